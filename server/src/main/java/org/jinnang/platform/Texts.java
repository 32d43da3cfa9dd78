package org.jinnang.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jinnang.kernel.Bilingual;
import org.jspecify.annotations.Nullable;

/**
 * The words people read, from {@code texts/<bundle>.zh-CN.properties} and {@code .en.properties}
 * (UTF-8). A bundle that lacks a key, a word or a placeholder in one language does not load.
 *
 * <p>Texts are plain: whoever puts them into a page escapes them. A placeholder is written {@code
 * {tries_left}}; its value is anything with a {@code toString}, or a {@link Bilingual} where the
 * value itself depends on the language, such as "今天 15:42" and "today at 15:42".
 */
public final class Texts {

    private static final Pattern BUNDLE_NAME = Pattern.compile("[a-z_]{1,40}");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z_]+)}");
    private static final ConcurrentMap<String, Map<String, Bilingual>> LOADED =
            new ConcurrentHashMap<>();

    private Texts() {}

    /**
     * The words under a key, with every placeholder filled.
     *
     * @throws IllegalArgumentException when there is no such key, or a placeholder has no value
     */
    public static Bilingual bilingual(String bundle, String key, Map<String, ?> values) {
        var text = find(bundle, key);
        if (text == null) {
            throw new IllegalArgumentException("No text " + key + " in " + bundle);
        }
        return filled(text, values)
                .orElseThrow(() -> new IllegalArgumentException(lacking(bundle, key, values)));
    }

    /** The words under a key that has no placeholder. */
    public static Bilingual bilingual(String bundle, String key) {
        return bilingual(bundle, key, Map.of());
    }

    /** The words under a key; nothing when there is no such key or a placeholder has no value. */
    public static Optional<Bilingual> ifComplete(String bundle, String key, Map<String, ?> values) {
        var text = find(bundle, key);
        return text == null ? Optional.empty() : filled(text, values);
    }

    /** Whether there are words under a key. */
    public static boolean has(String bundle, String key) {
        return find(bundle, key) != null;
    }

    /** Every key of a bundle, in alphabetical order. */
    public static SortedSet<String> keys(String bundle) {
        return new TreeSet<>(bundle(bundle).keySet());
    }

    /** Names of the placeholders in the words under a key. */
    public static SortedSet<String> placeholders(String bundle, String key) {
        var text = find(bundle, key);
        return text == null ? new TreeSet<>() : placeholdersIn(text.zh());
    }

    private static @Nullable Bilingual find(String bundle, String key) {
        return bundle(bundle).get(key);
    }

    private static Map<String, Bilingual> bundle(String name) {
        return LOADED.computeIfAbsent(name, Texts::load);
    }

    private static Optional<Bilingual> filled(Bilingual text, Map<String, ?> values) {
        if (!values.keySet().containsAll(placeholdersIn(text.zh()))) {
            return Optional.empty();
        }
        return Optional.of(
                new Bilingual(
                        fill(text.zh(), values, Bilingual::zh),
                        fill(text.en(), values, Bilingual::en)));
    }

    private static String fill(String text, Map<String, ?> values, Language language) {
        return PLACEHOLDER
                .matcher(text)
                .replaceAll(match ->
                        Matcher.quoteReplacement(written(values.get(match.group(1)), language)));
    }

    private static String written(@Nullable Object value, Language language) {
        return value instanceof Bilingual words ? language.of(words) : String.valueOf(value);
    }

    private static SortedSet<String> placeholdersIn(String text) {
        var names = new TreeSet<String>();
        PLACEHOLDER.matcher(text).results().map((MatchResult m) -> m.group(1)).forEach(names::add);
        return names;
    }

    private static String lacking(String bundle, String key, Map<String, ?> values) {
        var names = placeholders(bundle, key);
        names.removeAll(values.keySet());
        return "No value for " + names + " of text " + key + " in " + bundle;
    }

    private static Map<String, Bilingual> load(String bundle) {
        if (!BUNDLE_NAME.matcher(bundle).matches()) {
            throw new IllegalArgumentException("Not the name of a bundle: " + bundle);
        }
        var zh = read(bundle, "zh-CN");
        var en = read(bundle, "en");
        if (!zh.keySet().equals(en.keySet())) {
            throw new IllegalStateException("The languages of " + bundle + " have other keys");
        }
        var texts = new TreeMap<String, Bilingual>();
        for (var key : zh.stringPropertyNames()) {
            texts.put(key, safe(bundle, key, zh.getProperty(key), en.getProperty(key)));
        }
        return Map.copyOf(texts);
    }

    private static Bilingual safe(String bundle, String key, String zh, String en) {
        if (zh.isBlank() || en.isBlank()) {
            throw new IllegalStateException("No words for " + key + " in " + bundle);
        }
        if (!placeholdersIn(zh).equals(placeholdersIn(en))) {
            throw new IllegalStateException("Other placeholders for " + key + " in " + bundle);
        }
        return new Bilingual(zh, en);
    }

    private static Properties read(String bundle, String language) {
        var path = "/texts/" + bundle + "." + language + ".properties";
        var properties = new Properties();
        try (var stream = Texts.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalArgumentException("No texts " + path);
            }
            properties.load(new InputStreamReader(stream, UTF_8));
        } catch (IOException broken) {
            throw new UncheckedIOException("Cannot read " + path, broken);
        }
        return properties;
    }

    private interface Language {
        String of(Bilingual words);
    }
}
