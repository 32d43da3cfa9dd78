package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jinnang.authenticator.Attempts.Reservation;
import org.jinnang.authenticator.Attempts.Settlement;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.Pipeline;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.transaction.support.TransactionOperations;

@WalletTest
class AttemptsTest {

    private static final AuthenticatorKind PAYMENT = AuthenticatorKind.PAYMENT_PASSWORD;
    private static final AuthenticatorKind SIGN_IN = AuthenticatorKind.SIGN_IN_PASSWORD;
    private static final Duration LIFE = Duration.ofSeconds(30);

    private final Attempts attempts;
    private final AttemptSettling riders;
    private final Decoys decoys;
    private final Ids ids;
    private final TestClock clock;
    private final TestJobs jobs;
    private final TransactionOperations transactions;
    private final TestDatabase database;
    private final Subject holder;

    AttemptsTest(
            Attempts attempts,
            AttemptSettling riders,
            Decoys decoys,
            Ids ids,
            TestClock clock,
            TestJobs jobs,
            TransactionOperations transactions,
            TestDatabase database) {
        this.attempts = attempts;
        this.riders = riders;
        this.decoys = decoys;
        this.ids = ids;
        this.clock = clock;
        this.jobs = jobs;
        this.transactions = transactions;
        this.database = database;
        this.holder = Subject.of(new WalletId(ids.next()));
    }

    @Test
    void aTryInsideATransactionIsRefusedBecauseARollbackWouldMakeItFree() {
        assertThatThrownBy(() ->
                        transactions.execute(_ -> attempts.reserve(holder, PAYMENT, Pool.PAYMENT)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(triesLeftAfterNext(Pool.PAYMENT)).isEqualTo(4);
    }

    @Test
    void aTryThatACrashLeftOpenCountsAsFailedAfterThirtySeconds() {
        Attempt crashed = reserve(holder, PAYMENT, Pool.PAYMENT);

        clock.advance(LIFE.minusMillis(1));
        wrong(Pool.PAYMENT);
        wrong(Pool.PAYMENT);
        wrong(Pool.PAYMENT);
        assertThat(failed(holder, Pool.PAYMENT)).isEqualTo(3);
        clock.advance(Duration.ofMillis(1));
        Attempt last = reserve(holder, PAYMENT, Pool.PAYMENT);

        assertThat(failed(holder, Pool.PAYMENT)).isEqualTo(4);
        assertThat(settle(crashed, true)).isInstanceOf(Settlement.TooLate.class);
        assertThat(settle(last, false)).isEqualTo(new Settlement.Settled(5, 0, true, false));
    }

    @Test
    void aRightEntryThatIsSettledTooLateClearsNothing() {
        wrong(Pool.PAYMENT);
        Attempt slow = reserve(holder, PAYMENT, Pool.PAYMENT);

        clock.advance(LIFE);

        assertThat(settle(slow, true)).isInstanceOf(Settlement.TooLate.class);
        assertThat(failed(holder, Pool.PAYMENT)).isEqualTo(2);
    }

    @Test
    void fiveCrashesSpendTheBudgetAndTheJobCountsThemToo() {
        for (int crash = 0; crash < 5; crash++) {
            reserve(holder, PAYMENT, Pool.PAYMENT);
        }
        assertThat(next(Pool.PAYMENT)).isInstanceOf(Reservation.Busy.class);

        clock.advance(LIFE);
        jobs.run("count lost tries");

        assertThat(failed(holder, Pool.PAYMENT)).isEqualTo(5);
        assertThat(next(Pool.PAYMENT))
                .isEqualTo(new Reservation.Spent(Optional.empty(), true, false, Optional.empty()));
    }

    @Test
    void aTryThatWasNotLookedAtIsGivenBackOnceAndOnlyInTime() {
        wrong(Pool.PAYMENT);
        Attempt unused = reserve(holder, PAYMENT, Pool.PAYMENT);
        attempts.giveBack(unused);
        attempts.giveBack(unused);
        assertThat(settle(unused, true)).isInstanceOf(Settlement.TooLate.class);
        assertThat(failed(holder, Pool.PAYMENT)).isEqualTo(1);

        Attempt settled = reserve(holder, PAYMENT, Pool.PAYMENT);
        settle(settled, false);
        attempts.giveBack(settled);
        Attempt late = reserve(holder, PAYMENT, Pool.PAYMENT);
        clock.advance(LIFE);
        attempts.giveBack(late);

        assertThat(triesLeftAfterNext(Pool.PAYMENT)).isEqualTo(1);
    }

    @Test
    void aTryIsSettledOnce() {
        Attempt attempt = reserve(holder, PAYMENT, Pool.PAYMENT);

        assertThat(settle(attempt, false)).isInstanceOf(Settlement.Settled.class);
        assertThat(settle(attempt, true)).isInstanceOf(Settlement.TooLate.class);
        assertThat(settle(attempt, false)).isInstanceOf(Settlement.TooLate.class);
        assertThat(failed(holder, Pool.PAYMENT)).isEqualTo(1);
    }

    @Test
    void nobodySettlesTheTryOfAnother() {
        Attempt attempt = reserve(holder, PAYMENT, Pool.PAYMENT);
        var stranger = Subject.of(new WalletId(ids.next()));

        assertThat(settle(new Attempt(stranger, attempt.id()), true))
                .isInstanceOf(Settlement.TooLate.class);
        assertThat(settle(attempt, false)).isInstanceOf(Settlement.Settled.class);
    }

    @Test
    void settlingThatIsRolledBackLeavesTheTryReserved() {
        Attempt attempt = reserve(holder, PAYMENT, Pool.PAYMENT);
        wrong(Pool.PAYMENT);

        transactions.executeWithoutResult(status -> {
            attempts.settle(attempt, true);
            status.setRollbackOnly();
        });

        assertThat(failed(holder, Pool.PAYMENT)).isEqualTo(1);
        clock.advance(LIFE);
        assertThat(triesLeftAfterNext(Pool.PAYMENT)).isEqualTo(2);
    }

    @Test
    void afterTheWaitFiveMoreAndThenNoWaitHelps() {
        Instant end = clock.instant().plus(Duration.ofMinutes(30));
        for (int entry = 1; entry < 5; entry++) {
            assertThat(wrong(Pool.PAYMENT).limitReached()).isFalse();
        }
        Attempt fifth = reserve(holder, PAYMENT, Pool.PAYMENT);
        transactions.executeWithoutResult(_ -> {
            assertThat(attempts.settle(fifth, false))
                    .isEqualTo(new Settlement.Settled(5, 0, true, false));
            attempts.resumeAt(holder, PAYMENT, Pool.PAYMENT, end);
        });

        clock.set(end.minusMillis(1));
        assertThat(next(Pool.PAYMENT))
                .isEqualTo(new Reservation.Spent(Optional.empty(), true, false, Optional.of(end)));
        clock.set(end);
        for (int entry = 6; entry < 10; entry++) {
            assertThat(wrong(Pool.PAYMENT).triesLeft()).isEqualTo(10 - entry);
        }
        assertThat(wrong(Pool.PAYMENT)).isEqualTo(new Settlement.Settled(10, 0, true, true));

        clock.advance(Duration.ofDays(400));
        assertThat(next(Pool.PAYMENT))
                .isEqualTo(new Reservation.Spent(Optional.empty(), true, true, Optional.empty()));
        transactions.executeWithoutResult(_ -> attempts.reset(holder, PAYMENT));
        assertThat(triesLeftAfterNext(Pool.PAYMENT)).isEqualTo(4);
    }

    @Test
    void aRightEntryAfterTheWaitBeginsWithTheFirstStepAgain() {
        for (int entry = 0; entry < 5; entry++) {
            wrong(Pool.PAYMENT);
        }
        Instant end = clock.instant().plusSeconds(60);
        transactions.executeWithoutResult(
                _ -> attempts.resumeAt(holder, PAYMENT, Pool.PAYMENT, end));
        clock.set(end);

        assertThat(settle(reserve(holder, PAYMENT, Pool.PAYMENT), true))
                .isEqualTo(new Settlement.Settled(0, 5, false, false));
        assertThat(triesLeftAfterNext(Pool.PAYMENT)).isEqualTo(4);
    }

    @Test
    void aHundredStrangersLeaveTheTrustedDeviceUntouched() {
        Pool device = Pool.of(new DeviceId(ids.next()));
        int lookedAt = 0;
        for (int guess = 0; guess < 100; guess++) {
            switch (attempts.reserve(holder, SIGN_IN, Pool.UNTRUSTED)) {
                case Reservation.Reserved(Attempt attempt, _) -> {
                    lookedAt++;
                    settle(attempt, false);
                }
                case Reservation.Spent spent -> settle(spent.shadow().orElseThrow(), false);
                case Reservation.Busy() -> throw new AssertionError("Shows that others try");
            }
        }

        assertThat(lookedAt).isEqualTo(20);
        assertThat(triesLeftAfterNext(device)).isEqualTo(9);
    }

    @Test
    void aRightEntryClearsOnlyItsOwnPool() {
        Pool device = Pool.of(new DeviceId(ids.next()));
        wrong(Pool.UNTRUSTED);
        wrong(device);

        settle(reserve(holder, SIGN_IN, device), true);

        assertThat(failed(holder, device)).isZero();
        assertThat(failed(holder, Pool.UNTRUSTED)).isEqualTo(1);
    }

    @Test
    void paymentAndSignInAreCountedApart() {
        for (int entry = 0; entry < 5; entry++) {
            wrong(Pool.PAYMENT);
        }

        assertThat(triesLeftAfterNext(Pool.UNTRUSTED)).isEqualTo(19);
    }

    @Test
    void untrustedClientsAreNeverToldThatOthersAreTrying() {
        for (int open = 0; open < 20; open++) {
            reserve(holder, SIGN_IN, Pool.UNTRUSTED);
        }

        assertThat(next(Pool.UNTRUSTED))
                .isInstanceOfSatisfying(
                        Reservation.Spent.class, spent -> assertThat(spent.shadow()).isPresent());
    }

    @Test
    void neverMoreThanAHundredFailuresOverAllPools() {
        int failures = 0;
        while (next(Pool.UNTRUSTED) instanceof Reservation.Reserved(Attempt attempt, _)) {
            settle(attempt, false);
            failures++;
        }
        for (int number = 0; number < 12; number++) {
            Pool device = Pool.of(new DeviceId(ids.next()));
            while (next(device) instanceof Reservation.Reserved(Attempt attempt, _)) {
                settle(attempt, false);
                failures++;
            }
        }

        assertThat(failures).isEqualTo(100);
        assertThat(next(Pool.of(new DeviceId(ids.next()))))
                .isEqualTo(new Reservation.Spent(Optional.empty(), true, true, Optional.empty()));
    }

    @Test
    void theDatabaseItselfRefusesOneTryTooMany() {
        for (int open = 0; open < 5; open++) {
            reserve(holder, PAYMENT, Pool.PAYMENT);
        }

        assertThatThrownBy(() ->
                        database.sql()
                                .sql(
                                        """
                                        update attempt_budget set reserved = reserved + 1
                                        where subject_id = :subject
                                        """)
                                .param("subject", holder.value())
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
    }

    @Test
    void aDecoyIsNeverSpentAndItsTriesFallIntoFewRows() {
        for (int name = 0; name < 40; name++) {
            Subject decoy = decoy(name % 2);
            for (int guess = 0; guess < 5; guess++) {
                Attempt attempt = reserve(decoy, SIGN_IN, Pool.UNTRUSTED);
                assertThat(settle(attempt, false))
                        .isInstanceOfSatisfying(
                                Settlement.Settled.class,
                                settled -> assertThat(settled.limitReached()).isFalse());
            }
        }

        assertThat(decoy(1)).isEqualTo(decoy(1)).isNotEqualTo(decoy(2));
        assertThat(decoys.buckets()).hasSize(1024).doesNotHaveDuplicates();
        assertThat(decoys.buckets())
                .contains(decoys.bucketOf(decoy(1)).value(), decoys.bucketOf(decoy(2)).value());
    }

    @Test
    void budgetsOfDecoysAreForgottenAndThoseOfHoldersAreNot() {
        Subject decoy = freshDecoy();
        settle(reserve(decoy, SIGN_IN, Pool.UNTRUSTED), false);
        wrong(Pool.UNTRUSTED);
        assertThat(rows(decoys.bucketOf(decoy).value())).isEqualTo(2);

        clock.advance(Duration.ofDays(1).plusSeconds(1));
        jobs.run("forget tries and codes");

        assertThat(rows(decoys.bucketOf(decoy).value())).isZero();
        assertThat(failed(holder, Pool.UNTRUSTED)).isEqualTo(1);
    }

    @Test
    void ridersSettleTogetherAndOnce() throws Exception {
        var other = Subject.of(new WalletId(ids.next()));
        wrong(Pool.PAYMENT);
        settle(reserve(other, PAYMENT, Pool.PAYMENT), false);
        Attempt late = reserve(Subject.of(new WalletId(ids.next())), PAYMENT, Pool.PAYMENT);
        clock.advance(LIFE);
        List<AttemptSettled> settled =
                List.of(
                        new AttemptSettled(reserve(holder, PAYMENT, Pool.PAYMENT), true),
                        new AttemptSettled(reserve(other, PAYMENT, Pool.PAYMENT), false),
                        new AttemptSettled(late, true));

        try (Connection connection = database.connection()) {
            var pipeline = new Pipeline(connection);
            riders.lock(pipeline, settled);
            riders.write(pipeline, settled);
            riders.write(pipeline, settled);
            pipeline.send();
        }

        assertThat(failed(holder, Pool.PAYMENT)).isZero();
        assertThat(failed(other, Pool.PAYMENT)).isEqualTo(2);
        assertThat(failed(late.subject(), Pool.PAYMENT)).isEqualTo(1);
    }

    @Test
    void whateverHappensNoMoreThanTheBudgetIsLookedAt() {
        for (int seed = 1; seed <= 12; seed++) {
            var chance = new Random(seed);
            var subject = Subject.of(new WalletId(ids.next()));
            var open = new java.util.ArrayDeque<Attempt>();
            int lookedAtInARow = 0;
            for (int step = 0; step < 60; step++) {
                switch (chance.nextInt(4)) {
                    case 0, 1 -> {
                        if (attempts.reserve(subject, PAYMENT, Pool.PAYMENT)
                                instanceof Reservation.Reserved(Attempt attempt, _)) {
                            lookedAtInARow++;
                            open.add(attempt);
                        }
                    }
                    case 2 -> {
                        if (!open.isEmpty()) {
                            settle(open.poll(), false);
                        }
                    }
                    default -> clock.advance(Duration.ofSeconds(chance.nextInt(40)));
                }
                assertThat(lookedAtInARow).as("seed %s step %s", seed, step).isLessThanOrEqualTo(5);
            }
        }
    }

    private Subject decoy(int name) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) name;
        return decoys.of(new Digest(bytes));
    }

    /** One whose bucket nobody else fell into: where a name falls is another secret in each run. */
    private Subject freshDecoy() {
        return IntStream.range(2, 100)
                .mapToObj(this::decoy)
                .filter(decoy -> rows(decoys.bucketOf(decoy).value()) == 0)
                .findFirst()
                .orElseThrow();
    }

    private Settlement.Settled wrong(Pool pool) {
        return (Settlement.Settled) settle(reserve(holder, kindOf(pool), pool), false);
    }

    private Settlement settle(Attempt attempt, boolean right) {
        return java.util.Objects.requireNonNull(
                transactions.execute(_ -> attempts.settle(attempt, right)));
    }

    private Attempt reserve(Subject subject, AuthenticatorKind kind, Pool pool) {
        return ((Reservation.Reserved) attempts.reserve(subject, kind, pool)).attempt();
    }

    private Reservation next(Pool pool) {
        return attempts.reserve(holder, kindOf(pool), pool);
    }

    private int triesLeftAfterNext(Pool pool) {
        return ((Reservation.Reserved) next(pool)).triesLeftAfterFailure();
    }

    private static AuthenticatorKind kindOf(Pool pool) {
        return pool.equals(Pool.PAYMENT) ? PAYMENT : SIGN_IN;
    }

    private int failed(Subject subject, Pool pool) {
        return database.sql()
                .sql(
                        """
                        select failed from attempt_budget
                        where subject_id = :subject and pool = :pool
                        """)
                .param("subject", subject.value())
                .param("pool", pool.name())
                .query(Integer.class)
                .single();
    }

    private int rows(UUID subject) {
        return database.sql()
                .sql(
                        """
                        select (select count(*) from attempt where subject_id = :subject)
                             + (select count(*) from attempt_budget where subject_id = :subject)
                        """)
                .param("subject", subject)
                .query(Integer.class)
                .single();
    }
}
