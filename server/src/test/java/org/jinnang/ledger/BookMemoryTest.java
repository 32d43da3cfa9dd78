package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.TransferId;
import org.jinnang.platform.Verification.Result;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a verification takes from earlier ones, and what it never takes on trust. */
class BookMemoryTest {

    private final BooksFixture books = BooksFixture.fresh();
    private AccountId payer = new AccountId(1);
    private AccountId payee = new AccountId(1);

    @BeforeEach
    void someMoneyHasMovedAndWasVerified() {
        payer = books.openWith(1000, Currency.CNY);
        payee = books.open(Currency.CNY);
        pay(300);
        assertThat(books.books.verify().holds()).isTrue();
    }

    @AfterEach
    void close() {
        books.close();
    }

    @Test
    void theFirstRunReadsEverything() {
        books.loseMemory();

        assertReadEverything(books.books.verifyWhatIsNew(), true);
    }

    @Test
    void theNextReadsWhatIsNewAndTheAccountsWhoseTurnItIs() {
        passTurnsOf(payer, payee, new AccountId(1));
        pay(100);
        pay(50);

        Result result = books.books.verifyWhatIsNew();

        assertThat(result.holds()).isTrue();
        assertThat(result.lines().getFirst()).isEqualTo("12 accounts, 4 transfers, 8 entries");
        assertThat(result.lines().get(1)).contains("read now: 4 entries");
    }

    @Test
    void aHoldThatWasReadIsEndedByWhatIsNew() {
        UUID hold = UUID.randomUUID();
        books.ledger.submit(books.holding(hold, payer, payee, yuan(50)), List.of());
        assertThat(books.books.verifyWhatIsNew().holds()).isTrue();
        passTurnsOf(payer, payee);
        var capture = new Effect.Capture(new TransferId(hold));
        books.ledger.submit(
                books.permit(UUID.randomUUID(), payer, payee, yuan(20), capture), List.of());

        assertThat(books.books.verifyWhatIsNew().holds()).isTrue();

        damage("update jinnang.balance set held_in = 30 where account_id = " + payee.value());
        assertThat(books.books.verifyWhatIsNew().lines())
                .contains(BookRule.HELD_IS_OPEN_HOLDS.sentence() + ": NO");
    }

    @Test
    void everyAccountHasItsTurn() {
        long read =
                IntStream.range(0, BookWalk.TURNS)
                        .mapToObj(_ -> books.books.verifyWhatIsNew().lines().get(1))
                        .mapToLong(BookMemoryTest::entriesRead)
                        .sum();

        assertThat(read).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update jinnang.verified_account set posted = posted + 1 where account_id > 1000",
                "update jinnang.verified_account set seq = 1",
                "update jinnang.verified_account set held_in = 1 where account_id = 1",
                "delete from jinnang.verified_account where account_id = 1",
                "delete from jinnang.verified_account",
                "delete from jinnang.verified_run",
                """
                insert into jinnang.verified_account (account_id, seq, posted, held_out, held_in, at)
                values (5000, 1, 1, 0, 0, '2026-01-01')
                """,
                "update jinnang.verified_run set at = at - interval '1 day'",
                "update jinnang.verified_run set entries = entries + 2",
                "update jinnang.verified_run set key_id = 0",
                "update jinnang.verified_run set seal = sha256('')",
            })
    void anEditedMemoryIsFoundAndNotTrusted(String edit) {
        books.superuser.sql(edit).update();

        assertReadEverything(books.books.verifyWhatIsNew(), false);

        Result next = books.books.verifyWhatIsNew();
        assertThat(next.holds()).as(next.lines().toString()).isTrue();
        assertThat(next.lines().get(1)).contains("read now");
    }

    @Test
    void anEditedMemoryStaysFoundWhileTheBooksAreDamaged() {
        damage("update jinnang.balance set held_out = 5 where account_id = " + payer.value());
        books.superuser.sql("delete from jinnang.verified_account").update();

        assertReadEverything(books.books.verifyWhatIsNew(), false);
        assertReadEverything(books.books.verifyWhatIsNew(), false);
    }

    @Test
    void aRunThatDoesNotHoldRemembersNothing() {
        String before = remembered();
        pay(100);
        damage("update jinnang.balance set held_out = 5 where account_id = " + payer.value());

        assertThat(books.books.verifyWhatIsNew().holds()).isFalse();
        assertThat(books.books.verify().holds()).isFalse();

        assertThat(remembered()).isEqualTo(before);
    }

    @Test
    void theNewestTransferTakenAwayWithBothBalancesPutBackIsFound() {
        damage(
                """
                delete from jinnang.transfer where amount = 300;
                update jinnang.balance set posted = 1000, seq = 1 where account_id = %d;
                update jinnang.balance set posted = 0, seq = 0 where account_id = %d
                """
                        .formatted(payer.value(), payee.value()));

        assertThat(books.books.verifyWhatIsNew().lines())
                .contains(BookRule.NOTHING_TAKEN_BACK.sentence() + ": NO");
        assertOnlyTakenBack(books.books.verify());
    }

    @Test
    void aHistoryWrittenAnewIsFoundEvenWhenItsBooksAgree() {
        damage(
                """
                update jinnang.transfer set amount = 301, debit_after = 699, credit_after = 301
                where amount = 300;
                update jinnang.balance set posted = 699 where account_id = %d;
                update jinnang.balance set posted = 301 where account_id = %d
                """
                        .formatted(payer.value(), payee.value()));
        pay(5);

        assertOnlyTakenBack(books.books.verify());
        assertThat(books.books.verifyWhatIsNew().holds()).isFalse();
    }

    @Test
    void anEntryBeyondTheBalanceIsFound() {
        pay(7);
        damage(
                """
                update jinnang.balance set posted = 700, seq = 2 where account_id = %d;
                update jinnang.balance set posted = 300, seq = 1 where account_id = %d
                """
                        .formatted(payer.value(), payee.value()));

        assertThat(books.books.verifyWhatIsNew().lines())
                .contains(BookRule.NO_GAP.sentence() + ": NO")
                .contains(BookRule.LAST_ENTRY_IS_BALANCE.sentence() + ": NO");
    }

    @Test
    void severalAtOnceWaitForEachOther() {
        var runs =
                IntStream.range(0, 4)
                        .mapToObj(_ ->
                                CompletableFuture.supplyAsync(() -> books.books.verifyWhatIsNew()))
                        .toList();

        assertThat(runs).allMatch(run -> run.join().holds());
        assertThat(remembered()).startsWith("run 5 ");
    }

    /** Verifies until the next run will read none of them from its first entry. */
    private void passTurnsOf(AccountId... accounts) {
        while (List.of(accounts).stream()
                .anyMatch(account ->
                        account.value() % BookWalk.TURNS == (lastRun() + 1) % BookWalk.TURNS)) {
            assertThat(books.books.verifyWhatIsNew().holds()).isTrue();
        }
    }

    private long lastRun() {
        return books.superuser
                .sql("select max(run) from jinnang.verified_run")
                .query(Long.class)
                .single();
    }

    private String remembered() {
        return books.superuser
                .sql(
                        """
                        select 'run ' || (select max(run) from jinnang.verified_run) || ' '
                            || string_agg(seen::text, ' ' order by account_id)
                        from jinnang.verified_account seen
                        """)
                .query(String.class)
                .single();
    }

    private static long entriesRead(String line) {
        return Long.parseLong(line.replaceAll(".*read now: (\\d+) entries.*", "$1"));
    }

    private static void assertReadEverything(Result result, boolean untouched) {
        assertThat(result.holds()).isEqualTo(untouched);
        assertThat(result.lines())
                .contains("全部读过 / everything was read")
                .contains(
                        "what the last run remembered is unchanged: " + (untouched ? "yes" : "NO"));
    }

    private static void assertOnlyTakenBack(Result result) {
        assertThat(result.holds()).isFalse();
        assertThat(result.lines().stream().filter(line -> line.endsWith(": NO")))
                .containsExactly(BookRule.NOTHING_TAKEN_BACK.sentence() + ": NO");
    }

    private void pay(long minor) {
        books.ledger.submit(books.permit(payer, payee, yuan(minor)), List.of());
    }

    private void damage(String sql) {
        books.superuser.sql("set session_replication_role = replica;" + sql).update();
    }
}
