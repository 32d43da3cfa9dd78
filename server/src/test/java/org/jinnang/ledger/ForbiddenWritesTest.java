package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * SQL as the application's role, as if its code were wrong or in wrong hands: what the database
 * refuses by itself. What it does not refuse is in {@link BooksTest}. Both lists stand in
 * docs/concepts/money.md.
 */
class ForbiddenWritesTest {

    private static final String NO_PRIVILEGE = "42501";
    private static final String CHECK = "23514";
    private static final String FOREIGN_KEY = "23503";
    private static final String UNIQUE = "23505";
    private static final String MOVED = "JN409";
    private static final String NONSENSE = "JN400";

    private static BooksFixture books;
    private static AccountId payer;
    private static AccountId payee;
    private static AccountId dollars;
    private static UUID done;
    private static UUID hold;

    @BeforeAll
    static void aTransferHasHappened() {
        books = BooksFixture.fresh();
        payer = books.openWith(1000, Currency.CNY);
        payee = books.open(Currency.CNY);
        dollars = books.openWith(1000, Currency.USD);
        done = UUID.randomUUID();
        books.ledger.submit(books.permit(done, payer, payee, yuan(300)), List.of());
        hold = UUID.randomUUID();
        books.ledger.submit(books.holding(hold, payer, payee, yuan(50)), List.of());
    }

    @AfterAll
    static void close() {
        books.close();
    }

    @AfterEach
    void nothingHasChanged() {
        assertThat(books.posted(payer)).isEqualTo(700);
        assertThat(books.posted(payee)).isEqualTo(300);
    }

    @ParameterizedTest
    @CsvSource({
        "transfer, amount = amount + 1",
        "transfer, debit_id = credit_id",
        "transfer, debit_after = debit_after + 1",
        "transfer, debit_seq = debit_seq + 1",
        "transfer, outcome = 'FUNDS'",
        "transfer, body_hash = body_hash",
        "refunded, refunded = 0",
        "account, wallet_id = null",
        "account, asset_id = 840",
        "asset, scale = 0",
        "balance, floor = null",
        "balance, floor = -1000000",
        "balance, ceiling = null",
        "balance, held_out = 0",
        "balance, held_in = 0",
        "balance, posted = posted + 1",
        "balance, seq = seq + 1",
        "balance, moved_at = '2026-01-01'",
        "balance, fence = fence - 1",
        "balance, lifecycle = 'CLOSED'",
        "balance, asset_id = 840",
    })
    void whatIsWrittenCannotBeChanged(String table, String change) {
        assertRefused(NO_PRIVILEGE, "update jinnang." + table + " set " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer", "refunded", "account", "asset", "balance"})
    void whatIsWrittenCannotBeRemoved(String table) {
        assertRefused(NO_PRIVILEGE, "delete from jinnang." + table);
        assertRefused(NO_PRIVILEGE, "truncate jinnang." + table + " cascade");
        assertRefused("42501", "drop table jinnang." + table);
        assertRefused("42501", "alter table jinnang." + table + " disable trigger all");
    }

    @Test
    void anAccountCannotBeOpenedWithMoneyWithoutFloorOrForTheSystem() {
        long account = newAccount();
        String balance = "insert into jinnang.balance (account_id, asset_id, ";
        assertRefused(NO_PRIVILEGE, balance + "posted) values (" + account + ", 156, 100)");
        assertRefused(NO_PRIVILEGE, balance + "floor) values (" + account + ", 156, null)");
        assertRefused(
                NO_PRIVILEGE,
                """
                insert into jinnang.account (account_id, asset_id, kind, opened_at)
                values (77, 156, 'POSITION', '2026-01-01')
                """);
        assertRefused(
                CHECK,
                """
                insert into jinnang.account (account_id, asset_id, opened_at)
                values (77, 156, '2026-01-01')
                """);
    }

    @Test
    void aBalanceCannotHaveAnotherCurrencyThanItsAccount() {
        assertRefused(
                FOREIGN_KEY,
                "insert into jinnang.balance (account_id, asset_id) values ("
                        + newAccount()
                        + ", 840)");
    }

    @Test
    void aTransferCannotBeWrittenPastTheFunctionThatDerivesItsEntries() {
        assertRefused(
                NO_PRIVILEGE,
                """
                insert into jinnang.transfer (transfer_id, asset_id, debit_id, credit_id, amount, held,
                    act, outcome, body_hash, decided_at)
                values (gen_random_uuid(), 156, 1, 2, 5, 0, 'PAY', 'FUNDS',
                    decode(repeat('00', 32), 'hex'), '2026-01-01')
                """);
        assertRefused(
                NO_PRIVILEGE, "insert into jinnang.refunded values (gen_random_uuid(), 5, 5)");
        assertRefused(
                NO_PRIVILEGE,
                "create or replace function jinnang.post_one() returns void return null");
    }

    @Test
    void anEmptyWalletCannotPayNotEvenInTheMiddleOfABatch() {
        assertRefused(CHECK, new Post().move(payer, payee, 701));
        assertRefused(CHECK, new Post().move(payer, payee, 660)); // 50 are held
        // ends where it began, but is 1 below zero in between
        assertRefused(CHECK, new Post().move(payee, payer, 301).move(payer, payee, 301));
    }

    @Test
    void currenciesDoNotMix() {
        assertRefused(CHECK, new Post().move(payer, dollars, 1));
        assertRefused(NONSENSE, new Post().of(840).move(payer, payee, 1));
    }

    @Test
    void aTransferMovesMoreThanZeroBetweenTwoAccountsThatExist() {
        assertRefused(CHECK, new Post().move(payer, payee, 0));
        assertRefused(CHECK, new Post().move(payer, payee, -1));
        assertRefused(CHECK, new Post().move(payer, payer, 1));
        assertRefused(MOVED, new Post().move(payer, new AccountId(999_999), 1));
    }

    @Test
    void whatTheDecisionRestsOnMustStillBeSo() {
        assertRefused(MOVED, new Post().seen(payer, -1, 0).move(payer, payee, 1));
        assertRefused(MOVED, new Post().seen(payer, 1, 0).move(payer, payee, 1));
        assertRefused(MOVED, new Post().seen(payer, 0, 1).move(payer, payee, 1));
        assertRefused(MOVED, new Post().seen(payer, 0, -1).move(payer, payee, 1));
        assertRefused(MOVED, new Post().unseen(payee).move(payer, payee, 1));
    }

    @Test
    void aKeyIsUsedOnce() {
        assertRefused(UNIQUE, new Post().key(done).move(payer, payee, 1));
        assertRefused(UNIQUE, new Post().key(done).refused("FUNDS").move(payer, payee, 1));
    }

    @Test
    void aPostingIsNoRefusalAndARefusalNoPosting() {
        assertRefused(CHECK, new Post().outcome("FUNDS").move(payer, payee, 1));
        assertRefused(CHECK, new Post().refused("POSTED").move(payer, payee, 1));
        assertRefused(CHECK, new Post().refused("WHATEVER").move(payer, payee, 1));
    }

    @Test
    void aHoldEndsOnceBetweenItsOwnAccountsAndMovesAtMostIt() {
        assertRefused(NONSENSE, new Post().ending(hold, 50).move(payer, payee, 51));
        assertRefused(NONSENSE, new Post().ending(hold, 49).move(payer, payee, 49));
        assertRefused(NONSENSE, new Post().ending(UUID.randomUUID(), 50).move(payer, payee, 50));
        assertRefused(NONSENSE, new Post().ending(done, 50).move(payer, payee, 50));
        assertRefused(CHECK, new Post().ending(hold, 50).move(payee, payer, 50));
        assertRefused(CHECK, new Post().held(-50).move(payer, payee, 50));
        assertRefused(
                CHECK, // nothing is held for the second one
                new Post().ending(hold, 50).move(payer, payee, 1).move(payer, payee, 1));
    }

    @Test
    void nothingIsGivenBackTwiceOrToAnother() {
        assertRefused(CHECK, new Post().refunding(done).move(payee, payer, 301));
        assertRefused(
                CHECK, new Post().refunding(done).move(payee, payer, 200).move(payee, payer, 101));
        assertRefused(NONSENSE, new Post().refunding(done).move(payer, payee, 1));
        assertRefused(NONSENSE, new Post().refunding(UUID.randomUUID()).move(payee, payer, 1));
    }

    @Test
    void anAccountWithMoneyInItCannotBeClosedAndAClosedOneTakesNone() {
        String close = "select jinnang.set_lifecycle(%d, 'CLOSED')";
        AccountId closed = books.open(Currency.CNY);

        assertThat(yes(close.formatted(payer.value()))).isFalse();
        assertThat(yes(close.formatted(closed.value()))).isTrue();
        assertThat(yes(close.formatted(closed.value()))).isFalse();
        assertRefused(MOVED, new Post().move(payer, closed, 1));
    }

    @Test
    void anAccountOfTheSystemIsNeverClosed() {
        assertThat(
                        books.application
                                .sql(
                                        """
                                        select account_id from jinnang.account
                                        where wallet_id is null
                                          and jinnang.set_lifecycle(account_id, 'CLOSED')
                                        """)
                                .query(Long.class)
                                .list())
                .isEmpty();
    }

    @Test
    void nothingIsPostedBeforeTheEntriesThatAreThere() {
        assertRefused(CHECK, new Post().valueAt("2999-01-01").move(payer, payee, 1));

        tryOut(
                new Post().at("2020-01-01").move(payer, payee, 1).toString(),
                () ->
                        assertThat(
                                        yes(
                                                """
                                                select min(decided_at) = max(decided_at)
                                                from (select decided_at from jinnang.transfer
                                                      where debit_id = %d
                                                      order by debit_seq desc limit 2) latest
                                                """
                                                        .formatted(payer.value())))
                                .as("as late as the one before it")
                                .isTrue());
    }

    @Test
    void anAccountMayHaveMovedWhereTheDecisionStaysTheSame() {
        // the payer has 700, of which 50 are held; the payee 300, and expects 50
        tryOut(
                new Post()
                        .seen(payer, -1, 0)
                        .within(300, 650, 700)
                        .move(payer, payee, 1)
                        .toString(),
                () -> assertThat(books.posted(payer)).isEqualTo(699));
        assertRefused(MOVED, moved(-1, 0).within(301, 700, 700).move(payer, payee, 1));
        assertRefused(MOVED, moved(-1, 0).within(0, 649, 700).move(payer, payee, 1));
        assertRefused(MOVED, moved(-1, 0).within(0, 700, 699).move(payer, payee, 1));
        assertRefused(MOVED, moved(-1, 1).within(0, 700, 700).move(payer, payee, 1));
        assertRefused(CHECK, moved(-1, 0).within(0, 700, 999).move(payer, payee, 651));
    }

    /** Both accounts were seen so many entries and fences away from what they are. */
    private static Post moved(long seqMore, long fenceMore) {
        return new Post().seen(payer, seqMore, fenceMore).seen(payee, seqMore, fenceMore);
    }

    private static boolean yes(String question) {
        return books.application.sql(question).query(Boolean.class).single();
    }

    /** A call of the posting function, by default with what the tables really say. */
    private static final class Post {
        private final List<String> lines = new ArrayList<>();
        private final Map<AccountId, String> changed = new HashMap<>();
        private final Set<AccountId> accounts = new LinkedHashSet<>();
        private AccountId unseen = new AccountId(1);
        private int asset = 156;
        private String key = "gen_random_uuid()";
        private String outcome = "POSTED";
        private boolean posts = true;
        private long held;
        private String holdId = "null";
        private String refunds = "null";
        private String at = "clock_timestamp() + interval '100 years'";
        private String valueAt = "null";
        private @Nullable Long leastFree;
        private @Nullable Long mostFree;
        private @Nullable Long mostTaken;

        Post of(int asset) {
            this.asset = asset;
            return this;
        }

        Post key(UUID key) {
            this.key = "'" + key + "'::uuid";
            return this;
        }

        Post outcome(String outcome) {
            this.outcome = outcome;
            return this;
        }

        Post refused(String outcome) {
            this.posts = false;
            return outcome(outcome);
        }

        Post held(long held) {
            this.held = held;
            return this;
        }

        Post ending(UUID hold, long held) {
            this.holdId = "'" + hold + "'::uuid";
            return held(-held);
        }

        Post refunding(UUID transfer) {
            this.refunds = "'" + transfer + "'::uuid";
            return this;
        }

        Post at(String at) {
            this.at = "timestamptz '" + at + "'";
            return this;
        }

        Post valueAt(String at) {
            this.valueAt = "timestamptz '" + at + "'";
            return this;
        }

        Post seen(AccountId account, long seqMore, long fenceMore) {
            changed.put(account, "%d as seq, %d as fence".formatted(seqMore, fenceMore));
            return this;
        }

        Post unseen(AccountId account) {
            unseen = account;
            return this;
        }

        Post move(AccountId debit, AccountId credit, long amount) {
            accounts.add(debit);
            accounts.add(credit);
            lines.add(
                    "(%d, %s, %d, %d, %d, %d, %s, '%s', %s, %s, %s)"
                            .formatted(
                                    lines.size(),
                                    key,
                                    debit.value(),
                                    credit.value(),
                                    amount,
                                    held,
                                    posts,
                                    outcome,
                                    valueAt,
                                    holdId,
                                    refunds));
            return this;
        }

        /** The decision stays the same while every account is within these, wherever it moved. */
        Post within(long leastFree, long mostFree, long mostTaken) {
            this.leastFree = leastFree;
            this.mostFree = mostFree;
            this.mostTaken = mostTaken;
            return this;
        }

        private static String bounds(@Nullable Long bound) {
            return bound == null
                    ? "null"
                    : "(select array_agg(%d::bigint) from account)".formatted(bound);
        }

        @Override
        public String toString() {
            List<String> seen = new ArrayList<>();
            for (AccountId account : accounts) {
                if (!account.equals(unseen)) {
                    seen.add(
                            "select %d::bigint as id, %s"
                                    .formatted(
                                            account.value(),
                                            changed.getOrDefault(account, "0 as seq, 0 as fence")));
                }
            }
            return """
            with line (place, id, debit, credit, amount, held, posts, outcome, value_at, hold, refunds)
                     as (values %s),
                 seen as (%s),
                 account as (
                     select seen.id, coalesce(balance.seq, 0) + seen.seq as seq,
                            coalesce(balance.fence, 0) + seen.fence as fence
                     from seen left join jinnang.balance on balance.account_id = seen.id)
            select jinnang.post(%s,
                (select array_agg(id order by id) from account),
                (select array_agg(seq::bigint order by id) from account),
                (select array_agg(fence::bigint order by id) from account),
                %s, %s, %s,
                array_agg(id order by place), array_agg(%d::smallint order by place),
                array_agg(debit::bigint order by place), array_agg(credit::bigint order by place),
                array_agg(amount::bigint order by place), array_agg(held::bigint order by place),
                array_agg('PAY'::text order by place), array_agg(posts order by place),
                array_agg(outcome::text order by place),
                array_agg(decode(repeat('00', 32), 'hex') order by place),
                array_agg(value_at::timestamptz order by place),
                array_agg(hold::uuid order by place), array_agg(refunds::uuid order by place), null)
            from line
            """
                    .formatted(
                            String.join(", ", lines),
                            String.join(" union all ", seen),
                            at,
                            bounds(leastFree),
                            bounds(mostFree),
                            bounds(mostTaken),
                            asset);
        }
    }

    private static long newAccount() {
        return books.application
                .sql(
                        """
                        insert into jinnang.account (account_id, asset_id, wallet_id, opened_at)
                        select max(account_id) + 500, 156, gen_random_uuid(), '2026-01-01'
                        from jinnang.account
                        returning account_id
                        """)
                .query(Long.class)
                .single();
    }

    private static void tryOut(String statement) {
        tryOut(statement, () -> {});
    }

    /** Does it, looks at what it did, and takes it back. */
    private static void tryOut(String statement, Runnable look) {
        books.transaction.executeWithoutResult(transaction -> {
            transaction.setRollbackOnly();
            if (statement.startsWith("with")) {
                books.application.sql(statement).query().listOfRows();
            } else {
                books.application.sql(statement).update();
            }
            look.run();
        });
    }

    private static void assertRefused(String sqlState, Post post) {
        assertRefused(sqlState, post.toString());
    }

    private static void assertRefused(String sqlState, String statement) {
        assertThatThrownBy(() -> tryOut(statement))
                .as(statement)
                .rootCause()
                .isInstanceOfSatisfying(
                        PSQLException.class,
                        refused -> {
                            ServerErrorMessage said = refused.getServerErrorMessage();
                            assertThat(refused.getSQLState()).as("%s", said).isEqualTo(sqlState);
                        });
    }
}
