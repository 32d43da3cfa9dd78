package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * kill -9 of the server, of PostgreSQL, of both, under load. PostgreSQL writes its log late here,
 * so that an answer that did not wait for it is lost for certain. {@code -Djinnang.deep=true} kills
 * many times more.
 */
class LedgerKillTest {

    private static final int ROUNDS = Boolean.getBoolean("jinnang.deep") ? 60 : 2;
    private static final int ENOUGH = 800;
    private static final FaultLoad.Size SIZE = new FaultLoad.Size(64, 2, 30);

    private final FaultBooks books = FaultBooks.with(32);
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);

    @TempDir private Path folder;

    @BeforeEach
    void onlyWhoWaitsWritesTheLog() {
        books.writeLogLate();
    }

    @AfterEach
    void end() {
        books.writeLogAsUsual();
        books.close();
    }

    private interface Fault {
        void strike(FaultProcess server, int round);
    }

    @Test
    void theServerMayBeKilled() throws Exception {
        assertThat(after((server, _) -> killServer(server), true).faults()).isEmpty();
    }

    @Test
    void theDatabaseMayBeKilled() throws Exception {
        assertThat(after((_, round) -> killDatabase(round % 2 == 0), true).faults()).isEmpty();
    }

    @Test
    void bothMayBeKilled() throws Exception {
        Fault both =
                (server, _) -> {
                    books.killDatabase(true);
                    server.kill();
                    books.database.server().restart();
                    server.restart();
                };

        assertThat(after(both, true).faults()).isEmpty();
    }

    @Test
    void answersThatDidNotWaitForTheLogAreSeenToBeLost() throws Exception {
        FaultCheck check = after((_, _) -> killDatabase(true), false);

        assertThat(check.faults()).anyMatch(fault -> fault.startsWith("lost: posted"));
    }

    private static void killServer(FaultProcess server) {
        server.kill();
        server.restart();
    }

    private void killDatabase(boolean all) {
        books.killDatabase(all);
        books.database.server().restart();
    }

    private FaultCheck after(Fault fault, boolean safe) throws InterruptedException {
        Path log = folder.resolve("client.log");
        var size = safe ? SIZE : new FaultLoad.Size(SIZE.callers(), 0, SIZE.hot());
        try (var server = new FaultProcess(books, log, size, safe, seed)) {
            for (int round = 0; round < ROUNDS; round++) {
                server.awaitSettled(ENOUGH + random.nextInt(ENOUGH));
                fault.strike(server, round);
            }
            server.awaitSettled(ENOUGH);
            server.finish();
        }
        FaultCheck check = FaultCheck.of(books, log);
        System.out.printf(
                "seed %d: %d kills, %d answered, %d seen posted%n",
                seed, ROUNDS, check.answered(), check.acknowledged());
        assertThat(FaultCheck.open(log)).isEmpty();
        assertThat(check.acknowledged()).isGreaterThan(ROUNDS * ENOUGH / 2);
        return check;
    }
}
