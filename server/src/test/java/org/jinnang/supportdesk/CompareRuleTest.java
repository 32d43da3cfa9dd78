package org.jinnang.supportdesk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.StaffRole;
import org.junit.jupiter.api.Test;

/** Role × whose case × state × who compared before: who may compare, and what it comes to. */
class CompareRuleTest {

    private static final List<Boolean> BOTH = List.of(true, false);

    @Test
    void everyCellOfTheMatrixHasOneAnswer() {
        int open = 0;
        for (StaffRole role : StaffRole.values()) {
            for (DocumentCheck.State state : DocumentCheck.State.values()) {
                for (boolean own : BOTH) {
                    for (boolean himself : BOTH) {
                        for (boolean device : BOTH) {
                            var standing =
                                    new CompareRule.Standing(
                                            Set.of(role), own, state, himself, device);
                            Optional<CompareRule.Why> why = CompareRule.refusal(standing);
                            assertThat(why).as(standing.toString()).isEqualTo(expected(standing));
                            open += why.isEmpty() ? 1 : 0;
                        }
                    }
                }
            }
        }
        assertThat(open).as("an agent and a desk lead, each in one case").isEqualTo(2);
    }

    /** The same once more, in other words. */
    private static Optional<CompareRule.Why> expected(CompareRule.Standing now) {
        var reasons = new ArrayList<CompareRule.Why>();
        if (now.roles().stream().noneMatch(role -> role.code().matches("agent|desk_lead"))) {
            reasons.add(CompareRule.Why.ROLE);
        }
        if (now.isOwnCase()) {
            reasons.add(CompareRule.Why.OWN_CASE);
        }
        if (Set.of("asked", "opened").contains(now.state().code())) {
            reasons.add(CompareRule.Why.NOT_HANDED_IN);
        }
        if (Set.of("verified", "refused", "over").contains(now.state().code())) {
            reasons.add(CompareRule.Why.OVER);
        }
        if (now.isComparedByHim()) {
            reasons.add(CompareRule.Why.SAME_PERSON);
        }
        if (now.isComparedOnHisDevice()) {
            reasons.add(CompareRule.Why.SAME_DEVICE);
        }
        return reasons.stream().findFirst();
    }

    @Test
    void nobodyAgreesAgainstWhatIsKnownOrRefusesWithoutAReason() {
        var all = finding(true, true, Optional.empty());

        assertThat(fault(all, DocumentCheck.Told.SAME, false)).isEmpty();
        assertThat(fault(all, DocumentCheck.Told.NOT_TOLD, false)).isEmpty();
        assertThat(fault(all, DocumentCheck.Told.DIFFERENT, false)).contains("number");
        assertThat(fault(all, DocumentCheck.Told.SAME, true)).contains("in_time");
        var silent = finding(false, true, Optional.empty());
        assertThat(fault(silent, DocumentCheck.Told.DIFFERENT, false)).contains("reason");
        var told = finding(false, true, Optional.of(DocumentCheck.Reason.ANOTHER_PERSON));
        assertThat(fault(told, DocumentCheck.Told.DIFFERENT, false)).isEmpty();
        var both = finding(true, true, Optional.of(DocumentCheck.Reason.UNREADABLE));
        assertThat(fault(both, DocumentCheck.Told.SAME, false)).contains("reason");
    }

    @Test
    void twoMustAgreeAndOneIsEnoughToRefuse() {
        assertThat(CompareRule.outcome(true, 0)).isEqualTo(CompareRule.Outcome.WAITS);
        assertThat(CompareRule.outcome(true, 1)).isEqualTo(CompareRule.Outcome.VERIFIED);
        assertThat(CompareRule.outcome(false, 0)).isEqualTo(CompareRule.Outcome.REFUSED);
        assertThat(CompareRule.outcome(false, 1)).isEqualTo(CompareRule.Outcome.REFUSED);
    }

    private static Optional<String> fault(
            CompareRule.Finding finding, DocumentCheck.Told told, boolean isExpired) {
        return CompareRule.fault(finding, told, isExpired);
    }

    private static CompareRule.Finding finding(
            boolean number, boolean rest, Optional<DocumentCheck.Reason> reason) {
        return new CompareRule.Finding(rest, number, rest, rest, rest, reason);
    }
}
