package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** At which times of a day a branch serves. Pure. */
final class SlotRule {

    /** How far ahead one can book. */
    static final Duration AHEAD = Duration.ofDays(14);

    /** Nobody can be at the counter sooner. */
    static final Duration SOONEST = Duration.ofMinutes(15);

    private SlotRule() {}

    /** The whole slots of the day that can still be booked, by time. */
    static List<Instant> of(Branch branch, LocalDate day, ZoneId zone, Instant now) {
        List<Instant> slots = new ArrayList<>();
        Duration each = Duration.ofMinutes(branch.slotMinutes());
        for (Branch.Hours hours : branch.hours()) {
            if (hours.weekday() != day.getDayOfWeek().getValue()) {
                continue;
            }
            LocalTime at = hours.opens();
            while (!Duration.between(at, hours.closes()).minus(each).isNegative()) {
                Instant start = day.atTime(at).atZone(zone).toInstant();
                if (mayBeBooked(start, now)) {
                    slots.add(start);
                }
                LocalTime next = at.plus(each);
                if (!next.isAfter(at)) {
                    break; // past midnight
                }
                at = next;
            }
        }
        return List.copyOf(slots);
    }

    /** Whether it is one of its slots and can still be booked. */
    static boolean isSlot(Branch branch, Instant at, ZoneId zone, Instant now) {
        return of(branch, at.atZone(zone).toLocalDate(), zone, now).contains(at);
    }

    private static boolean mayBeBooked(Instant start, Instant now) {
        return !start.isBefore(now.plus(SOONEST)) && !start.isAfter(now.plus(AHEAD));
    }
}
