package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.attachment.Attachment;
import org.jinnang.attachment.Attachments;
import org.jinnang.attachment.Picture;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Photos of the papers that lie on a counter: taken by the clerk who serves, seen by whoever holds
 * the review, and by nobody else.
 */
@Component
class Photos {

    /** How long one is kept that nobody hands on, and one of what was decided. */
    static final Duration KEPT = Duration.ofDays(30);

    /** While it waits for a second person: what is late is not decided blindly. */
    static final Duration WAITING = Duration.ofDays(90);

    private final Attachments attachments;
    private final CounterLookUps visits;
    private final StaffActs acts;
    private final CheckedDocuments documents;
    private final CounterAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Photos(
            Attachments attachments,
            CounterLookUps visits,
            StaffActs acts,
            CheckedDocuments documents,
            CounterAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.attachments = attachments;
        this.visits = visits;
        this.acts = acts;
        this.documents = documents;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What taking one answers. */
    sealed interface Taking {

        record Taken(Attachment photo) implements Taking {}

        record NotKept(Attachments.Why why) implements Taking {}

        record Refused(Acting acting) implements Taking {}
    }

    /** What looking at one answers. */
    sealed interface Looking<T> {

        record Seen<T>(T picture) implements Looking<T> {}

        record Refused<T>(Acting acting) implements Looking<T> {}
    }

    /** Draws it anew and keeps it; it counts from when the papers that name it are checked. */
    Taking take(StaffActs.Asked asked, byte[] file) {
        return Objects.requireNonNull(
                transaction.execute(_ ->
                        switch (acts.guarded(
                                asked,
                                visit -> acting(visit, new VisitAct.TakePhoto(asked.by())))) {
                            case Acting.Done(var visit) -> kept(visit, file);
                            case Acting refused -> new Taking.Refused(refused);
                        }));
    }

    private static Acting acting(Visit visit, VisitAct act) {
        return switch (VisitTransition.of(visit.state(), act)) {
            case VisitTransition.Refused(var why) -> new Acting.Refused(why);
            case VisitTransition.Next _ -> new Acting.Done(visit);
        };
    }

    private Taking kept(Visit visit, byte[] file) {
        Optional<byte[]> picture = Picture.redrawn(file);
        if (picture.isEmpty()) {
            return new Taking.NotKept(Attachments.Why.UNKNOWN_TYPE);
        }
        return switch (attachments.keep(visit.wallet(), visit.id().value(), picture.get(), KEPT)) {
            case Attachments.Keeping.Kept(var photo) -> new Taking.Taken(photo);
            case Attachments.Keeping.Refused(var why) -> new Taking.NotKept(why);
        };
    }

    /** Shows one that belongs to a checked paper, as a JPEG; the holder reads who looked. */
    Looking<byte[]> look(VisitId id, AttachmentId photo, SignedInStaff staff, Browser browser) {
        return Objects.requireNonNull(transaction.execute(_ -> looked(id, photo, staff, browser)));
    }

    private Looking<byte[]> looked(
            VisitId id, AttachmentId photo, SignedInStaff staff, Browser browser) {
        Optional<Visit> found = visits.get(id, staff);
        if (found.isEmpty()) {
            return new Looking.Refused<>(new Acting.NoSuchVisit());
        }
        Visit visit = found.get();
        Acting may = acting(visit, new VisitAct.LookAtPhoto(Worker.of(staff), clock.instant()));
        if (!(may instanceof Acting.Done)) {
            return new Looking.Refused<>(may);
        }
        Optional<byte[]> picture =
                Optional.of(photo)
                        .filter(ids(documents.of(visit))::contains)
                        .flatMap(one ->
                                attachments.content(visit.wallet(), visit.id().value(), one));
        if (picture.isEmpty()) {
            return new Looking.Refused<>(new Acting.NoSuchVisit());
        }
        audit.of(visit, AuditKind.VISIT_PHOTO_SEEN, staff, browser);
        return new Looking.Seen<>(picture.get());
    }

    /** What was taken of this visit's papers and is still kept, with its digest. */
    Map<AttachmentId, Digest> of(Visit visit) {
        return attachments.of(visit.wallet(), visit.id().value()).stream()
                .collect(Collectors.toMap(Attachment::id, Attachment::digest));
    }

    /** Those that no checked paper names go. */
    void keepOnly(Visit visit, List<CheckedDocument> documents) {
        attachments.keepOnly(visit.wallet(), visit.id().value(), ids(documents));
    }

    /** It waits for a second person from now on. */
    void waits(Visit visit) {
        keep(visit, clock.instant().plus(WAITING));
    }

    /** Nobody needs them any more: they go when nobody can ask for another decision. */
    void isOver(Visit visit) {
        keep(visit, clock.instant().plus(KEPT));
    }

    /**
     * It was refused: whoever decides an appeal that was filed on the last day sees them too.
     *
     * @param appealUntil the last moment of an appeal
     */
    void canBeAppealed(Visit visit, Instant appealUntil) {
        keep(visit, appealUntil.plus(KEPT));
    }

    private void keep(Visit visit, Instant until) {
        attachments.keepUntil(visit.wallet(), visit.id().value(), until);
    }

    private static Set<AttachmentId> ids(List<CheckedDocument> documents) {
        return documents.stream()
                .flatMap(document -> document.photo().stream())
                .flatMap(photo -> photo.id().stream())
                .collect(Collectors.toSet());
    }
}
