package org.jinnang.counter;

import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How opening hours are typed: {@code 1-5 09:00-17:00, 6 09:00-12:00}; 1 is Monday. Pure. */
final class OpeningHours {

    private static final int MOST = 14;
    private static final Pattern PART =
            Pattern.compile("([1-7])(?:-([1-7]))? +(\\d\\d:\\d\\d)-(\\d\\d:\\d\\d)");

    private OpeningHours() {}

    /** Empty for what is no such list, ends before it begins, or says a time of a day twice. */
    static Optional<List<Branch.Hours>> read(String typed) {
        List<Branch.Hours> all = new ArrayList<>();
        for (String part : typed.split(",", MOST + 1)) {
            Matcher matcher = PART.matcher(part.strip());
            if (!matcher.matches()) {
                return Optional.empty();
            }
            int first = Integer.parseInt(matcher.group(1));
            int last = Optional.ofNullable(matcher.group(2)).map(Integer::parseInt).orElse(first);
            try {
                for (int day = first; day <= last; day++) {
                    all.add(
                            new Branch.Hours(
                                    day,
                                    LocalTime.parse(matcher.group(3)),
                                    LocalTime.parse(matcher.group(4))));
                }
            } catch (DateTimeException | IllegalArgumentException _) {
                return Optional.empty();
            }
        }
        return all.isEmpty() || all.size() > MOST || overlap(all)
                ? Optional.empty()
                : Optional.of(List.copyOf(all));
    }

    private static boolean overlap(List<Branch.Hours> all) {
        List<Branch.Hours> sorted =
                all.stream()
                        .sorted(
                                Comparator.comparingInt(Branch.Hours::weekday)
                                        .thenComparing(Branch.Hours::opens))
                        .toList();
        for (int at = 1; at < sorted.size(); at++) {
            Branch.Hours before = sorted.get(at - 1);
            Branch.Hours next = sorted.get(at);
            if (before.weekday() == next.weekday() && next.opens().isBefore(before.closes())) {
                return true;
            }
        }
        return false;
    }

    /** The same, a day each. */
    static String written(List<Branch.Hours> hours) {
        return hours.stream()
                .map(one -> one.weekday() + " " + one.opens() + "-" + one.closes())
                .collect(Collectors.joining(", "));
    }
}
