package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What {@link WriterSimulationTest} does, on the real database: batches of all kinds of transfers
 * by two servers in turn, each remembering what the other has changed since.
 */
class AllKindsWalkTest {

    private static final int TURNS = 250;
    private static final long MOST = 5000;

    static List<Long> seeds() {
        Long one = Long.getLong("jinnang.seed");
        if (one != null) {
            return List.of(one);
        }
        return LongStream.rangeClosed(1, Boolean.getBoolean("jinnang.deep") ? 60 : 3)
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theRealBooksAreThoseOfTheModel(long seed) throws Exception {
        try (BooksFixture books = BooksFixture.fresh()) {
            Walk walk = new Walk(books, new Random(seed));
            try {
                for (int turn = 0; turn < TURNS; turn++) {
                    walk.turn();
                }
                walk.end();
            } catch (AssertionError failed) {
                throw new AssertionError("Repeat with -Djinnang.seed=" + seed, failed);
            }
            assertThat(books.books.verify().lines()).noneMatch(line -> line.endsWith("NO"));
        }
    }

    private static final class Walk {
        private final BooksFixture books;
        private final Random random;
        private final Journal journal = new Journal();
        private final PlainBooks model = new PlainBooks(journal);
        private final Examiner examiner = new Examiner(model);
        private final RandomOrders orders;
        private final List<Epoch> servers = new ArrayList<>();

        Walk(BooksFixture books, Random random) throws SQLException {
            this.books = books;
            this.random = random;
            this.orders = new RandomOrders(random, model);
            RandomOrders.YUAN.forEach(account -> open(account, Currency.CNY));
            RandomOrders.DOLLARS.forEach(account -> open(account, Currency.USD));
            for (int at = 0; at < 2; at++) {
                servers.add(
                        Epoch.begin(
                                books.pool, new Riders(List.of(books.riders)), () -> books.now, 1));
            }
        }

        private void open(long account, Currency currency) {
            boolean system = account < 10;
            long most = system ? Long.MAX_VALUE / 4 : MOST;
            model.open(account, new PlainBooks.Page(currency, 0, 0, 0, system, most, true, 0));
            if (!system) {
                books.superuser
                        .sql(
                                """
                                insert into jinnang.account
                                    (account_id, asset_id, wallet_id, opened_at)
                                values (:account, :asset, :wallet, now());
                                insert into jinnang.balance (account_id, asset_id, ceiling)
                                values (:account, :asset, :most)
                                """)
                        .param("account", account)
                        .param("asset", currency.assetId())
                        .param("wallet", UUID.randomUUID())
                        .param("most", MOST)
                        .update();
            }
        }

        void turn() throws Exception {
            switch (random.nextInt(12)) {
                case 0 -> restrict(anyAccount());
                case 1 -> closeOrOpen(anyAccount());
                case 2 -> closeOrOpen(24);
                case 3 -> books.now = books.now.plusMillis(random.nextInt(900));
                default -> batch();
            }
        }

        private long anyAccount() {
            List<Long> accounts = random.nextBoolean() ? RandomOrders.YUAN : RandomOrders.DOLLARS;
            return accounts.get(1 + random.nextInt(accounts.size() - 1));
        }

        private void restrict(long account) {
            books.application
                    .sql("select jinnang.raise_fence(array[:account::bigint])")
                    .param("account", account)
                    .query((_, _) -> true)
                    .single();
            model.fence(account, books.ledger.balance(new AccountId(account)).open());
        }

        private void closeOrOpen(long account) {
            AccountId id = new AccountId(account);
            Balance before = books.ledger.balance(id);
            books.transaction.executeWithoutResult(_ -> {
                if (before.open()) {
                    books.ledger.close(id);
                } else {
                    books.ledger.reopen(id);
                }
            });
            Balance after = books.ledger.balance(id);
            if (after.fence() != before.fence()) {
                model.fence(account, after.open());
            }
        }

        private void batch() throws Exception {
            List<Submission> submissions =
                    Stream.generate(() -> new Submission(orders.next(books.now), List.of()))
                            .limit(1 + random.nextInt(8))
                            .toList();
            servers.get(random.nextInt(2)).lane(0).write(submissions, random.nextBoolean());
            for (Submission one : submissions) {
                examiner.examine(one, answer(one), books.now, books.now, books.now);
            }
        }

        /** Null when it was answered as the caller's fault. */
        private static @Nullable Posting answer(Submission submission)
                throws InterruptedException, TimeoutException {
            try {
                return submission.answer.get(60, TimeUnit.SECONDS);
            } catch (ExecutionException failed) {
                assertThat(failed).hasCauseInstanceOf(IllegalArgumentException.class);
                return null;
            }
        }

        void end() throws SQLException {
            servers.forEach(Epoch::end);
            try (Connection connection = books.pool.getConnection()) {
                examiner.compare(new BatchSql(connection).balances(model.pages().keySet(), false));
            }
            assertThat(examiner.met())
                    .containsKeys("Capture", "Refund", "group", "FUNDS", "NO_HOLD", "nonsense");
        }
    }
}
