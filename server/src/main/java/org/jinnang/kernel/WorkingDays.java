package org.jinnang.kernel;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/** By when something is promised that people do: they work from Monday to Friday. Pure. */
public final class WorkingDays {

    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private WorkingDays() {}

    /**
     * The end of work on the last of so many working days after the day of that moment.
     *
     * @param count at least 1
     * @param zone where the people work
     */
    public static Instant after(Instant from, int count, ZoneId zone) {
        if (count < 1) {
            throw new IllegalArgumentException("At least one working day");
        }
        ZonedDateTime day = from.atZone(zone);
        for (int left = count; left > 0; left--) {
            day = next(day);
        }
        return day.with(END_OF_WORK).toInstant();
    }

    /**
     * The same time on the next working day, at most the end of that day's work.
     *
     * @param zone where the people work
     */
    public static Instant sameTimeNext(Instant from, ZoneId zone) {
        ZonedDateTime day = next(from.atZone(zone));
        return (day.toLocalTime().isAfter(END_OF_WORK) ? day.with(END_OF_WORK) : day).toInstant();
    }

    private static ZonedDateTime next(ZonedDateTime from) {
        ZonedDateTime day = from.plusDays(1);
        while (day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY) {
            day = day.plusDays(1);
        }
        return day;
    }
}
