package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.BooksFixture.TestRider;
import org.jinnang.testing.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many at the same time. */
class LedgerCrowdTest {

    private final BooksFixture books = BooksFixture.fresh();
    private final Ledger ledger = books.ledger;

    @AfterEach
    void booksAlwaysHold() {
        assertThat(books.books.verify().lines()).noneMatch(line -> line.endsWith("NO"));
        books.close();
    }

    @Test
    void aHundredParallelRetriesPostExactlyOne() {
        AccountId payer = books.openWith(1000, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        Permit permit = books.permit(payer, payee, yuan(300));

        List<Posting> answers =
                Together.all(
                        100,
                        _ -> ledger.submit(permit, List.of(new TestRider("once", When.ON_BOTH))));

        assertThat(answers).allMatch(answer -> answer instanceof Posting.Posted);
        assertThat(answers)
                .filteredOn(answer -> answer instanceof Posting.Posted posted && !posted.replayed())
                .hasSize(1);
        assertThat(books.posted(payer)).isEqualTo(700);
        assertThat(books.ridersWritten()).containsExactly("once");
    }

    @Test
    void oneKeyWithManyBodiesPostsOneOfThem() {
        AccountId payer = books.openWith(100_000, Currency.CNY);
        List<AccountId> payees = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            payees.add(books.open(Currency.CNY));
        }
        var key = java.util.UUID.randomUUID();

        List<Posting> answers =
                Together.all(
                        20,
                        at ->
                                ledger.submit(
                                        books.permit(key, payer, payees.get(at), yuan(1 + at)),
                                        List.of()));

        assertThat(answers).filteredOn(Posting.Posted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Posting.OtherBody.class::isInstance).hasSize(19);
    }

    @Test
    void whoPaysHisLastMoneyTwiceAtOncePaysOnce() {
        AccountId payer = books.openWith(100, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);

        List<Posting> answers =
                Together.all(
                        20, _ -> ledger.submit(books.permit(payer, payee, yuan(100)), List.of()));

        assertThat(answers).filteredOn(Posting.Posted.class::isInstance).hasSize(1);
        assertThat(answers).filteredOn(Posting.Refused.class::isInstance).hasSize(19);
        assertThat(books.posted(payer)).isZero();
    }

    @Test
    void crossingTransfersConserveTheSumAndNeverBlockForEver() {
        List<AccountId> accounts = new ArrayList<>();
        for (int at = 0; at < 6; at++) {
            accounts.add(books.openWith(1000, Currency.CNY));
        }

        List<Posting> answers =
                Together.all(
                        400,
                        at -> {
                            Random random = new Random(at);
                            int from = random.nextInt(6);
                            int to = (from + 1 + random.nextInt(5)) % 6;
                            return ledger.submit(
                                    books.permit(
                                            accounts.get(from),
                                            accounts.get(to),
                                            yuan(1 + random.nextInt(400))),
                                    List.of());
                        });

        assertThat(answers)
                .allMatch(answer ->
                        answer instanceof Posting.Posted || answer instanceof Posting.Refused);
        assertThat(accounts.stream().mapToLong(books::posted).sum()).isEqualTo(6000);
        assertThat(accounts).allMatch(account -> books.posted(account) >= 0);
    }

    @Test
    void noMoneyLeavesAfterARestrictionHasCommitted() {
        WalletId wallet = BooksFixture.newWallet();
        AccountId payer = books.open(wallet, Currency.CNY);
        AccountId payee = books.open(Currency.CNY);
        AccountId clearing = ledger.systemAccount(Kind.CLEARING, Currency.CNY);
        ledger.submit(books.permit(clearing, payer, yuan(1_000_000)), List.of());
        List<Permit> permits = new ArrayList<>();
        for (int at = 0; at < 200; at++) {
            permits.add(books.permit(payer, payee, yuan(1)));
        }
        AtomicBoolean restricted = new AtomicBoolean();
        long[] after = new long[1];

        List<Posting> answers =
                Together.all(
                        201,
                        at -> {
                            if (at == 100) {
                                books.transaction.executeWithoutResult(
                                        _ -> ledger.bumpFence(wallet));
                                after[0] = books.posted(payer);
                                restricted.set(true);
                                return new Posting.Fenced();
                            }
                            return ledger.submit(permits.get(at < 100 ? at : at - 1), List.of());
                        });

        assertThat(restricted).isTrue();
        assertThat(answers).filteredOn(Posting.Fenced.class::isInstance).hasSizeGreaterThan(1);
        assertThat(books.posted(payer)).isEqualTo(after[0]);
    }

    @Test
    void ofManyOpeningsOfOneAccountOneOpensAndAllFindIt() {
        WalletId wallet = BooksFixture.newWallet();

        List<AccountId> opened = Together.all(40, _ -> books.open(wallet, Currency.CNY));

        assertThat(opened).containsOnly(opened.getFirst());
        assertThat(ledger.accounts(wallet)).hasSize(1);
    }
}
