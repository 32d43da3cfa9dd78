package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.platform.Verification;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Plants damage that the database lets through – some with the application's own privileges, the
 * rest by the hand of a superuser with the constraints switched off – and sees it found: by reading
 * everything, by reading what is new, and, where an earlier run has read it, in its turn.
 */
class BooksTest {

    private final BooksFixture books = BooksFixture.fresh();
    private final UUID done = UUID.randomUUID();
    private AccountId payer = new AccountId(1);
    private AccountId payee = new AccountId(1);

    @BeforeEach
    void someMoneyHasMoved() {
        payer = books.openWith(1000, Currency.CNY);
        payee = books.open(Currency.CNY);
        assertThat(books.books.verify().holds()).isTrue();
        books.keepMemory();
        books.ledger.submit(books.permit(done, payer, payee, yuan(300)), List.of());
        books.ledger.submit(books.permit(payer, payee, yuan(9000)), List.of());
        assertThat(books.books.verifyWhatIsNew().holds()).isTrue();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void soundBooksAreCountedAndEveryRuleSaysYes() {
        var result = books.books.verify();

        assertThat(result.lines().getFirst())
                .isEqualTo("12 accounts, 2 transfers, 4 entries, 1 refusals");
        assertThat(result.lines().get(1)).endsWith("everything was read");
        assertThat(result.lines()).hasSize(4 + BookRule.values().length);
        assertThat(result.lines().stream().filter(line -> line.endsWith(": yes")))
                .hasSize(1 + BookRule.values().length);
    }

    // What the application's role itself could do wrong, and the database lets through.

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
    void aGroupOfWhichOnlyOneWasPostedIsFound() {
        asSuperuser("update jinnang.transfer set group_id = transfer_id where amount = 300");

        assertBroken(BookRule.GROUPS_WHOLE);
    }

    // What only somebody above all constraints can do.

    @Test
    void aDeletedTransferIsFound() {
        asSuperuser("delete from jinnang.transfer where amount = 300");

        assertBroken(BookRule.NO_GAP, BookRule.LAST_ENTRY_IS_BALANCE);
    }

    @Test
    void aDeletedFirstTransferIsFound() {
        asSuperuser("delete from jinnang.transfer where amount = 1000");

        assertBrokenLongAgo(
                BookRule.NO_GAP, BookRule.LAST_ENTRY_IS_BALANCE, BookRule.ENTRIES_CONTINUE);
    }

    @Test
    void anEditedTransferIsFound() {
        asSuperuser("update jinnang.transfer set amount = 301 where amount = 300");

        assertBroken(BookRule.ENTRIES_CONTINUE);
    }

    @Test
    void anEditedEntryIsFound() {
        asSuperuser("update jinnang.transfer set debit_after = debit_after + 1 where amount = 300");

        assertBroken(BookRule.ENTRIES_CONTINUE, BookRule.LAST_ENTRY_IS_BALANCE);
    }

    @Test
    void anEditedBalanceIsFound() {
        asSuperuser("update jinnang.balance set posted = posted + 1 where account_id = %2$d");

        assertBroken(BookRule.SUM_IS_ZERO, BookRule.LAST_ENTRY_IS_BALANCE);
    }

    @Test
    void aBalanceSetBackToAnEarlierEntryIsFound() {
        asSuperuser("update jinnang.balance set posted = 1000, seq = 1 where account_id = %2$d");

        assertBroken(BookRule.SUM_IS_ZERO, BookRule.NO_GAP, BookRule.LAST_ENTRY_IS_BALANCE);
    }

    @Test
    void anEntryPostedBeforeTheOneItContinuesIsFound() {
        asSuperuser(
                "update jinnang.transfer set decided_at = decided_at - interval '1 day'"
                        + " where amount = 300");

        assertBroken(BookRule.IN_ORDER_OF_TIME);
    }

    @Test
    void moneyHeldWithoutAHoldIsFound() {
        asSuperuser("update jinnang.balance set held_out = 5 where account_id = %2$d");

        assertBroken(BookRule.HELD_IS_OPEN_HOLDS);
    }

    @Test
    void aRefundThatIsNotCountedIsFound() {
        asSuperuser(
                """
                update jinnang.transfer set refunds_id =
                    (select transfer_id from jinnang.transfer where amount = 1000)
                where amount = 300
                """);

        assertBroken(BookRule.REFUNDS_WITHIN);
    }

    @Test
    void aHoldEndedThatNeverWasIsFound() {
        asSuperuser(
                """
                update jinnang.transfer set hold_id = '%1$s', held = -1 where amount = 300;
                update jinnang.balance set held_out = 0
                """);

        assertBroken(BookRule.HELD_IS_OPEN_HOLDS, BookRule.HOLDS_END_AS_MADE);
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

    /** Damage to what was read, or not yet read, when the books were verified. */
    private void assertBroken(BookRule... rules) {
        books.recallMemory();
        assertFound(books.books.verifyWhatIsNew(), rules);

        assertBrokenLongAgo(rules);
    }

    /** Damage to what every earlier run has read. */
    private void assertBrokenLongAgo(BookRule... rules) {
        books.recallMemory();
        assertThat(books.books.verify().holds()).isFalse();
        assertThat(foundInTurn()).isTrue();

        books.loseMemory();
        assertFound(books.books.verify(), rules);
    }

    private boolean foundInTurn() {
        for (int run = 0; run < BookWalk.TURNS; run++) {
            if (!books.books.verifyWhatIsNew().holds()) {
                return true;
            }
        }
        return false;
    }

    private static void assertFound(Verification.Result result, BookRule... rules) {
        Map<String, Boolean> expected = new LinkedHashMap<>();
        for (BookRule rule : BookRule.values()) {
            expected.put(rule.sentence(), !List.of(rules).contains(rule));
        }
        assertThat(result.holds()).isFalse();
        expected.forEach((sentence, holds) ->
                assertThat(result.lines()).contains(sentence + (holds ? ": yes" : ": NO")));
    }
}
