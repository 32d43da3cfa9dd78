package org.jinnang.notice;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.holder.Holder;
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

    /** The words in the app, and what every message carries. */
    static final String TOLD = "told";

    private static final String BUNDLE = "notices";
    private static final String PARAGRAPHS = "\n\n";

    /** Stands where a value is not told; no text has it. */
    private static final String UNTOLD = "\u0001";

    private static final String ELLIPSIS = "…";

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
        Map<String, Object> words = spoken(notice.values());
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

    /**
     * The same message with the holder's phrase in its one place: the first line of an e-mail, the
     * last line of a text message, which begins with our name. Values cannot add lines, so nobody
     * else can write there.
     */
    static Message carrying(Message message, Holder holder) {
        Optional<String> line =
                holder.phrase()
                        .map(phrase -> Map.of("phrase", phrase.text()))
                        .map(words -> Texts.bilingual(TOLD, "line.phrase", words))
                        .map(both -> both.in(holder.language()));
        return line.map(phrase ->
                        switch (message.to().kind()) {
                            case EMAIL -> phrase + PARAGRAPHS + message.body();
                            case PHONE -> message.body() + "\n" + phrase;
                        })
                .map(body -> new Message(message.id(), message.to(), message.subject(), body))
                .orElse(message);
    }

    /** The headline in the app. */
    Bilingual title(Told told) {
        Bilingual title = tellable(told, ".subject");
        return new Bilingual(
                title.zh().replace(UNTOLD, ELLIPSIS), title.en().replace(UNTOLD, ELLIPSIS));
    }

    /**
     * The words in the app: its own, or the paragraphs of the e-mail in which nothing is secret,
     * without the last one, which says who writes.
     */
    Bilingual words(Told told) {
        String own = told.template().key() + ".words";
        if (Texts.has(TOLD, own)) {
            Map<String, Object> words = spoken(told.values());
            Texts.placeholders(TOLD, own).forEach(name -> words.putIfAbsent(name, ELLIPSIS));
            return Texts.bilingual(TOLD, own, words);
        }
        Bilingual mail = tellable(told, ".email");
        var words = new Bilingual(tellable(mail.zh()), tellable(mail.en()));
        return words.zh().isEmpty() || words.en().isEmpty() ? title(told) : words;
    }

    private Bilingual tellable(Told told, String part) {
        String key = told.template().key() + part;
        Map<String, Object> words = spoken(told.values());
        Texts.placeholders(BUNDLE, key).forEach(name -> words.putIfAbsent(name, UNTOLD));
        return Texts.bilingual(BUNDLE, key, words);
    }

    private static String tellable(String mail) {
        List<String> all = List.of(mail.split(PARAGRAPHS));
        return all.subList(0, all.size() - 1).stream()
                .filter(paragraph -> !paragraph.contains(UNTOLD))
                .collect(Collectors.joining(PARAGRAPHS));
    }

    private Map<String, Object> spoken(Map<String, Object> values) {
        var words = new HashMap<String, Object>(Map.of("public_url", publicAddress.url()));
        values.forEach((name, value) -> words.put(name, spoken(value)));
        return words;
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
