package org.jinnang.counter;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.identity.Claimed;
import org.jinnang.identity.Document;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Component;

/** Reads a document once, as a clerk entered it: its form, its dates, and what is on record. */
@Component
class DocumentChecks {

    private final Identities identities;
    private final Clock clock;
    private final ZoneId zone;

    DocumentChecks(Identities identities, Clock clock, ZoneId zone) {
        this.identities = identities;
        this.clock = clock;
        this.zone = zone;
    }

    /** What a clerk enters of one document. */
    record Entry(
            Material material,
            CheckedDocument.Outcome outcome,
            Optional<String> name,
            Optional<String> number,
            Optional<LocalDate> expiresOn,
            Optional<AttachmentId> photo,
            Optional<Boolean> samePerson,
            Optional<String> note) {

        boolean isGood() {
            return outcome == CheckedDocument.Outcome.GOOD;
        }
    }

    /** What came of reading it. */
    sealed interface Reading {

        record Read(CheckedDocument document) implements Reading {}

        /**
         * A good document with a number carries name and number, well formed.
         *
         * @param name of the field as it was asked for
         * @param field whose words are told
         */
        record Unfit(String name, String field, String code) implements Reading {}
    }

    /**
     * @param photos of this visit
     */
    Reading of(Visit visit, Entry entry, Map<AttachmentId, Digest> photos) {
        Optional<CheckedDocument.Photo> photo =
                entry.photo().flatMap(one -> photo(one, Optional.ofNullable(photos.get(one))));
        if (entry.photo().isPresent() && photo.isEmpty()) {
            return new Reading.Unfit("photo_id", "photo_id", "unknown");
        }
        return switch (of(visit, entry)) {
            case Reading.Unfit unfit -> unfit;
            case Reading.Read(var document) -> new Reading.Read(document.with(photo));
        };
    }

    private static Optional<CheckedDocument.Photo> photo(AttachmentId id, Optional<Digest> digest) {
        return digest.map(one -> new CheckedDocument.Photo(Optional.of(id), Hashes.written(one)));
    }

    private Reading of(Visit visit, Entry entry) {
        Optional<Document> kind = entry.material().document().or(entry.material()::ofWhoComes);
        if (kind.isEmpty() || (entry.number().isEmpty() && !entry.isGood())) {
            return read(visit, entry, Optional.empty());
        }
        if (entry.number().isEmpty()) {
            return new Reading.Unfit("number", "number", "missing");
        }
        String name = entry.name().orElse("");
        return switch (Claimed.read(kind.get(), name, entry.number().get(), today())) {
            case Claimed.Reading.Valid(var claimed) -> read(visit, entry, Optional.of(claimed));
            case Claimed.Reading.Refused(var why) ->
                    entry.isGood() ? unfit(why) : read(visit, entry, Optional.empty());
        };
    }

    /** Those that count today. */
    Set<Material> good(List<CheckedDocument> documents) {
        LocalDate today = today();
        return documents.stream()
                .filter(document -> document.countsOn(today))
                .map(CheckedDocument::material)
                .collect(Collectors.toSet());
    }

    private Reading read(Visit visit, Entry entry, Optional<Claimed> claimed) {
        return new Reading.Read(
                new CheckedDocument(
                        entry.material(),
                        entry.outcome(),
                        claimed.map(Claimed::name),
                        claimed.map(Claimed::number),
                        entry.expiresOn(),
                        claimed.filter(_ -> entry.material().document().isPresent())
                                .map(one -> matches(visit, one))
                                .orElse(CheckedDocument.Matches.NOT_ON_RECORD),
                        Optional.empty(),
                        entry.samePerson(),
                        entry.note(),
                        clock.instant()));
    }

    private CheckedDocument.Matches matches(Visit visit, Claimed claimed) {
        boolean isRecorded =
                identities
                        .of(visit.wallet())
                        .filter(evidence -> evidence.document() == claimed.document())
                        .isPresent();
        if (!isRecorded) {
            return CheckedDocument.Matches.NOT_ON_RECORD;
        }
        return identities.isNumberOf(visit.wallet(), claimed.number())
                ? CheckedDocument.Matches.SAME
                : CheckedDocument.Matches.DIFFERENT;
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private static Reading unfit(Claimed.Why why) {
        return switch (why) {
            case NAME_EMPTY -> new Reading.Unfit("name", "name", "missing");
            case NAME_FORM -> new Reading.Unfit("name", "name", "wrong_type");
            case NUMBER_EMPTY -> new Reading.Unfit("number", "number", "missing");
            case NUMBER_FORM, NUMBER_REGION ->
                    new Reading.Unfit("number", "document_number", "bad_format");
            case NUMBER_DATE -> new Reading.Unfit("number", "document_number", "bad_date");
            case NUMBER_CHECK_DIGIT ->
                    new Reading.Unfit("number", "document_number", "bad_check_digit");
        };
    }
}
