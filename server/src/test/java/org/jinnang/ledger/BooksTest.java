package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Plants damage that the database lets through – some with the application's own privileges, the
 * rest by the hand of a superuser with the constraints switched off – and sees it found.
 */
class BooksTest {

    private static final String KEY_ONLY =
            """
            insert into jinnang.transfer_key
                (transfer_id, body_hash, outcome, debit_seq, credit_seq, decided_at)
            values ('%1$s', decode(repeat('00', 32), 'hex'), 'POSTED', 3, 2, '2026-01-01');
            """;

    private static final String TRANSFER_ONLY =
            KEY_ONLY
                    + """
                    insert into jinnang.transfer
                        (transfer_id, asset_id, debit_id, credit_id, amount, act, posted_at)
                    values ('%1$s', 156, %2$d, %3$d, 50, 'PAY', '2026-01-01');
                    """;

    private final BooksFixture books = BooksFixture.fresh();
    private final UUID done = UUID.randomUUID();
    private AccountId payer = new AccountId(1);
    private AccountId payee = new AccountId(1);

    @BeforeEach
    void someMoneyHasMoved() {
        payer = books.openWith(1000, Currency.CNY);
        payee = books.open(Currency.CNY);
        books.ledger.submit(books.permit(done, payer, payee, yuan(300)), List.of());
        books.ledger.submit(books.permit(payer, payee, yuan(9000)), List.of());
        assertThat(books.books.verify().holds()).isTrue();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void soundBooksAreCountedAndEveryRuleSaysYes() {
        var result = books.books.verify();

        assertThat(result.lines().getFirst())
                .isEqualTo("4 accounts, 2 transfers, 4 entries, 3 keys, of them 1 refusals");
        assertThat(result.lines()).hasSize(1 + BookRule.values().length);
        assertThat(result.lines().stream().skip(1)).allMatch(line -> line.endsWith(": yes"));
    }

    // What the application's role itself could do wrong, and no constraint sees.

    @Test
    void aKeyThatClaimsAPostingWithoutOneIsFound() {
        asApplication(KEY_ONLY);

        assertBroken(BookRule.KEYS_COMPLETE);
    }

    @Test
    void aTransferWithoutEntriesIsFound() {
        asApplication(TRANSFER_ONLY);

        assertBroken(BookRule.TWO_ENTRIES, BookRule.KEYS_COMPLETE);
    }

    @Test
    void aTransferWithOneSideIsFound() {
        asApplication(
                TRANSFER_ONLY
                        + """
                        insert into jinnang.entry
                            (account_id, seq, transfer_id, delta, posted_after)
                        values (%2$d, 3, '%1$s', -50, 650);
                        update jinnang.balance set posted = 650, seq = 3
                        where account_id = %2$d;
                        """);

        assertBroken(BookRule.SUM_IS_ZERO, BookRule.TWO_ENTRIES, BookRule.KEYS_COMPLETE);
    }

    @Test
    void entriesOfAnotherAmountThanTheirTransferAreFound() {
        asApplication(
                TRANSFER_ONLY
                        + """
                        insert into jinnang.entry
                            (account_id, seq, transfer_id, delta, posted_after)
                        values (%2$d, 3, '%1$s', -60, 640), (%3$d, 2, '%1$s', 60, 360);
                        update jinnang.balance set posted = 640, seq = 3
                        where account_id = %2$d;
                        update jinnang.balance set posted = 360, seq = 2
                        where account_id = %3$d;
                        """);

        assertBroken(BookRule.TWO_ENTRIES);
    }

    @Test
    void aBalanceSetBackToAnEarlierEntryIsFound() {
        asApplication("update jinnang.balance set posted = 1000, seq = 1 where account_id = %2$d");

        assertBroken(BookRule.SUM_IS_ZERO, BookRule.NO_GAP, BookRule.LAST_ENTRY_IS_BALANCE);
    }

    @Test
    void anAccountWithoutBalanceIsFound() {
        asApplication(
                """
                insert into jinnang.account (account_id, asset_id, wallet_id, opened_at)
                values (5000, 156, '%1$s', '2026-01-01')
                """);

        assertBroken(BookRule.ONE_BALANCE_PER_ACCOUNT);
    }

    @Test
    void anEntryThatLeftItsBalanceBehindIsFound() {
        asApplication(
                TRANSFER_ONLY
                        + """
                        insert into jinnang.entry
                            (account_id, seq, transfer_id, delta, posted_after)
                        values (%2$d, 3, '%1$s', -50, 650), (%3$d, 2, '%1$s', 50, 350);
                        """);

        assertBroken(BookRule.NO_GAP, BookRule.LAST_ENTRY_IS_BALANCE);
    }

    // What only somebody above all constraints can do.

    @Test
    void aDeletedEntryIsFound() {
        asSuperuser("delete from jinnang.entry where account_id = %2$d and seq = 1");

        assertBroken(
                BookRule.NO_GAP,
                BookRule.ENTRIES_CONTINUE,
                BookRule.TWO_ENTRIES,
                BookRule.KEYS_COMPLETE);
    }

    @Test
    void anEditedEntryIsFound() {
        asSuperuser(
                """
                update jinnang.entry set delta = delta + 1, posted_after = posted_after + 1
                where account_id = %2$d and seq = 2
                """);

        assertBroken(BookRule.LAST_ENTRY_IS_BALANCE, BookRule.TWO_ENTRIES);
    }

    @Test
    void anEditedTransferIsFound() {
        asSuperuser("update jinnang.transfer set amount = 301 where amount = 300");

        assertBroken(BookRule.TWO_ENTRIES);
    }

    @Test
    void anEditedBalanceIsFound() {
        asSuperuser("update jinnang.balance set posted = posted + 1 where account_id = %2$d");

        assertBroken(BookRule.SUM_IS_ZERO, BookRule.LAST_ENTRY_IS_BALANCE);
    }

    @Test
    void aDeletedTransferIsFound() {
        asSuperuser("delete from jinnang.transfer where amount = 300");

        assertBroken(BookRule.TWO_ENTRIES, BookRule.KEYS_COMPLETE);
    }

    @Test
    void aDeletedKeyIsFound() {
        asSuperuser("delete from jinnang.transfer_key where outcome = 'POSTED'");

        assertBroken(BookRule.KEYS_COMPLETE);
    }

    @Test
    void aTransferTurnedIntoAnotherCurrencyIsFound() {
        asSuperuser("update jinnang.transfer set asset_id = 840 where amount = 300");

        assertBroken(BookRule.ONE_CURRENCY);
    }

    @Test
    void aLoweredFloorIsFound() {
        asSuperuser("update jinnang.balance set floor = -1 where account_id = %2$d");

        assertBroken(BookRule.FLOOR_IS_ZERO);
    }

    @Test
    void anOverdrawnAccountIsFoundEvenWhenItsBooksAgree() {
        asSuperuser(
                """
                alter table jinnang.balance drop constraint not_below_floor;
                update jinnang.balance set floor = 800 where account_id = %2$d
                """);

        assertBroken(BookRule.WITHIN_BOUNDS, BookRule.FLOOR_IS_ZERO);
    }

    private void asApplication(String sql) {
        books.application.sql(filled(sql)).update();
    }

    /** With foreign keys off, as only a superuser can. */
    private void asSuperuser(String sql) {
        books.superuser.sql("set session_replication_role = replica;" + filled(sql)).update();
    }

    private String filled(String sql) {
        return sql.formatted(UUID.randomUUID(), payer.value(), payee.value());
    }

    private void assertBroken(BookRule... rules) {
        var result = books.books.verify();

        Map<String, Boolean> expected = new java.util.LinkedHashMap<>();
        for (BookRule rule : BookRule.values()) {
            expected.put(rule.sentence(), !List.of(rules).contains(rule));
        }
        assertThat(result.holds()).isFalse();
        expected.forEach((sentence, holds) ->
                assertThat(result.lines()).contains(sentence + (holds ? ": yes" : ": NO")));
    }
}
