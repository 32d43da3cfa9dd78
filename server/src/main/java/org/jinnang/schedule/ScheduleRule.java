package org.jinnang.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/**
 * When a turn is due, and what follows when it cannot be paid. Pure; days are those of the wallet's
 * time zone.
 */
final class ScheduleRule {

    /** In the morning, so that there is a day left to put money in. */
    static final LocalTime DUE = LocalTime.of(8, 0);

    static final Duration AGAIN_AFTER = Duration.ofHours(2);
    static final int MOST_TRIES = 8;

    /** A turn that nobody could look at on its day is still paid on the next one. */
    private static final int LATE_DAYS = 2;

    private ScheduleRule() {}

    /** How it repeats. */
    enum Repeats {
        ONCE,
        WEEKLY,
        MONTHLY
    }

    /** What follows a try that failed. */
    sealed interface Next {
        record Again(Instant at) implements Next {}

        /** No more today: the turn is over, unpaid. */
        record Missed() implements Next {}
    }

    /** The day of a turn; a month without that day has it on its last one. */
    static LocalDate dayOf(Repeats repeats, LocalDate first, int turn) {
        return switch (repeats) {
            case ONCE -> first;
            case WEEKLY -> first.plusWeeks(turn);
            case MONTHLY -> first.plusMonths(turn);
        };
    }

    /** The day of this turn, or nothing when there is none any more. */
    static Optional<LocalDate> dayOf(Plan plan, int turn) {
        if (turn >= plan.times().orElse(plan.repeats() == Repeats.ONCE ? 1 : Integer.MAX_VALUE)) {
            return Optional.empty();
        }
        LocalDate day = dayOf(plan.repeats(), plan.firstOn(), turn);
        return plan.lastOn().filter(day::isAfter).isPresent() ? Optional.empty() : Optional.of(day);
    }

    static Instant dueAt(LocalDate day, ZoneId zone) {
        return day.atTime(DUE).atZone(zone).toInstant();
    }

    /** Whether its day is so long over that it is not paid any more. */
    static boolean isLate(LocalDate day, Instant now, ZoneId zone) {
        return !now.isBefore(startOf(day.plusDays(LATE_DAYS), zone));
    }

    /**
     * @param tries those before this one
     */
    static Next after(LocalDate day, int tries, Instant now, ZoneId zone) {
        Instant again = now.plus(AGAIN_AFTER);
        LocalDate today = now.atZone(zone).toLocalDate();
        boolean isToday = again.isBefore(startOf(today.plusDays(1), zone));
        return isToday && tries + 1 < MOST_TRIES && !isLate(day, again, zone)
                ? new Next.Again(again)
                : new Next.Missed();
    }

    private static Instant startOf(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }

    /**
     * Which days.
     *
     * @param lastOn no turn after it
     * @param times how many turns
     */
    record Plan(
            Repeats repeats,
            LocalDate firstOn,
            Optional<LocalDate> lastOn,
            Optional<Integer> times) {}
}
