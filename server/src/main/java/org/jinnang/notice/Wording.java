package org.jinnang.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.holder.Languages;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.NoticeId;
import org.jinnang.platform.PublicAddress;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.springframework.stereotype.Component;

/** Turns a template and its values into words. */
@Component
final class Wording {

    private static final String BUNDLE = "notices";

    /** Full dates with the zone: a message may be read days later, in another country. */
    private static final DateTimeFormatter CHINESE =
            DateTimeFormatter.ofPattern("yyyy 年 M 月 d 日 HH:mm ('UTC'x)", Languages.CHINESE);

    private static final DateTimeFormatter ENGLISH =
            DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm ('UTC'x)", Languages.ENGLISH);

    private final PublicAddress publicAddress;
    private final ZoneId zone;

    Wording(PublicAddress publicAddress, ZoneId zone) {
        this.publicAddress = publicAddress;
        this.zone = zone;
    }

    /**
     * Writes the message.
     *
     * @param language the holder's; empty writes both, for nobody is known yet
     */
    Message write(NoticeId id, Notice notice, Optional<Locale> language) {
        var words = new HashMap<String, Object>(Map.of("public_url", publicAddress.url()));
        notice.values().forEach((name, value) -> words.put(name, spoken(value)));
        String key = notice.template().key();
        return switch (notice.to().kind()) {
            case EMAIL ->
                    new Message(
                            id,
                            notice.to(),
                            said(key + ".subject", words, language, " / "),
                            said(key + ".email", words, language, "\n\n– – –\n\n"));
            case PHONE ->
                    new Message(id, notice.to(), "", said(key + ".sms", words, language, "\n"));
        };
    }

    private static String said(
            String key, Map<String, Object> words, Optional<Locale> language, String between) {
        Bilingual text = Texts.bilingual(BUNDLE, key, words);
        return language.map(one -> one.equals(Languages.CHINESE) ? text.zh() : text.en())
                .orElseGet(() -> text.zh() + between + text.en());
    }

    private Object spoken(Object value) {
        return switch (value) {
            case Instant moment ->
                    new Bilingual(
                            CHINESE.format(moment.atZone(zone)),
                            ENGLISH.format(moment.atZone(zone)));
            case Money money -> Words.amount(money);
            case String text -> text.replaceAll("\\p{Cntrl}+", " ");
            default -> value;
        };
    }
}
