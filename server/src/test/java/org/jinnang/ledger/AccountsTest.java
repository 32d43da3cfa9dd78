package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.List;
import java.util.Set;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.WalletId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Pockets, closing and opening, and the chart of the system's accounts. */
class AccountsTest {

    @RegisterExtension static final Teller teller = new Teller();

    private final WalletId wallet = BooksFixture.newWallet();
    private final AccountId main = teller.books.open(wallet, Currency.CNY);

    AccountsTest() {
        teller.assertPosted(teller.move(teller.clearing, main, 1000));
    }

    @Test
    void aPocketKeepsMoneyApartAndCannotGoBelowZero() {
        AccountId pocket = pocket(Currency.CNY);
        teller.assertPosted(teller.move(main, pocket, 400));

        teller.assertRefused(Refusal.FUNDS, teller.move(pocket, main, 401));
        teller.assertRefused(Refusal.FUNDS, teller.move(main, teller.empty(), 601));
        teller.assertPosted(teller.move(pocket, main, 400));

        assertThat(teller.books.posted(pocket)).isZero();
    }

    @Test
    void aWalletHasManyPocketsAndStillOneMainAccount() {
        List<AccountId> pockets =
                List.of(pocket(Currency.CNY), pocket(Currency.CNY), pocket(Currency.USD));

        assertThat(pockets).doesNotHaveDuplicates();
        assertThat(teller.ledger.account(wallet, Currency.CNY)).contains(main);
        assertThat(teller.ledger.account(wallet, Currency.USD)).isEmpty();
        assertThat(teller.ledger.accounts(wallet))
                .extracting(Account::kind)
                .containsExactlyInAnyOrder(Kind.HOLDER, Kind.POCKET, Kind.POCKET, Kind.POCKET);
        assertThat(teller.books.open(wallet, Currency.CNY)).isEqualTo(main);
    }

    @Test
    void aRestrictionOfTheWalletStopsItsPocketsToo() {
        AccountId pocket = pocket(Currency.CNY);
        teller.assertPosted(teller.move(main, pocket, 400));
        Permit permit = teller.move(pocket, teller.empty(), 1);

        teller.books.transaction.executeWithoutResult(_ -> teller.ledger.bumpFence(wallet));

        assertThat(teller.submit(permit)).isEqualTo(new Posting.Fenced());
    }

    @Test
    void anAccountWithMoneyInItStaysOpen() {
        assertThat(teller.closes(main)).isFalse();

        assertThat(teller.ledger.balance(main).open()).isTrue();
        teller.assertPosted(teller.move(main, teller.empty(), 1));
    }

    @Test
    void aClosedAccountTakesPartInNothingUntilItIsOpenedAgain() {
        AccountId pocket = pocket(Currency.CNY);
        Permit payment = teller.move(main, pocket, 100);
        teller.assertPosted(payment, teller.move(pocket, main, 100));
        assertThat(teller.closes(pocket)).isTrue();

        teller.assertRefused(Refusal.CLOSED, teller.move(main, pocket, 1));
        teller.assertRefused(Refusal.CLOSED, teller.hold(main, pocket, 1));
        teller.assertRefused(Refusal.CLOSED, teller.move(pocket, main, 1));
        teller.assertRefused(Refusal.CLOSED, teller.refund(payment, 1));

        Permit early = teller.move(main, pocket, 2);
        teller.books.transaction.executeWithoutResult(_ -> teller.ledger.reopen(pocket));
        teller.assertPosted(early, teller.move(main, pocket, 3));
        assertThat(teller.books.posted(pocket)).isEqualTo(5);
    }

    @Test
    void closingTwiceAndOpeningTwiceIsNoDifferent() {
        AccountId pocket = pocket(Currency.CNY);

        assertThat(teller.closes(pocket)).isTrue();
        assertThat(teller.closes(pocket)).isTrue();
        assertThat(teller.ledger.balance(pocket).open()).isFalse();
        for (int times = 0; times < 2; times++) {
            teller.books.transaction.executeWithoutResult(_ -> teller.ledger.reopen(pocket));
        }
        assertThat(teller.ledger.balance(pocket).open()).isTrue();
        assertThat(teller.ledger.fence(pocket)).isEqualTo(2);
    }

    @Test
    void permitsGivenBeforeItClosedAreWorthless() {
        AccountId pocket = pocket(Currency.CNY);
        Permit before = teller.move(pocket, main, 1);
        assertThat(teller.closes(pocket)).isTrue();
        teller.books.transaction.executeWithoutResult(_ -> teller.ledger.reopen(pocket));

        assertThat(teller.submit(before)).isEqualTo(new Posting.Fenced());
    }

    @Test
    void oneWhoRemembersTheAccountAsOpenLearnsThatItIsClosed() {
        AccountId pocket = pocket(Currency.CNY);
        Ledger other = teller.books.ledgerOn(teller.books.pool);
        other.submit(teller.move(main, pocket, 7), List.of());
        other.submit(teller.move(pocket, main, 7), List.of());
        assertThat(teller.closes(pocket)).isTrue();

        Posting posting = other.submit(teller.move(main, pocket, 1), List.of());

        assertThat(posting).extracting("why").isEqualTo(Refusal.CLOSED);
    }

    @Test
    void openingAndClosingOutsideATransactionAreBugs() {
        assertThatThrownBy(() -> teller.ledger.openPocket(wallet, Currency.CNY))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> teller.ledger.close(main))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> teller.ledger.reopen(main))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @EnumSource
    void theSystemHasOneAccountOfEachOfItsKindsAndCurrencies(Kind kind) {
        for (Currency currency : Currency.values()) {
            if (kind.isOfWallet()) {
                assertThatThrownBy(() -> teller.ledger.systemAccount(kind, currency))
                        .isInstanceOf(RuntimeException.class);
                continue;
            }
            AccountId account = teller.ledger.systemAccount(kind, currency);
            assertThat(account.value()).isLessThanOrEqualTo(10);
            assertThat(teller.ledger.balance(account).posted().currency()).isEqualTo(currency);
        }
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"HOLDER", "POCKET"})
    void onlyClearingPositionsAndSuspenseMayBeBelowZero(Kind kind) {
        AccountId account = teller.ledger.systemAccount(kind, Currency.USD);
        AccountId payee = teller.books.open(Currency.USD);
        Money cent = new Money(1, Currency.USD);
        Permit permit = teller.permit(account, payee, cent, new Effect.Move());

        Posting posting = teller.submit(permit);

        if (Set.of(Kind.CLEARING, Kind.POSITION, Kind.SUSPENSE).contains(kind)) {
            assertThat(posting).isInstanceOf(Posting.Posted.class);
        } else {
            assertThat(posting).extracting("why").isEqualTo(Refusal.FUNDS);
        }
    }

    @Test
    void clearingCarriesAsMuchAsTheHoldersHaveHoweverMuchThatIs() {
        long most = 4_000_000_000_000_000_000L;
        AccountId first = teller.empty();
        AccountId second = teller.empty();
        AccountId third = teller.empty();
        teller.assertPosted(teller.move(teller.clearing, first, most));
        teller.assertPosted(teller.move(teller.clearing, second, most));

        teller.assertRefused(Refusal.FUNDS, teller.move(teller.clearing, third, most));
        teller.assertRefused(Refusal.FUNDS, teller.hold(teller.clearing, third, most));
        teller.assertPosted(teller.move(second, teller.clearing, most));
        teller.assertPosted(teller.move(first, teller.clearing, most));

        assertThat(teller.ledger.balance(first).posted()).isEqualTo(yuan(0));
    }

    private AccountId pocket(Currency currency) {
        return teller.books.transaction.execute(_ -> teller.ledger.openPocket(wallet, currency));
    }
}
