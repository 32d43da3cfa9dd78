package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.BooksFixture.TestRider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LedgerTest {

    private final BooksFixture books = BooksFixture.fresh();
    private final Ledger ledger = books.ledger;

    @AfterEach
    void booksAlwaysHold() {
        assertThat(books.books.verify().lines()).noneMatch(line -> line.endsWith("NO"));
        assertThat(books.books.verify().holds()).isTrue();
        books.close();
    }

    @Test
    void moneyMovesOnceHoweverOftenItIsSubmitted() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        Permit permit = books.permit(payer, payee, yuan(300));

        Posting first = ledger.submit(permit, List.of(new TestRider("receipt", When.ON_POSTING)));
        Posting again = ledger.submit(permit, List.of(new TestRider("receipt", When.ON_POSTING)));

        var posted =
                new Posting.Posted(
                        permit.order().transferId(), yuan(700), yuan(300), books.now, false);
        assertThat(first).isEqualTo(posted);
        assertThat(again)
                .isEqualTo(
                        new Posting.Posted(
                                posted.transferId(), yuan(700), yuan(300), books.now, true));
        assertThat(ledger.outcome(permit.order().transferId())).contains(again);
        assertThat(books.ridersWritten()).containsExactly("receipt");
    }

    @Test
    void aRepetitionIsAnsweredEvenWhenPermitAndFenceAreOver() {
        WalletId wallet = BooksFixture.newWallet();
        AccountId payer = books.open(wallet, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        fund(payer, 500);
        Permit permit = books.permit(payer, payee, yuan(200));
        ledger.submit(permit, List.of());

        books.transaction.executeWithoutResult(_ -> ledger.bumpFence(wallet));
        books.now = books.now.plusSeconds(3600);
        Posting again = ledger.submit(permit, List.of());

        assertThat(again).isInstanceOf(Posting.Posted.class);
        assertThat(books.posted(payer)).isEqualTo(300);
    }

    @Test
    void anotherTransferUnderTheSameKeyIsRefused() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        UUID key = UUID.randomUUID();
        ledger.submit(books.permit(key, payer, payee, yuan(300)), List.of());

        Posting other = ledger.submit(books.permit(key, payer, payee, yuan(301)), List.of());

        assertThat(other).isEqualTo(new Posting.OtherBody());
        assertThat(books.posted(payer)).isEqualTo(700);
    }

    @Test
    void whoHasNotEnoughIsRefusedForGoodAndItsRidersAreKept() {
        AccountId payer = books.openWith(100, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        Permit permit = books.permit(payer, payee, yuan(101));

        Posting first =
                ledger.submit(
                        permit,
                        List.of(
                                new TestRider("attempt settled", When.ON_BOTH),
                                new TestRider("told why", When.ON_REFUSAL),
                                new TestRider("limit used", When.ON_POSTING)));
        fund(payer, 1000);
        Posting again = ledger.submit(permit, List.of());

        assertThat(first).isEqualTo(new Posting.Refused(Refusal.FUNDS, books.now, false));
        assertThat(again).isEqualTo(new Posting.Refused(Refusal.FUNDS, books.now, true));
        assertThat(books.ridersWritten()).containsExactly("attempt settled", "told why");
        assertThat(books.posted(payee)).isZero();
    }

    @Test
    void theLastFenCanBePaid() {
        AccountId payer = books.openWith(100, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);

        Posting posting = ledger.submit(books.permit(payer, payee, yuan(100)), List.of());

        assertThat(posting).isInstanceOf(Posting.Posted.class);
        assertThat(books.posted(payer)).isZero();
    }

    @Test
    void aRiderThatRefusesUndoesEverythingAndTheRefusalIsKept() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        Permit permit = books.permit(payer, payee, yuan(300));

        Posting first =
                ledger.submit(
                        permit,
                        List.of(
                                new TestRider("settled", When.ON_BOTH),
                                new TestRider("refuse limit_exceeded", When.ON_POSTING)));
        Posting again = ledger.submit(permit, List.of());

        assertThat(first).isEqualTo(new Posting.Refused(Refusal.LIMIT, books.now, false));
        assertThat(again).isEqualTo(new Posting.Refused(Refusal.LIMIT, books.now, true));
        assertThat(books.ridersWritten()).containsExactly("settled");
        assertThat(books.posted(payer)).isEqualTo(1000);
    }

    @Test
    void aRestrictionAfterThePermitStopsIt() {
        WalletId wallet = BooksFixture.newWallet();
        AccountId payer = books.open(wallet, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        fund(payer, 500);
        Permit permit = books.permit(payer, payee, yuan(100));
        books.transaction.executeWithoutResult(_ -> ledger.bumpFence(wallet));

        Posting fenced = ledger.submit(permit, List.of(new TestRider("any", When.ON_BOTH)));

        assertThat(fenced).isEqualTo(new Posting.Fenced());
        assertThat(books.ridersWritten()).isEmpty();
        assertThat(ledger.outcome(permit.order().transferId())).isEmpty();
        Permit fresh = books.permit(permit.order().transferId().value(), payer, payee, yuan(100));
        assertThat(ledger.submit(fresh, List.of())).isInstanceOf(Posting.Posted.class);
    }

    @Test
    void theFenceOfEveryAccountOfTheWalletRisesAndNobodyElses() {
        WalletId wallet = BooksFixture.newWallet();
        AccountId yuan = books.open(wallet, Currency.CNY);
        AccountId dollars = books.open(wallet, Currency.USD);
        AccountId other = books.open(Currency.CNY);

        books.transaction.executeWithoutResult(_ -> ledger.bumpFence(wallet));

        assertThat(ledger.fence(yuan)).isEqualTo(1);
        assertThat(ledger.fence(dollars)).isEqualTo(1);
        assertThat(ledger.fence(other)).isZero();
    }

    @Test
    void aPermitLivesTwoSecondsAndNotOneMicrosecondMore() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        Permit inTime = books.permit(payer, payee, yuan(1));
        Permit late = books.permit(payer, payee, yuan(1));

        books.now = inTime.goodUntil();
        assertThat(ledger.submit(inTime, List.of())).isInstanceOf(Posting.Posted.class);
        books.now = books.now.plusNanos(1000);
        assertThat(ledger.submit(late, List.of())).isEqualTo(new Posting.PermitOver());
    }

    @Test
    void aClosedAccountNeitherPaysNorReceives() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId closed = books.open(Currency.CNY);
        Boolean done = books.transaction.execute(_ -> ledger.close(closed));
        assertThat(done).isTrue();

        var in = ledger.submit(books.permit(payer, closed, yuan(1)), List.of());
        var out = ledger.submit(books.permit(closed, payer, yuan(1)), List.of());

        assertThat(List.of(in, out))
                .allMatch(posting ->
                        posting instanceof Posting.Refused refused
                                && refused.why() == Refusal.CLOSED);
    }

    @Test
    void anAccountThatIsFullTakesNoMore() {
        AccountId full = books.open(Currency.CNY);
        fund(full, 4_000_000_000_000_000_000L);
        AccountId payer = books.openWith(1, Currency.CNY);

        Posting refused = ledger.submit(books.permit(payer, full, yuan(1)), List.of());

        assertThat(refused).isEqualTo(new Posting.Refused(Refusal.CEILING, books.now, false));
    }

    @Test
    void aTransferAcrossCurrenciesOrToNobodyIsABug() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId dollars = books.open(Currency.USD);
        AccountId nobody = new AccountId(999_999_999);

        assertThatThrownBy(() -> ledger.submit(books.permit(payer, dollars, yuan(1)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ledger.submit(books.permit(payer, nobody, yuan(1)), List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void submittingInsideATransactionAndFencingOutsideOneAreBugs() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        Permit permit = books.permit(payer, payee, yuan(1));

        assertThatThrownBy(() -> books.transaction.execute(_ -> ledger.submit(permit, List.of())))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> ledger.bumpFence(BooksFixture.newWallet()))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ledger.outcome(permit.order().transferId())).isEmpty();
    }

    @Test
    void openingTwiceFindsTheFirst() {
        WalletId wallet = BooksFixture.newWallet();

        AccountId first = books.open(wallet, Currency.CNY);

        assertThat(books.open(wallet, Currency.CNY)).isEqualTo(first);
        assertThat(books.open(wallet, Currency.USD)).isNotEqualTo(first);
        assertThat(ledger.accounts(wallet)).hasSize(2);
    }

    @Test
    void aRolledBackOpeningLosesItsNumberAndNothingElse() {
        AccountId before = books.open(Currency.CNY);
        books.transaction.executeWithoutResult(status -> {
            ledger.open(BooksFixture.newWallet(), Currency.CNY);
            status.setRollbackOnly();
        });

        AccountId after = books.open(Currency.CNY);

        assertThat(after.value()).isEqualTo(before.value() + 2);
    }

    @Test
    void theStatementIsNewestFirstAndPagesDoNotOverlap() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        for (int minor = 1; minor <= 5; minor++) {
            ledger.submit(books.permit(payer, payee, yuan(minor)), List.of());
        }

        List<Movement> first = ledger.movements(payer, OptionalLong.empty(), 4);
        List<Movement> rest = ledger.movements(payer, OptionalLong.of(first.getLast().seq()), 4);

        assertThat(first).extracting(Movement::seq).containsExactly(6L, 5L, 4L, 3L);
        assertThat(rest).extracting(Movement::seq).containsExactly(2L, 1L);
        assertThat(first.getFirst().delta()).isEqualTo(new Money(-5, Currency.CNY));
        assertThat(first.getFirst().balanceAfter()).isEqualTo(yuan(985));
        assertThat(rest.getLast().counterparty()).isEmpty();
        assertThat(rest.getFirst().counterparty()).isPresent();
    }

    private void fund(AccountId account, long minor) {
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, Currency.CNY);
        ledger.submit(books.permit(clearing, account, yuan(minor)), List.of());
    }
}
