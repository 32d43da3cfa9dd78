package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jinnang.access.RemedyView;
import org.jinnang.access.RestrictionView;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jspecify.annotations.Nullable;

/** Puts restrictions into the words of one reader, for the page that shows them. */
final class LockWords {

    private static final String PAGES = "pages";
    private static final String RESTRICTIONS = "restrictions";
    private static final int TICKS_MOST = 60;
    private static final Duration WAIT_MOST = Duration.ofMinutes(60);

    /** In which unit a time is read at a glance; an order may last for months. */
    private enum Unit {
        MINUTE(1, "分钟", "min"),
        HOUR(60, "小时", "h"),
        DAY(24 * 60, "天", "days");

        private final long minutes;
        private final String chinese;
        private final String english;

        Unit(long minutes, String chinese, String english) {
            this.minutes = minutes;
            this.chinese = chinese;
            this.english = english;
        }

        Bilingual word() {
            return new Bilingual(chinese, english);
        }

        static Unit of(long minutes) {
            return minutes > 2 * DAY.minutes ? DAY : minutes > 2 * HOUR.minutes ? HOUR : MINUTE;
        }

        /** Rounded up: it never ends earlier than it reads. */
        long figure(long left) {
            return (left + minutes - 1) / minutes;
        }
    }

    private final Locale locale;
    private final Instant now;

    LockWords(Locale locale, Instant now) {
        this.locale = locale;
        this.now = now;
    }

    /**
     * One lock on the page; null where it has no end by time.
     *
     * @param byDecision whether somebody or a rule judged the holder, so that a person can look at
     *     it again
     */
    record Lock(
            String title,
            String reason,
            @Nullable String note,
            String stamp,
            boolean isLimit,
            @Nullable Instant until,
            @Nullable Dial dial,
            String openText,
            String shutText,
            List<String> open,
            List<String> shut,
            List<Way> ways,
            boolean notMe,
            boolean byDecision,
            String reference,
            @Nullable String help) {}

    /** The watch face: one tick a minute, or less when it is long. */
    record Dial(long ticks, long left, String figure, String unit) {}

    /** A way out: time first. */
    record Way(String time, String title, String needs, @Nullable String afterwards, String href) {}

    Lock of(RestrictionView view) {
        boolean isLimit = view.cause().equals("recent_recovery");
        return new Lock(
                say(view.title()),
                say(view.reason()),
                view.note() == null ? null : say(view.note()),
                stamp(view.cause()),
                isLimit,
                view.endsAt(),
                dial(view.placedAt(), view.endsAt()),
                joined("still_open.", view.stillOpen(), view),
                joined("shut.", view.shut(), view),
                view.stillOpen(),
                view.shut(),
                ways(view.remedies()),
                view.cause().startsWith("wrong_"),
                isJudged(view.cause()),
                view.reference(),
                view.helpUrl());
    }

    private static boolean isJudged(String cause) {
        return Cause.valueOf(cause.toUpperCase(Locale.ROOT)).isJudged();
    }

    /** The wait of this browser; nothing about any account. */
    Lock waiting(Instant until, List<RemedyView> remedies) {
        return new Lock(
                say(Texts.bilingual(PAGES, "locked.wait.heading")),
                say(Texts.bilingual(PAGES, "locked.wait.explanation")),
                null,
                say(Texts.bilingual(RESTRICTIONS, "stamp.sign_in_paused")),
                true,
                until,
                dial(until.minus(WAIT_MOST), until),
                "",
                "",
                List.of(),
                List.of(),
                ways(remedies),
                false,
                false,
                "",
                null);
    }

    private @Nullable Dial dial(Instant from, @Nullable Instant until) {
        if (until == null || !now.isBefore(until)) {
            return null;
        }
        long whole = Math.max(1, minutes(Duration.between(from, until)));
        long left = Math.max(1, minutes(Duration.between(now, until)));
        long ticks = Math.min(whole, TICKS_MOST);
        Unit unit = Unit.of(left);
        return new Dial(
                ticks,
                Math.max(1, left * ticks / whole),
                Long.toString(unit.figure(left)),
                say(unit.word()));
    }

    private static long minutes(Duration duration) {
        return (duration.toSeconds() + 59) / 60;
    }

    private String stamp(String cause) {
        String key =
                switch (cause) {
                    case "lost_wallet" -> "stamp.frozen";
                    case "recent_recovery" -> "stamp.limited";
                    case "wrong_sign_in_password", "must_choose_sign_in_password" ->
                            "stamp.sign_in_paused";
                    case "operator_order", "legal_order" -> "stamp.ordered";
                    default -> "stamp.payments_locked";
                };
        return say(Texts.bilingual(RESTRICTIONS, key));
    }

    private String joined(String prefix, List<String> keys, RestrictionView view) {
        return sentence(
                keys.stream()
                        .map(key -> say(Texts.bilingual(RESTRICTIONS, prefix + key, amounts(view))))
                        .toList());
    }

    // Each entry begins like a sentence; in a row only the first does. Chinese has no such letters.
    private String sentence(List<String> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> i == 0 ? entries.get(i) : uncapitalized(entries.get(i)))
                .collect(Collectors.joining(locale.getLanguage().equals("zh") ? "、" : ", "));
    }

    private static String uncapitalized(String text) {
        return text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }

    private static Map<String, Object> amounts(RestrictionView view) {
        return Optional.ofNullable(view.amountLimit())
                .map(List::<Money>copyOf)
                .filter(limits -> !limits.isEmpty())
                .<Map<String, Object>>map(
                        limits -> Map.of("amount", Words.amount(limits.getFirst())))
                .orElse(Map.of());
    }

    List<Way> ways(List<RemedyView> remedies) {
        return remedies.stream()
                .map(remedy ->
                        new Way(
                                time(remedy),
                                say(remedy.title()),
                                say(remedy.whyNot() == null ? remedy.needs() : remedy.whyNot()),
                                remedy.afterwards() == null ? null : say(remedy.afterwards()),
                                remedy.href()))
                .toList();
    }

    private String time(RemedyView remedy) {
        Integer minutes = remedy.minutes();
        if (minutes == null) {
            return say(Texts.bilingual(PAGES, "common.now"));
        }
        Unit unit = Unit.of(minutes);
        return unit == Unit.MINUTE
                ? say(Texts.bilingual(PAGES, "common.minutes", Map.of("minutes", minutes)))
                : unit.figure(minutes) + " " + say(unit.word());
    }

    private String say(Bilingual text) {
        return text.in(locale);
    }
}
