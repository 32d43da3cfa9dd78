package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Effect;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.junit.jupiter.api.Test;

/** What becomes of a payment: every state, every act, before it is due and then. */
class PaymentTransitionTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant DUE = NOW.plusSeconds(15);
    private static final Instant LAPSES = NOW.plusSeconds(86_400);

    private static final String TABLE =
            """
            state            cancel         capture        give_back      continue       lapse
            awaiting         withdraw       not_possible   not_possible   not_possible   not_possible
            pending, early   release        too_early      release        not_possible   not_possible
            pending, due     too_late       capture        release        not_possible   not_possible
            paused, unread   release        not_possible   release        too_early      too_early
            paused, read     release        not_possible   release        continue       too_early
            paused, over     too_late       not_possible   release        too_late       release
            posted at once   not_possible   not_possible   not_possible   not_possible   not_possible
            posted, waited   too_late       not_possible   not_possible   not_possible   not_possible
            refused          not_possible   not_possible   not_possible   not_possible   not_possible
            cancelled        not_possible   not_possible   not_possible   not_possible   not_possible
            returned         not_possible   not_possible   not_possible   not_possible   not_possible
            expired          not_possible   not_possible   not_possible   not_possible   not_possible
            """;

    @Test
    void theTableHolds() {
        Payment pending = new Payment.Pending(intent(15), NOW, DUE, "");
        Payment paused = new Payment.Paused(intent(15), NOW, LAPSES, "");
        Money left = intent(15).amount();
        List<String> rows =
                List.of(
                        row("awaiting", new Payment.Awaiting(intent(15)), DUE),
                        row("pending, early", pending, DUE.minusNanos(1000)),
                        row("pending, due", pending, DUE),
                        row("paused, unread", paused, NOW.plusSeconds(30).minusNanos(1000)),
                        row("paused, read", paused, NOW.plusSeconds(30)),
                        row("paused, over", paused, LAPSES),
                        row("posted at once", new Payment.Posted(intent(0), NOW, left), DUE),
                        row("posted, waited", new Payment.Posted(intent(15), NOW, left), DUE),
                        row(
                                "refused",
                                new Payment.Refused(intent(15), new RefusalReason.Closed()),
                                DUE),
                        row("cancelled", new Payment.Cancelled(intent(15)), NOW),
                        row(
                                "returned",
                                new Payment.Returned(intent(15), ReturnReason.PAYEE_CLOSED, NOW),
                                NOW),
                        row("expired", new Payment.Expired(intent(15)), DUE));

        assertThat(rows)
                .isEqualTo(TABLE.lines().skip(1).map(PaymentTransitionTest::tight).toList());
    }

    @Test
    void eachStepOfTheBooksHasAKeyOfItsOwnThatFollowsFromThePayment() {
        Intent waits = intent(15);
        List<TransferId> keys =
                Stream.of(
                                waits.order(),
                                waits.capture(),
                                waits.cancellation(),
                                waits.giveBack(),
                                waits.lapse())
                        .map(order -> order.transferId())
                        .toList();

        assertThat(keys).doesNotHaveDuplicates();
        assertThat(waits.capture().transferId()).isEqualTo(waits.transferId());
        assertThat(intent(15).order()).isEqualTo(waits.order());
        assertThat(intent(15).giveBack()).isEqualTo(waits.giveBack());
        assertThat(waits.pause()).isEqualTo(waits.order());
        assertThat(intent(0).pause()).isEqualTo(waits.pause());
        assertThat(waits.order().effect()).isEqualTo(new Effect.Hold());
        assertThat(intent(0).order().effect()).isEqualTo(new Effect.Move());
        assertThat(intent(0).order().transferId()).isEqualTo(waits.transferId());
        assertThat(keys.stream().map(key -> key.value().variant())).containsOnly(2);
    }

    private static String row(String name, Payment payment, Instant now) {
        return name
                + Arrays.stream(PaymentTransition.Act.values())
                        .map(act -> PaymentTransition.of(payment, act, now).name())
                        .map(verdict -> " " + verdict.toLowerCase(Locale.ROOT))
                        .collect(Collectors.joining());
    }

    private static String tight(String line) {
        return line.strip().replaceAll(" {2,}", " ");
    }

    private static Intent intent(int delaySeconds) {
        return new Intent(
                new PaymentId(UUID.fromString("019a0000-0000-7000-8000-000000000001")),
                new WalletId(UUID.fromString("019a0000-0000-7000-8000-000000000002")),
                new WalletId(UUID.fromString("019a0000-0000-7000-8000-000000000003")),
                new AccountId(1001),
                new AccountId(1002),
                new Money(8800, Currency.CNY),
                "*梅",
                "limei",
                "",
                Arrival.NOW,
                delaySeconds,
                NOW,
                NOW.plus(Intent.LIFE));
    }
}
