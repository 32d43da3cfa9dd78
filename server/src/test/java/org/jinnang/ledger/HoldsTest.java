package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Permit;
import org.jinnang.kernel.TransferId;
import org.jinnang.testing.Together;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Money set aside: nobody else spends it, it ends once, and for at most what it is. */
class HoldsTest {

    @RegisterExtension static final Teller teller = new Teller();

    private final AccountId payer = teller.with(1000);
    private final AccountId payee = teller.empty();
    private final Permit hold = teller.hold(payer, payee, 300);

    @Test
    void heldMoneyHasNotMovedAndCannotBeSpentOrHeldAgain() {
        teller.assertPosted(hold);

        assertBalances(1000, 700, 0);
        teller.assertRefused(Refusal.FUNDS, teller.move(payer, payee, 701));
        teller.assertRefused(Refusal.FUNDS, teller.hold(payer, payee, 701));
        teller.assertPosted(teller.move(payer, payee, 700));
        assertBalances(300, 0, 700);
    }

    @Test
    void moneyThatIsOnlyHeldForSomebodyIsNotHisYet() {
        teller.assertPosted(hold);

        teller.assertRefused(Refusal.FUNDS, teller.move(payee, payer, 1));
        assertThat(teller.available(payee)).isZero();
    }

    @Test
    void moreThanIsThereCannotBeHeld() {
        teller.assertRefused(Refusal.FUNDS, teller.hold(payer, payee, 1001));

        assertBalances(1000, 1000, 0);
    }

    @Test
    void aCaptureMovesSomeOfItAndFreesTheRest() {
        teller.assertPosted(hold, teller.capture(hold, 200));

        assertBalances(800, 800, 200);
    }

    @Test
    void allOfItCanBeCapturedWhenNothingElseIsLeft() {
        teller.assertPosted(hold, teller.move(payer, payee, 700), teller.capture(hold, 300));

        assertBalances(0, 0, 1000);
    }

    @Test
    void aReleaseFreesAllOfIt() {
        teller.assertPosted(hold, teller.release(hold));

        assertBalances(1000, 1000, 0);
    }

    @Test
    void aCaptureOfMoreThanIsHeldIsRefusedAndTheHoldStays() {
        teller.assertPosted(hold);

        teller.assertRefused(Refusal.ABOVE_HOLD, teller.capture(hold, 301));

        assertBalances(1000, 700, 0);
        teller.assertPosted(teller.capture(hold, 300));
    }

    @Test
    void aHoldEndsOnceHoweverItEnds() {
        Permit second = teller.hold(payer, payee, 100);
        teller.assertPosted(hold, teller.capture(hold, 100), second, teller.release(second));

        Stream.of(hold, second)
                .forEach(ended -> {
                    teller.assertRefused(Refusal.NO_HOLD, teller.capture(ended, 1));
                    teller.assertRefused(Refusal.NO_HOLD, teller.release(ended));
                });
        assertBalances(900, 900, 100);
    }

    @Test
    void nobodyEndsTheHoldOfOthers() {
        AccountId other = teller.with(1000);
        teller.assertPosted(hold);
        TransferId id = hold.order().transferId();

        for (Effect effect : List.of(new Effect.Capture(id), new Effect.Release(id))) {
            Money all = yuan(300);
            teller.assertRefused(Refusal.NO_HOLD, teller.permit(payer, other, all, effect));
            teller.assertRefused(Refusal.NO_HOLD, teller.permit(other, payee, all, effect));
            teller.assertRefused(Refusal.NO_HOLD, teller.permit(payee, payer, all, effect));
            AccountId dollars = teller.books.openWith(1000, Currency.USD);
            AccountId others = teller.books.open(Currency.USD);
            Money inDollars = new Money(300, Currency.USD);
            teller.assertRefused(
                    Refusal.NO_HOLD, teller.permit(dollars, others, inDollars, effect));
        }
        assertBalances(1000, 700, 0);
    }

    @Test
    void whatIsNoHoldCannotBeEnded() {
        Permit refused = teller.hold(payer, payee, 1001);
        Permit move = teller.move(payer, payee, 100);
        Permit never = teller.hold(payer, payee, 1);
        teller.assertRefused(Refusal.FUNDS, refused);
        teller.assertPosted(move);

        for (Permit none : List.of(refused, move, never)) {
            teller.assertRefused(Refusal.NO_HOLD, teller.capture(none, 1));
            teller.assertRefused(Refusal.NO_HOLD, teller.release(none));
        }
    }

    @Test
    void inTheSameBatchAHoldEndsOnceToo() {
        List<Posting> answers =
                teller.answersOf(
                        hold,
                        teller.capture(hold, 301),
                        teller.capture(hold, 100),
                        teller.capture(hold, 100),
                        teller.release(hold));

        assertThat(answers.stream().map(HoldsTest::name))
                .containsExactly("posted", "ABOVE_HOLD", "posted", "NO_HOLD", "NO_HOLD");
        assertBalances(900, 900, 100);
    }

    @Test
    void aCaptureThatComesBeforeItsHoldIsRefused() {
        List<Posting> answers = teller.answersOf(teller.capture(hold, 100), hold);

        assertThat(answers.stream().map(HoldsTest::name)).containsExactly("NO_HOLD", "posted");
    }

    @Test
    void roomThatIsHeldCannotBeTakenByOthers() {
        AccountId full = teller.empty();
        teller.assertPosted(teller.move(teller.clearing, full, 3_999_999_999_999_999_900L));
        Permit room = teller.hold(payer, full, 60);
        teller.assertPosted(room);

        teller.assertRefused(Refusal.CEILING, teller.move(payer, full, 41));
        teller.assertRefused(Refusal.CEILING, teller.hold(payer, full, 41));
        teller.assertPosted(teller.move(payer, full, 40), teller.capture(room, 60));
        assertThat(teller.books.posted(full)).isEqualTo(4_000_000_000_000_000_000L);
        teller.assertPosted(teller.move(full, teller.clearing, 4_000_000_000_000_000_000L));
    }

    @Test
    void anAccountWithAHoldOnEitherSideCannotBeClosed() {
        teller.assertPosted(hold);

        assertThat(teller.closes(payee)).isFalse();

        teller.assertPosted(teller.release(hold));
        assertThat(teller.closes(payee)).isTrue();
    }

    @Test
    void everyRepetitionGetsTheStoredAnswer() {
        List<Permit> all =
                List.of(
                        hold,
                        teller.hold(payer, payee, 5000),
                        teller.capture(hold, 500),
                        teller.capture(hold, 200),
                        teller.release(hold));
        List<Posting> first = all.stream().map(teller::submit).toList();
        teller.books.now = teller.books.now.plusSeconds(3600);

        List<Posting> again = all.stream().map(teller::submit).toList();
        List<Posting> inOneBatch = teller.answersOf(all.toArray(Permit[]::new));

        List<Posting> stored = first.stream().map(Teller::replayed).toList();
        assertThat(again).isEqualTo(stored);
        assertThat(inOneBatch).isEqualTo(stored);
        assertThat(all.stream().map(teller::otherBody).map(teller::submit))
                .containsOnly(new Posting.OtherBody());
    }

    @Test
    void ofManyServersOneEndsTheHold() {
        teller.assertPosted(hold);
        List<Ledger> servers =
                Stream.generate(() -> teller.books.ledgerOn(teller.books.pool)).limit(3).toList();

        List<Posting> answers =
                Together.all(
                        12,
                        at -> {
                            Permit end = at % 2 == 0 ? teller.capture(hold, 300) : release();
                            return servers.get(at % 3).submit(end, List.of());
                        });

        assertThat(answers.stream().map(HoldsTest::name)).containsOnlyOnce("posted");
        assertThat(teller.available(payer)).isEqualTo(teller.books.posted(payer));
    }

    @Test
    void theStatementShowsOnlyWhatMovedAndPagesOverHolds() {
        for (int turn = 1; turn <= 3; turn++) {
            Permit between = teller.hold(payer, payee, 10);
            Permit free = teller.hold(payer, payee, 10);
            teller.assertPosted(between, free, teller.release(free));
            teller.assertPosted(teller.capture(between, turn));
        }

        List<Movement> first = teller.ledger.movements(payer, OptionalLong.empty(), 2);
        OptionalLong before = OptionalLong.of(first.getLast().seq());
        List<Movement> rest = teller.ledger.movements(payer, before, 2);

        assertThat(first).extracting(one -> one.delta().minor()).containsExactly(-3L, -2L);
        assertThat(rest).extracting(one -> one.delta().minor()).containsExactly(-1L, 1000L);
        assertThat(first.getFirst().balanceAfter()).isEqualTo(yuan(994));
        assertThat(teller.ledger.balance(payer).seq()).isEqualTo(13);
    }

    private Permit release() {
        return teller.release(hold);
    }

    private void assertBalances(long payerPosted, long payerAvailable, long payeePosted) {
        assertThat(teller.books.posted(payer)).isEqualTo(payerPosted);
        assertThat(teller.available(payer)).isEqualTo(payerAvailable);
        assertThat(teller.books.posted(payee)).isEqualTo(payeePosted);
    }

    private static String name(Posting posting) {
        return posting instanceof Posting.Refused refused ? refused.why().name() : "posted";
    }
}
