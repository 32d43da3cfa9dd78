package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.SignedInStaff;

/**
 * All acts of the counter and the review, and which of them are open now: by the very rule. Pure.
 */
final class CounterActs {

    private CounterActs() {}

    /**
     * @param notApproved why approval waits besides; empty when it does not
     */
    static List<CounterViews.ActView> of(
            Visit visit,
            SignedInStaff staff,
            Instant now,
            Optional<VisitTransition.Why> notApproved) {
        Worker by = Worker.of(staff);
        VisitState state = visit.state();
        Digest form = visit.form().map(Visit.Form::hash).orElse(Hashes.of(new byte[0]));
        Instant later = now.plusSeconds(1);
        return List.of(
                act("check_in", state, new VisitAct.CheckIn(by), false),
                act("return", state, new VisitAct.Return(by, Set.of()), false),
                act("check_documents", state, new VisitAct.CheckDocuments(by, true), false),
                act("prepare_form", state, new VisitAct.PrepareForm(by, form), false),
                act("sign", state, new VisitAct.Sign(by, form), false),
                act("submit", state, new VisitAct.Submit(by, later), true),
                joining(visit),
                act(
                        "no_show",
                        state,
                        new VisitAct.MarkNoShow(
                                visit.slot().filter(slot -> slot.isAfter(now)).isEmpty()),
                        false),
                act("lease", state, new VisitAct.TakeLease(by, now), false),
                view(
                        "approve",
                        refused(state, new VisitAct.Approve(by, now, later, true))
                                .or(() -> notApproved),
                        false),
                act("send_back", state, new VisitAct.SendBack(by, now, Set.of()), false),
                act(
                        "refuse",
                        state,
                        new VisitAct.Refuse(by, now, RefusalReason.DOCUMENTS_DO_NOT_MATCH, later),
                        false));
    }

    private static CounterViews.ActView joining(Visit visit) {
        return new CounterViews.ActView(
                "join_display",
                visit.servable(),
                visit.servable() ? Optional.empty() : Optional.of(Diagnosis.why("not_now")),
                false);
    }

    private static CounterViews.ActView act(
            String name, VisitState state, VisitAct act, boolean needsSecondPerson) {
        return view(name, refused(state, act), needsSecondPerson);
    }

    private static Optional<VisitTransition.Why> refused(VisitState state, VisitAct act) {
        return VisitTransition.of(state, act) instanceof VisitTransition.Refused(var why)
                ? Optional.of(why)
                : Optional.empty();
    }

    private static CounterViews.ActView view(
            String name, Optional<VisitTransition.Why> whyNot, boolean needsSecondPerson) {
        return new CounterViews.ActView(
                name,
                whyNot.isEmpty(),
                whyNot.map(why -> Diagnosis.why(why.name())),
                needsSecondPerson);
    }
}
