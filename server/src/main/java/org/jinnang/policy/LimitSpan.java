package org.jinnang.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/** Over what a limit counts. Days, months and years are those of {@link Limits#DAY_ZONE}. */
public enum LimitSpan {
    /** Nothing is counted: one payment. */
    PAYMENT,
    DAY,
    MONTH,
    YEAR,
    /** Since the wallet was opened. */
    EVER,
    /** Since a payment was last approved with the proofs that the limit asks for. */
    IN_A_ROW;

    private static final LocalDate ALWAYS = LocalDate.EPOCH;

    /** The name in the tables, in the database and in the API. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether payments add up. */
    public boolean isCounted() {
        return this != PAYMENT;
    }

    /** Whether it is the sum of its days, so that the past can be known when it begins to count. */
    boolean isSumOfDays() {
        return this == MONTH || this == YEAR || this == EVER;
    }

    /** The first day of the span that this moment lies in. */
    public LocalDate beginsOn(Instant now) {
        LocalDate day = Limits.dayOf(now);
        return switch (this) {
            case PAYMENT, EVER, IN_A_ROW -> ALWAYS;
            case DAY -> day;
            case MONTH -> day.withDayOfMonth(1);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    /** When it counts from zero again; empty when time alone does not do that. */
    public Optional<Instant> freshAt(Instant now) {
        LocalDate begins = beginsOn(now);
        return switch (this) {
            case PAYMENT, EVER, IN_A_ROW -> Optional.empty();
            case DAY -> Optional.of(start(begins.plusDays(1)));
            case MONTH -> Optional.of(start(begins.plusMonths(1)));
            case YEAR -> Optional.of(start(begins.plusYears(1)));
        };
    }

    private static Instant start(LocalDate day) {
        return day.atStartOfDay(Limits.DAY_ZONE).toInstant();
    }
}
