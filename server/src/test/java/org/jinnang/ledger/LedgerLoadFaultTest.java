package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Durability;
import org.jinnang.platform.database.Pipeline;
import org.jinnang.testing.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What goes wrong around a writer that lives on: cut connections, clocks, rows that are refused.
 */
@ExtendWith(OutputCaptureExtension.class)
class LedgerLoadFaultTest {

    private static final int ROUNDS = Boolean.getBoolean("jinnang.deep") ? 100 : 4;
    private static final int ENOUGH = 500;
    private static final FaultLoad.Size SIZE = new FaultLoad.Size(64, 2, 30);
    private static final int IMPOSSIBLE = 5;
    private static final long PATIENCE_SECONDS = 60;

    private static final String CUT_FLUSH =
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
              and query like 'select set_config(%true),%'
            """;

    private static final String CUT_BATCH =
            """
            select pg_terminate_backend(pid) from pg_stat_activity
            where datname = current_database() and pid <> pg_backend_pid()
              and state = 'active' and query like '%jinnang.post(%'
            """;

    private final FaultBooks books = FaultBooks.with(32);
    private final long seed = new Random().nextLong();
    private final Semaphore settled = new Semaphore(0);
    private volatile Duration clockIsOff = Duration.ZERO;
    private final Clock clock = () -> FaultBooks.REAL.instant().plus(clockIsOff);

    @TempDir private Path folder;

    @AfterEach
    void end() {
        books.close();
    }

    private record Scene(Ledger ledger, FaultLoad load) {}

    private interface Fault {
        void strike(int round, Scene scene) throws InterruptedException;
    }

    @Test
    void theFlushingConnectionMayBeCut() throws Exception {
        assertThat(after((_, _) -> untilOneIsCut(CUT_FLUSH)).faults()).isEmpty();
    }

    @Test
    void theWritingConnectionMayBeCutInTheMiddleOfABatch() throws Exception {
        assertThat(after((_, _) -> untilOneIsCut(CUT_BATCH)).faults()).isEmpty();
    }

    @Test
    void theClockMayJumpBothWays() throws Exception {
        var check = after((round, _) -> clockIsOff = Duration.ofMinutes(round % 2 == 0 ? 90 : -90));

        assertThat(check.faults()).isEmpty();
        assertThat(check.refusedFor()).containsOnly("FUNDS");
    }

    @Test
    void whatTheDatabaseRefusesStandsAloneAndTheRestGoesOn(CapturedOutput said) throws Exception {
        AtomicInteger refused = new AtomicInteger();
        var check =
                after(
                        (_, scene) -> refused.addAndGet(submitImpossible(scene.ledger())),
                        List.of(new Marks()),
                        key -> key.hashCode() % 3 == 0 ? List.of(new Mark(1)) : List.of());

        assertThat(check.faults()).isEmpty();
        assertThat(refused).hasValue(ROUNDS * 2 * IMPOSSIBLE);
        assertThat(said).contains("The books could not take a transfer");
    }

    @Test
    void afterARestrictionHasCommittedNothingIsDebited() throws Exception {
        AtomicInteger restrictions = new AtomicInteger();
        var check =
                after((_, scene) -> {
                    Ledger ledger = scene.ledger();
                    List<Balance> atRestriction =
                            Objects.requireNonNull(
                                    books.transaction.execute(_ -> {
                                        ledger.bumpFence(books.wallet);
                                        return ledger.balances(books.wallet);
                                    }));
                    awaitSettled();
                    assertThat(ledger.balances(books.wallet)).isEqualTo(atRestriction);
                    scene.load().fence(restrictions.incrementAndGet());
                });

        assertThat(check.faults()).isEmpty();
        assertThat(check.dropped()).isGreaterThan(ROUNDS * ENOUGH / 2);
        assertThat(check.acknowledged()).isGreaterThan(ENOUGH);
    }

    /** Orders that nobody may write: some the writer knows, some only the database. */
    private int submitImpossible(Ledger ledger) {
        List<AccountId> accounts =
                ledger.balances(books.wallet).stream().map(Balance::account).toList();
        return Together.all(
                        2 * IMPOSSIBLE,
                        at -> {
                            Optional<Instant> tomorrow =
                                    Optional.of(clock.instant().plus(Duration.ofDays(1)));
                            var order =
                                    new TransferOrder(
                                            new TransferId(UUID.randomUUID()),
                                            accounts.get(at),
                                            accounts.get(at + 1),
                                            new Money(1, Currency.CNY),
                                            new Digest(new byte[32]),
                                            new Effect.Move(),
                                            at < IMPOSSIBLE ? tomorrow : Optional.empty());
                            var permit =
                                    new Permit(
                                            Act.PAY, order, 0, clock.instant().plus(Permit.LIFE));
                            List<Rider> riders = at < IMPOSSIBLE ? List.of() : List.of(new Mark(0));
                            try {
                                ledger.submit(permit, riders);
                                return 0;
                            } catch (IllegalArgumentException
                                    | DataIntegrityViolationException refused) {
                                return 1;
                            }
                        })
                .stream()
                .mapToInt(refused -> refused)
                .sum();
    }

    /** A rider that the database cannot write when its divisor is zero. */
    private record Mark(int divisor) implements Rider {
        @Override
        public When when() {
            return When.ON_BOTH;
        }
    }

    private static final class Marks implements RiderWriter<Mark> {
        @Override
        public Class<Mark> kind() {
            return Mark.class;
        }

        @Override
        public void write(Pipeline pipeline, List<Mark> marks) throws SQLException {
            Connection connection = pipeline.now();
            try (var divide = connection.prepareStatement("select 1 / min(n) from unnest(?) n")) {
                Object[] divisors = marks.stream().map(Mark::divisor).toArray();
                divide.setArray(1, connection.createArrayOf("int4", divisors));
                divide.executeQuery().close();
            }
        }
    }

    private void untilOneIsCut(String cut) {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (books.superuser.sql(cut).query(Boolean.class).list().isEmpty()) {
            assertThat(System.nanoTime()).as("it can be met at work").isLessThan(until);
        }
    }

    private FaultCheck after(Fault fault) throws InterruptedException {
        return after(fault, List.of(), _ -> List.of());
    }

    private FaultCheck after(
            Fault fault, List<RiderWriter<?>> writers, Function<UUID, List<Rider>> riders)
            throws InterruptedException {
        Path file = folder.resolve("client.log");
        try (var log = new FaultLog(file);
                var ledger = new StandaloneLedger(books.pool, clock, writers)) {
            FaultLoad load =
                    new FaultLoad(
                            ledger.ledger(),
                            new Durability(JdbcClient.create(books.pool)),
                            clock,
                            books.wallet,
                            log,
                            settled::release,
                            riders);
            load.start(SIZE, seed, List.of());
            for (int round = 0; round < ROUNDS; round++) {
                awaitSettled();
                fault.strike(round, new Scene(ledger.ledger(), load));
            }
            awaitSettled();
            load.finish();
        }
        FaultCheck check = FaultCheck.of(books, file);
        System.out.printf(
                "seed %d: %d faults, %d answered, %d seen posted%n",
                seed, ROUNDS, check.answered(), check.acknowledged());
        assertThat(FaultCheck.open(file)).isEmpty();
        return check;
    }

    private void awaitSettled() throws InterruptedException {
        settled.drainPermits();
        assertThat(settled.tryAcquire(ENOUGH, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("clients come to their answers")
                .isTrue();
    }
}
