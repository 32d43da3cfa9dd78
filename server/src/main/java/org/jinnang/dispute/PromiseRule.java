package org.jinnang.dispute;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** By when a claim is decided: at the end of so many working days after the day it came. Pure. */
final class PromiseRule {

    /** The longest a holder waits for each decision; docs/adr/0017 says why. */
    static final int WORKING_DAYS = 5;

    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private PromiseRule() {}

    static Instant promised(Instant from, ZoneId zone) {
        ZonedDateTime day = from.atZone(zone);
        int left = WORKING_DAYS;
        while (left > 0) {
            day = day.plusDays(1);
            boolean isFree =
                    day.getDayOfWeek() == DayOfWeek.SATURDAY
                            || day.getDayOfWeek() == DayOfWeek.SUNDAY;
            left -= isFree ? 0 : 1;
        }
        return day.with(END_OF_WORK).toInstant();
    }
}
