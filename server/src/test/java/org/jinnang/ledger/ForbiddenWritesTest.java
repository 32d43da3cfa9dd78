package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.List;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
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

    private static BooksFixture books;
    private static AccountId payer;
    private static AccountId payee;
    private static AccountId dollars;
    private static UUID done;
    private static UUID key;

    @BeforeAll
    static void aTransferHasHappened() {
        books = BooksFixture.fresh();
        payer = books.openWith(1000, Currency.CNY);
        payee = books.open(Currency.CNY);
        dollars = books.openWith(1000, Currency.USD);
        done = UUID.randomUUID();
        books.ledger.submit(books.permit(done, payer, payee, yuan(300)), List.of());
        key = UUID.randomUUID();
        insertKey(key);
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
        "entry, delta = delta + 1",
        "entry, posted_after = posted_after + 1",
        "entry, seq = seq + 1",
        "transfer_key, outcome = 'FUNDS'",
        "transfer_key, body_hash = body_hash",
        "account, wallet_id = null",
        "account, asset_id = 840",
        "asset, scale = 0",
        "balance, floor = null",
        "balance, floor = -1000000",
        "balance, ceiling = null",
        "balance, held_out = 0",
        "balance, held_in = 0",
        "balance, lifecycle = 'OPEN'",
        "balance, asset_id = 840",
    })
    void whatIsWrittenCannotBeChanged(String table, String change) {
        assertRefused(NO_PRIVILEGE, "update jinnang." + table + " set " + change);
    }

    @ParameterizedTest
    @ValueSource(strings = {"transfer", "entry", "transfer_key", "account", "asset", "balance"})
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
                values (77, 156, 'CLEARING', '2026-01-01')
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
    void currenciesDoNotMix() {
        assertRefused(FOREIGN_KEY, transfer(key, 156, payer.value(), dollars.value(), 1));
        assertRefused(FOREIGN_KEY, transfer(key, 840, payer.value(), dollars.value(), 1));
        assertRefused(FOREIGN_KEY, transfer(key, 840, payer.value(), payee.value(), 1));
    }

    @Test
    void aTransferMovesMoreThanZeroBetweenTwoAccountsThatExist() {
        assertRefused(CHECK, transfer(key, 156, payer.value(), payee.value(), 0));
        assertRefused(CHECK, transfer(key, 156, payer.value(), payee.value(), -1));
        assertRefused(CHECK, transfer(key, 156, payer.value(), payer.value(), 1));
        assertRefused(FOREIGN_KEY, transfer(key, 156, payer.value(), 999_999, 1));
    }

    @Test
    void aTransferNeedsItsKeyAndHappensOnce() {
        assertRefused(
                FOREIGN_KEY, transfer(UUID.randomUUID(), 156, payer.value(), payee.value(), 1));
        assertRefused(UNIQUE, transfer(done, 156, payer.value(), payee.value(), 1));
        assertThatThrownBy(() -> insertKey(done)).hasMessageContaining("transfer_key_pkey");
    }

    @Test
    void aBalanceCannotGoBelowZeroNorSayWhatNoEntrySays() {
        assertRefused(CHECK, balance(payer, "posted = -1"));
        assertRefused(FOREIGN_KEY, balance(payer, "posted = posted + 1"));
        assertRefused(FOREIGN_KEY, balance(payer, "posted = posted + 1, seq = seq + 1"));
        assertRefused(FOREIGN_KEY, balance(payer, "seq = seq + 1"));
        assertRefused(CHECK, balance(payer, "seq = 0"));
        assertRefused(CHECK, balance(payer, "seq = -1"));
    }

    @Test
    void theEntriesOfAnAccountHaveNoGapAndContinueEachOther() {
        assertRefused(FOREIGN_KEY, entry(payer, 4, -1, 699)); // a gap
        assertRefused(FOREIGN_KEY, entry(payer, 3, -1, 698)); // does not continue 700
        assertRefused(UNIQUE, entry(payer, 2, -1, 699)); // written before
        assertRefused(CHECK, entry(payer, 0, -1, 699));
        assertRefused(CHECK, entry(payer, 3, 0, 700));
        assertRefused(CHECK, entry(books.open(Currency.CNY), 1, 5, 6)); // starts above zero
    }

    @Test
    void anEntryNeedsItsTransferAndATransferTouchesAnAccountOnce() {
        assertRefused(FOREIGN_KEY, entry(payer, 3, -1, 699)); // key is no transfer
        assertRefused(UNIQUE, entry(payer, done, 3, -1, 699));
    }

    @Test
    void aFenceCannotGoBelowZero() {
        assertRefused(CHECK, balance(payer, "fence = -1"));
    }

    private static void insertKey(UUID key) {
        books.application
                .sql(
                        """
                        insert into jinnang.transfer_key
                            (transfer_id, body_hash, outcome, decided_at)
                        values (:key, decode(repeat('00', 32), 'hex'), 'FUNDS', '2026-01-01')
                        """)
                .param("key", key)
                .update();
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

    private static String transfer(UUID key, int asset, long debit, long credit, long amount) {
        return """
        insert into jinnang.transfer
            (transfer_id, asset_id, debit_id, credit_id, amount, act, posted_at)
        values ('%s', %d, %d, %d, %d, 'PAY', '2026-01-01')
        """
                .formatted(key, asset, debit, credit, amount);
    }

    private static String entry(AccountId account, long seq, long delta, long after) {
        return entry(account, key, seq, delta, after);
    }

    private static String entry(
            AccountId account, UUID transfer, long seq, long delta, long after) {
        return """
        insert into jinnang.entry (account_id, seq, transfer_id, delta, posted_after)
        values (%d, %d, '%s', %d, %d)
        """
                .formatted(account.value(), seq, transfer, delta, after);
    }

    private static String balance(AccountId account, String change) {
        return "update jinnang.balance set " + change + " where account_id = " + account.value();
    }

    private static void assertRefused(String sqlState, String statement) {
        assertThatThrownBy(() -> books.application.sql(statement).update())
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
