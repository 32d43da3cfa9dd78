package org.jinnang.policy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jinnang.kernel.Currency;

/**
 * How much may leave a wallet. A day is a calendar day in Shanghai, by the clock of the database:
 * it begins there at midnight, wherever the holder is.
 */
public final class Limits {

    /** Where the day of a limit begins. */
    public static final ZoneId DAY_ZONE = ZoneId.of("Asia/Shanghai");

    private final List<Limit> rows;

    public Limits(List<Limit> rows) {
        this.rows = List.copyOf(rows);
        for (Currency currency : Currency.values()) {
            Limit normal = of(LimitKind.NORMAL, currency);
            Limit cooling = of(LimitKind.COOLING, currency);
            UnsafePolicy.unless(
                    !cooling.each().isMoreThan(normal.each())
                            && !cooling.aDay().isMoreThan(normal.aDay()),
                    "找回之后的限额比平时还宽：" + currency,
                    "Cooling is wider than normal: " + currency);
        }
    }

    /** The limit of this kind; exactly one for each currency. */
    public Limit of(LimitKind kind, Currency currency) {
        List<Limit> found =
                rows.stream()
                        .filter(row -> row.kind() == kind && row.each().currency() == currency)
                        .toList();
        if (found.size() != 1) {
            throw new IllegalArgumentException("Not one limit for " + kind + " " + currency);
        }
        return found.getFirst();
    }

    /** What holds in this currency. After a recovery the narrower ones come first. */
    public List<LimitRow> rows(Currency currency, boolean afterRecovery) {
        var all = new ArrayList<LimitRow>();
        if (afterRecovery) {
            all.addAll(rows(of(LimitKind.COOLING, currency), LimitRow.Origin.RECOVERY));
        }
        all.addAll(rows(of(LimitKind.NORMAL, currency), LimitRow.Origin.PROFILE));
        return List.copyOf(all);
    }

    private static List<LimitRow> rows(Limit limit, LimitRow.Origin origin) {
        String id = limit.kind().code();
        return List.of(
                new LimitRow(
                        id + "_each",
                        origin,
                        LimitSpan.PAYMENT,
                        limit.each(),
                        0,
                        LimitCondition.NONE),
                new LimitRow(
                        id + "_day", origin, LimitSpan.DAY, limit.aDay(), 0, LimitCondition.NONE));
    }

    /** The day whose limit a payment at this moment uses. */
    public static LocalDate dayOf(Instant now) {
        return LocalDate.ofInstant(now, DAY_ZONE);
    }

    /** When a day begins. */
    public static Instant startOf(LocalDate day) {
        return day.atStartOfDay(DAY_ZONE).toInstant();
    }

    /** When the day of this moment ends and the limits are fresh. */
    public static Instant endOfDay(Instant now) {
        return startOf(dayOf(now).plusDays(1));
    }
}
