package org.jinnang.counter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.counter.SlipRule.Slip;
import org.jinnang.counter.VisitTransition.Why;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.kernel.StaffId;
import org.jinnang.kernel.StaffSessionId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;

/** Who prints which half of a sealed slip, and when nobody does. */
class SlipRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
    private static final Instant UNTIL = NOW.plusSeconds(60);
    private static final Worker CLERK = worker(1);
    private static final Worker REVIEWER = worker(2);
    private static final StaffId ANYBODY = worker(3).staff();
    private static final Slip NOTHING = new Slip(Optional.empty(), false);
    private static final Slip FIRST = new Slip(Optional.of(REVIEWER.staff()), true);
    private static final Slip BOTH = new Slip(Optional.of(REVIEWER.staff()), false);

    @Test
    void nothingIsPrintedOfWhatIsNotApprovedOrIsOver() {
        Visit inReview =
                visit(new VisitState.InReview(CLERK, hash(), UNTIL, Optional.empty(), Set.of()));
        Visit closed = visit(new VisitState.Closed());
        Visit approved = visit(new VisitState.Approved(UNTIL));

        assertThat(SlipRule.first(inReview, NOTHING, REVIEWER.staff(), NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.first(closed, NOTHING, REVIEWER.staff(), NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.first(approved, NOTHING, REVIEWER.staff(), UNTIL))
                .contains(Why.NOT_NOW);
        assertThat(SlipRule.second(closed, FIRST, CLERK.staff(), NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.second(approved, FIRST, CLERK.staff(), UNTIL)).contains(Why.NOT_NOW);
    }

    @Test
    void onlyWhoeverApprovedPrintsTheFirstHalfAndOnlyOnce() {
        Visit approved = visit(new VisitState.Approved(UNTIL));

        assertThat(SlipRule.first(approved, NOTHING, CLERK.staff(), NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.first(approved, NOTHING, ANYBODY, NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.first(approved, FIRST, REVIEWER.staff(), NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.first(approved, BOTH, REVIEWER.staff(), NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.first(approved, NOTHING, REVIEWER.staff(), NOW)).isEmpty();
    }

    @Test
    void whatAScreenHasShownIsNotPrinted() {
        Visit shown =
                visit(new VisitState.Approved(UNTIL))
                        .activated(new Visit.Activation(UNTIL, Optional.of(NOW)));

        assertThat(SlipRule.first(shown, NOTHING, REVIEWER.staff(), NOW)).contains(Why.NOT_NOW);
    }

    @Test
    void onlyTheClerkWhoServedPrintsTheSecondAndOnlyOnce() {
        Visit approved = visit(new VisitState.Approved(UNTIL));

        assertThat(SlipRule.second(approved, NOTHING, CLERK.staff(), NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.second(approved, FIRST, ANYBODY, NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.second(approved, FIRST, REVIEWER.staff(), NOW))
                .contains(Why.SAME_PERSON);
        assertThat(SlipRule.second(approved, BOTH, CLERK.staff(), NOW)).contains(Why.NOT_NOW);
        assertThat(SlipRule.second(approved, FIRST, CLERK.staff(), NOW)).isEmpty();
    }

    @Test
    void slipsAreOffUnlessTheOperatorSaysAllowed() {
        assertThat(new SealedSlips("").isAllowed()).isFalse();
        assertThat(new SealedSlips("allowed").isAllowed()).isTrue();
        assertThatThrownBy(() -> new SealedSlips("yes")).isInstanceOf(CannotRun.class);
    }

    @Test
    void eachHalfIsHalfOfTheCode() {
        SlipHalves halves = SlipHalves.of(Secret.of("7Q4K-2M9D-8R5T-3N6W"));

        assertThat(halves.first().reveal()).isEqualTo("7Q4K-2M9D");
        assertThat(halves.second().reveal()).isEqualTo("8R5T-3N6W");
        assertThatThrownBy(() -> SlipHalves.of(Secret.of("7Q4K2M9D")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Visit visit(VisitState state) {
        var decision =
                new Visit.Decision(
                        REVIEWER, Visit.Verdict.APPROVE, Optional.empty(), Optional.empty(), NOW);
        var papers =
                new Visit.Papers(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(decision),
                        Optional.empty());
        return new Visit(
                new WalletId(new UUID(0, 9)),
                new VisitId(new UUID(0, 8)),
                "V-0000-0008",
                5,
                state,
                new BranchId(new UUID(0, 7)),
                Optional.empty(),
                VisitKind.PAYMENT_PASSWORD,
                WhoComes.HOLDER,
                Set.of(),
                NOW,
                Optional.empty(),
                Optional.of(CLERK),
                papers);
    }

    private static Digest hash() {
        return new Digest(new byte[32]);
    }

    private static Worker worker(int number) {
        return new Worker(
                new StaffId(new UUID(0, number)),
                new StaffDeviceId(new UUID(1, number)),
                new StaffSessionId(new UUID(2, number)),
                "S-000" + number);
    }
}
