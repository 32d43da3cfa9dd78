package org.jinnang.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** One's own limit: narrower at once, wider after a wait. */
class OwnLimitTest {

    private static final Instant NOW = Instant.parse("2026-11-23T01:00:00Z");
    private static final Duration WAIT = Duration.ofHours(24);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            textBlock =
                    """
                    # now | to come | wanted | what happens    | then now | then to come
                      -   |         | -      | none            | -        |
                      -   |         | 100    | lowered         | 100      |
                      100 |         | 100    | none            | 100      |
                      100 |         | 99     | lowered         | 99       |
                      100 |         | 101    | will_be_raised  | 100      | 101
                      100 |         | -      | will_be_raised  | 100      | none
                      100 | 200     | 50     | lowered         | 50       |
                      100 | 200     | 100    | kept            | 100      |
                      100 | none    | 100    | kept            | 100      |
                      100 | 200     | 200    | none            | 100      | 200
                      100 | 200     | 300    | will_be_raised  | 100      | 300
                      100 | 200     | 150    | will_be_raised  | 100      | 150
                      100 | none    | -      | none            | 100      | none
                    """)
    void narrowerHoldsAtOnceAndWiderWaits(
            @Nullable Long now,
            @Nullable String toCome,
            @Nullable Long wanted,
            String change,
            @Nullable Long thenNow,
            @Nullable String thenToCome) {
        var present = limit(now, toCome);

        var changed = present.wanting(yuan(wanted), NOW, WAIT);

        assertThat(changed.change().name()).isEqualTo(change.toUpperCase(Locale.ROOT));
        assertThat(changed.limit().amount()).isEqualTo(yuan(thenNow));
        assertThat(toCome(changed.limit())).isEqualTo(thenToCome);
        if (changed.change() == OwnLimit.Change.WILL_BE_RAISED) {
            assertThat(changed.limit().next().orElseThrow().from()).isEqualTo(NOW.plus(WAIT));
        }
    }

    @Test
    void whatWasToComeComesToTheSecond() {
        OwnLimit limit = limit(100L, "200");
        Instant from = limit.next().orElseThrow().from();

        assertThat(limit.at(from.minusSeconds(1)).amount()).isEqualTo(yuan(100L));
        assertThat(limit.at(from).amount()).isEqualTo(yuan(200L));
        assertThat(limit.at(from).next()).isEmpty();
        assertThat(limit(100L, "none").at(from).amount()).isEmpty();
    }

    private static OwnLimit limit(@Nullable Long amount, @Nullable String toCome) {
        Optional<OwnLimit.Next> next =
                toCome == null
                        ? Optional.empty()
                        : Optional.of(
                                new OwnLimit.Next(
                                        toCome.equals("none")
                                                ? Optional.empty()
                                                : yuan(Long.valueOf(toCome)),
                                        NOW.plusSeconds(60)));
        return new OwnLimit(Currency.CNY, OwnSpan.DAY, yuan(amount), next);
    }

    private static Optional<Money> yuan(@Nullable Long minor) {
        return Optional.ofNullable(minor).map(one -> new Money(one, Currency.CNY));
    }

    private static @Nullable String toCome(OwnLimit limit) {
        return limit.next()
                .map(next ->
                        next.amount().map(money -> Long.toString(money.minor())).orElse("none"))
                .orElse(null);
    }
}
