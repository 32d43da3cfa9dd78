package org.jinnang.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Monday to Friday, until six. */
class WorkingDaysTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    @ParameterizedTest(name = "{0} after {1}: {2}")
    @CsvSource({
        // 2026-03-06 is a Friday
        "1, 2026-03-05T09:30, 2026-03-06T18:00",
        "1, 2026-03-06T09:30, 2026-03-09T18:00",
        "1, 2026-03-07T09:30, 2026-03-09T18:00",
        "5, 2026-03-06T23:59, 2026-03-13T18:00"
    })
    void countsOnlyDaysOnWhichPeopleWork(int count, LocalDateTime from, LocalDateTime then) {
        assertThat(WorkingDays.after(at(from), count, ZONE)).isEqualTo(at(then));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-03-05T09:30, 2026-03-06T09:30",
        "2026-03-06T09:30, 2026-03-09T09:30",
        "2026-03-08T11:00, 2026-03-09T11:00",
        "2026-03-05T20:15, 2026-03-06T18:00"
    })
    void theSameTimeIsPromisedForTheNextWorkingDayButNotForTheEvening(
            LocalDateTime from, LocalDateTime then) {
        assertThat(WorkingDays.sameTimeNext(at(from), ZONE)).isEqualTo(at(then));
    }

    @Test
    void nothingIsPromisedForToday() {
        assertThatThrownBy(() -> WorkingDays.after(at(LocalDateTime.MIN.withYear(2026)), 0, ZONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Instant at(LocalDateTime local) {
        return local.atZone(ZONE).toInstant();
    }
}
