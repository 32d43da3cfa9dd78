package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jinnang.bench.Mix.Accounts;
import org.jinnang.bench.Way.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** On one real database, because a yardstick that does less than the product would be none. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaysTest {

    private static final int COUNT = 40;

    private BenchServer server;
    private BenchDatabase database;
    private Accounts accounts;

    @BeforeAll
    void start() {
        Bench.quietLog();
        server = BenchServer.start(Path.of("target").toAbsolutePath());
        database = server.database("ways");
        accounts = Stock.load(database, COUNT, 3 * COUNT - 5, false);
    }

    @AfterAll
    void stop() {
        server.close();
    }

    @Test
    void everyWayPostsRefusesAndRecognisesARepetitionAlike() {
        for (Way way : ways()) {
            try (way) {
                var payment = payment(UUID.randomUUID(), 500);
                var tooMuch = payment(UUID.randomUUID(), Stock.TOO_MUCH);

                assertThat(
                                List.of(
                                        pay(way, payment),
                                        pay(way, payment),
                                        pay(way, tooMuch),
                                        pay(way, tooMuch)))
                        .as(way.getClass().getSimpleName())
                        .containsExactly(
                                Answer.POSTED, Answer.REPEATED, Answer.REFUSED, Answer.REPEATED);
            }
        }
    }

    @Test
    void theBooksHoldAfterEveryWayUnderACrowd() {
        try (var gauges = new Gauges(server);
                var books = new BooksCheck(database)) {
            for (Way way : ways()) {
                var hot = new Accounts(accounts.first(), COUNT, true);
                var cell =
                        new PayingCell("crowd", gauges, books, () -> new OwnCallers(way, hot, 8));

                var sample = cell.run(Duration.ofMillis(100), Duration.ofMillis(300));

                assertThat(sample.failed()).isZero();
                assertThat(sample.perSecond()).isPositive();
                assertThat(sample.walBytes()).isPositive();
            }
        }
    }

    @Test
    void aPastIsWrittenAsIfEveryTransferHadGoneThroughTheBooks() throws SQLException {
        assertThat(
                        faults(
                                """
                                select count(*) from (
                                    select seq, delta, posted_after,
                                           lag(seq, 1, 0::bigint) over entries as seq_before,
                                           lag(posted_after, 1, 0::bigint) over entries as before,
                                           decided_at, lag(decided_at) over entries as at_before
                                    from jinnang.entry
                                    window entries as (partition by account_id order by seq)
                                ) entry
                                where seq <> seq_before + 1 or posted_after <> before + delta
                                    or decided_at < at_before
                                """))
                .isZero();
        assertThat(
                        faults(
                                """
                                select count(*) from jinnang.balance
                                left join (
                                    select distinct on (account_id) account_id, seq, posted_after,
                                           decided_at
                                    from jinnang.entry order by account_id, seq desc
                                ) last using (account_id)
                                where balance.seq <> coalesce(last.seq, 0)
                                    or balance.posted <> coalesce(last.posted_after, 0)
                                    or balance.moved_at <> coalesce(last.decided_at, '-infinity')
                                """))
                .isZero();
        assertThat(faults("select count(*) from jinnang.transfer where decided_at < '2026-02-01'"))
                .isEqualTo(COUNT + 3 * COUNT);
    }

    @Test
    void booksThatWereDamagedOrClaimMoreThanWasPostedAreNoticed() throws SQLException {
        try (var books = new BooksCheck(database)) {
            var before = books.remember();
            assertThatThrownBy(() -> books.since(before, Tally.of("0 0 0 0 1 0 ")))
                    .isInstanceOf(BooksCheck.Broken.class)
                    .hasMessageContaining("0 transfers are in the books; callers were told of 1");

            damage("posted = posted + 1", accounts.first());
            assertThatThrownBy(() -> books.since(before, new Tally()))
                    .hasMessageContaining("do not sum to zero");
            damage("posted = posted - 1", accounts.first() + 1);
            assertThatThrownBy(() -> books.since(before, new Tally()))
                    .hasMessageContaining("balances that are not what the last entry says");
            damage("posted = posted + 1", accounts.first() + 1);
            damage("posted = posted - 1", accounts.first());
            books.since(before, new Tally());
        }
    }

    private List<Way> ways() {
        var ways = new ArrayList<Way>();
        ways.add(new ProductWay(BenchDatabase.productPool(database.application())));
        ways.add(new NaiveWay(database.ownerPool()));
        ways.add(new FunctionWay(database.ownerPool()));
        return ways;
    }

    private Payment payment(UUID key, long amount) {
        return Payment.of(key, accounts.first() + 3, accounts.first() + 2, amount);
    }

    private static Answer pay(Way way, Payment payment) {
        try {
            return way.pay(payment);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void damage(String change, long account) throws SQLException {
        try (var owner = database.connect();
                var sql = owner.createStatement()) {
            sql.execute("update jinnang.balance set " + change + " where account_id = " + account);
        }
    }

    private long faults(String query) throws SQLException {
        try (var owner = database.connect();
                var sql = owner.createStatement();
                var row = sql.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
