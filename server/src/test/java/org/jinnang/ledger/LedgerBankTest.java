package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The bank test: two servers on one database pay at random among the same accounts, and readers see
 * all balances in one snapshot. Their sum never changes, and every balance that was seen is one the
 * account really had.
 */
class LedgerBankTest {

    private static final int ROUNDS = Boolean.getBoolean("jinnang.deep") ? 60 : 3;
    private static final int ENOUGH = 600;

    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final FaultBooks books = FaultBooks.with(12);

    @TempDir private Path folder;

    @AfterEach
    void end() {
        books.close();
    }

    @Test
    void theSumIsAlwaysTheSameWithTwoServersAndWithKillsInBetween() throws Exception {
        books.writeLogLate();
        try {
            check(20, true);
        } finally {
            books.writeLogAsUsual();
        }
    }

    @Test
    void twoServersShareAnAccountThatMostPaymentsGoTo() throws Exception {
        check(80, false);
    }

    private void check(int hot, boolean kills) throws InterruptedException {
        Path one = folder.resolve("one.log");
        Path two = folder.resolve("two.log");
        var size = new FaultLoad.Size(32, 3, hot);
        try (var first = new FaultProcess(books, one, size, true, seed);
                var second = new FaultProcess(books, two, size, true, seed + 1)) {
            for (int round = 0; round < ROUNDS; round++) {
                first.awaitSettled(1 + random.nextInt(ENOUGH));
                second.awaitSettled(1 + random.nextInt(ENOUGH));
                if (kills) {
                    kill(round, first, second);
                }
            }
            first.awaitSettled(ENOUGH);
            second.awaitSettled(ENOUGH);
            first.finish();
            second.finish();
        }
        FaultCheck check = FaultCheck.of(books, one, two);
        System.out.printf(
                "seed %d: %d rounds, %d answered, %d seen posted, %d reads of all balances%n",
                seed, ROUNDS, check.answered(), check.acknowledged(), check.reads());
        assertThat(check.faults()).isEmpty();
        assertThat(FaultCheck.open(one)).isEmpty();
        assertThat(FaultCheck.open(two)).isEmpty();
        assertThat(check.reads()).isGreaterThan(ROUNDS);
    }

    private void kill(int round, FaultProcess first, FaultProcess second) {
        switch (round % 3) {
            case 0 -> {
                books.killDatabase(true);
                books.database.server().restart();
            }
            case 1 -> {
                first.kill();
                first.restart();
            }
            default -> {
                books.killDatabase(false);
                second.kill();
                books.database.server().restart();
                second.restart();
            }
        }
    }
}
