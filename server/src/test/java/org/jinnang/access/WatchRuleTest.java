package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.WatchRule.Signs;
import org.jinnang.access.WatchRule.Stay;
import org.jinnang.place.Place;
import org.jinnang.policy.Familiar;
import org.jinnang.policy.Policy;
import org.jinnang.session.Unfamiliar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which sign-ins with the right password are asked about. */
class WatchRuleTest {

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Familiar POLICY = Policy.defaultProfile().familiar();
    private static final Place.Point SHANGHAI = new Place.Point(31.23, 121.47, 20);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # here trusted | second step | trusts devices | asked about
                    true           | false       | true           |
                    true           | true        | true           |
                    false          | true        | true           |
                    false          | true        | false          |
                    false          | false       | false          |
                    false          | false       | true           | DEVICE
                    """)
    void aBrowserIsUnfamiliarOnlyWhereAnotherIsFamiliar(
            boolean trusted, boolean secondStep, boolean trusts, Unfamiliar asked) {
        var signs = new Signs(trusted, secondStep, trusts, Optional.empty(), Optional.empty());

        assertThat(WatchRule.of(signs, POLICY)).isEqualTo(Optional.ofNullable(asked));
    }

    @Test
    void aProfileMayAskAboutEveryNewBrowser() {
        var strict = new Familiar(true, 1_000, 500);
        var signs = new Signs(false, false, false, Optional.empty(), Optional.empty());

        assertThat(WatchRule.of(signs, strict)).contains(Unfamiliar.DEVICE);
    }

    // About 9,180 km at the least between Shanghai and London, 670 km to Wuhan, 60 km to Suzhou.
    @ParameterizedTest
    @CsvSource({
        "51.51,  -0.13,    1, true",
        "51.51,  -0.13,  540, true",
        "51.51,  -0.13,  560, false",
        "51.51,  -0.13, 2000, false",
        "30.59, 114.31,    0, true",
        "30.59, 114.31,   60, false",
        "31.30, 120.58,    0, false",
        "31.23, 121.47,    0, false",
    })
    void nobodyTravelsFasterThanAnAirliner(
            double latitude, double longitude, int minutes, boolean tooFast) {
        var there = new Place.Point(latitude, longitude, 10);
        var before = new Stay(SHANGHAI, NOW.minus(Duration.ofMinutes(minutes)));
        var now = new Stay(there, NOW);

        for (boolean trusted : new boolean[] {true, false}) {
            var signs = new Signs(trusted, false, false, Optional.of(before), Optional.of(now));
            assertThat(WatchRule.of(signs, POLICY).filter(Unfamiliar.PLACE::equals).isPresent())
                    .isEqualTo(tooFast);
        }
        var proven = new Signs(false, true, true, Optional.of(before), Optional.of(now));
        assertThat(WatchRule.of(proven, POLICY)).isEmpty();
    }

    @Test
    void aPlaceThatIsNotKnownIsNoReasonToAsk() {
        var stay = Optional.of(new Stay(SHANGHAI, NOW));

        assertThat(WatchRule.of(new Signs(true, false, true, stay, Optional.empty()), POLICY))
                .isEmpty();
        assertThat(WatchRule.of(new Signs(true, false, true, Optional.empty(), stay), POLICY))
                .isEmpty();
    }
}
