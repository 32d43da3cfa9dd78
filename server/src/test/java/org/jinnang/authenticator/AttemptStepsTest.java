package org.jinnang.authenticator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.authenticator.AttemptRule.Decision;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AttemptStepsTest {

    private static final AttemptSteps STEPS =
            new AttemptSteps(List.of(5, 10), List.of(5, 10, 15), List.of(3, 6), 20, 10, 100);
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final Pool DEVICE = new Pool("dev_x");

    @ParameterizedTest
    @CsvSource({
        "5, 5, 20, 10, 100, a second step that is no further",
        "5, 11, 20, 10, 100, a later step larger than the first",
        "5, 10, 95, 10, 100, untrusted and one device above the total",
        "5, 10, 20, 10, 101, a total above what NIST allows"
    })
    void unsafeTablesAreRefused(
            int first, int second, int untrusted, int device, int total, String why) {
        assertThatThrownBy(() ->
                        new AttemptSteps(
                                List.of(first, second),
                                List.of(5),
                                List.of(3),
                                untrusted,
                                device,
                                total))
                .as(why)
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Pool, failed, reserved, ceiling, elsewhere, seconds until the wait ends → what is said. */
    @ParameterizedTest
    @CsvSource({
        "payment,   0, 0,  5,   0,   , RESERVE 4",
        "payment,   4, 0,  5,   0,   , RESERVE 0",
        "payment,   0, 4,  5,   0,   , RESERVE 0",
        "payment,   0, 5,  5,   0,   , BUSY",
        "payment,   2, 3,  5,   0,   , BUSY",
        "payment,   5, 0,  5,   0,   , SPENT",
        "payment,   5, 0,  5,   0,  1, SPENT",
        "payment,   5, 0,  5,   0,  0, RESERVE 4",
        "payment,   5, 0,  5,   0, -9, RESERVE 4",
        "payment,  10, 0, 10,   0,   , SPENT LAST",
        "payment,  10, 0, 10,   0, -9, SPENT LAST",
        "second_step, 5, 0, 5,  0,  1, SPENT",
        "second_step, 5, 0, 5,  0,  0, RESERVE 4",
        "second_step, 10, 0, 10, 0, 0, RESERVE 4",
        "second_step, 15, 0, 15, 0, 0, SPENT LAST",
        "second_step, 0, 5, 5,  0,   , BUSY",
        "known,     2, 0,  3,   0,   , RESERVE 0",
        "known,     3, 0,  3,   0,  1, SPENT",
        "known,     3, 0,  3,   0,  0, RESERVE 2",
        "known,     6, 0,  6,   0, -9, SPENT LAST",
        "known,     0, 3,  3,   0,   , BUSY",
        "untrusted, 0, 0, 20,   0,   , RESERVE 19",
        "untrusted, 3, 17, 20,  0,   , HIDDEN LAST",
        "untrusted, 20, 0, 20,  0,   , SPENT LAST",
        "untrusted, 0, 0, 20, 100,   , SPENT LAST",
        "dev_x,     0, 0, 10,  99,   , RESERVE 9",
        "dev_x,     1, 0, 10,  99,   , SPENT LAST",
        "dev_x,     0, 10, 10,  0,   , BUSY",
        "dev_x,    10, 0, 10,   0,   , SPENT LAST"
    })
    void everyStateOfABudgetHasOneAnswer(
            String pool,
            int failed,
            int reserved,
            int ceiling,
            int elsewhere,
            @org.jspecify.annotations.Nullable Integer waitSeconds,
            String answer) {
        var resumesAt = Optional.ofNullable(waitSeconds).map(NOW::plusSeconds);
        var budget = new Budget(failed, reserved, ceiling, resumesAt);

        Decision decision = AttemptRule.reserve(STEPS, new Pool(pool), budget, 0, elsewhere, NOW);

        assertThat(text(decision)).isEqualTo(answer);
    }

    @Test
    void whatWasLostHasFailed() {
        var budget = new Budget(1, 4, 5, Optional.empty());

        Decision decision = AttemptRule.reserve(STEPS, Pool.PAYMENT, budget, 4, 0, NOW);

        assertThat(decision.after()).isEqualTo(new Budget(5, 0, 5, Optional.empty()));
        assertThat(text(decision)).isEqualTo("SPENT");
    }

    @Test
    void aPoolWithoutFailuresTakesTheCeilingOfTodaysTable() {
        var budget = new Budget(0, 0, 3, Optional.empty());

        assertThat(text(AttemptRule.reserve(STEPS, DEVICE, budget, 0, 0, NOW)))
                .isEqualTo("RESERVE 9");
    }

    private static String text(Decision decision) {
        return switch (decision) {
            case Decision.Reserve(_, int triesLeft) -> "RESERVE " + triesLeft;
            case Decision.RefuseAsBusy _ -> "BUSY";
            case Decision.RefuseAsSpent(_, boolean byFailures, boolean isLastStep) ->
                    (byFailures ? "SPENT" : "HIDDEN") + (isLastStep ? " LAST" : "");
        };
    }
}
