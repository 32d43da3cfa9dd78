package org.jinnang.statement;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jinnang.kernel.Money;

/** Amounts and moments as they stand in documents. */
final class Figures {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private Figures() {}

    /** Such as {@code 12392.30}, for a spreadsheet. */
    static String plain(Money money) {
        return BigDecimal.valueOf(money.minor(), money.currency().scale()).toPlainString();
    }

    /** Such as {@code 12,392.30}, for a reader. */
    static String grouped(Money money) {
        int scale = money.currency().scale();
        return String.format(
                Locale.ROOT, "%,." + scale + "f", BigDecimal.valueOf(money.minor(), scale));
    }

    /** Such as {@code 2026-11-22 23:15}. */
    static String minute(Instant at, ZoneId zone) {
        return MINUTE.format(at.atZone(zone));
    }
}
