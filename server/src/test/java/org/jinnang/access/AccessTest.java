package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.access.Household.yuan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.ledger.Refusal;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestOrders;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** The gate on a real database: what it permits is still true when the effect commits. */
@WalletTest
@Import(Household.class)
class AccessTest {

    private static final Context PROVEN = Context.proven(ProofKind.PAYMENT_PASSWORD);

    private final Access access;
    private final Household household;
    private final Ledger ledger;
    private final TransactionOperations transactions;
    private final TestClock clock;

    AccessTest(
            Access access,
            Household household,
            Ledger ledger,
            TransactionOperations transactions,
            TestClock clock) {
        this.access = access;
        this.household = household;
        this.ledger = ledger;
        this.transactions = transactions;
        this.clock = clock;
    }

    @BeforeEach
    void setClock() {
        clock.set(TestClock.START);
    }

    @Test
    void nobodyPaysWithoutThePaymentPassword() {
        WalletId payer = household.open();
        TransferOrder order = household.order(payer, household.open(), yuan(100));

        assertThat(access.permit(payer, Act.PAY, order, Context.none()))
                .isInstanceOf(Decision.StepUp.class);
    }

    @Test
    void nobodyGetsAPermitForAnothersAccount() {
        WalletId payer = household.open();
        WalletId other = household.open();
        TransferOrder order = household.order(other, payer, yuan(100));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> access.permit(payer, Act.PAY, order, PROVEN));
    }

    @Test
    void theSystemPaysOutDemoMoneyOnlyAndOnlyFromItsOwnAccount() {
        WalletId payer = household.open();
        TransferOrder foreign = household.order(payer, household.open(), yuan(100));
        TransferOrder own =
                household.order(
                        ledger.systemAccount(Kind.CLEARING, Currency.CNY),
                        household.account(payer, Currency.CNY),
                        yuan(100));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> access.systemPermit(Act.RECEIVE_DEMO_MONEY, foreign));
        assertThatIllegalArgumentException().isThrownBy(() -> access.systemPermit(Act.PAY, own));
        assertThat(access.systemPermit(Act.RECEIVE_DEMO_MONEY, own))
                .isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void aPermitIsForExactlyThisOrderAndGoodForTwoSeconds() {
        WalletId payer = household.open();
        TransferOrder order = household.order(payer, household.open(), yuan(100));

        Decision decision = access.permit(payer, Act.PAY, order, PROVEN);

        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Permitted.class,
                        permitted -> {
                            assertThat(permitted.permit().orElseThrow().order()).isEqualTo(order);
                            assertThat(permitted.permit().orElseThrow().goodUntil())
                                    .isEqualTo(TestClock.START.plusSeconds(2));
                            assertThat(permitted.riders()).hasSize(2);
                        });
        clock.advance(Duration.ofSeconds(3));
        assertThat(household.submit(decision)).isInstanceOf(Posting.PermitOver.class);
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {
                "WRONG_PAYMENT_PASSWORD",
                "PAYMENT_FAILURES",
                "SUSPICIOUS_PAYMENT",
                "UNFAMILIAR_PLACE",
                "HOLDER_LOCK",
                "COUNTER_LOCK",
                "LOST_WALLET",
                "RECENT_RECOVERY",
                "OPERATOR_ORDER",
                "LEGAL_ORDER"
            })
    void aRestrictionPlacedBetweenPermitAndPostingRefusesThePosting(Cause cause) {
        WalletId payer = household.open();
        WalletId payee = household.open();
        long before = household.available(payer);
        Decision permitted =
                access.permit(payer, Act.PAY, household.order(payer, payee, yuan(100)), PROVEN);

        household.place(TestOrders.wish(payer, cause, PlacedBy.HOLDER));

        assertThat(household.submit(permitted)).isInstanceOf(Posting.Fenced.class);
        assertThat(household.available(payer)).isEqualTo(before);
    }

    @Test
    void aPauseOfSignInsStopsNoPayment() {
        WalletId payer = household.open();
        Decision permitted =
                access.permit(
                        payer,
                        Act.PAY,
                        household.order(payer, household.open(), yuan(100)),
                        PROVEN);

        household.place(NewRestriction.of(payer, Cause.WRONG_SIGN_IN_PASSWORD, PlacedBy.GATE));

        assertThat(household.submit(permitted)).isInstanceOf(Posting.Posted.class);
    }

    @Test
    void noPaymentLeavesAfterALockHasCommittedHoweverManyAreUnderWay() throws Exception {
        WalletId payer = household.open();
        WalletId payee = household.open();
        AtomicLong postedAfterLock = new AtomicLong();
        var locked = new CountDownLatch(1);
        var enough = new CountDownLatch(20);
        List<Future<Long>> payers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 8; thread++) {
                payers.add(
                        threads.submit(() -> {
                            long posted = 0;
                            while (true) {
                                boolean lockedBefore = locked.getCount() == 0;
                                Decision decision =
                                        access.permit(
                                                payer,
                                                Act.PAY,
                                                household.order(payer, payee, yuan(1)),
                                                PROVEN);
                                if (!(decision instanceof Decision.Permitted)) {
                                    return posted;
                                }
                                if (household.submit(decision) instanceof Posting.Posted) {
                                    posted++;
                                    enough.countDown();
                                    if (lockedBefore) {
                                        postedAfterLock.incrementAndGet();
                                    }
                                }
                            }
                        }));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            household.place(NewRestriction.of(payer, Cause.HOLDER_LOCK, PlacedBy.HOLDER));
            long atLock = household.available(payer);
            locked.countDown();
            long posted = payers.stream().mapToLong(Household::answer).sum();

            assertThat(posted).isGreaterThanOrEqualTo(20);
            assertThat(postedAfterLock).hasValue(0);
            assertThat(household.available(payer)).isEqualTo(atLock);
            assertThat(atLock).isEqualTo(10_000_000 - posted);
        }
    }

    @Test
    void aRestrictionWaitsForAnEffectThatWasPermittedInItsTransaction() throws Exception {
        WalletId walletId = household.open();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> placing =
                    transactions.execute(_ -> {
                        Decision decision =
                                access.decideInTransaction(
                                        walletId,
                                        Act.SIGN_IN_ELSEWHERE,
                                        Context.proven(ProofKind.SIGN_IN_PASSWORD));
                        assertThat(decision).isInstanceOf(Decision.Permitted.class);
                        Future<?> waits = threads.submit(() -> freeze(walletId));
                        assertThatThrownBy(() -> waits.get(300, TimeUnit.MILLISECONDS))
                                .isInstanceOf(TimeoutException.class);
                        return waits;
                    });

            placing.get(60, TimeUnit.SECONDS);
        }
        assertThat(
                        access.decide(
                                walletId,
                                Act.SIGN_IN_ELSEWHERE,
                                Context.proven(ProofKind.SIGN_IN_PASSWORD)))
                .isInstanceOf(Decision.Restricted.class);
    }

    @Test
    void anEffectWaitsForARestrictionThatIsBeingPlacedAndIsThenRefused() throws Exception {
        WalletId walletId = household.open();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Decision> deciding =
                    transactions.execute(_ -> {
                        freeze(walletId);
                        Future<Decision> waits = threads.submit(() -> decideToSignIn(walletId));
                        assertThatThrownBy(() -> waits.get(300, TimeUnit.MILLISECONDS))
                                .isInstanceOf(TimeoutException.class);
                        return waits;
                    });

            assertThat(deciding.get(60, TimeUnit.SECONDS)).isInstanceOf(Decision.Restricted.class);
        }
    }

    @Test
    void manyEffectsMayRelyOnTheStandingAtTheSameTime() {
        WalletId walletId = household.open();
        decideToSignIn(walletId);

        transactions.executeWithoutResult(_ -> {
            access.decideInTransaction(walletId, Act.TRUST_DEVICE, Context.none());

            assertThat(Household.atOnce(4, () -> decideToSignIn(walletId)))
                    .allMatch(Decision.Permitted.class::isInstance);
        });
    }

    @Test
    void incomingMoneyIsNeverStopped() {
        WalletId payee = household.open();
        WalletId payer = household.open();
        for (Cause cause : Cause.values()) {
            household.place(TestOrders.wish(payee, cause, PlacedBy.HOLDER));
        }
        long before = household.available(payee);

        assertThat(household.receive(payee, yuan(300))).isInstanceOf(Posting.Posted.class);
        Decision paying =
                access.permit(payer, Act.PAY, household.order(payer, payee, yuan(55)), PROVEN);
        assertThat(household.submit(paying)).isInstanceOf(Posting.Posted.class);
        assertThat(household.available(payee)).isEqualTo(before + 355);
    }

    @Test
    void waysBackAreOpenWhateverIsInForce() {
        WalletId walletId = household.open();
        for (Cause cause : Cause.values()) {
            household.place(TestOrders.wish(walletId, cause, PlacedBy.HOLDER));
        }
        Context codes = Context.proven(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);

        for (Act act :
                List.of(Act.RESET_PAYMENT_PASSWORD, Act.RESET_SIGN_IN_PASSWORD, Act.UNFREEZE)) {
            assertThat(access.decide(walletId, act, codes)).isInstanceOf(Decision.Permitted.class);
            assertThat(access.decide(walletId, act, Context.proven(ProofKind.SMS_CODE)))
                    .isInstanceOf(Decision.StepUp.class);
        }
    }

    @Test
    void allRestrictionsInForceAreExplainedTogether() {
        WalletId walletId = household.open();
        for (Cause cause : Cause.values()) {
            household.place(TestOrders.wish(walletId, cause, PlacedBy.HOLDER));
        }

        assertThat(access.decide(walletId, Act.PAY, PROVEN.paying(yuan(200_001))))
                .isInstanceOfSatisfying(
                        Decision.Restricted.class,
                        restricted ->
                                assertThat(restricted.explanation().restrictions())
                                        .extracting(RestrictionView::cause)
                                        .containsExactlyInAnyOrder(
                                                "lost_wallet",
                                                "holder_lock",
                                                "counter_lock",
                                                "wrong_payment_password",
                                                "payment_failures",
                                                "suspicious_payment",
                                                "unfamiliar_place",
                                                "recent_recovery",
                                                "expired_sign_in_password",
                                                "expired_payment_password",
                                                "must_choose_payment_password",
                                                "must_choose_second_step",
                                                "operator_order",
                                                "legal_order"));
        assertThat(access.restrictions(walletId)).hasSize(Cause.values().length);
    }

    @Test
    void afterARecoveryOnlySmallPaymentsLeaveUntilADayIsOver() {
        WalletId payer = household.open();
        WalletId payee = household.open();
        household.place(NewRestriction.coolingAfter(payer, Act.RESET_PAYMENT_PASSWORD));

        assertThat(pay(payer, payee, 200_001)).isInstanceOf(Decision.Restricted.class);
        for (int payment = 0; payment < 5; payment++) {
            assertThat(household.submit(pay(payer, payee, 200_000)))
                    .isInstanceOf(Posting.Posted.class);
        }
        assertThat(pay(payer, payee, 1))
                .isInstanceOfSatisfying(
                        Decision.OverLimit.class,
                        over ->
                                assertThat(over.limit().kind())
                                        .isEqualTo(LimitView.Kind.AFTER_RECOVERY));
        assertThat(access.payableNow(payer, Currency.CNY))
                .isEqualTo(new PayableNow(yuan(0), PayableNow.DecidedBy.RESTRICTION));

        clock.advance(Duration.ofHours(24));
        assertThat(pay(payer, payee, 5_000_000)).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void theLimitOfTheDayHoldsEvenIfManyPermitsWereGivenBefore() {
        WalletId payer = household.open();
        WalletId payee = household.open();
        household.receive(payer, yuan(20_000_000));
        List<Decision> permits = new ArrayList<>();
        for (int payment = 0; payment < 3; payment++) {
            permits.add(pay(payer, payee, 5_000_000));
        }

        List<Posting> postings = permits.stream().map(household::submit).toList();

        assertThat(postings.subList(0, 2)).allMatch(Posting.Posted.class::isInstance);
        assertThat(postings.getLast())
                .isInstanceOfSatisfying(
                        Posting.Refused.class,
                        refused -> assertThat(refused.why()).isEqualTo(Refusal.LIMIT));
        assertThat(household.available(payer)).isEqualTo(20_000_000);
        assertThat(pay(payer, payee, 1))
                .isInstanceOfSatisfying(
                        Decision.OverLimit.class,
                        over -> assertThat(over.limit().kind()).isEqualTo(LimitView.Kind.PER_DAY));

        clock.advance(Duration.ofHours(5)); // 16:00 UTC is midnight in Shanghai
        assertThat(pay(payer, payee, 5_000_000)).isInstanceOf(Decision.Permitted.class);
    }

    @Test
    void aRefusedPaymentUsesNothingOfTheLimit() {
        WalletId payer = household.open();
        WalletId payee = household.open();
        household.submit(pay(payer, payee, 5_000_000));
        household.submit(pay(payer, payee, 4_999_999));

        assertThat(household.submit(pay(payer, payee, 1))).isInstanceOf(Posting.Posted.class);
        assertThat(pay(payer, payee, 1)).isInstanceOf(Decision.OverLimit.class);
    }

    @Test
    void whatCanBePaidNowNamesTheRuleThatDecides() {
        WalletId walletId = household.open();

        assertThat(access.payableNow(walletId, Currency.CNY))
                .isEqualTo(new PayableNow(yuan(5_000_000), PayableNow.DecidedBy.LIMIT));
        household.place(NewRestriction.of(walletId, Cause.HOLDER_LOCK, PlacedBy.HOLDER));
        assertThat(access.payableNow(walletId, Currency.CNY))
                .isEqualTo(new PayableNow(yuan(0), PayableNow.DecidedBy.RESTRICTION));
    }

    @Test
    void everyActIsAnsweredForAWalletInOrder() {
        WalletId walletId = household.open();

        assertThat(Arrays.stream(Act.values()))
                .allSatisfy(act ->
                        assertThat(access.decide(walletId, act, Context.none()))
                                .isInstanceOfAny(Decision.Permitted.class, Decision.StepUp.class));
    }

    private Decision pay(WalletId payer, WalletId payee, long minor) {
        return access.permit(payer, Act.PAY, household.order(payer, payee, yuan(minor)), PROVEN);
    }

    private void freeze(WalletId walletId) {
        household.place(NewRestriction.of(walletId, Cause.LOST_WALLET, PlacedBy.HOLDER));
    }

    private Decision decideToSignIn(WalletId walletId) {
        return transactions.execute(_ ->
                access.decideInTransaction(
                        walletId,
                        Act.SIGN_IN_ELSEWHERE,
                        Context.proven(ProofKind.SIGN_IN_PASSWORD)));
    }
}
