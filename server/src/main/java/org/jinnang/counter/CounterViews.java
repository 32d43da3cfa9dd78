package org.jinnang.counter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.identity.Evidence;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Component;

/** Shows visits to the counter and the review: masked, and never anything that opens anything. */
@Component
class CounterViews {

    private final VisitParts parts;
    private final CheckedDocuments papers;
    private final Displays displays;
    private final Branches branches;
    private final Diagnosis diagnosis;
    private final Cooling cooling;
    private final Slips slips;
    private final ProviderQuestions questions;
    private final OnRecords onRecords;
    private final DocumentChecks checks;
    private final Holders holders;
    private final Identities identities;
    private final Clock clock;

    CounterViews(
            VisitParts parts,
            CheckedDocuments papers,
            Displays displays,
            Branches branches,
            Diagnosis diagnosis,
            Cooling cooling,
            Slips slips,
            ProviderQuestions questions,
            OnRecords onRecords,
            DocumentChecks checks,
            Holders holders,
            Identities identities,
            Clock clock) {
        this.parts = parts;
        this.papers = papers;
        this.displays = displays;
        this.branches = branches;
        this.diagnosis = diagnosis;
        this.cooling = cooling;
        this.slips = slips;
        this.questions = questions;
        this.onRecords = onRecords;
        this.checks = checks;
        this.holders = holders;
        this.identities = identities;
        this.clock = clock;
    }

    record HolderView(
            String maskedName,
            String maskedPhone,
            String maskedEmail,
            EvidenceClass identity,
            Optional<org.jinnang.identity.Document> document,
            Optional<String> maskedNumber) {}

    record ActView(
            String act, boolean open, Optional<Bilingual> whyNot, boolean needsSecondPerson) {}

    record ChangeView(
            Change.What what,
            Optional<RestrictionId> restrictionId,
            Optional<String> reference,
            Bilingual title,
            boolean open,
            Optional<Bilingual> whyNot,
            boolean asked) {}

    record DocumentView(
            Material material,
            CheckedDocument.Outcome outcome,
            Optional<String> lastFour,
            Optional<LocalDate> expiresOn,
            CheckedDocument.Matches matchesRecord,
            Optional<String> photoHash,
            Optional<AttachmentId> photoId,
            Optional<String> note,
            Instant checkedAt) {}

    record FormView(
            String hash,
            Visit.Lang lang,
            Instant madeAt,
            Bilingual readBack,
            Optional<Instant> signedAt) {}

    record LeaseView(String heldBy, boolean heldByMe, Instant until) {}

    record DecisionView(
            Visit.Verdict verdict,
            Optional<RefusalReason> reason,
            Bilingual text,
            String by,
            Instant at) {}

    enum DisplayState {
        NONE,
        JOINED,
        SHOWN
    }

    record CounterVisitView(
            VisitId visitId,
            int version,
            String number,
            VisitKind kind,
            WhoComes whoComes,
            VisitState.Code state,
            BranchId branchId,
            Bilingual branchName,
            boolean walkIn,
            Optional<Instant> startsAt,
            Optional<Instant> dueAt,
            boolean late,
            HolderView holder,
            List<Material> brings,
            List<Materials.SetView> sets,
            List<DocumentView> documents,
            boolean enough,
            List<ChangeView> changes,
            Optional<Bilingual> afterwards,
            Optional<FormView> form,
            List<VisitView.StepView> steps,
            List<ActView> acts,
            Optional<LeaseView> lease,
            Optional<DecisionView> decision,
            DisplayState display,
            List<QuestionController.QuestionView> questions) {}

    record LineView(
            VisitId visitId,
            String number,
            VisitKind kind,
            WhoComes whoComes,
            VisitState.Code state,
            boolean walkIn,
            Optional<Instant> startsAt,
            Optional<Instant> dueAt,
            boolean late) {}

    LineView line(Visit visit) {
        return new LineView(
                visit.id(),
                visit.number(),
                visit.kind(),
                visit.who(),
                visit.state().code(),
                visit.isWalkIn(),
                visit.slot(),
                visit.due(),
                visit.isLateAt(clock.instant()));
    }

    CounterVisitView of(Visit visit, SignedInStaff staff) {
        List<CheckedDocument> documents = papers.of(visit);
        Set<Material> good = checks.good(documents);
        MaterialRule.Needed needed = onRecords.needed(visit);
        List<Change> asked = parts.changes(visit);
        return new CounterVisitView(
                visit.id(),
                visit.version(),
                visit.number(),
                visit.kind(),
                visit.who(),
                visit.state().code(),
                visit.branch(),
                branches.nameOf(visit.branch()),
                visit.isWalkIn(),
                visit.slot(),
                visit.due(),
                visit.isLateAt(clock.instant()),
                holder(visit),
                VisitViews.sorted(visit.brings()),
                Materials.views(needed, good),
                documents.stream().map(CounterViews::document).toList(),
                Materials.isEnough(needed, good),
                changes(visit, onRecords.isShownByPhone(visit, good), asked),
                cooling.words(),
                visit.form()
                        .map(form ->
                                new FormView(
                                        Hashes.written(form.hash()),
                                        form.lang(),
                                        form.madeAt(),
                                        FormPdf.readBack(asked),
                                        form.signedAt())),
                parts.steps(visit).stream().map(VisitView.StepView::of).toList(),
                acts(visit, staff),
                lease(visit, staff, clock.instant()),
                visit.decision().map(one -> decision(visit, asked, one)),
                displays.of(visit)
                        .map(one ->
                                one.shownAt().isPresent()
                                        ? DisplayState.SHOWN
                                        : DisplayState.JOINED)
                        .orElse(DisplayState.NONE),
                questions.of(visit).stream()
                        .map(one -> QuestionController.QuestionView.of(one, clock.instant()))
                        .toList());
    }

    private List<ActView> acts(Visit visit, SignedInStaff staff) {
        return Stream.of(
                        CounterActs.of(
                                visit, staff, clock.instant(), questions.keepsFromApproval(visit)),
                        slips.acts(visit, staff),
                        questions.acts(visit, staff))
                .flatMap(List::stream)
                .toList();
    }

    /** Who looks at it now; empty when he let go of it, or it is over. */
    static Optional<LeaseView> lease(Visit visit, SignedInStaff staff, Instant now) {
        return visit.state() instanceof VisitState.InReview review
                ? review.heldAt(now)
                        .map(one ->
                                new LeaseView(
                                        one.pseudonym(),
                                        one.lease().by().equals(staff.staff()),
                                        one.lease().until()))
                : Optional.empty();
    }

    private List<ChangeView> changes(Visit visit, boolean isShownByPhone, List<Change> asked) {
        return diagnosis.of(visit.wallet(), isShownByPhone).stream()
                .map(possible ->
                        new ChangeView(
                                possible.change().what(),
                                possible.change().restriction(),
                                possible.change().reference(),
                                possible.title(),
                                possible.whyNot().isEmpty(),
                                possible.whyNot(),
                                asked.stream()
                                        .anyMatch(one ->
                                                one.what() == possible.change().what()
                                                        && one.restriction()
                                                                .equals(
                                                                        possible.change()
                                                                                .restriction()))))
                .toList();
    }

    HolderView holder(Visit visit) {
        Holder holder = holders.of(visit.wallet());
        Optional<Evidence> evidence = identities.of(visit.wallet());
        return new HolderView(
                holder.maskedName(),
                holder.phone().masked(),
                holder.email().masked(),
                evidence.map(Evidence::evidenceClass).orElse(EvidenceClass.NONE),
                evidence.map(Evidence::document),
                evidence.map(Evidence::maskedNumber));
    }

    private static DocumentView document(CheckedDocument document) {
        return new DocumentView(
                document.material(),
                document.outcome(),
                document.lastFour(),
                document.expiresOn(),
                document.matches(),
                document.photo().map(CheckedDocument.Photo::hash),
                document.photo().flatMap(CheckedDocument.Photo::id),
                document.note(),
                document.checkedAt());
    }

    private static DecisionView decision(Visit visit, List<Change> asked, Visit.Decision decision) {
        Set<Material> missing =
                visit.state() instanceof VisitState.Returned(var lacking) ? lacking : Set.of();
        Bilingual text =
                new Reviews.Saying(decision.verdict(), decision.reason(), missing, decision.note())
                        .words(asked);
        return new DecisionView(
                decision.verdict(),
                decision.reason(),
                text,
                decision.by().pseudonym(),
                decision.at());
    }
}
