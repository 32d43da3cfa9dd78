package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;

/** Our own lists of what many people choose, one entry in a line, the most common first. */
final class WordLists {

    static final List<String> PINYIN = read("/strength/pinyin.txt");
    static final List<String> PINS = read("/strength/pins.txt");

    private WordLists() {}

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
