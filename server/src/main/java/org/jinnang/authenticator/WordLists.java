package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Our own lists of what many people choose, one entry in a line, the most common first. */
final class WordLists {

    static final List<String> PINYIN = read("/strength/pinyin.txt");
    static final List<String> PINS = read("/strength/pins.txt");
    static final Set<String> SURNAMES = words("/strength/surnames.txt");
    static final Set<String> SYLLABLES = words("/strength/syllables.txt");

    private WordLists() {}

    /** Lists whose order says nothing have many entries in a line. */
    private static Set<String> words(String resource) {
        return read(resource).stream()
                .flatMap(line -> Stream.of(line.split(" ", -1)))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static List<String> read(String resource) {
        var stream = WordLists.class.getResourceAsStream(resource);
        if (stream == null) {
            throw new IllegalStateException("The list " + resource + " is missing");
        }
        try (var lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
