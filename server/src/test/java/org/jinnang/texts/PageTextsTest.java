package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jinnang.platform.Texts;
import org.junit.jupiter.api.Test;

/** A page asks only for words that exist, and gives every value they need. */
class PageTextsTest {

    private static final Path TEMPLATES = Path.of("src/main/resources/templates");
    private static final Path CODE = Path.of("src/main/java");
    private static final Pattern ASKED =
            Pattern.compile(
                    "page\\.text\\((?:'([a-z_]+)', *)?'([a-zA-Z_.]+)'(?:, *\\{([^}]*)})?\\)");
    private static final Pattern GIVEN = Pattern.compile("'([a-z_]+)' *:");

    @Test
    void everyTextOfAPageExistsAndGetsItsValues() throws IOException {
        var faults = new ArrayList<String>();
        var asked = 0;
        for (var template : templates()) {
            for (var match : matches(Files.readString(template))) {
                asked++;
                fault(match).ifPresent(fault -> faults.add(template.getFileName() + ": " + fault));
            }
        }

        assertThat(asked).isGreaterThan(10);
        assertThat(faults).isEmpty();
    }

    @Test
    void noWordsOfPagesAreLeftOver() throws IOException {
        var sources = new StringBuilder();
        for (var file : templates()) {
            sources.append(Files.readString(file));
        }
        for (var file : files(CODE, ".java")) {
            sources.append(Files.readString(file).replace('"', '\''));
        }

        assertThat(Texts.keys("pages"))
                .allMatch(key -> isMadeOfParts(key) || sources.indexOf("'" + key + "'") >= 0);
    }

    /** The pages of the status and of a checked statement put their keys together from it. */
    private static boolean isMadeOfParts(String key) {
        return key.matches(
                "status\\.((working|planned_work|outage|messages_late|partly|down)"
                        + "\\.(heading|explanation)"
                        + "|covers\\.[a-z_]+|component\\.[a-z_]+|part\\.(working|slow|down))"
                        + "|news\\.(notice|security)"
                        + "|verify\\.(genuine_(file|lines|code)|altered|not_ours)"
                        + "\\.(heading|words)");
    }

    private static Optional<String> fault(MatchResult match) {
        var bundle = match.group(1) == null ? "pages" : match.group(1);
        var key = match.group(2);
        if (!Texts.has(bundle, key)) {
            return Optional.of("no text " + key);
        }
        var given = new TreeSet<String>();
        if (match.group(3) != null) {
            GIVEN.matcher(match.group(3)).results().forEach(name -> given.add(name.group(1)));
        }
        var lacking = Texts.placeholders(bundle, key);
        lacking.removeAll(given);
        return lacking.isEmpty() ? Optional.empty() : Optional.of(key + " lacks " + lacking);
    }

    private static List<MatchResult> matches(String template) {
        return ASKED.matcher(template).results().toList();
    }

    private static List<Path> templates() throws IOException {
        return files(TEMPLATES, ".html");
    }

    private static List<Path> files(Path folder, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
