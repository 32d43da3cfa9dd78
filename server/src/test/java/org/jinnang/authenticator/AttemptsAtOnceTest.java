package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.jinnang.authenticator.Attempts.Reservation;
import org.jinnang.authenticator.Attempts.Seen;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.Questions;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionOperations;

/** Tries that are reserved in one statement. */
@WalletTest
class AttemptsAtOnceTest {

    private static final AuthenticatorKind PAYMENT = AuthenticatorKind.PAYMENT_PASSWORD;

    private final Attempts attempts;
    private final Questions questions;
    private final TransactionOperations transactions;
    private final Subject holder;

    AttemptsAtOnceTest(
            Attempts attempts, Questions questions, TransactionOperations transactions, Ids ids) {
        this.attempts = attempts;
        this.questions = questions;
        this.transactions = transactions;
        this.holder = Subject.of(new WalletId(ids.next()));
    }

    @Test
    void ofTwoWhoSawTheSameBudgetOneGetsTheTry() {
        settleOne(false);
        Seen seen = seen();

        Optional<Reservation> first = reserve(seen);
        Optional<Reservation> second = reserve(seen);

        assertThat(first)
                .hasValueSatisfying(reserved ->
                        assertThat(((Reservation.Reserved) reserved).triesLeftAfterFailure())
                                .isEqualTo(3));
        assertThat(second).isEmpty();
    }

    @Test
    void whileAnotherTryIsBeingCheckedItIsNotTheWay() {
        attempts.reserve(holder, PAYMENT, Pool.PAYMENT);

        assertThat(attempts.reserving(holder, PAYMENT, Pool.PAYMENT, seen())).isEmpty();
    }

    @Test
    void aBudgetThatIsUsedUpIsNotSpentFurther() {
        for (int wrong = 0; wrong < 5; wrong++) {
            settleOne(false);
        }

        assertThat(attempts.reserving(holder, PAYMENT, Pool.PAYMENT, seen())).isEmpty();
    }

    @Test
    void aWrongOneCountsAndARightOneClears() {
        settleOne(false);
        settle(reserve(seen()).orElseThrow(), false);
        assertThat(triesLeftAfterNext()).isEqualTo(2);

        settle(reserve(seen()).orElseThrow(), true);
        assertThat(triesLeftAfterNext()).isEqualTo(4);
    }

    @Test
    void insideATransactionItIsRefusedBecauseARollbackWouldMakeItFree() {
        settleOne(true);
        Seen seen = seen();

        assertThatThrownBy(() ->
                        transactions.execute(
                                _ -> attempts.reserving(holder, PAYMENT, Pool.PAYMENT, seen)))
                .isInstanceOf(IllegalStateException.class);
    }

    private Seen seen() {
        return questions.ask(attempts.asked(holder, PAYMENT, Pool.PAYMENT)).orElseThrow();
    }

    private Optional<Reservation> reserve(Seen seen) {
        return questions.ask(attempts.reserving(holder, PAYMENT, Pool.PAYMENT, seen).orElseThrow());
    }

    private void settleOne(boolean right) {
        settle(attempts.reserve(holder, PAYMENT, Pool.PAYMENT), right);
    }

    private void settle(Reservation reservation, boolean right) {
        Attempt attempt = ((Reservation.Reserved) reservation).attempt();
        transactions.executeWithoutResult(_ -> attempts.settle(attempt, right));
    }

    private int triesLeftAfterNext() {
        Reservation next = attempts.reserve(holder, PAYMENT, Pool.PAYMENT);
        attempts.giveBack(((Reservation.Reserved) next).attempt());
        return ((Reservation.Reserved) next).triesLeftAfterFailure();
    }
}
