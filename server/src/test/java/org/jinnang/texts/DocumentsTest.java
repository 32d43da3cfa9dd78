package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The documents lead where they say they lead, and say the same in both languages. */
class DocumentsTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern HEADING = Pattern.compile("(?m)^(#+) ");
    private static final Pattern CODE = Pattern.compile("(?ms)^```(?:sh|json)\\n(.*?)^```");
    private static final Pattern LINK = Pattern.compile("]\\(([^)#\\s]+)(?:#[^)]*)?\\)");

    @Test
    void bothReadmesHaveTheSameHeadings() throws IOException {
        assertThat(found(HEADING, "README.zh-CN.md")).isEqualTo(found(HEADING, "README.md"));
    }

    @Test
    void bothReadmesGiveTheSameCommandsAndLinks() throws IOException {
        assertThat(found(CODE, "README.zh-CN.md")).isEqualTo(found(CODE, "README.md")).isNotEmpty();
        assertThat(linksWithoutTheOther("README.zh-CN.md"))
                .isEqualTo(linksWithoutTheOther("README.md"));
    }

    @Test
    void everyLinkToAFileLeadsToOne() throws IOException {
        var broken = new ArrayList<String>();
        for (var document : documents()) {
            for (var link : found(LINK, TOP.relativize(document).toString())) {
                var target = document.resolveSibling(link).normalize();
                if (!isElsewhere(link) && !Files.exists(target)) {
                    broken.add(TOP.relativize(document) + " -> " + link);
                }
            }
        }

        assertThat(broken).isEmpty();
    }

    /** Pictures are made by the browser journeys, which look at them. */
    private static boolean isElsewhere(String link) {
        return link.contains("://") || link.endsWith(".png");
    }

    private static List<String> linksWithoutTheOther(String readme) throws IOException {
        return found(LINK, readme).stream().filter(link -> !link.startsWith("README")).toList();
    }

    private static List<String> found(Pattern pattern, String document) throws IOException {
        return pattern.matcher(Files.readString(TOP.resolve(document)))
                .results()
                .map(match -> match.group(1))
                .toList();
    }

    private static List<Path> documents() throws IOException {
        var documents = new ArrayList<Path>();
        try (Stream<Path> top = Files.list(TOP);
                Stream<Path> docs = Files.walk(TOP.resolve("docs"))) {
            Stream.concat(top, docs)
                    .filter(path -> path.toString().endsWith(".md"))
                    .forEach(documents::add);
        }
        return documents;
    }
}
