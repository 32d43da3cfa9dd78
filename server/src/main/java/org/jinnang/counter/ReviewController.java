package org.jinnang.counter;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.VisitId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the second person sees and decides, over HTTP, on the staff's host only. */
@RestController
@RequestMapping("/api/v1/staff/reviews")
class ReviewController {

    private final Reviews reviews;
    private final ProviderQuestions questions;
    private final CounterLookUps visits;
    private final CounterViews views;
    private final VisitParts parts;
    private final Branches branches;
    private final Cooling cooling;
    private final Clock clock;

    ReviewController(
            Reviews reviews,
            ProviderQuestions questions,
            CounterLookUps visits,
            CounterViews views,
            VisitParts parts,
            Branches branches,
            Cooling cooling,
            Clock clock) {
        this.reviews = reviews;
        this.questions = questions;
        this.visits = visits;
        this.views = views;
        this.parts = parts;
        this.branches = branches;
        this.cooling = cooling;
        this.clock = clock;
    }

    record ReviewLine(
            VisitId visitId,
            String number,
            VisitKind kind,
            WhoComes whoComes,
            Bilingual branchName,
            Instant submittedAt,
            Instant dueAt,
            boolean late,
            boolean mineToDecide,
            Optional<Bilingual> whyNot,
            Optional<CounterViews.LeaseView> lease,
            Optional<QuestionController.QuestionView> question) {}

    record ReviewLineList(List<ReviewLine> data) {}

    record DifferenceView(Bilingual what, Bilingual before, Bilingual after) {}

    record ReasonView(RefusalReason reason, Bilingual title) {}

    record ReviewView(
            CounterViews.CounterVisitView visit,
            List<DifferenceView> differences,
            List<ReasonView> reasons,
            boolean mineToDecide,
            Optional<Bilingual> whyNot) {}

    record ReviewDecisionRequest(
            int version,
            Visit.Verdict verdict,
            Optional<RefusalReason> reason,
            Optional<List<Material>> missing,
            Optional<String> note)
            implements CounterRequests.Seeing {

        Reviews.Saying saying() {
            return new Reviews.Saying(
                    verdict,
                    reason.filter(_ -> verdict == Visit.Verdict.REFUSE),
                    missing.filter(_ -> verdict == Visit.Verdict.SEND_BACK)
                            .map(CounterRequests::set)
                            .orElseGet(Set::of),
                    note.map(String::strip)
                            .filter(text -> !text.isEmpty())
                            .filter(_ -> verdict != Visit.Verdict.APPROVE));
        }
    }

    record ReviewPreview(Bilingual text) {}

    record QuestionRequest(int version, ProviderQuestion.Reason reason, String words)
            implements CounterRequests.Seeing {}

    @GetMapping
    ReviewLineList waiting(@OnDuty(StaffRole.REVIEWER) SignedInStaff staff) {
        return new ReviewLineList(
                reviews.waiting().stream().map(visit -> line(visit, staff)).toList());
    }

    private ReviewLine line(Visit visit, SignedInStaff staff) {
        Optional<Bilingual> whyNot = reviews.whyNot(visit, staff).map(Diagnosis::why);
        return new ReviewLine(
                visit.id(),
                visit.number(),
                visit.kind(),
                visit.who(),
                branches.nameOf(visit.branch()),
                visit.submittedAt().orElseThrow(),
                visit.due().orElseThrow(),
                visit.isLateAt(clock.instant()),
                whyNot.isEmpty(),
                whyNot,
                CounterViews.lease(visit, staff, clock.instant()),
                questions.of(visit).stream()
                        .filter(ProviderQuestion::isOpen)
                        .findFirst()
                        .map(one -> QuestionController.QuestionView.of(one, clock.instant())));
    }

    @GetMapping("/{id}")
    ReviewView one(
            @OnDuty(StaffRole.REVIEWER) SignedInStaff staff,
            @PathVariable String id,
            Browser browser) {
        return review(opened(id, staff, browser), staff);
    }

    private Visit opened(String id, SignedInStaff staff, Browser browser) {
        return visits.open(VisitController.parsed(id), VisitLooks.From.REVIEWS, staff, browser)
                .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
    }

    @PostMapping("/{id}/lease")
    ReviewView lease(
            @OnDuty(StaffRole.REVIEWER) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterVersion seen,
            Browser browser) {
        Visit leased = Acting.done(reviews.lease(seen.by(id, staff, browser)));
        opened(id, staff, browser);
        return review(leased, staff);
    }

    @PostMapping("/{id}/release")
    ReviewView release(
            @OnDuty(StaffRole.REVIEWER) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody CounterRequests.CounterVersion seen,
            Browser browser) {
        return shown(reviews.giveBack(seen.by(id, staff, browser)), staff);
    }

    @PostMapping("/{id}/preview")
    ReviewPreview preview(
            @OnDuty(StaffRole.REVIEWER) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody ReviewDecisionRequest request) {
        Visit visit =
                visits.get(VisitController.parsed(id), staff)
                        .orElseThrow(() -> Problem.of(ProblemCode.NOT_FOUND).asException());
        Reviews.Saying saying = request.saying();
        Optional<Acting.Unfit> unfit = saying.unfit();
        if (unfit.isPresent()) {
            throw FieldProblems.of(unfit.get().field(), unfit.get().code());
        }
        return new ReviewPreview(saying.words(parts.changes(visit)));
    }

    @PostMapping("/{id}/decision")
    ReviewView decide(
            @OnDuty(value = StaffRole.REVIEWER, provenNow = true) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody ReviewDecisionRequest request,
            Browser browser) {
        return shown(reviews.decide(request.by(id, staff, browser), request.saying()), staff);
    }

    /** Asks the wallet's provider instead of deciding now. */
    @PostMapping("/{id}/questions")
    ReviewView ask(
            @OnDuty(StaffRole.REVIEWER) SignedInStaff staff,
            @PathVariable String id,
            @RequestBody QuestionRequest request,
            Browser browser) {
        return shown(
                questions.ask(
                        request.by(id, staff, browser),
                        request.reason(),
                        QuestionController.said(request.words())),
                staff);
    }

    private ReviewView shown(Acting acting, SignedInStaff staff) {
        return review(Acting.done(acting), staff);
    }

    private ReviewView review(Visit visit, SignedInStaff staff) {
        Optional<Bilingual> whyNot = reviews.whyNot(visit, staff).map(Diagnosis::why);
        return new ReviewView(
                views.of(visit, staff),
                differences(parts.changes(visit), cooling.words()),
                Arrays.stream(RefusalReason.values())
                        .map(reason -> new ReasonView(reason, RefusalText.title(reason)))
                        .toList(),
                whyNot.isEmpty(),
                whyNot);
    }

    /** What approval changes, and nothing else. */
    static List<DifferenceView> differences(List<Change> changes, Optional<Bilingual> limit) {
        List<DifferenceView> all = new ArrayList<>();
        for (Change change : changes) {
            String kind = kindOf(change.what());
            all.add(
                    new DifferenceView(
                            Diagnosis.title(change), say("before." + kind), say("after." + kind)));
        }
        all.add(
                new DifferenceView(
                        say("what.sessions"), say("before.sessions"), say("after.sessions")));
        limit.ifPresent(after ->
                all.add(new DifferenceView(say("what.payments"), say("before.payments"), after)));
        return List.copyOf(all);
    }

    private static String kindOf(Change.What what) {
        if (what == Change.What.LIFT) {
            return "lift";
        }
        return what.lost().isPresent() ? "lost" : "credential";
    }

    private static Bilingual say(String key) {
        return Texts.bilingual(RefusalText.BUNDLE, key.toLowerCase(Locale.ROOT), Map.of());
    }
}
