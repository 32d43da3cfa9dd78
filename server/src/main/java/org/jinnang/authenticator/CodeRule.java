package org.jinnang.authenticator;

import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jinnang.authenticator.Codes.Sending;
import org.jinnang.policy.Budgets;

/** When a code may be sent, and what an entry means. Pure. */
final class CodeRule {

    static final Duration HOUR = Duration.ofHours(1);
    static final Duration DAY = Duration.ofDays(1);

    private CodeRule() {}

    /**
     * Whether one more code may go to a destination.
     *
     * @param sentAt earlier sends to it, oldest first
     */
    static Sending send(Budgets.Codes budgets, List<Instant> sentAt, Instant now) {
        if (!sentAt.isEmpty()) {
            Instant resendAt = sentAt.getLast().plus(budgets.resendAfter());
            if (resendAt.isAfter(now)) {
                return new Sending.TooSoon(resendAt);
            }
        }
        Instant opens = opens(budgets, sentAt, now);
        if (opens.isAfter(now)) {
            return new Sending.Exhausted(opens);
        }
        return new Sending.Sent(now, now.plus(budgets.resendAfter()), now.plus(budgets.lifetime()));
    }

    /** Whether the sends of hour and day are not used up; two may follow each other at once. */
    static boolean isWithinBounds(Budgets.Codes budgets, List<Instant> sentAt, Instant now) {
        return !opens(budgets, sentAt, now).isAfter(now);
    }

    private static Instant opens(Budgets.Codes budgets, List<Instant> sentAt, Instant now) {
        Instant hourIsOver = opens(sentAt, budgets.sendsPerHour(), HOUR, now);
        Instant dayIsOver = opens(sentAt, budgets.sendsPerDay(), DAY, now);
        return hourIsOver.isAfter(dayIsOver) ? hourIsOver : dayIsOver;
    }

    /** When the next send fits into a window that slides. */
    private static Instant opens(List<Instant> sentAt, int atMost, Duration window, Instant now) {
        return sentAt.size() < atMost ? now : sentAt.get(sentAt.size() - atMost).plus(window);
    }

    /** Earlier sends that still matter, and this one. */
    static List<Instant> withSend(Budgets.Codes budgets, List<Instant> sentAt, Instant now) {
        List<Instant> kept =
                sentAt.stream().filter(earlier -> earlier.plus(DAY).isAfter(now)).toList();
        int surplus = Math.max(0, kept.size() + 1 - budgets.sendsPerDay());
        return java.util.stream.Stream.concat(
                        kept.stream().skip(surplus), java.util.stream.Stream.of(now))
                .toList();
    }

    /** What was meant: full-width digits become plain, blanks and hyphens go. */
    static String normal(String entry) {
        String plain = Normalizer.normalize(entry, Normalizer.Form.NFKC);
        StringBuilder digits = new StringBuilder();
        plain.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !isHyphen(c))
                .forEach(digits::appendCodePoint);
        return digits.toString();
    }

    private static boolean isHyphen(int codePoint) {
        return Character.getType(codePoint) == Character.DASH_PUNCTUATION;
    }
}
