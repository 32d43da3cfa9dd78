package org.jinnang.notice;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;

/**
 * What a notice tells in the app: its template and those of its values that are no secret. The
 * words are made when it is read, in whichever language.
 */
record Told(Template template, Map<String, Object> values) {

    private static final String BETWEEN_LANGUAGES = "\u001f";

    Told {
        values = Map.copyOf(values);
    }

    /** Without codes, secret links, and whatever else looks like an address to open. */
    static Told of(Notice notice) {
        var kept = new HashMap<String, Object>();
        notice.values()
                .forEach((name, value) -> {
                    boolean isNeeded = notice.template().needs().contains(name);
                    if (isNeeded && !Template.isSecret(name) && !isAddress(value)) {
                        kept.put(name, value);
                    }
                });
        return new Told(notice.template(), kept);
    }

    private static boolean isAddress(Object value) {
        return value instanceof String text && text.contains("://");
    }

    /** The form that is sealed: one line for each value. */
    String content() {
        return new TreeMap<>(values)
                .entrySet().stream()
                        .map(value -> value.getKey() + "\t" + written(value.getValue()))
                        .collect(Collectors.joining("\n"));
    }

    static Told read(Template template, String content) {
        var values = new HashMap<String, Object>();
        content.lines()
                .map(line -> line.split("\t", 2))
                .forEach(parts -> values.put(parts[0], read(parts[1])));
        return new Told(template, values);
    }

    private static String written(Object value) {
        return switch (value) {
            case Integer number -> "i" + number;
            case Instant moment -> "t" + moment;
            case Money money -> "m" + money.minor() + " " + money.currency();
            case Bilingual words -> "b" + line(words.zh()) + BETWEEN_LANGUAGES + line(words.en());
            default -> "s" + line(value.toString());
        };
    }

    private static Object read(String written) {
        String text = written.substring(1);
        return switch (written.charAt(0)) {
            case 'i' -> Integer.valueOf(text);
            case 't' -> Instant.parse(text);
            case 'm' -> {
                String[] parts = text.split(" ", 2);
                yield new Money(Long.parseLong(parts[0]), Currency.valueOf(parts[1]));
            }
            case 'b' -> {
                String[] parts = text.split(BETWEEN_LANGUAGES, 2);
                yield new Bilingual(parts[0], parts[1]);
            }
            default -> text;
        };
    }

    private static String line(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ");
    }

    /** Without its values: they are the holder's own. */
    @Override
    public String toString() {
        return template.toString();
    }

    /** The template of this name; empty when a newer server wrote it. */
    static Optional<Template> template(String key) {
        for (Template template : Template.values()) {
            if (template.key().equals(key)) {
                return Optional.of(template);
            }
        }
        return Optional.empty();
    }
}
