package org.jinnang.payment;

import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.policy.LimitReturn;
import org.jinnang.policy.LimitUse;

/** What an approved payment has used of limits, kept with it in words until it is settled. */
final class LimitsUsed {

    private LimitsUsed() {}

    /** Such as {@code normal 2026-11-22;month 2026-11-01}; the amount is the payment's own. */
    static String write(List<LimitUse> uses) {
        return uses.stream()
                .map(use -> use.counter() + " " + use.period())
                .collect(Collectors.joining(";"));
    }

    /** What gives it back. */
    static List<Rider> returned(Intent intent, String written) {
        return returned(intent, written, intent.amount(), 1);
    }

    /** What gives a part of it back; it was paid all the same, so the times stay. */
    static List<Rider> returned(Intent intent, String written, Money part) {
        return part.isPositive() ? returned(intent, written, part, 0) : List.of();
    }

    private static List<Rider> returned(Intent intent, String written, Money part, int times) {
        return written.isEmpty()
                ? List.of()
                : List.of(written.split(";")).stream()
                        .<Rider>map(
                                one -> new LimitReturn(use(intent, one.split(" "), part), times))
                        .toList();
    }

    private static LimitUse use(Intent intent, String[] words, Money part) {
        return new LimitUse(
                intent.payer(),
                words[0].toLowerCase(Locale.ROOT),
                LocalDate.parse(words[1]),
                part,
                part,
                0,
                false);
    }
}
