package org.jinnang.counter;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** What is promised: by when a visit is reviewed, and how long one may appeal. Pure. */
final class DueRule {

    /** A second decision can be asked for as long. */
    static final Duration APPEAL = Duration.ofDays(30);

    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private DueRule() {}

    /** The same time on the next working day, at most the end of that day's work. */
    static Instant due(Instant submitted, ZoneId zone) {
        ZonedDateTime day = submitted.atZone(zone).plusDays(1);
        while (isFree(day)) {
            day = day.plusDays(1);
        }
        return (day.toLocalTime().isAfter(END_OF_WORK) ? day.with(END_OF_WORK) : day).toInstant();
    }

    private static boolean isFree(ZonedDateTime day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }
}
