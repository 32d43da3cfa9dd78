package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.jinnang.bench.Mix.Accounts;
import org.junit.jupiter.api.Test;

class MixTest {

    private static final int MANY = 200_000;
    private static final InstantSource TIME =
            InstantSource.fixed(Instant.parse("2026-11-22T00:00:00Z"));

    @Test
    void nobodyPaysThemselvesOrAStrangerOrNothing() {
        var mix = mix(new Accounts(1001, 2, true));

        for (int at = 0; at < 1000; at++) {
            var payment = mix.next();
            assertThat(payment.debit()).isBetween(1001L, 1002L).isNotEqualTo(payment.credit());
            assertThat(payment.credit()).isBetween(1001L, 1002L);
            assertThat(payment.amount()).isPositive();
        }
    }

    @Test
    void aFewAreTooLargeAndAFewAreRepeatedWithTheirOwnKeyAndBody() {
        var mix = mix(new Accounts(1001, 100_000, false));
        Set<UUID> keys = new HashSet<>();
        Set<Payment> sent = new HashSet<>();
        int tooLarge = 0;
        int repeated = 0;

        for (int at = 0; at < MANY; at++) {
            var payment = mix.next();
            tooLarge += payment.amount() == Stock.TOO_MUCH ? 1 : 0;
            if (!keys.add(payment.key())) {
                repeated++;
                assertThat(sent.contains(payment)).isTrue();
            } else if (payment.amount() != Stock.TOO_MUCH) {
                sent.add(payment);
                mix.posted(payment);
            }
        }

        assertThat(tooLarge / (double) MANY).isBetween(0.008, 0.012);
        assertThat(repeated / (double) MANY).isBetween(0.004, 0.006);
    }

    @Test
    void halfOfAllGoToTheHotAccountAndOtherwiseNoneStandsOut() {
        assertThat(shareOfTheFirst(true)).isBetween(0.48, 0.52);
        assertThat(shareOfTheFirst(false)).isLessThan(0.01);
    }

    @Test
    void keysAreVersionSevenOfTheTimeAndTheBodyTellsTheFieldsApart() {
        var key = mix(new Accounts(1, 10, false)).next().key();

        assertThat(key.version()).isEqualTo(7);
        assertThat(key.variant()).isEqualTo(2);
        assertThat(key.getMostSignificantBits() >>> 16).isEqualTo(TIME.millis());
        assertThat(Payment.of(key, 1, 2, 3).body())
                .isEqualTo(Payment.of(key, 1, 2, 3).body())
                .isNotEqualTo(Payment.of(key, 1, 2, 4).body())
                .isNotEqualTo(Payment.of(key, 2, 1, 3).body());
    }

    private static double shareOfTheFirst(boolean hot) {
        var mix = mix(new Accounts(1001, 1000, hot));
        int first = 0;
        for (int at = 0; at < MANY; at++) {
            first += mix.next().credit() == 1001 ? 1 : 0;
        }
        return first / (double) MANY;
    }

    private static Mix mix(Accounts accounts) {
        return new Mix(accounts, new SplittableRandom(7), TIME);
    }
}
