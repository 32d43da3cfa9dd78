package org.jinnang.platform.web;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;

/**
 * What every server-rendered page knows; {@code page} in the templates.
 *
 * @param locale the language of this page
 * @param csrf the token for its forms
 * @param style address of the style sheet
 * @param otherLanguage address of the same page in the other language
 * @param theme {@code light} or {@code dark} when somebody chose it here; empty follows the device
 * @param bigPrint whether somebody chose larger print here
 * @param demo whether invented people use it
 * @param now the time of the server
 * @param zone the time zone times are written in
 */
public record Page(
        Locale locale,
        String csrf,
        String style,
        String otherLanguage,
        String theme,
        boolean bigPrint,
        boolean demo,
        Instant now,
        ZoneId zone) {

    private static final String BUNDLE = "pages";

    /** Such as {@code zh-CN}. */
    public String lang() {
        return Languages.tag(locale);
    }

    /** The tag of the other language. */
    public String otherLang() {
        return lang().equals("en") ? "zh-CN" : "en";
    }

    /** The words under a key of {@code texts/pages}. */
    public String text(String key) {
        return say(Texts.bilingual(BUNDLE, key));
    }

    /**
     * The same with its placeholders filled; times, amounts and both languages are put into words.
     */
    public String text(String key, Map<String, Object> values) {
        return text(BUNDLE, key, values);
    }

    /** The words of any bundle. */
    public String text(String bundle, String key, Map<String, Object> values) {
        var spoken = new java.util.HashMap<String, Object>();
        values.forEach((name, value) -> spoken.put(name, spoken(value)));
        return say(Texts.bilingual(bundle, key, spoken));
    }

    /** The reader's language of the two. */
    public String say(Bilingual text) {
        return lang().equals("en") ? text.en() : text.zh();
    }

    /** Such as {@code 今天 15:42}. */
    public String moment(Instant moment) {
        return say(Words.moment(moment, now, zone));
    }

    /** Such as {@code 88.00 元}. */
    public String amount(Money money) {
        return say(Words.amount(money));
    }

    private Object spoken(Object value) {
        return switch (value) {
            case Instant moment -> Words.moment(moment, now, zone);
            case Money money -> Words.amount(money);
            default -> value;
        };
    }
}
