package org.jinnang.restriction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Balance;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Ids;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Waits;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestOrders;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.event.ApplicationEvents;
import org.springframework.test.context.event.RecordApplicationEvents;
import org.springframework.transaction.support.TransactionOperations;

/** Restrictions as rows on a real database. */
@WalletTest
@RecordApplicationEvents
class RestrictionsTest {

    private static final Policy POLICY = Policy.defaultProfile();
    private static final Duration DAYS = Duration.ofDays(3);

    private final Restrictions restrictions;
    private final Ledger ledger;
    private final TransactionOperations transactions;
    private final TestDatabase database;
    private final TestClock clock;
    private final Ids ids;

    RestrictionsTest(
            Restrictions restrictions,
            Ledger ledger,
            TransactionOperations transactions,
            TestDatabase database,
            TestClock clock,
            Ids ids) {
        this.restrictions = restrictions;
        this.ledger = ledger;
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
        this.ids = ids;
    }

    @BeforeEach
    void setClock() {
        clock.set(TestClock.START);
    }

    @Test
    void nothingIsPlacedOrLiftedOutsideATransaction() {
        WalletId walletId = wallet();

        assertThatIllegalStateException()
                .isThrownBy(() -> restrictions.place(wish(walletId, Cause.HOLDER_LOCK)));
        assertThatIllegalStateException()
                .isThrownBy(() ->
                        restrictions.lift(
                                walletId, new RestrictionId(ids.next()), RemedyKind.UNFREEZE));
        assertThatIllegalStateException()
                .isThrownBy(() -> restrictions.inForceUntilCommit(walletId));
        assertThat(restrictions.inForce(walletId)).isEmpty();
    }

    @Test
    void nobodyLiftsARestrictionOfAnotherWallet() {
        WalletId walletId = wallet();
        WalletId stranger = wallet();
        RestrictionId id = place(walletId, Cause.HOLDER_LOCK).placement().id();

        assertThat(lift(stranger, id, RemedyKind.UNFREEZE))
                .isEqualTo(new Lifting.Refused(Lifting.Why.NO_SUCH_RESTRICTION));
        assertThat(restrictions.inForce(walletId)).hasSize(1);
    }

    static Stream<Arguments> everyCauseWithEveryRemedyListed() {
        return Arrays.stream(Cause.values())
                .flatMap(cause ->
                        POLICY.restrictions().of(cause).remedies().stream()
                                .map(remedy -> Arguments.of(cause, remedy)));
    }

    @ParameterizedTest(name = "{0} by {1}")
    @MethodSource("everyCauseWithEveryRemedyListed")
    void everyRemedyListedLiftsExactlyItsRestrictionAndNoOther(Cause cause, RemedyKind remedy) {
        WalletId walletId = wallet();
        List<Restriction.InForce> all = new ArrayList<>();
        for (Cause each : Cause.values()) {
            all.add(each == cause ? placed(walletId, cause, remedy) : place(walletId, each));
        }
        Restriction.InForce target =
                all.stream().filter(one -> one.placement().cause() == cause).findFirst().get();

        if (remedy == RemedyKind.WAIT) {
            assertThat(lift(walletId, target.placement().id(), remedy))
                    .isEqualTo(new Lifting.Refused(Lifting.Why.NOT_OVER_YET));
            clock.set(target.until().moment().orElseThrow());
        } else {
            assertThat(lift(walletId, target.placement().id(), remedy))
                    .isInstanceOf(Lifting.Lifted.class);
        }

        Instant now = clock.instant();
        List<Restriction.InForce> others =
                all.stream()
                        .filter(one -> one.placement().cause() != cause)
                        .filter(one -> one.until().moment().map(now::isBefore).orElse(true))
                        .toList();
        assertThat(restrictions.inForce(walletId)).containsExactlyInAnyOrderElementsOf(others);
    }

    @ParameterizedTest
    @MethodSource("everyCauseWithEveryRemedyListed")
    void whatIsOverCannotBeLiftedAgain(Cause cause, RemedyKind remedy) {
        WalletId walletId = wallet();
        Restriction.InForce restriction = placed(walletId, cause, remedy);
        RestrictionId id = restriction.placement().id();
        if (remedy == RemedyKind.WAIT) {
            clock.set(restriction.until().moment().orElseThrow());
        } else {
            lift(walletId, id, remedy);
        }

        assertThat(lift(walletId, id, remedy))
                .isEqualTo(new Lifting.Refused(Lifting.Why.OVER_ALREADY));
    }

    @Test
    void timeEndsARestrictionByItselfAndNotAMicrosecondEarly() {
        WalletId walletId = wallet();
        Instant ends = place(walletId, Cause.WRONG_PAYMENT_PASSWORD).until().moment().orElseThrow();
        assertThat(ends).isEqualTo(TestClock.START.plus(Duration.ofMinutes(30)));

        clock.set(ends.minusNanos(1_000));
        assertThat(restrictions.inForce(walletId)).hasSize(1);
        clock.set(ends);
        assertThat(restrictions.inForce(walletId)).isEmpty();
        clock.set(ends.minusNanos(1_000));
        assertThat(restrictions.inForce(walletId)).hasSize(1);
    }

    @Test
    void whatHasNoEndIsInForceInTheYear9999() {
        WalletId walletId = wallet();
        Restriction.InForce lock = place(walletId, Cause.HOLDER_LOCK);
        assertThat(lock.until()).isEqualTo(new Until.Remedied());

        clock.set(Instant.parse("9999-12-31T23:59:59Z"));

        assertThat(restrictions.inForce(walletId)).containsExactly(lock);
    }

    @Test
    void aSecondLockWithinADayLastsLongerAndSaysWhatItRepeats() {
        WalletId walletId = wallet();
        RestrictionId first = place(walletId, Cause.WRONG_PAYMENT_PASSWORD).placement().id();

        clock.advance(Duration.ofHours(3));
        Restriction.InForce second = place(walletId, Cause.WRONG_PAYMENT_PASSWORD);
        assertThat(second.until()).isEqualTo(until(Duration.ofMinutes(60)));
        assertThat(second.placement().supersedes()).isEqualTo(first);

        clock.advance(Duration.ofHours(3));
        Restriction.InForce third = place(walletId, Cause.WRONG_PAYMENT_PASSWORD);
        assertThat(third.until()).isEqualTo(until(Duration.ofMinutes(60)));

        clock.advance(Duration.ofHours(24));
        Restriction.InForce nextDay = place(walletId, Cause.WRONG_PAYMENT_PASSWORD);
        assertThat(nextDay.until()).isEqualTo(until(Duration.ofMinutes(30)));
        assertThat(nextDay.placement().supersedes()).isNull();
    }

    @Test
    void aLockWithoutEndSupersedesOneWithAnEndAndLiftingTheOldOneDoesNotHelp() {
        WalletId walletId = wallet();
        RestrictionId first = place(walletId, Cause.WRONG_PAYMENT_PASSWORD).placement().id();

        Restriction.InForce second =
                place(wish(walletId, Cause.WRONG_PAYMENT_PASSWORD).withoutEnd());

        assertThat(second.until()).isEqualTo(new Until.Remedied());
        assertThat(second.placement().supersedes()).isEqualTo(first);
        assertThat(restrictions.inForce(walletId)).containsExactly(second);
        assertThat(lift(walletId, first, RemedyKind.RESET_PAYMENT_PASSWORD))
                .isEqualTo(new Lifting.Refused(Lifting.Why.OVER_ALREADY));
        assertThat(restrictions.inForce(walletId)).containsExactly(second);
    }

    @Test
    void aRecentRecoveryIsExtendedAndNeverShortened() {
        WalletId walletId = wallet();
        RestrictionId id =
                place(NewRestriction.coolingAfter(walletId, Act.RESET_PAYMENT_PASSWORD))
                        .placement()
                        .id();

        clock.advance(Duration.ofHours(5));
        Restriction.InForce longer = place(NewRestriction.coolingAfter(walletId, Act.UNFREEZE));
        assertThat(longer.placement().id()).isEqualTo(id);
        assertThat(longer.placement().after()).isEqualTo(Act.UNFREEZE);
        assertThat(longer.until()).isEqualTo(until(Duration.ofHours(24)));

        clock.set(TestClock.START.plus(Duration.ofHours(1)));
        Restriction.InForce kept =
                place(NewRestriction.coolingAfter(walletId, Act.RESET_SIGN_IN_PASSWORD));
        assertThat(kept.until()).isEqualTo(longer.until());
        assertThat(restrictions.inForce(walletId)).containsExactly(kept);
        assertThat(events(walletId)).containsExactly("placed", "extended");
    }

    @Test
    void freezingAgainKeepsTheFreezeAndItsReference() {
        WalletId walletId = wallet();
        Restriction.InForce first = place(walletId, Cause.LOST_WALLET);

        assertThat(place(walletId, Cause.LOST_WALLET)).isEqualTo(first);
        assertThat(first.placement().reference()).matches("F-[0-9A-Z]{4}-[0-9A-Z]{4}");
        assertThat(events(walletId)).containsExactly("placed");
    }

    @Test
    void ofManyWhoFreezeAtOnceOnePlacesAndAllGetTheSame() {
        WalletId walletId = wallet();
        var start = new CountDownLatch(1);
        List<Placing> placings = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Placing>> futures = new ArrayList<>();
            for (int thread = 0; thread < 12; thread++) {
                futures.add(
                        threads.submit(() -> {
                            start.await();
                            return transactions.execute(
                                    _ -> restrictions.place(wish(walletId, Cause.LOST_WALLET)));
                        }));
            }
            start.countDown();
            for (Future<Placing> future : futures) {
                placings.add(answer(future));
            }
        }

        assertThat(placings).filteredOn(Placing.Placed.class::isInstance).hasSize(1);
        assertThat(placings)
                .extracting(Placing::restriction)
                .containsOnly(restrictions.inForce(walletId).getFirst());
    }

    @Test
    void everyRestrictionThatShutsMoneyBumpsTheFenceOfAllAccountsAndNoOtherDoes() {
        for (Cause cause : Cause.values()) {
            WalletId walletId = wallet();
            List<Long> before = fences(walletId);

            place(walletId, cause);

            boolean shutsMoney =
                    cause != Cause.WRONG_SIGN_IN_PASSWORD
                            && cause != Cause.MUST_CHOOSE_SIGN_IN_PASSWORD;
            assertThat(fences(walletId))
                    .as("%s", cause)
                    .isEqualTo(
                            before.stream().map(fence -> shutsMoney ? fence + 1 : fence).toList());
        }
    }

    @Test
    void whatIsRolledBackNeverHappened() {
        WalletId walletId = wallet();
        List<Long> before = fences(walletId);

        transactions.executeWithoutResult(status -> {
            restrictions.place(wish(walletId, Cause.HOLDER_LOCK));
            status.setRollbackOnly();
        });

        assertThat(restrictions.inForce(walletId)).isEmpty();
        assertThat(fences(walletId)).isEqualTo(before);
    }

    @Test
    void placingAndLiftingAreTold(ApplicationEvents told) {
        WalletId walletId = wallet();
        RestrictionId id = place(walletId, Cause.HOLDER_LOCK).placement().id();
        place(walletId, Cause.HOLDER_LOCK);
        lift(walletId, id, RemedyKind.UNFREEZE);

        assertThat(told.stream(RestrictionPlaced.class))
                .containsExactly(
                        new RestrictionPlaced(walletId, id, Cause.HOLDER_LOCK, TestClock.START));
        assertThat(told.stream(RestrictionLifted.class))
                .containsExactly(
                        new RestrictionLifted(
                                walletId, id, Cause.HOLDER_LOCK, Ending.UNFREEZE, TestClock.START));
    }

    @Test
    void whatWasPlacedCanBeLookedBackOn() {
        WalletId walletId = wallet();
        place(walletId, Cause.WRONG_PAYMENT_PASSWORD);
        clock.advance(Duration.ofHours(2));
        Restriction.InForce freeze = place(walletId, Cause.HOLDER_LOCK);

        List<Restriction> history = restrictions.placedSince(walletId, TestClock.START);

        assertThat(history).hasSize(2);
        assertThat(history.getFirst()).isEqualTo(freeze);
        assertThat(history.getLast())
                .isInstanceOfSatisfying(
                        Restriction.Ended.class,
                        ended -> {
                            assertThat(ended.by()).isEqualTo(Ending.TIME_PASSED);
                            assertThat(ended.endedAt())
                                    .isEqualTo(TestClock.START.plus(Duration.ofMinutes(30)));
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from jinnang.restriction",
                "delete from jinnang.restriction_amount",
                "delete from jinnang.restriction_event",
                "update jinnang.restriction_event set kind = 'ended'",
                "update jinnang.restriction_amount set amount_minor = 1",
                "update jinnang.restriction set cause = 'holder_lock'",
                "update jinnang.restriction set scope = 'sign_in'",
                "update jinnang.restriction set placed_at = placed_at",
                "truncate jinnang.restriction cascade"
            })
    void theServersOwnRoleMayNotRewriteWhatHappened(String statement) {
        assertThatThrownBy(() -> database.sql().sql(statement).update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void theDatabaseItselfRefusesTwoOfOneCause() {
        WalletId walletId = wallet();
        place(walletId, Cause.HOLDER_LOCK);

        assertThatThrownBy(() ->
                        database.sql()
                                .sql(
                                        """
                                        insert into jinnang.restriction
                                          (wallet_id, restriction_id, cause, scope,
                                           placed_by, placed_at)
                                        values (:wallet, :id, 'holder_lock', 'pay',
                                                'holder', :at)
                                        """)
                                .param("wallet", walletId.value())
                                .param("id", ids.next())
                                .param("at", TestClock.START.atOffset(java.time.ZoneOffset.UTC))
                                .update())
                .isInstanceOf(DataAccessException.class)
                .rootCause()
                .hasMessageContaining("restriction_one_for_each_cause");
    }

    private WalletId wallet() {
        WalletId walletId = new WalletId(ids.next());
        transactions.executeWithoutResult(_ -> {
            for (Currency currency : Currency.values()) {
                ledger.open(walletId, currency);
            }
        });
        return walletId;
    }

    private Restriction.InForce place(WalletId walletId, Cause cause) {
        return place(wish(walletId, cause));
    }

    /** So that this remedy lifts it: who waits for its end needs one that has an end. */
    private Restriction.InForce placed(WalletId walletId, Cause cause, RemedyKind remedy) {
        boolean briefly =
                remedy == RemedyKind.WAIT
                        && POLICY.restrictions().of(cause).waits() instanceof Waits.Provisional;
        return place(
                briefly
                        ? NewRestriction.of(walletId, cause, PlacedBy.REPORTER)
                        : wish(walletId, cause));
    }

    private Restriction.InForce place(NewRestriction wish) {
        return transactions.execute(_ -> restrictions.place(wish)).restriction();
    }

    private Lifting lift(WalletId walletId, RestrictionId id, RemedyKind remedy) {
        return transactions.execute(_ -> restrictions.lift(walletId, id, remedy));
    }

    private List<Long> fences(WalletId walletId) {
        return ledger.balances(walletId).stream().map(Balance::fence).toList();
    }

    private List<String> events(WalletId walletId) {
        return database.sql()
                .sql(
                        """
                        select kind from jinnang.restriction_event
                        where wallet_id = :wallet order by event_id
                        """)
                .param("wallet", walletId.value())
                .query(String.class)
                .list();
    }

    private Until until(Duration fromNow) {
        return new Until.Time(clock.instant().plus(fromNow));
    }

    private static NewRestriction wish(WalletId walletId, Cause cause) {
        return TestOrders.wish(walletId, cause, PlacedBy.HOLDER, TestClock.START.plus(DAYS));
    }

    private static <T> T answer(Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
