package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.ledger.Posting;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitTables;
import org.jinnang.policy.Limits;
import org.jinnang.policy.OwnLimit;
import org.jinnang.policy.OwnLimits;
import org.jinnang.policy.OwnSpan;
import org.jinnang.testing.SecondServer;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.transaction.support.TransactionOperations;

/** Limits of tables and of holders hold in the ledger itself, on every server. */
@WalletTest
@Import(Household.class)
class LimitsHoldTest {

    private static final Context PASSWORD = Context.proven(ProofKind.PAYMENT_PASSWORD);
    private static final Context TWO =
            Context.proven(ProofKind.PAYMENT_PASSWORD, ProofKind.TOTP_CODE);
    private static final int MANY = 100;

    private final Household household;
    private final Access access;
    private final Ledger ledger;
    private final LimitSchedule schedule;
    private final OwnLimits own;
    private final TestClock clock;
    private final Environment environment;
    private final TransactionOperations transaction;

    LimitsHoldTest(
            Household household,
            Access access,
            Ledger ledger,
            LimitSchedule schedule,
            OwnLimits own,
            TestClock clock,
            Environment environment,
            TransactionOperations transaction) {
        this.household = household;
        this.access = access;
        this.ledger = ledger;
        this.schedule = schedule;
        this.own = own;
        this.clock = clock;
        this.environment = environment;
        this.transaction = transaction;
    }

    @Test
    void aHundredParallelPaymentsOverTwoServersNeverPassTheLimitOfADay() {
        WalletId payer = household.open();
        WalletId payee = household.open();
        lower(payer, OwnSpan.DAY, 10_000);
        List<TransferOrder> orders = new ArrayList<>();
        for (int payment = 0; payment < MANY; payment++) {
            orders.add(household.order(payer, payee, fen(200)));
        }

        List<Boolean> posted;
        try (var second = SecondServer.beside(environment, clock)) {
            Access elsewhere = second.bean(Access.class);
            Ledger ledgerElsewhere = second.bean(Ledger.class);
            posted =
                    Together.all(
                            MANY,
                            at ->
                                    at % 2 == 0
                                            ? isPosted(access, ledger, payer, orders.get(at))
                                            : isPosted(
                                                    elsewhere,
                                                    ledgerElsewhere,
                                                    payer,
                                                    orders.get(at)));
        }

        assertThat(posted.stream().filter(one -> one)).hasSize(50);
        assertThat(household.available(payer)).isEqualTo(10_000_000 - 10_000);
        assertThat(access.payableNow(payer, Currency.CNY).amount()).isEqualTo(fen(0));
    }

    @Test
    void aPermitFromBeforeAHolderLoweredHisLimitPaysNothing() {
        WalletId payer = household.open();
        TransferOrder order = household.order(payer, household.open(), fen(500));
        Decision before = access.permit(payer, Act.PAY, order, PASSWORD);
        lower(payer, OwnSpan.PAYMENT, 499);

        assertThat(household.submit(before)).isInstanceOf(Posting.Fenced.class);
        assertThat(over(access.permit(payer, Act.PAY, order, PASSWORD)).because())
                .containsExactly(LimitView.Because.OWN);
    }

    @Test
    void smallPaymentsInARowEndAtTheFifthAndBeginAgainAfterAStrongOne() {
        switchTo("eu-low-value");
        WalletId payer = household.open();
        WalletId payee = household.open();
        for (int payment = 0; payment < 5; payment++) {
            assertThat(pay(payer, payee, 100, PASSWORD)).isTrue();
        }

        assertThat(asked(payer, payee, 100))
                .isInstanceOfSatisfying(
                        Decision.StepUp.class,
                        stepUp ->
                                assertThat(stepUp.limit().orElseThrow().kind())
                                        .isEqualTo(LimitView.Kind.IN_A_ROW));
        assertThat(binding(payer).limit().kind()).isEqualTo(LimitView.Kind.IN_A_ROW);
        assertThat(binding(payer).timesUsed()).isEqualTo(5);
        assertThat(binding(payer).limit().raisedBy()).containsExactly(LimitView.Raise.MORE_PROOFS);
        assertThat(pay(payer, payee, 30_000, TWO)).isTrue();

        assertThat(pay(payer, payee, 21_000, PASSWORD)).isTrue();
        assertThat(asked(payer, payee, 21_001)).isInstanceOf(Decision.StepUp.class);
        assertThat(pay(payer, payee, 21_000, PASSWORD)).isTrue();
        assertThat(pay(payer, payee, 21_000, PASSWORD)).isTrue();
        assertThat(asked(payer, payee, 7_001)).isInstanceOf(Decision.StepUp.class);
        assertThat(binding(payer).limit().left()).isEqualTo(fen(7_000));
        switchTo(LimitTables.DEFAULT);
    }

    @Test
    void aLimitSwitchedOnInTheMiddleKnowsWhatWasPaidBefore() {
        WalletId payer = household.open();
        WalletId payee = household.open();
        assertThat(pay(payer, payee, 90_000, PASSWORD)).isTrue();
        clock.advance(Duration.ofDays(1));
        switchTo("cn-payment-account");

        LimitView ever = refused(payer, payee, 10_001, PASSWORD);

        assertThat(ever.kind()).isEqualTo(LimitView.Kind.EVER);
        assertThat(ever.raisedBy()).containsExactly(LimitView.Raise.REAL_NAME);
        assertThat(ever.left()).isEqualTo(fen(10_000));
        assertThat(pay(payer, payee, 4_000, PASSWORD)).isTrue();
        assertThat(pay(payer, payee, 6_000, PASSWORD)).isTrue();
        assertThat(refused(payer, payee, 1, PASSWORD).kind()).isEqualTo(LimitView.Kind.EVER);
        switchTo(LimitTables.DEFAULT);
    }

    @Test
    void permitsFromBeforeDoNotPassALimitOfAMonthTogether() {
        WalletId payer = household.open();
        WalletId payee = household.open();
        lower(payer, OwnSpan.MONTH, 10_000);
        List<Decision> permits = new ArrayList<>();
        for (int payment = 0; payment < 3; payment++) {
            TransferOrder order = household.order(payer, payee, fen(4_000));
            permits.add(access.permit(payer, Act.PAY, order, PASSWORD));
        }

        List<Posting> postings = permits.stream().map(household::submit).toList();

        assertThat(postings.subList(0, 2)).allMatch(Posting.Posted.class::isInstance);
        assertThat(postings.getLast()).isInstanceOf(Posting.Refused.class);
        assertThat(refused(payer, payee, 2_001, PASSWORD).kind())
                .isEqualTo(LimitView.Kind.PER_MONTH);
        clock.advance(Duration.ofDays(31));
        assertThat(pay(payer, payee, 4_000, PASSWORD)).isTrue();
    }

    @Test
    void aPayeeIsNewUntilHeWasPaidLongEnoughAgo() {
        switchTo("careful");
        WalletId payer = household.open();
        TransferOrder order = household.order(payer, household.open(), fen(200_001));

        LimitView view = over(access.permit(payer, Act.PAY, order, PASSWORD));

        assertThat(view.because()).containsExactly(LimitView.Because.NEW_PAYEE);
        assertThat(access.permit(payer, Act.PAY, order, PASSWORD.to(PayeeAge.KNOWN)))
                .isInstanceOf(Decision.Permitted.class);
        LimitsNow general = access.limits(payer, fen(10_000_000), Optional.empty());
        assertThat(general.payableNow().amount()).isEqualTo(fen(5_000_000));
        assertThat(access.limits(payer, fen(10_000_000), Optional.of(PayeeAge.NEW)).payableNow())
                .isEqualTo(new PayableNow(fen(200_000), PayableNow.DecidedBy.LIMIT));
        switchTo(LimitTables.DEFAULT);
    }

    private boolean pay(WalletId payer, WalletId payee, long minor, Context context) {
        TransferOrder order = household.order(payer, payee, fen(minor));
        Posting posting = household.submit(access.permit(payer, Act.PAY, order, context));
        return posting instanceof Posting.Posted;
    }

    private Decision asked(WalletId payer, WalletId payee, long minor) {
        return access.permit(payer, Act.PAY, household.order(payer, payee, fen(minor)), PASSWORD);
    }

    private LimitsNow.Line binding(WalletId payer) {
        return access.limits(payer, fen(10_000_000), Optional.empty()).limits().getFirst();
    }

    private LimitView refused(WalletId payer, WalletId payee, long minor, Context context) {
        TransferOrder order = household.order(payer, payee, fen(minor));
        return over(access.permit(payer, Act.PAY, order, context));
    }

    private static LimitView over(Decision decision) {
        assertThat(decision).isInstanceOf(Decision.OverLimit.class);
        return ((Decision.OverLimit) decision).limit();
    }

    /** Asks again as often as others come between. */
    private static boolean isPosted(
            Access gate, Ledger books, WalletId payer, TransferOrder order) {
        for (int asked = 0; asked < 1_000; asked++) {
            if (!(gate.permit(payer, Act.PAY, order, PASSWORD)
                    instanceof Decision.Permitted(var permit, var riders))) {
                return false;
            }
            Posting posting = books.submit(permit.orElseThrow(), riders);
            boolean isDecided =
                    posting instanceof Posting.Posted || posting instanceof Posting.Refused;
            if (isDecided) {
                return posting instanceof Posting.Posted;
            }
        }
        throw new AssertionError("Never decided");
    }

    private void lower(WalletId wallet, OwnSpan span, long minor) {
        transaction.executeWithoutResult(_ -> {
            var limit = new OwnLimit(Currency.CNY, span, Optional.of(fen(minor)), Optional.empty());
            own.put(wallet, limit, clock.instant());
            ledger.bumpFence(wallet);
        });
    }

    private void switchTo(String table) {
        clock.advance(Duration.ofSeconds(2));
        LocalDate day = Limits.dayOf(clock.instant());
        transaction.executeWithoutResult(
                _ -> schedule.add(LimitTables.bytes(table), day, "Zhao Min", clock.instant()));
        clock.advance(Duration.ofSeconds(2));
    }

    private static Money fen(long minor) {
        return new Money(minor, Currency.CNY);
    }
}
