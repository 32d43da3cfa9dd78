package org.jinnang.audit;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;

/** How a fact stands in the table, and how a reader sees it. */
final class FactForm {

    private static final Pattern AMOUNT = Pattern.compile("(-?[0-9]{1,18}) ([A-Z]{3})");
    private static final String BUNDLE = "activity";

    /** Between a name in Chinese and the same in English. */
    private static final String BETWEEN = " / ";

    private FactForm() {}

    /** Text without what a column cannot keep: control characters and halves of characters. */
    static String written(Object value) {
        return switch (value) {
            case Money money -> money.minor() + " " + money.currency();
            case Currency currency -> currency.name();
            case Enum<?> code -> code.name().toLowerCase(Locale.ROOT);
            case Bilingual name -> clean(name.zh() + BETWEEN + name.en());
            default -> clean(value.toString());
        };
    }

    /** In the words of the reader: a code by its text, an amount or a moment as one says it. */
    static Object spoken(String fact, String value, Instant now, ZoneId zone) {
        String word = "word." + fact + "." + value;
        if (Texts.has(BUNDLE, word)) {
            return Texts.bilingual(BUNDLE, word);
        }
        int between = value.indexOf(BETWEEN);
        if (fact.equals("branch") && between > 0) {
            return new Bilingual(
                    value.substring(0, between), value.substring(between + BETWEEN.length()));
        }
        Matcher amount = AMOUNT.matcher(value);
        if (amount.matches()) {
            long minor = Long.parseLong(amount.group(1));
            return Words.amount(new Money(minor, Currency.valueOf(amount.group(2))));
        }
        try {
            return Words.moment(Instant.parse(value), now, zone);
        } catch (DateTimeParseException _) {
            return value;
        }
    }

    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints()
                .filter(letter -> !Character.isISOControl(letter))
                .filter(letter -> Character.getType(letter) != Character.SURROGATE)
                .forEach(clean::appendCodePoint);
        return clean.toString();
    }
}
