package org.jinnang.schedule;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.ProblemException;

/** The bounds of what people send about schedules. */
final class ScheduleFields {

    private static final int AHEAD_DAYS = 366;
    private static final int MOST_YEARS = 10;
    private static final int MOST_TIMES = 520;

    private ScheduleFields() {}

    /**
     * From tomorrow on, and with one end at most.
     *
     * @param today in the wallet's time zone
     */
    static ScheduleRule.Plan plan(
            String repeats,
            String first,
            Optional<String> last,
            Optional<Integer> times,
            LocalDate today) {
        ScheduleRule.Repeats how = repeats(repeats);
        LocalDate firstOn = day("first_on", first);
        if (!firstOn.isAfter(today) || firstOn.isAfter(today.plusDays(AHEAD_DAYS))) {
            throw notAllowed("first_on", today.plusDays(1) + " – " + today.plusDays(AHEAD_DAYS));
        }
        Optional<LocalDate> lastOn = last.map(text -> day("last_on", text));
        boolean isOnce = how == ScheduleRule.Repeats.ONCE;
        LocalDate farthest = firstOn.plusYears(MOST_YEARS);
        if (lastOn.filter(end -> isOnce || end.isBefore(firstOn) || end.isAfter(farthest))
                .isPresent()) {
            throw notAllowed("last_on", isOnce ? "–" : firstOn + " – " + farthest);
        }
        if (times.filter(count -> isOnce || lastOn.isPresent() || !isTimes(count)).isPresent()) {
            throw notAllowed("times", "1–" + MOST_TIMES);
        }
        return new ScheduleRule.Plan(how, firstOn, lastOn, times);
    }

    private static boolean isTimes(int count) {
        return count >= 1 && count <= MOST_TIMES;
    }

    private static ScheduleRule.Repeats repeats(String code) {
        return switch (code) {
            case "once" -> ScheduleRule.Repeats.ONCE;
            case "weekly" -> ScheduleRule.Repeats.WEEKLY;
            case "monthly" -> ScheduleRule.Repeats.MONTHLY;
            default -> throw notAllowed("repeats", "once, weekly, monthly");
        };
    }

    private static LocalDate day(String field, String text) {
        if (!text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}")) {
            throw FieldProblems.of(field, "bad_format");
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException _) {
            throw FieldProblems.of(field, "bad_format");
        }
    }

    private static ProblemException notAllowed(String field, String allowed) {
        return FieldProblems.of(field, "not_allowed", Map.of("allowed", allowed));
    }
}
