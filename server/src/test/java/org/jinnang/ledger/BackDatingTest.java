package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The two times of a transfer: when it was posted, and when it counts. */
class BackDatingTest {

    @RegisterExtension static final Teller teller = new Teller();

    private final AccountId payer = teller.with(1000);
    private final AccountId payee = teller.empty();
    private final Instant begin = teller.books.now;

    @Test
    void anEarlierBalanceIsThatOfThenToTheMicrosecond() {
        later(10);
        teller.assertPosted(teller.move(payer, payee, 100));
        Instant first = teller.books.now;
        later(10);
        teller.assertPosted(teller.hold(payer, payee, 50), teller.move(payer, payee, 200));

        assertThat(postedAt(payer, begin.minusMillis(1))).isZero();
        assertThat(postedAt(payer, begin)).isEqualTo(1000);
        assertThat(postedAt(payer, first.minusNanos(1000))).isEqualTo(1000);
        assertThat(postedAt(payer, first)).isEqualTo(900);
        assertThat(postedAt(payee, first.plusSeconds(9))).isEqualTo(100);
        assertThat(postedAt(payer, teller.books.now)).isEqualTo(700);
        assertThat(valueAt(payer, first)).isEqualTo(900);
        assertThat(valueAt(payer, teller.books.now.plusSeconds(99))).isEqualTo(700);
    }

    @Test
    void whatCountsFromEarlierIsSeenByTheValueDateAndNotByPosting() {
        later(3600);
        Instant counts = begin.plusSeconds(60);
        teller.assertPosted(teller.dated(teller.move(payer, payee, 400), counts));

        assertThat(postedAt(payer, counts)).isEqualTo(1000);
        assertThat(valueAt(payer, counts)).isEqualTo(600);
        assertThat(valueAt(payee, counts)).isEqualTo(400);
        assertThat(valueAt(payer, counts.minusNanos(1000))).isEqualTo(1000);
        assertThat(postedAt(payer, teller.books.now)).isEqualTo(600);
        assertThat(valueAt(payer, teller.books.now)).isEqualTo(600);
    }

    @Test
    void aCaptureCountsWhenItIsSaidToAndItsHoldNever() {
        Permit hold = teller.dated(teller.hold(payer, payee, 400), begin.minusSeconds(5));
        teller.assertPosted(hold);
        later(3600);
        teller.assertPosted(teller.dated(teller.capture(hold, 300), begin.plusSeconds(60)));

        assertThat(valueAt(payer, begin)).isEqualTo(1000);
        assertThat(valueAt(payer, begin.plusSeconds(60))).isEqualTo(700);
        assertThat(postedAt(payer, begin.plusSeconds(60))).isEqualTo(1000);
    }

    @Test
    void thisVeryMomentIsNotLater() {
        teller.assertPosted(teller.dated(teller.move(payer, payee, 1), teller.books.now));
    }

    @Test
    void aDayThatIsStillToComeIsTheCallersFaultAndHarmsNobodyElse() {
        Permit tomorrow =
                teller.dated(teller.move(payer, payee, 1), begin.plus(Duration.ofDays(1)));
        Permit soon = teller.dated(teller.move(payer, payee, 5000), begin.plusNanos(1000));
        Permit inGroup = teller.group(teller.move(payer, payee, 1), tomorrow);

        List<CompletableFuture<Posting>> answers =
                teller.batch(
                        teller.move(payer, payee, 10),
                        tomorrow,
                        soon,
                        inGroup,
                        teller.move(payer, payee, 20));

        assertThat(answers.getFirst().join()).isInstanceOf(Posting.Posted.class);
        assertThat(answers.getLast().join()).isInstanceOf(Posting.Posted.class);
        for (Permit wrong : List.of(tomorrow, soon, inGroup)) {
            assertThatThrownBy(() -> teller.submit(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("future");
            assertThat(teller.ledger.outcome(wrong.order().transferId())).isEmpty();
        }
        for (int wrong = 1; wrong <= 3; wrong++) {
            assertThatThrownBy(answers.get(wrong)::join)
                    .hasCauseInstanceOf(IllegalArgumentException.class);
        }
        assertThat(teller.books.posted(payer)).isEqualTo(970);
    }

    @Test
    void aClockThatFellBackNeverPutsAnEntryBeforeTheOneItContinues() {
        later(60);
        teller.assertPosted(teller.move(payer, payee, 100));
        Instant latest = teller.books.now;
        later(-30);

        Posting posting = teller.submit(teller.move(payer, payee, 200));

        assertThat(posting).extracting("postedAt").isEqualTo(latest);
        assertThat(postedAt(payer, latest.minusSeconds(1))).isEqualTo(1000);
        assertThat(postedAt(payer, latest)).isEqualTo(700);
        later(30);
    }

    private static void later(int seconds) {
        teller.books.now = teller.books.now.plusSeconds(seconds);
    }

    private static long postedAt(AccountId account, Instant at) {
        return teller.ledger.postedAt(account, at).minor();
    }

    private static long valueAt(AccountId account, Instant at) {
        return teller.ledger.valueAt(account, at).minor();
    }
}
