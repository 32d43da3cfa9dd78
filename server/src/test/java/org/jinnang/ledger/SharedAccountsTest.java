package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Permit;
import org.jinnang.testing.Together;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers write the same accounts, and neither knows what the other has done. */
class SharedAccountsTest {

    private final BooksFixture books = BooksFixture.fresh();
    private final AccountId payer = books.openWith(1000, Currency.CNY);
    private final AccountId payee = books.open(Currency.CNY);
    private Epoch here;
    private Epoch there;

    @BeforeEach
    void bothHaveSeenTheAccounts() throws SQLException {
        here = begin();
        there = begin();
        one(here, 1);
        one(there, 1);
        one(here, 1);
    }

    private Epoch begin() throws SQLException {
        return Epoch.begin(books.pool, new Riders(List.of(books.riders)), books.clock, 1);
    }

    @AfterEach
    void booksAlwaysHold() {
        here.end();
        there.end();
        assertThat(books.books.verify().lines()).noneMatch(line -> line.endsWith("NO"));
        books.close();
    }

    @Test
    void anAnswerTellsWhatIsThereNotWhatWasRemembered() throws Exception {
        one(there, 100);

        assertThat(posted(one(here, 10)).debitAfter()).isEqualTo(yuan(887));
        assertThat(posted(one(here, 10)).debitAfter()).isEqualTo(yuan(877));
    }

    @Test
    void soDoesABatch() throws Exception {
        one(there, 100);

        List<Posting> answers = several(here, 10, 20);

        assertThat(posted(answers.get(0)).debitAfter()).isEqualTo(yuan(887));
        assertThat(posted(answers.get(0)).creditAfter()).isEqualTo(yuan(113));
        assertThat(posted(answers.get(1)).debitAfter()).isEqualTo(yuan(867));
        assertThat(posted(one(here, 1)).creditAfter()).isEqualTo(yuan(134));
    }

    @Test
    void aRepetitionWithinTheBatchTellsTheSame() throws Exception {
        one(there, 100);
        Permit permit = books.permit(payer, payee, yuan(10));

        List<Posting> answers = write(here, List.of(permit, permit));

        assertThat(posted(answers.get(1)).debitAfter()).isEqualTo(yuan(887));
        assertThat(posted(answers.get(1)).replayed()).isTrue();
    }

    @Test
    void moneyThatIsGoneIsNotSpent() throws Exception {
        one(there, 990);

        assertThat(one(here, 10)).isInstanceOf(Posting.Refused.class);
        assertThat(several(here, 5, 3))
                .satisfiesExactly(
                        first -> posted(first),
                        second ->
                                assertThat(second)
                                        .isInstanceOfSatisfying(
                                                Posting.Refused.class,
                                                no ->
                                                        assertThat(no.why())
                                                                .isEqualTo(Refusal.FUNDS)));
        assertThat(books.posted(payer)).isEqualTo(2);
    }

    @Test
    void moneyThatHasComeIsThere() throws Exception {
        assertThat(one(here, 2000)).isInstanceOf(Posting.Refused.class);
        AccountId clearing = books.ledger.systemAccount(Kind.CLEARING, Currency.CNY);
        write(there, List.of(books.permit(clearing, payer, yuan(5000))));

        assertThat(posted(one(here, 2000)).debitAfter()).isEqualTo(yuan(3997));
        assertThat(posted(several(here, 500, 300).getLast()).debitAfter()).isEqualTo(yuan(3197));
    }

    @Test
    void aLaterEntryOfTheOtherServerStaysBeforeThisOne() throws Exception {
        books.now = books.now.plusSeconds(1);
        one(there, 100);
        books.now = books.now.minusSeconds(1);

        List<Posting> answers = several(here, 10, 20);

        assertThat(posted(answers.getFirst()).postedAt()).isEqualTo(books.now.plusSeconds(1));
    }

    @Test
    void whoMeetsAnotherServerLeavesItALaneUntilHeIsAlone() throws Exception {
        for (int batch = 0; batch < 64; batch++) {
            assertThat(there.isShared()).isTrue();
            one(there, 1);
        }

        assertThat(there.isShared()).isFalse();
    }

    @Test
    void inWhateverOrderTwoServersLockNobodyDies() throws Exception {
        List<AccountId> accounts = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            accounts.add(books.openWith(1_000_000, Currency.CNY));
        }
        List<Epoch> both = List.of(here, there);

        List<List<Posting>> answers =
                Together.all(
                        2,
                        server -> {
                            List<Posting> all = new ArrayList<>();
                            for (int batch = 0; batch < 40; batch++) {
                                all.addAll(write(both.get(server), round(accounts, server == 0)));
                            }
                            return all;
                        });

        assertThat(answers).hasSize(2).allSatisfy(all -> assertThat(all).hasSize(800));
        assertThat(answers.getFirst()).allMatch(Posting.Posted.class::isInstance);
        assertThat(answers.getLast()).allMatch(Posting.Posted.class::isInstance);
    }

    /** Everybody pays the next one, or the one before. */
    private List<Permit> round(List<AccountId> accounts, boolean forward) {
        List<Permit> permits = new ArrayList<>();
        for (int at = 0; at < accounts.size(); at++) {
            AccountId one = accounts.get(forward ? at : accounts.size() - 1 - at);
            AccountId other = accounts.get((accounts.indexOf(one) + 1) % accounts.size());
            permits.add(books.permit(one, other, yuan(1)));
        }
        return permits;
    }

    private Posting one(Epoch server, long amount) {
        return write(server, List.of(books.permit(UUID.randomUUID(), payer, payee, yuan(amount))))
                .getFirst();
    }

    private List<Posting> several(Epoch server, long... amounts) {
        List<Permit> permits = new ArrayList<>();
        for (long amount : amounts) {
            permits.add(books.permit(payer, payee, yuan(amount)));
        }
        return write(server, permits);
    }

    private static List<Posting> write(Epoch server, List<Permit> permits) {
        List<Submission> batch =
                permits.stream().map(permit -> new Submission(permit, List.of())).toList();
        try {
            server.lane(0).write(batch, batch.size() == 1);
        } catch (SQLException | Epoch.EpochLost failed) {
            throw new IllegalStateException(failed);
        }
        return batch.stream().map(one -> one.answer).map(CompletableFuture::join).toList();
    }

    private static Posting.Posted posted(Posting posting) {
        assertThat(posting).isInstanceOf(Posting.Posted.class);
        return (Posting.Posted) posting;
    }
}
