package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.jinnang.staff.Team;
import org.springframework.stereotype.Component;

/** What the desk sees: masked, and never a code. One answer holds everything a screen needs. */
@Component
class DeskViews {

    private static final String BUNDLE = "desk";

    private final Desk desk;
    private final LineStore lines;
    private final CaseViews cases;
    private final CallerChecks checks;
    private final Calls calls;
    private final DeskFacts facts;
    private final Lookups lookups;
    private final DocumentComparisons comparisons;
    private final Holders holders;
    private final Team team;
    private final Clock clock;

    DeskViews(
            Desk desk,
            LineStore lines,
            CaseViews cases,
            CallerChecks checks,
            Calls calls,
            DeskFacts facts,
            Lookups lookups,
            DocumentComparisons comparisons,
            Holders holders,
            Team team,
            Clock clock) {
        this.desk = desk;
        this.lines = lines;
        this.cases = cases;
        this.checks = checks;
        this.calls = calls;
        this.facts = facts;
        this.lookups = lookups;
        this.comparisons = comparisons;
        this.holders = holders;
        this.team = team;
        this.clock = clock;
    }

    record LeaseView(String heldBy, String name, boolean heldByMe, Instant until) {}

    record SummaryView(
            CaseId caseId,
            String number,
            String subject,
            String channel,
            Optional<String> callBack,
            String state,
            Instant openedAt,
            String due,
            Optional<Instant> dueAt,
            boolean late,
            String holder,
            Optional<LeaseView> lease,
            boolean waits) {}

    /**
     * The queue, and what its reader has to know about look-ups.
     *
     * @param lookupsStopped whether those of whoever reads it are stopped
     * @param stopsWaiting of others, for those who may open look-ups again
     * @param documentsWaiting hand-ins that he may compare
     */
    record QueueView(
            List<SummaryView> data,
            int late,
            boolean more,
            boolean lookupsStopped,
            int stopsWaiting,
            int documentsWaiting) {}

    record FieldView(String field, String masked) {

        static List<FieldView> of(Holder holder) {
            return Arrays.stream(Unmaskings.Field.values())
                    .map(field -> new FieldView(field.code(), field.masked(holder)))
                    .toList();
        }
    }

    record HolderView(
            List<FieldView> fields, String language, List<DeskFacts.ShutView> restrictions) {}

    record CheckView(
            CallerCheckId checkId,
            String kind,
            String state,
            Optional<String> number,
            String reference,
            Instant askedAt,
            Instant expiresAt) {}

    record CallerView(
            int grade, Optional<Instant> validUntil, int triesLeft, List<CheckView> checks) {}

    record ActView(
            String act,
            boolean open,
            Optional<String> whyNot,
            Optional<Bilingual> whyNotWords,
            boolean needsSecondPerson,
            int needsGrade) {}

    record CallView(Instant since, Bilingual word) {}

    record AboutView(Optional<String> code, Optional<String> reference) {}

    record DeskCaseView(
            CaseId caseId,
            int version,
            String number,
            String subject,
            String channel,
            Optional<String> callBack,
            String state,
            Instant openedAt,
            Optional<Instant> closedAt,
            Optional<AboutView> about,
            CaseViews.PromisesView promises,
            HolderView holder,
            Optional<DeskFacts.EvidenceView> evidence,
            Optional<LeaseView> lease,
            Optional<CallView> call,
            CallerView caller,
            List<ActView> acts,
            List<DeskFacts.ProposalView> proposals,
            List<CaseViews.LineView> lines,
            Optional<CaseViews.RatingView> rating,
            Optional<Bilingual> warning) {}

    QueueView queue(SignedInStaff staff, List<SupportCase> cases) {
        List<SummaryView> shown =
                cases.stream()
                        .filter(one -> holders.ifOpen(one.wallet()).isPresent())
                        .limit(Desk.QUEUE_MAX)
                        .map(one -> summary(staff, one))
                        .toList();
        int late = (int) shown.stream().filter(SummaryView::late).count();
        List<LookupStore.Stop> stops = lookups.stopsInForce();
        boolean isStopped = stops.stream().anyMatch(stop -> stop.staff().equals(staff.staff()));
        boolean mayRelease = staff.isOneOf(Set.of(StaffRole.DESK_LEAD, StaffRole.SECURITY_OFFICER));
        return new QueueView(
                shown,
                late,
                cases.size() >= Desk.QUEUE_MAX,
                isStopped,
                mayRelease ? stops.size() - (isStopped ? 1 : 0) : 0,
                comparisons.waiting(staff).size());
    }

    SummaryView summary(SignedInStaff staff, SupportCase one) {
        Instant now = clock.instant();
        boolean isAnswered = one.promises().firstAnsweredAt().isPresent();
        String due = one.isClosed() ? "nothing" : isAnswered ? "solution" : "first_answer";
        return new SummaryView(
                one.id(),
                one.number(),
                one.subject(),
                one.channel().code(),
                one.callBack().map(SupportCase.CallBack::code),
                one.state().code(),
                one.openedAt(),
                due,
                one.isClosed() ? Optional.empty() : Optional.of(one.promises().next()),
                one.promises().late(one.closedAt(), now) != Promises.Late.NONE,
                holders.of(one.wallet()).maskedName(),
                lease(staff, one, now),
                one.state() == SupportCase.State.OPEN);
    }

    /**
     * The case for one screen.
     *
     * @param masked whether what was just written looked like a secret
     */
    DeskCaseView of(SignedInStaff staff, SupportCase one, boolean masked) {
        Instant now = clock.instant();
        List<CaseLine> said = lines.of(one);
        List<CallerCheck> asked = checks.of(one);
        DeskRule.Standing standing = desk.standing(staff, one);
        return new DeskCaseView(
                one.id(),
                one.version(),
                one.number(),
                one.subject(),
                one.channel().code(),
                one.callBack().map(SupportCase.CallBack::code),
                one.state().code(),
                one.openedAt(),
                one.closedAt(),
                about(one),
                CaseViews.PromisesView.of(one, now),
                holder(one),
                facts.evidence(one),
                lease(staff, one, now),
                calls.current(one.wallet())
                        .filter(call -> call.caseId().equals(one.id()))
                        .map(call -> new CallView(call.since(), Calls.word(call))),
                caller(one, asked, now),
                Arrays.stream(DeskAct.values()).map(act -> act(act, standing)).toList(),
                facts.proposals(desk.proposals(one), now),
                cases.lines(one, said),
                one.rating().map(CaseViews.RatingView::of),
                warning(said, masked));
    }

    private static Optional<AboutView> about(SupportCase one) {
        return one.about().equals(SupportCase.About.NOTHING)
                ? Optional.empty()
                : Optional.of(new AboutView(one.about().code(), one.about().reference()));
    }

    private HolderView holder(SupportCase one) {
        Holder holder = holders.of(one.wallet());
        return new HolderView(
                FieldView.of(holder),
                holder.language().toLanguageTag().startsWith("zh") ? "zh-CN" : "en",
                facts.restrictions(one));
    }

    private CallerView caller(SupportCase one, List<CallerCheck> asked, Instant now) {
        return new CallerView(
                GradeRule.of(asked, now),
                GradeRule.until(asked, now),
                checks.triesLeft(one.wallet()),
                asked.stream().map(check -> check(check, now)).toList());
    }

    private static CheckView check(CallerCheck check, Instant now) {
        boolean isOver = check.state() == CallerCheck.State.WAITING && !check.isWaiting(now);
        return new CheckView(
                check.id(),
                check.kind().code(),
                isOver ? "expired" : check.state().code(),
                check.isWaiting(now) ? check.number() : Optional.empty(),
                check.reference(),
                check.askedAt(),
                check.expiresAt());
    }

    private static ActView act(DeskAct act, DeskRule.Standing standing) {
        Optional<DeskRule.Why> why = DeskRule.refusal(act, standing);
        return new ActView(
                act.code(),
                why.isEmpty(),
                why.map(DeskRule.Why::code),
                why.map(one -> Texts.bilingual(BUNDLE, "why_not." + one.code())),
                act.takesTwo(),
                act.grade());
    }

    private Optional<LeaseView> lease(SignedInStaff staff, SupportCase one, Instant now) {
        return one.leaseAt(now)
                .flatMap(lease ->
                        team.find(lease.by())
                                .map(member ->
                                        new LeaseView(
                                                member.pseudonym(),
                                                member.name(),
                                                lease.by().equals(staff.staff()),
                                                lease.until())));
    }

    /** To whoever wrote it, and to the desk when the holder did. */
    private static Optional<Bilingual> warning(List<CaseLine> said, boolean masked) {
        boolean holderDid =
                said.stream()
                        .filter(line -> line.kind() == CaseLine.Kind.MESSAGE)
                        .reduce((_, last) -> last)
                        .filter(last -> last.masked() && last.author() == CaseLine.Author.HOLDER)
                        .isPresent();
        if (masked) {
            return Optional.of(Texts.bilingual(BUNDLE, "warning.staff"));
        }
        return holderDid
                ? Optional.of(Texts.bilingual(BUNDLE, "warning.staff_of_holder"))
                : Optional.empty();
    }

    /** Nobody by this name, or a holder: only masked. */
    static List<FieldView> fields(Optional<Holder> holder) {
        return holder.map(FieldView::of).orElse(List.of());
    }
}
