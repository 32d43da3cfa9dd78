package org.jinnang.counter;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A day and two hours before, once each, and nothing of what has just been chosen. */
class ReminderRuleTest {

    private static final Instant SLOT = Instant.parse("2026-03-10T02:00:00Z");

    @ParameterizedTest(name = "{0} before, booked {1} before, sent {2}: {3}")
    @CsvSource({
        // before the slot, booked so long before, sent, due
        "PT48H,      PT96H, NOTHING,        -",
        "PT24H0.001S,PT96H, NOTHING,        -",
        "PT24H,      PT96H, NOTHING,        DAY_BEFORE",
        "PT23H,      PT96H, NOTHING,        DAY_BEFORE",
        "PT23H,      PT96H, DAY_BEFORE,     -",
        "PT2H,       PT96H, DAY_BEFORE,     SHORTLY_BEFORE",
        "PT2H,       PT96H, NOTHING,        SHORTLY_BEFORE",
        "PT1M,       PT96H, SHORTLY_BEFORE, -",
        "PT0S,       PT96H, NOTHING,        -",
        "-PT1S,      PT96H, NOTHING,        -",
        "PT20H,      PT20H, NOTHING,        -",
        "PT20H,      PT24H, NOTHING,        -",
        "PT1H,       PT20H, NOTHING,        SHORTLY_BEFORE",
        "PT1H,       PT90M, NOTHING,        -"
    })
    void somebodyIsRemindedWhenItHelps(
            Duration before, Duration booked, ReminderRule.Sent sent, String due) {
        var found = ReminderRule.due(SLOT, SLOT.minus(booked), sent, SLOT.minus(before));

        assertThat(found.map(Enum::name).orElse("-")).isEqualTo(due);
    }
}
