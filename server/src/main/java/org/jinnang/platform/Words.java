package org.jinnang.platform;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;

/** Times and amounts as a person would say them, in both languages. */
public final class Words {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm");
    private static final DateTimeFormatter DAY_ZH =
            DateTimeFormatter.ofPattern("M 月 d 日 HH:mm", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter DAY_EN =
            DateTimeFormatter.ofPattern("d MMM 'at' HH:mm", Locale.ENGLISH);

    private Words() {}

    /** Such as {@code 今天 15:42} and {@code today at 15:42}; seconds are rounded up to minutes. */
    public static Bilingual moment(Instant moment, Instant now, ZoneId zone) {
        ZonedDateTime at = moment.atZone(zone);
        if (at.getSecond() > 0 || at.getNano() > 0) {
            at = at.truncatedTo(ChronoUnit.MINUTES).plusMinutes(1);
        }
        long days = ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), at.toLocalDate());
        String hour = HOUR.format(at);
        if (days == 0) {
            return new Bilingual("今天 " + hour, "today at " + hour);
        }
        if (days == 1) {
            return new Bilingual("明天 " + hour, "tomorrow at " + hour);
        }
        return new Bilingual(DAY_ZH.format(at), DAY_EN.format(at));
    }

    /** Such as {@code 88.00 元} and {@code CNY 88.00}. */
    public static Bilingual amount(Money money) {
        String figure =
                String.format(
                        Locale.ROOT,
                        "%,." + money.currency().scale() + "f",
                        BigDecimal.valueOf(money.minor(), money.currency().scale()));
        return switch (money.currency()) {
            case CNY -> new Bilingual(figure + " 元", "CNY " + figure);
            case USD -> new Bilingual(figure + " 美元", "USD " + figure);
        };
    }
}
