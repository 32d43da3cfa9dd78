package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.BooksFixture.TestRider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Several transfers that are posted together or not at all. */
class GroupsTest {

    @RegisterExtension static final Teller teller = new Teller();

    private final WalletId wallet = BooksFixture.newWallet();
    private final AccountId payer = teller.books.open(wallet, Currency.CNY);
    private final AccountId payee = teller.empty();
    private final AccountId fees = teller.ledger.systemAccount(Kind.FEES, Currency.CNY);

    GroupsTest() {
        teller.assertPosted(teller.move(teller.clearing, payer, 1000));
    }

    @Test
    void anExchangeGoesThroughThePositionsOfBothCurrencies() {
        AccountId dollars = teller.books.open(wallet, Currency.USD);
        AccountId yuanPosition = teller.ledger.systemAccount(Kind.POSITION, Currency.CNY);
        AccountId dollarPosition = teller.ledger.systemAccount(Kind.POSITION, Currency.USD);

        teller.assertPosted(
                teller.group(
                        teller.move(payer, yuanPosition, 720),
                        moveDollars(dollarPosition, dollars, 100)),
                teller.group(
                        moveDollars(dollars, dollarPosition, 50),
                        teller.move(yuanPosition, payer, 360)));

        assertThat(posted(payer, yuanPosition, dollarPosition, dollars))
                .containsExactly(640L, 360L, -50L, 50L);
    }

    @Test
    void aFeeIsTakenTogetherWithThePayment() {
        long before = teller.books.posted(fees);

        Posting posting = teller.submit(withFee(900, 100));

        assertThat(posting)
                .extracting("debitAfter", "creditAfter")
                .containsExactly(yuan(100), yuan(900));
        assertThat(posted(payer, payee, fees)).containsExactly(0L, 900L, before + 100);
    }

    @Test
    void whenTheSecondPartLacksFundsNothingMoves() {
        long seq = teller.ledger.balance(payer).seq();
        long before = teller.books.posted(fees);

        teller.assertRefused(Refusal.FUNDS, withFee(950, 51));

        assertThat(posted(payer, payee, fees)).containsExactly(1000L, 0L, before);
        assertThat(teller.ledger.balance(payer).seq()).isEqualTo(seq);
    }

    @Test
    void whatARefusedGroupUndidIsThereForTheNextOfTheBatch() {
        Permit refused = withFee(950, 51);

        List<Posting> answers = teller.answersOf(refused, teller.move(payer, payee, 1000));

        assertThat(answers.getFirst()).isInstanceOf(Posting.Refused.class);
        assertThat(answers.getLast()).isInstanceOf(Posting.Posted.class);
        assertThat(posted(payer, payee)).containsExactly(0L, 1000L);
    }

    @Test
    void aLaterPartMaySpendWhatAnEarlierBrought() {
        AccountId third = teller.empty();

        teller.assertPosted(
                teller.group(teller.move(payer, payee, 600), teller.move(payee, third, 500)));

        assertThat(posted(payer, payee, third)).containsExactly(400L, 100L, 500L);
    }

    @Test
    void theAnswerSpeaksOfTheFirstPartWhateverTheLaterOnesMove() {
        Permit group =
                teller.group(
                        teller.move(payer, payee, 600),
                        teller.move(payee, payer, 200),
                        teller.move(payer, fees, 1));

        Posting first = teller.submit(group);

        assertThat(first)
                .extracting("debitAfter", "creditAfter")
                .containsExactly(yuan(400), yuan(600));
        assertThat(teller.submit(group)).isEqualTo(Teller.replayed(first));
    }

    @Test
    void repeatedItGetsTheStoredAnswerAndMovesNothing() {
        Permit posted = withFee(100, 1);
        Permit refused = withFee(5000, 1);
        List<Posting> first = List.of(teller.submit(posted), teller.submit(refused));

        List<Posting> again = teller.answersOf(posted, refused, posted);

        assertThat(again.subList(0, 2)).isEqualTo(first.stream().map(Teller::replayed).toList());
        assertThat(teller.submit(teller.otherBody(posted))).isEqualTo(new Posting.OtherBody());
        assertThat(teller.submit(teller.otherBody(refused))).isEqualTo(new Posting.OtherBody());
        assertThat(posted(payer)).containsExactly(899L);
    }

    @Test
    void aRestrictionOnAnyPartStopsAll() {
        AccountId second = teller.with(1000);
        Permit first = teller.group(withFee(10, 1), teller.move(second, payee, 10));
        Permit last = teller.group(teller.move(second, payee, 10), teller.move(payer, payee, 10));
        teller.books.transaction.executeWithoutResult(_ -> teller.ledger.bumpFence(wallet));

        assertThat(teller.submit(first)).isEqualTo(new Posting.Fenced());
        assertThat(teller.submit(last)).isEqualTo(new Posting.Fenced());
        assertThat(teller.answersOf(last, first)).containsOnly(new Posting.Fenced());

        assertThat(posted(payer, second, payee)).containsExactly(1000L, 1000L, 0L);
        assertThat(teller.ledger.outcome(first.order().transferId())).isEmpty();
    }

    @Test
    void aRiderThatRefusesUndoesAllParts() {
        Permit group = withFee(10, 1);
        long before = teller.books.posted(fees);

        Posting first =
                teller.ledger.submit(
                        group,
                        List.of(
                                new TestRider("group settled", When.ON_BOTH),
                                new TestRider("refuse limit_exceeded", When.ON_POSTING)));

        assertThat(first).isEqualTo(new Posting.Refused(Refusal.LIMIT, teller.books.now, false));
        assertThat(teller.submit(group)).isEqualTo(Teller.replayed(first));
        assertThat(teller.books.ridersWritten()).containsExactly("group settled");
        assertThat(posted(payer, payee, fees)).containsExactly(1000L, 0L, before);
    }

    @Test
    void aHoldOfARefusedGroupIsNone() {
        Permit hold = teller.hold(payer, payee, 100);
        Permit refused = teller.group(hold, teller.move(payer, payee, 901));
        Permit ended = teller.group(hold, teller.capture(hold, 1), teller.move(payer, fees, 1000));

        List<Posting> answers =
                teller.answersOf(refused, teller.capture(hold, 100), teller.release(hold));

        assertThat(answers.getFirst()).extracting("why").isEqualTo(Refusal.FUNDS);
        assertThat(answers.subList(1, 3)).extracting("why").containsOnly(Refusal.NO_HOLD);
        assertThat(teller.submit(ended)).isEqualTo(Teller.replayed(answers.getFirst()));
        assertThat(teller.available(payer)).isEqualTo(1000);
    }

    @Test
    void aHoldThatAGroupMadeAndEndedBeforeItWasRefusedIsNone() {
        Permit hold = teller.hold(payer, payee, 100);
        Permit undone =
                teller.group(
                        teller.move(payer, payee, 1),
                        hold,
                        teller.capture(hold, 1),
                        teller.move(payer, payee, 1000));

        List<Posting> answers = teller.answersOf(undone, teller.capture(hold, 100));

        assertThat(answers).extracting("why").containsExactly(Refusal.FUNDS, Refusal.NO_HOLD);
    }

    @Test
    void aHoldThatARefusedGroupEndedIsStillOpen() {
        Permit hold = teller.hold(payer, payee, 100);
        Permit undone = teller.group(teller.capture(hold, 100), teller.move(payer, payee, 1000));

        List<Posting> answers = teller.answersOf(hold, undone, teller.capture(hold, 40));

        assertThat(answers.get(1)).extracting("why").isEqualTo(Refusal.FUNDS);
        assertThat(answers.get(2)).isInstanceOf(Posting.Posted.class);
        assertThat(posted(payer, payee)).containsExactly(960L, 40L);
    }

    @Test
    void aPartWhoseKeyIsTakenIsTheCallersFaultAndHarmsNobodyElse() {
        Permit taken = teller.move(payer, payee, 1);
        teller.assertPosted(taken);
        Permit group = teller.group(teller.move(payer, payee, 10), taken);
        Permit twice = teller.move(payer, payee, 20);
        Permit inItself = teller.group(twice, twice);
        Permit first = teller.group(teller.move(payer, payee, 100), teller.move(payer, payee, 200));
        Permit partOfFirst = teller.group(teller.move(payer, payee, 300), onlyPart(first));

        List<CompletableFuture<Posting>> answers =
                teller.batch(teller.move(payer, payee, 2), group, inItself, first, partOfFirst);

        assertThat(answers.get(0).join()).isInstanceOf(Posting.Posted.class);
        assertThat(answers.get(3).join()).isInstanceOf(Posting.Posted.class);
        for (int bad : List.of(1, 2, 4)) {
            assertThatThrownBy(answers.get(bad)::join)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> teller.submit(group)).isInstanceOf(IllegalArgumentException.class);
        assertThat(posted(payer)).containsExactly(1000L - 1 - 2 - 300);
    }

    @Test
    void aPartAskedForAloneIsAnsweredAsPosted() {
        Permit group = teller.group(teller.move(payer, payee, 100), teller.move(payer, payee, 200));
        Permit part = onlyPart(group);

        List<Posting> answers = teller.answersOf(group, part);

        assertThat(answers.getLast())
                .isEqualTo(
                        new Posting.Posted(
                                part.order().transferId(),
                                yuan(700),
                                yuan(300),
                                teller.books.now,
                                true));
        assertThat(teller.submit(part)).isEqualTo(answers.getLast());
    }

    private Permit onlyPart(Permit group) {
        return new Permit(
                group.act(), group.rest().getFirst().order(), group.fence(), group.goodUntil());
    }

    private Permit withFee(long payment, long fee) {
        return teller.group(teller.move(payer, payee, payment), teller.move(payer, fees, fee));
    }

    private static Permit moveDollars(AccountId debit, AccountId credit, long minor) {
        return teller.permit(debit, credit, new Money(minor, Currency.USD), new Effect.Move());
    }

    private static List<Long> posted(AccountId... accounts) {
        return List.of(accounts).stream().map(teller.books::posted).toList();
    }
}
