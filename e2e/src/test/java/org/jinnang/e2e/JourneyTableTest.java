package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The table of journeys in the README names every spec there is, and none that is gone. */
class JourneyTableTest {

    private static final Path SPECS = Path.of("src/test/java/org/jinnang/e2e");
    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Pattern MADE = Pattern.compile("\\n    void (\\w+)\\(");

    @Test
    void everyJourneyIsNamedAndEveryNameIsAJourney() throws IOException {
        var named = new TreeSet<String>();
        Matcher found = NAMED.matcher(Files.readString(Path.of("README.md")));
        while (found.find()) {
            named.add(found.group(1) + "." + found.group(2));
        }

        assertThat(named).isEqualTo(made());
    }

    private static Set<String> made() throws IOException {
        var made = new TreeSet<String>();
        try (var specs = Files.newDirectoryStream(SPECS, "*Test.java")) {
            for (Path spec : specs) {
                String name = spec.getFileName().toString().replace(".java", "");
                String code = Files.readString(spec);
                if (!name.equals(JourneyTableTest.class.getSimpleName())) {
                    MADE.matcher(code)
                            .results()
                            .map(test -> name + "." + test.group(1))
                            .forEach(made::add);
                }
            }
        }
        return made;
    }
}
