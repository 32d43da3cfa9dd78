package org.jinnang.texts;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One file of words as its author wrote it: comment lines, and keys in order with their text. */
@NullMarked
record Words(String bundle, String language, List<String> comments, List<Entry> entries) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^}]*)}");

    record Entry(String key, String text) {

        Set<String> placeholders() {
            return PLACEHOLDER
                    .matcher(text)
                    .results()
                    .map(match -> match.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** The text with nothing put into its placeholders. */
        String bare() {
            return PLACEHOLDER.matcher(text).replaceAll("");
        }
    }

    @Override
    public String toString() {
        return bundle + "." + language;
    }

    boolean is(String otherLanguage) {
        return language.equals(otherLanguage);
    }

    List<String> keys() {
        return entries.stream().map(Entry::key).toList();
    }

    Map<String, Set<String>> placeholdersByKey() {
        var byKey = new TreeMap<String, Set<String>>();
        entries.forEach(entry -> byKey.put(entry.key(), entry.placeholders()));
        return byKey;
    }

    /** Distinct beginnings of keys up to the last dot, of keys that end in the given part. */
    Set<String> keysEndingIn(String part) {
        return keys().stream()
                .filter(key -> key.endsWith(part))
                .map(key -> key.substring(0, key.length() - part.length()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Distinct next parts of keys that begin with the given part. */
    Set<String> namesUnder(String part) {
        return keys().stream()
                .filter(key -> key.startsWith(part))
                .map(key -> key.substring(part.length()).split("\\.", 2)[0])
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Every file, both languages. */
    static List<Words> all() {
        try (var files = Files.list(folder("/texts"))) {
            return files.sorted().map(Words::read).toList();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static Words of(String bundle, String language) {
        return read(folder("/texts").resolve(bundle + "." + language + ".properties"));
    }

    /** The values of an enumeration in the contract. */
    static Set<String> contractEnum(String pointerBelowSchemas) {
        JsonNode values = contract().at("/components/schemas" + pointerBelowSchemas + "/enum");
        if (!values.isArray() || values.isEmpty()) {
            throw new IllegalArgumentException("No enumeration at " + pointerBelowSchemas);
        }
        var names = new TreeSet<String>();
        values.forEach(value -> names.add(value.isNull() ? "NONE" : value.asString()));
        return names;
    }

    /** The HTTP status that the contract gives to a problem. */
    static int contractStatus(String code) {
        return contract().at("/components/examples/problem_" + code + "/value/status").asInt();
    }

    private static JsonNode contract() {
        return JsonMapper.shared().readTree(folder("/openapi").resolve("openapi.json").toFile());
    }

    private static Words read(Path file) {
        var name = file.getFileName().toString().split("\\.", 3);
        var comments = new ArrayList<String>();
        var entries = new ArrayList<Entry>();
        for (var line : lines(file)) {
            if (line.startsWith("#")) {
                comments.add(line);
            } else if (!line.isBlank()) {
                var parts = line.split("=", 2);
                entries.add(new Entry(parts[0], parts[1]));
            }
        }
        return new Words(name[0], name[1], List.copyOf(comments), List.copyOf(entries));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file, UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static Path folder(String name) {
        try {
            return Path.of(Objects.requireNonNull(Words.class.getResource(name)).toURI());
        } catch (URISyntaxException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
