package org.jinnang.counter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Secret;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Service;

/**
 * The third way to hand an activation over, for whoever has neither a phone nor a screen to look
 * at: two slips of paper. Whoever approved prints the first half, the clerk prints the second, each
 * once; neither of them has ever seen enough to use it, and the holder types one after the other.
 */
@Service
class Slips {

    private final SealedSlips allowed;
    private final SlipStore store;
    private final StaffActs acts;
    private final ShownActivations activations;
    private final CounterAudit audit;
    private final Notices notices;
    private final Clock clock;

    Slips(
            SealedSlips allowed,
            SlipStore store,
            StaffActs acts,
            ShownActivations activations,
            CounterAudit audit,
            Notices notices,
            Clock clock) {
        this.allowed = allowed;
        this.store = store;
        this.acts = acts;
        this.activations = activations;
        this.audit = audit;
        this.notices = notices;
        this.clock = clock;
    }

    /** What asking for a half answers. */
    sealed interface Printing {

        /** Print it and keep it nowhere. */
        record Printed(Visit visit, Secret half, boolean isFirst) implements Printing {}

        record NotPrinted(Acting why) implements Printing {}
    }

    /** What this member of staff may print now; nothing is named where no slips are allowed. */
    List<CounterViews.ActView> acts(Visit visit, SignedInStaff staff) {
        if (!allowed.isAllowed()) {
            return List.of();
        }
        SlipRule.Slip slip = store.of(visit);
        var now = clock.instant();
        return List.of(
                act("print_first_half", SlipRule.first(visit, slip, staff.staff(), now)),
                act("print_second_half", SlipRule.second(visit, slip, staff.staff(), now)));
    }

    private static CounterViews.ActView act(String name, Optional<VisitTransition.Why> whyNot) {
        return new CounterViews.ActView(
                name, whyNot.isEmpty(), whyNot.map(why -> Diagnosis.why(why.name())), true);
    }

    /** By whoever approved it, and nobody else. */
    Printing first(StaffActs.Asked asked) {
        return printing(
                asked,
                visit ->
                        SlipRule.first(
                                visit, store.of(visit), asked.staff().staff(), clock.instant()),
                visit -> {
                    notices.toAllAddresses(
                            visit.wallet(),
                            Template.ACTIVATION_PRINTED,
                            Map.of("number", visit.number()));
                    return halved(visit, asked);
                },
                true);
    }

    /** By the clerk who served the visit, after the first. */
    Printing second(StaffActs.Asked asked) {
        return printing(
                asked,
                visit ->
                        SlipRule.second(
                                visit, store.of(visit), asked.staff().staff(), clock.instant()),
                visit -> store.end(visit, asked.staff().staff()).map(Secret::of),
                false);
    }

    private Optional<Secret> halved(Visit visit, StaffActs.Asked asked) {
        return activations
                .onPaper(visit)
                .map(code -> {
                    SlipHalves halves = SlipHalves.of(code);
                    store.begin(visit, asked.staff().staff(), halves.second().reveal());
                    return halves.first();
                });
    }

    private Printing printing(
            StaffActs.Asked asked,
            Function<Visit, Optional<VisitTransition.Why>> whyNot,
            Function<Visit, Optional<Secret>> half,
            boolean isFirst) {
        List<Secret> printed = new ArrayList<>();
        Acting acting =
                acts.guarded(
                        asked,
                        visit -> {
                            Optional<VisitTransition.Why> why =
                                    allowed.isAllowed()
                                            ? whyNot.apply(visit)
                                            : Optional.of(VisitTransition.Why.NOT_NOW);
                            if (why.isPresent()) {
                                return new Acting.Refused(why.get());
                            }
                            half.apply(visit).ifPresent(printed::add);
                            audit.decided(
                                    visit,
                                    AuditKind.ACTIVATION_PRINTED,
                                    asked.staff(),
                                    asked.browser());
                            return new Acting.Done(visit);
                        });
        return acting instanceof Acting.Done(var visit)
                ? new Printing.Printed(visit, printed.getFirst(), isFirst)
                : new Printing.NotPrinted(acting);
    }
}
