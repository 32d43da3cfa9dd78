package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.List;
import java.util.stream.Stream;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Permit;
import org.jinnang.testing.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Giving back: to the one who paid, in parts, and never more than was moved. */
class RefundsTest {

    @RegisterExtension static final Teller teller = new Teller();

    private final AccountId payer = teller.with(1000);
    private final AccountId payee = teller.with(5000);
    private final Permit payment = teller.move(payer, payee, 300);

    @Test
    void inPartsAtMostWhatWasMovedIsGivenBack() {
        teller.assertPosted(payment, teller.refund(payment, 100), teller.refund(payment, 150));

        teller.assertRefused(Refusal.ABOVE_REFUNDABLE, teller.refund(payment, 51));
        teller.assertPosted(teller.refund(payment, 50));
        teller.assertRefused(Refusal.ABOVE_REFUNDABLE, teller.refund(payment, 1));

        assertBalances(1000, 5000);
    }

    @Test
    void aReversalGivesAllOfItBackOnce() {
        teller.assertPosted(payment, teller.refund(payment, 300));

        teller.assertRefused(Refusal.ABOVE_REFUNDABLE, teller.refund(payment, 300));
        assertBalances(1000, 5000);
    }

    @Test
    void whatWasNeverMovedIsNotGivenBack() {
        Permit refused = teller.move(payer, payee, 1001);
        Permit hold = teller.hold(payer, payee, 10);
        Permit never = teller.move(payer, payee, 1);
        teller.assertRefused(Refusal.FUNDS, refused);
        teller.assertPosted(hold);

        for (Permit none : List.of(refused, hold, never)) {
            teller.assertRefused(Refusal.ABOVE_REFUNDABLE, teller.refund(none, 1));
        }
    }

    @Test
    void onlyThePayeeGivesBackAndOnlyToThePayer() {
        AccountId other = teller.with(1000);
        teller.assertPosted(payment);
        var effect = new Effect.Refund(payment.order().transferId());

        for (Permit foreign :
                List.of(
                        teller.permit(other, payer, yuan(1), effect),
                        teller.permit(payee, other, yuan(1), effect),
                        teller.permit(payer, payee, yuan(1), effect))) {
            teller.assertRefused(Refusal.ABOVE_REFUNDABLE, foreign);
        }
    }

    @Test
    void whoHasSpentItCannotGiveItBackYet() {
        AccountId poor = teller.empty();
        Permit spent = teller.move(payer, poor, 300);
        teller.assertPosted(spent, teller.move(poor, payee, 200));

        teller.assertRefused(Refusal.FUNDS, teller.refund(spent, 101));
        teller.assertPosted(teller.refund(spent, 100));
    }

    @Test
    void whatACaptureMovedCanBeGivenBackAndNotWhatWasHeld() {
        Permit hold = teller.hold(payer, payee, 300);
        Permit capture = teller.capture(hold, 200);
        teller.assertPosted(hold, capture);

        teller.assertRefused(Refusal.ABOVE_REFUNDABLE, teller.refund(hold, 1));
        teller.assertRefused(Refusal.ABOVE_REFUNDABLE, teller.refund(capture, 201));
        teller.assertPosted(teller.refund(capture, 200));
        assertBalances(1000, 5000);
    }

    @Test
    void inTheSameBatchAsThePaymentItIsDecidedAsLater() {
        Permit hold = teller.hold(payer, payee, 50);
        Permit capture = teller.capture(hold, 50);

        List<Posting> answers =
                teller.answersOf(
                        teller.refund(payment, 1),
                        payment,
                        teller.refund(payment, 200),
                        teller.refund(payment, 101),
                        teller.refund(payment, 100),
                        hold,
                        capture,
                        teller.refund(hold, 1),
                        teller.refund(capture, 50));

        assertThat(answers.stream().map(RefundsTest::name))
                .containsExactly(
                        "ABOVE_REFUNDABLE",
                        "posted",
                        "posted",
                        "ABOVE_REFUNDABLE",
                        "posted",
                        "posted",
                        "posted",
                        "ABOVE_REFUNDABLE",
                        "posted");
        assertBalances(1000, 5000);
    }

    @Test
    void aRefundOfARefusedGroupIsNotCounted() {
        teller.assertPosted(payment);
        Permit undone = teller.group(teller.refund(payment, 300), teller.move(payee, payer, 9999));

        List<Posting> answers = teller.answersOf(undone, teller.refund(payment, 300));

        assertThat(answers.stream().map(RefundsTest::name)).containsExactly("FUNDS", "posted");
        assertBalances(1000, 5000);
    }

    @Test
    void everyRepetitionGetsTheStoredAnswer() {
        List<Permit> all =
                List.of(payment, teller.refund(payment, 200), teller.refund(payment, 101));
        List<Posting> first = all.stream().map(teller::submit).toList();
        teller.books.now = teller.books.now.plusSeconds(3600);

        assertThat(all.stream().map(teller::submit))
                .isEqualTo(first.stream().map(Teller::replayed).toList());
        assertThat(teller.answersOf(all.toArray(Permit[]::new)))
                .isEqualTo(first.stream().map(Teller::replayed).toList());
        assertBalances(900, 5100);
    }

    @Test
    void refundsOfManyServersAtOnceStayWithinWhatWasMoved() {
        teller.assertPosted(payment);
        List<Ledger> servers =
                Stream.generate(() -> teller.books.ledgerOn(teller.books.pool)).limit(3).toList();

        List<Posting> answers =
                Together.all(
                        20,
                        at -> servers.get(at % 3).submit(teller.refund(payment, 70), List.of()));

        assertThat(answers.stream().map(RefundsTest::name).filter("posted"::equals)).hasSize(4);
        assertThat(answers.stream().map(RefundsTest::name).filter("ABOVE_REFUNDABLE"::equals))
                .hasSize(16);
        assertBalances(980, 5020);
    }

    private void assertBalances(long payerPosted, long payeePosted) {
        assertThat(teller.books.posted(payer)).isEqualTo(payerPosted);
        assertThat(teller.books.posted(payee)).isEqualTo(payeePosted);
    }

    private static String name(Posting posting) {
        return switch (posting) {
            case Posting.Refused refused -> refused.why().name();
            case Posting.Posted _ -> "posted";
            default -> posting.toString();
        };
    }
}
