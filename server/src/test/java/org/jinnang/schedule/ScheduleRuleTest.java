package org.jinnang.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jinnang.schedule.ScheduleRule.Next;
import org.jinnang.schedule.ScheduleRule.Plan;
import org.jinnang.schedule.ScheduleRule.Repeats;
import org.junit.jupiter.api.Test;

/** Which days, and what follows when one cannot be paid. */
class ScheduleRuleTest {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate LAST_OF_JANUARY = LocalDate.of(2027, 1, 31);

    @Test
    void aMonthWithoutThatDayHasItOnItsLastOneAndTheNextOneHasItAgain() {
        assertThat(IntStream.range(0, 5).mapToObj(turn -> day(Repeats.MONTHLY, turn).toString()))
                .containsExactly(
                        "2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30", "2027-05-31");
        assertThat(day(Repeats.WEEKLY, 2)).hasToString("2027-02-14");
    }

    @Test
    void itEndsAfterItsLastDayOrItsLastTime() {
        var until = Optional.of(LocalDate.of(2027, 3, 31));
        var days = new Plan(Repeats.MONTHLY, LAST_OF_JANUARY, until, Optional.empty());
        var times = new Plan(Repeats.WEEKLY, LAST_OF_JANUARY, Optional.empty(), Optional.of(2));
        var once = new Plan(Repeats.ONCE, LAST_OF_JANUARY, Optional.empty(), Optional.empty());

        assertThat(ScheduleRule.dayOf(days, 2)).isPresent();
        assertThat(ScheduleRule.dayOf(days, 3)).isEmpty();
        assertThat(ScheduleRule.dayOf(times, 1)).isPresent();
        assertThat(ScheduleRule.dayOf(times, 2)).isEmpty();
        assertThat(ScheduleRule.dayOf(once, 1)).isEmpty();
    }

    @Test
    void itIsTriedAgainOnTheSameDayAndNeverForEver() {
        assertThat(after(0, at(8))).isEqualTo(new Next.Again(at(10)));
        assertThat(after(6, at(20))).isEqualTo(new Next.Again(at(22)));
        assertThat(after(7, at(9))).isEqualTo(new Next.Missed());
        assertThat(after(1, at(22))).isEqualTo(new Next.Missed());
    }

    @Test
    void theDayAfterIsNotTooLateAndTheOneAfterThatIs() {
        Instant midnight = LAST_OF_JANUARY.plusDays(2).atStartOfDay(ZONE).toInstant();

        assertThat(ScheduleRule.isLate(LAST_OF_JANUARY, midnight.minusMillis(1), ZONE)).isFalse();
        assertThat(ScheduleRule.isLate(LAST_OF_JANUARY, midnight, ZONE)).isTrue();
        assertThat(ScheduleRule.isLate(LAST_OF_JANUARY, at(8), ZONE)).isFalse();
    }

    private static Next after(int tries, Instant now) {
        return ScheduleRule.after(LAST_OF_JANUARY, tries, now, ZONE);
    }

    private static Instant at(int hour) {
        return LAST_OF_JANUARY.atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
    }

    private static LocalDate day(Repeats repeats, int turn) {
        return ScheduleRule.dayOf(repeats, LAST_OF_JANUARY, turn);
    }
}
