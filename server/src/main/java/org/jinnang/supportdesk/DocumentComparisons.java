package org.jinnang.supportdesk;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.attachment.Attachments;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.StaffId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Conflicts;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Two people compare the pictures of a caller with what is recorded of him. Both must agree to
 * every item; then he is known for a quarter of an hour. Every look is counted.
 */
@Service
class DocumentComparisons {

    private final DocumentCheckStore store;
    private final CheckStore checks;
    private final CallerAnswers answers;
    private final CaseStore cases;
    private final Writing writing;
    private final Lookups lookups;
    private final Attachments attachments;
    private final Conflicts conflicts;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final ZoneId zone;
    private final TransactionOperations transaction;

    DocumentComparisons(
            DocumentCheckStore store,
            CheckStore checks,
            CallerAnswers answers,
            CaseStore cases,
            Writing writing,
            Lookups lookups,
            Attachments attachments,
            Conflicts conflicts,
            Notices notices,
            Audit audit,
            Clock clock,
            ZoneId zone,
            TransactionOperations transaction) {
        this.store = store;
        this.checks = checks;
        this.answers = answers;
        this.cases = cases;
        this.writing = writing;
        this.lookups = lookups;
        this.attachments = attachments;
        this.conflicts = conflicts;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.zone = zone;
        this.transaction = transaction;
    }

    /** What came of it. */
    sealed interface Doing<T> {

        record Done<T>(T result) implements Doing<T> {}

        record NoSuchCheck<T>() implements Doing<T> {}

        record Refused<T>(CompareRule.Why why) implements Doing<T> {}

        /** A finding that contradicts itself, or what is known. */
        record Unfit<T>(String field) implements Doing<T> {}

        /** The look-ups of whoever looks are stopped. */
        record Stopped<T>() implements Doing<T> {}
    }

    /** What was handed in and waits for whoever asks, the oldest first. */
    List<DocumentCheck> waiting(SignedInStaff staff) {
        return store.waiting(clock.instant()).stream()
                .filter(one -> refusal(staff, one).isEmpty())
                .toList();
    }

    Optional<CompareRule.Why> refusal(SignedInStaff staff, DocumentCheck one) {
        return CompareRule.refusal(
                new CompareRule.Standing(
                        staff.roles(),
                        conflicts.concerns(staff.staff(), one.check().wallet()),
                        one.state(clock.instant()),
                        one.isComparedBy(staff.staff()),
                        one.isComparedOn(staff.device())));
    }

    LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    DocumentCheck.State state(DocumentCheck one) {
        return one.state(clock.instant());
    }

    SupportCase of(DocumentCheck one) {
        return cases.find(one.check().wallet(), one.check().caseId()).orElseThrow();
    }

    /** Opens it for somebody of the desk; counted once an hour. */
    Doing<DocumentCheck> look(SignedInStaff staff, CallerCheckId id, Source source) {
        Optional<DocumentCheck> found = store.find(id);
        if (found.isEmpty()) {
            return new Doing.NoSuchCheck<>();
        }
        if (conflicts.concerns(staff.staff(), found.get().check().wallet())) {
            return new Doing.Refused<>(CompareRule.Why.OWN_CASE);
        }
        return lookups.open(staff, of(found.get()), source) instanceof Lookups.Looking.Stopped
                ? new Doing.Stopped<>()
                : new Doing.Done<>(found.get());
    }

    /** One picture, for whoever may compare it now, or has. */
    Doing<byte[]> picture(
            SignedInStaff staff, CallerCheckId id, DocumentCheck.Part part, Source source) {
        return switch (look(staff, id, source)) {
            case Doing.Done<DocumentCheck>(var one) -> picture(staff, one, part);
            case Doing.Refused<DocumentCheck>(var why) -> new Doing.Refused<>(why);
            case Doing.Unfit<DocumentCheck>(var field) -> new Doing.Unfit<>(field);
            case Doing.NoSuchCheck<DocumentCheck> _ -> new Doing.NoSuchCheck<>();
            case Doing.Stopped<DocumentCheck> _ -> new Doing.Stopped<>();
        };
    }

    private Doing<byte[]> picture(SignedInStaff staff, DocumentCheck one, DocumentCheck.Part part) {
        Optional<CompareRule.Why> why =
                refusal(staff, one).filter(reason -> reason != CompareRule.Why.SAME_PERSON);
        if (why.isPresent()) {
            return new Doing.Refused<>(why.get());
        }
        AttachmentId file = one.pictures().get(part);
        Optional<byte[]> content =
                file == null
                        ? Optional.empty()
                        : attachments.content(one.check().wallet(), one.check().id().value(), file);
        return content.<Doing<byte[]>>map(Doing.Done::new).orElseGet(Doing.NoSuchCheck::new);
    }

    /** What somebody found. One who does not agree ends it; the second who agrees, too. */
    Doing<DocumentCheck> compare(
            SignedInStaff staff, CallerCheckId id, CompareRule.Finding finding, Source source) {
        return locked(
                staff,
                id,
                one -> {
                    Optional<String> fault =
                            CompareRule.fault(finding, one.told(), one.isExpired(today()));
                    if (fault.isPresent()) {
                        return new Doing.Unfit<>(fault.get());
                    }
                    Instant now = clock.instant();
                    store.compare(one.check(), staff, finding.agrees(), now);
                    record(one, staff, AuditKind.DOCUMENTS_COMPARED, source, now);
                    switch (CompareRule.outcome(finding.agrees(), one.comparisons().size())) {
                        case WAITS -> event(one, staff, "documents_compared", "", now);
                        case VERIFIED -> verified(one, staff, source, now);
                        case REFUSED ->
                                refused(one, staff, finding.reason().orElseThrow(), source, now);
                    }
                    return again(one);
                });
    }

    /** Opens the room of the operator's video service; who did so is written down. */
    Doing<DocumentCheck> openVideo(SignedInStaff staff, CallerCheckId id, Source source) {
        return locked(
                staff,
                id,
                one -> {
                    Instant now = clock.instant();
                    store.openVideo(one.check(), now);
                    record(one, staff, AuditKind.VIDEO_OPENED, source, now);
                    event(one, staff, "video_opened", "", now);
                    return again(one);
                });
    }

    private void verified(DocumentCheck one, SignedInStaff staff, Source source, Instant now) {
        StaffId first = one.comparisons().getFirst().staff();
        store.agreed(one.check(), first, staff.staff());
        end(one, CallerCheck.State.VERIFIED, now);
        record(one, staff, AuditKind.CALLER_VERIFIED, source, now);
        event(one, staff, "caller_verified", "", now);
    }

    private void refused(
            DocumentCheck one,
            SignedInStaff staff,
            DocumentCheck.Reason reason,
            Source source,
            Instant now) {
        store.refuse(one.check(), reason);
        checks.count(one.check(), 1);
        end(one, CallerCheck.State.FAILED, now);
        record(one, staff, AuditKind.CALLER_NOT_VERIFIED, source, now);
        event(one, staff, "documents_refused", reason.code(), now);
        notices.toAllAddresses(
                one.check().wallet(),
                Template.DOCUMENTS_REFUSED,
                Map.of(
                        "reference", SupportCase.number(one.check().caseId()),
                        "why", DocumentViews.words(reason)));
    }

    private void end(DocumentCheck one, CallerCheck.State state, Instant now) {
        if (!checks.end(one.check(), state, now)) {
            throw new IllegalStateException("Ended while it was locked: " + one);
        }
    }

    private Doing<DocumentCheck> again(DocumentCheck one) {
        return new Doing.Done<>(store.find(one.check().wallet(), one.check().id()).orElseThrow());
    }

    private Doing<DocumentCheck> locked(
            SignedInStaff staff,
            CallerCheckId id,
            java.util.function.Function<DocumentCheck, Doing<DocumentCheck>> work) {
        return Objects.requireNonNull(
                transaction.execute(_ ->
                        store.find(id)
                                .flatMap(one -> answers.locked(one.check().wallet(), id))
                                .flatMap(check -> store.find(check.wallet(), id))
                                .map(one ->
                                        refusal(staff, one)
                                                .<Doing<DocumentCheck>>map(Doing.Refused::new)
                                                .orElseGet(() -> work.apply(one)))
                                .orElseGet(Doing.NoSuchCheck::new)));
    }

    private void event(
            DocumentCheck one, SignedInStaff staff, String event, String detail, Instant now) {
        var by = new CaseLine.By(staff.staff(), staff.pseudonym());
        writing.event(of(one), event, by, detail, now);
    }

    private void record(
            DocumentCheck one, SignedInStaff staff, AuditKind kind, Source source, Instant now) {
        audit.record(
                StaffAudit.event(staff, kind, now, source, Optional.of(one.check().wallet()))
                        .with("way", one.check().kind().code())
                        .referred(SupportCase.number(one.check().caseId())));
    }
}
