package org.jinnang.policy;

import java.util.ArrayList;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.kernel.Money;

/**
 * One limit: so much over such a span, when its condition holds.
 *
 * @param id stable name, unique among all that hold for a wallet
 * @param origin who set it
 * @param amount the most that one payment, or the sum, may be
 * @param times the most payments in the span; 0 when they are not counted
 */
public record LimitRow(
        String id,
        Origin origin,
        LimitSpan span,
        Money amount,
        int times,
        LimitCondition condition) {

    /** Who set it. */
    public enum Origin {
        /** The profile: it always holds. */
        PROFILE,
        /** The profile, for a time after a way back. */
        RECOVERY,
        /** The table of limits in force. */
        TABLE,
        /** The holder. */
        OWN;

        /** The name in the API. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What the days count that no condition narrows; longer spans are sums of it. */
    static final String A_DAY = "normal";

    static final String A_DAY_AFTER_RECOVERY = "cooling";

    public LimitRow {
        if (!amount.isPositive() || times < 0) {
            throw new IllegalArgumentException("A limit is more than nothing: " + id);
        }
    }

    /**
     * What is counted, as the database names it. It says what was paid and not which rule asked, so
     * that another table goes on with the same sums.
     */
    public String counter() {
        if (origin == Origin.RECOVERY) {
            return A_DAY_AFTER_RECOVERY;
        }
        String suffix = condition.suffix();
        return span == LimitSpan.DAY && suffix.isEmpty() ? A_DAY : span.code() + suffix;
    }

    /** Whether what was paid before it began to be counted can be known. */
    public boolean isSumOfDays() {
        return span.isSumOfDays() && condition.suffix().isEmpty();
    }

    /** When it holds, in the words of the tables; empty when it always does. */
    public String conditions() {
        var words = new ArrayList<String>();
        if (times > 0) {
            words.add("times " + times);
        }
        if (!condition.evidence().isEmpty()) {
            words.add(
                    "evidence "
                            + condition.evidence().stream()
                                    .sorted()
                                    .map(EvidenceClass::code)
                                    .collect(Collectors.joining(", ")));
        }
        if (condition.weakerThan() != null) {
            words.add("weaker_than " + condition.weakerThan().code());
        }
        if (condition.payeeNewerThanHours() > 0) {
            words.add("payee_newer_than_hours " + condition.payeeNewerThanHours());
        }
        return String.join("  ", words);
    }
}
