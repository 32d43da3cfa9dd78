package org.jinnang.counter;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.SignedInStaff;

/** What the counter's browsers send. */
final class CounterRequests {

    private CounterRequests() {}

    /** Names the version that was seen, as every act of the staff does. */
    interface Seeing {

        int version();

        default StaffActs.Asked by(String id, SignedInStaff staff, Browser browser) {
            return new StaffActs.Asked(VisitController.parsed(id), version(), staff, browser);
        }
    }

    record CounterSearch(String code, CounterLookUps.LookUpReason reason) {}

    record WalkIn(String identifier, VisitKind kind, WhoComes whoComes) {}

    record CounterVersion(int version) implements Seeing {}

    record CounterReturnRequest(int version, List<Material> missing) implements Seeing {

        Set<Material> lacking() {
            return set(missing);
        }
    }

    record DocumentEntry(
            Material material,
            CheckedDocument.Outcome outcome,
            Optional<String> name,
            Optional<String> number,
            Optional<String> expiresOn,
            Optional<String> photoId,
            Optional<Boolean> samePerson,
            Optional<String> note) {

        DocumentChecks.Entry entry() {
            return new DocumentChecks.Entry(
                    material,
                    outcome,
                    name,
                    number,
                    expiresOn.map(DocumentEntry::day),
                    photoId.map(DocumentEntry::photo),
                    samePerson,
                    note);
        }

        private static AttachmentId photo(String id) {
            return AttachmentId.parse(id)
                    .orElseThrow(() -> FieldProblems.of("photo_id", "unknown"));
        }

        private static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeException _) {
                throw FieldProblems.of("expires_on", "bad_date");
            }
        }
    }

    record CounterDocumentsRequest(int version, List<DocumentEntry> documents) implements Seeing {

        List<DocumentChecks.Entry> entries() {
            return documents.stream().map(DocumentEntry::entry).toList();
        }
    }

    record ChangeWish(Change.What what, Optional<String> restrictionId) {

        Change change() {
            if (what != Change.What.LIFT) {
                return Change.anew(what);
            }
            RestrictionId id =
                    restrictionId
                            .flatMap(RestrictionId::parse)
                            .orElseThrow(() -> FieldProblems.of("changes", "unknown"));
            return Change.lift(id, "");
        }
    }

    record CounterFormRequest(int version, Visit.Lang lang, List<ChangeWish> changes)
            implements Seeing {

        List<Change> wishes() {
            return changes.stream().map(ChangeWish::change).toList();
        }
    }

    record CounterSignatureRequest(int version, String formHash, String picture, WhoComes signsAs)
            implements Seeing {

        Digest form() {
            return Hashes.read(formHash)
                    .orElseThrow(() -> FieldProblems.of("form_hash", "wrong_type"));
        }

        byte[] drawn() {
            try {
                return Base64.getDecoder().decode(picture);
            } catch (IllegalArgumentException _) {
                throw FieldProblems.of("picture", "wrong_type");
            }
        }
    }

    record CounterDisplayRequest(int version, String displayNumber) implements Seeing {}

    static Set<Material> set(List<Material> materials) {
        Set<Material> set = EnumSet.noneOf(Material.class);
        set.addAll(materials);
        return set;
    }
}
