package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.jinnang.access.Household.yuan;

import java.time.Duration;
import java.util.List;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.AttemptSettled;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.authenticator.Pool;
import org.jinnang.authenticator.Subject;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestOrders;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** Wrong payment passwords: counted before they are looked at, locked at the limit. */
@WalletTest
@Import(Household.class)
class PaymentPasswordCheckTest {

    private final Access access;
    private final Attempts attempts;
    private final PaymentPasswords passwords;
    private final Restrictions restrictions;
    private final Ledger ledger;
    private final Household household;
    private final TransactionOperations transactions;
    private final TestDatabase database;
    private final TestClock clock;

    PaymentPasswordCheckTest(
            Access access,
            Attempts attempts,
            PaymentPasswords passwords,
            Restrictions restrictions,
            Ledger ledger,
            Household household,
            TransactionOperations transactions,
            TestDatabase database,
            TestClock clock) {
        this.access = access;
        this.attempts = attempts;
        this.passwords = passwords;
        this.restrictions = restrictions;
        this.ledger = ledger;
        this.household = household;
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    @BeforeEach
    void setClock() {
        clock.set(TestClock.START);
    }

    @Test
    void aCheckInsideATransactionIsABug() {
        WalletId walletId = household.open();

        assertThatIllegalStateException()
                .isThrownBy(() -> transactions.executeWithoutResult(_ -> wrong(walletId)));
        assertThat(tries(walletId)).isZero();
    }

    @Test
    void aHundredWrongEntriesAtOnceVerifyExactlyFive() {
        WalletId walletId = household.open();

        List<SecretCheck> checks = Household.atOnce(100, () -> wrong(walletId));

        assertThat(tries(walletId)).isEqualTo(5);
        assertThat(checks).filteredOn(SecretCheck.Wrong.class::isInstance).hasSize(4);
        assertThat(checks)
                .allMatch(check ->
                        check instanceof SecretCheck.Wrong
                                || check instanceof SecretCheck.Restricted
                                || check instanceof SecretCheck.Busy);
        assertThat(restrictions.inForce(walletId)).hasSize(1);
        assertThat(notices(walletId, "PAYMENTS_LOCKED")).isEqualTo(2);
    }

    @Test
    void twentyRightEntriesAtOnceHarmNobody() {
        WalletId walletId = household.open();

        List<SecretCheck> checks = Household.atOnce(20, () -> right(walletId));

        assertThat(checks)
                .allMatch(check ->
                        check instanceof SecretCheck.Right || check instanceof SecretCheck.Busy)
                .anyMatch(SecretCheck.Right.class::isInstance);
        checks.forEach(this::settleRight);
        assertThat(restrictions.inForce(walletId)).isEmpty();
        assertThat(wrong(walletId)).isEqualTo(new SecretCheck.Wrong(4));
    }

    @Test
    void theFifthWrongEntryLocksPaymentsForHalfAnHourAndTellsAllAddresses() {
        WalletId walletId = household.open();

        for (int triesLeft = 4; triesLeft > 0; triesLeft--) {
            assertThat(wrong(walletId)).isEqualTo(new SecretCheck.Wrong(triesLeft));
        }
        SecretCheck fifth = wrong(walletId);

        assertThat(fifth)
                .isInstanceOfSatisfying(
                        SecretCheck.Restricted.class,
                        restricted -> {
                            Explanation explanation = restricted.explanation();
                            assertThat(explanation.until())
                                    .isEqualTo(TestClock.START.plus(Duration.ofMinutes(30)));
                            assertThat(explanation.stillOpen())
                                    .contains("receive", "view", "sign_in", "freeze", "recover");
                            assertThat(explanation.remedies())
                                    .extracting(RemedyView::id)
                                    .containsExactly(
                                            "reset_payment_password", "wait", "bank_counter");
                        });
        assertThat(notices(walletId, "PAYMENTS_LOCKED")).isEqualTo(2);
        assertThat(audited(walletId, "PAYMENT_PASSWORD_WRONG")).isEqualTo(5);
        assertThat(audited(walletId, "RESTRICTION_PLACED")).isEqualTo(1);
    }

    @Test
    void whileLockedRightAndWrongAreTheSameAndNeitherIsLookedAt() {
        WalletId walletId = household.open();
        lock(walletId);
        long before = tries(walletId);

        SecretCheck wrong = wrong(walletId);
        SecretCheck right = right(walletId);

        assertThat(right).isEqualTo(wrong).isInstanceOf(SecretCheck.Restricted.class);
        assertThat(tries(walletId)).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"HOLDER_LOCK", "LOST_WALLET", "OPERATOR_ORDER", "LEGAL_ORDER"})
    void whileFrozenThePasswordIsNotLookedAtEither(Cause cause) {
        WalletId walletId = household.open();
        household.place(TestOrders.wish(walletId, cause, PlacedBy.HOLDER));

        assertThat(right(walletId)).isEqualTo(wrong(walletId));
        assertThat(tries(walletId)).isZero();
    }

    @Test
    void afterTheWaitThereAreFiveMoreAndThenNoEndButAReset() {
        WalletId walletId = household.open();
        lock(walletId);

        clock.advance(Duration.ofMinutes(30));
        for (int triesLeft = 4; triesLeft > 0; triesLeft--) {
            assertThat(wrong(walletId)).isEqualTo(new SecretCheck.Wrong(triesLeft));
        }
        SecretCheck tenth = wrong(walletId);
        clock.advance(Duration.ofDays(400));

        assertThat(tenth)
                .isInstanceOfSatisfying(
                        SecretCheck.Restricted.class,
                        restricted -> {
                            assertThat(restricted.explanation().until()).isNull();
                            assertThat(restricted.explanation().remedies())
                                    .extracting(RemedyView::id)
                                    .containsExactly("reset_payment_password", "bank_counter");
                        });
        assertThat(right(walletId)).isInstanceOf(SecretCheck.Restricted.class);
        assertThat(notices(walletId, "PAYMENTS_LOCKED_NO_END")).isEqualTo(2);

        resetPassword(walletId);
        assertThat(right(walletId)).isInstanceOf(SecretCheck.Right.class);
    }

    @Test
    void aRightEntryInBetweenBeginsAnewButASecondLockOfTheDayLastsAnHour() {
        WalletId walletId = household.open();
        lock(walletId);
        clock.advance(Duration.ofMinutes(31));
        settleRight(right(walletId));

        SecretCheck second = lock(walletId);

        assertThat(second)
                .isInstanceOfSatisfying(
                        SecretCheck.Restricted.class,
                        restricted ->
                                assertThat(restricted.explanation().until())
                                        .isEqualTo(clock.instant().plus(Duration.ofMinutes(60))));
    }

    @Test
    void triesLostInACrashCountAsFailedAndStillLock() {
        WalletId walletId = household.open();
        for (int lost = 0; lost < 5; lost++) {
            assertThat(
                            attempts.reserve(
                                    Subject.of(walletId),
                                    AuthenticatorKind.PAYMENT_PASSWORD,
                                    Pool.PAYMENT))
                    .isInstanceOf(Attempts.Reservation.Reserved.class);
        }
        assertThat(right(walletId)).isInstanceOf(SecretCheck.Busy.class);

        clock.advance(Duration.ofSeconds(31));

        assertThat(right(walletId)).isInstanceOf(SecretCheck.Restricted.class);
        assertThat(restrictions.inForce(walletId))
                .extracting(one -> one.placement().cause())
                .containsExactly(Cause.WRONG_PAYMENT_PASSWORD);
    }

    @Test
    void aRightEntryIsSettledWithThePostingItPaysFor() {
        WalletId payer = household.open();
        WalletId payee = household.open();
        wrong(payer);
        wrong(payer);
        var check = (SecretCheck.Right) right(payer);
        Decision decision =
                access.permit(
                        payer,
                        Act.PAY,
                        household.order(payer, payee, yuan(100)),
                        Context.proven(ProofKind.PAYMENT_PASSWORD));
        var permitted = (Decision.Permitted) decision;
        var riders = new java.util.ArrayList<>(permitted.riders());
        riders.add(new AttemptSettled(check.attempt(), true));

        ledger.submit(permitted.permit().orElseThrow(), riders);

        assertThat(wrong(payer)).isEqualTo(new SecretCheck.Wrong(4));
    }

    @Test
    void oneHoldersWrongEntriesTouchNobodyElse() {
        WalletId victim = household.open();
        WalletId other = household.open();
        lock(victim);

        assertThat(right(other)).isInstanceOf(SecretCheck.Right.class);
    }

    private SecretCheck lock(WalletId walletId) {
        SecretCheck last = wrong(walletId);
        for (int entry = 2; entry <= 5; entry++) {
            last = wrong(walletId);
        }
        assertThat(last).isInstanceOf(SecretCheck.Restricted.class);
        return last;
    }

    private void resetPassword(WalletId walletId) {
        transactions.executeWithoutResult(_ -> {
            restrictions.lockStanding(walletId);
            passwords.set(walletId, Secret.of(Household.PAYMENT_PASSWORD));
            attempts.reset(Subject.of(walletId), AuthenticatorKind.PAYMENT_PASSWORD);
            for (Restriction.InForce one : restrictions.inForce(walletId)) {
                restrictions.lift(
                        walletId, one.placement().id(), RemedyKind.RESET_PAYMENT_PASSWORD);
            }
        });
    }

    private void settleRight(SecretCheck check) {
        if (check instanceof SecretCheck.Right(Attempt attempt)) {
            transactions.executeWithoutResult(_ -> attempts.settle(attempt, true));
        }
    }

    private SecretCheck wrong(WalletId walletId) {
        return access.checkPaymentPassword(
                walletId, Secret.of(Household.WRONG_PAYMENT_PASSWORD), household.browser());
    }

    private SecretCheck right(WalletId walletId) {
        return access.checkPaymentPassword(
                walletId, Secret.of(Household.PAYMENT_PASSWORD), household.browser());
    }

    private long tries(WalletId walletId) {
        return count(
                "select count(*) from jinnang.attempt where subject_id = :wallet", walletId, "");
    }

    private long notices(WalletId walletId, String template) {
        return count(
                """
                select count(*) from jinnang.notice
                where wallet_id = :wallet and upper(template) = :name
                """,
                walletId,
                template);
    }

    private long audited(WalletId walletId, String kind) {
        return count(
                "select count(*) from jinnang.audit_event where wallet_id = :wallet and kind = :name",
                walletId,
                kind);
    }

    private long count(String sql, WalletId walletId, String name) {
        var statement = database.sql().sql(sql).param("wallet", walletId.value());
        return (name.isEmpty() ? statement : statement.param("name", name))
                .query(Long.class)
                .single();
    }
}
