package org.jinnang.texts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the list of threats says is proven, is proven by a test that exists. */
class ThreatsTest {

    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern ROW = Pattern.compile("(?m)^\\|.*\\| ([^|]+) \\|$");
    private static final Pattern NAMED = Pattern.compile("`([A-Za-z]+)#([A-Za-z0-9]+)`");
    private static final Pattern NAME = Pattern.compile("I[0-9]+_[A-Z_]+");
    private static final int INVARIANTS = 12;
    private static final int THREATS = 34;
    private static final int LATER = 13;
    private static final int SCARS = 22;

    @Test
    void everyTestThatIsNamedExistsAndIsRun() throws IOException {
        Map<String, String> tests = tests();
        var missing = new ArrayList<String>();
        NAMED.matcher(document())
                .results()
                .filter(one -> !isRun(tests.getOrDefault(one.group(1), ""), one.group(2)))
                .forEach(one -> missing.add(one.group()));

        assertThat(missing).isEmpty();
    }

    @Test
    void everyThreatAndEveryScarHasATestOrSaysWhyNot() throws IOException {
        List<String> proofs =
                ROW.matcher(document())
                        .results()
                        .map(row -> row.group(1))
                        .filter(cell -> !cell.startsWith("proven") && !cell.startsWith("---"))
                        .toList();

        assertThat(proofs).hasSize(THREATS + LATER + SCARS);
        assertThat(proofs)
                .allMatch(cell ->
                        NAMED.matcher(cell).find() || cell.startsWith("does not apply yet: "));
    }

    @Test
    void everyInvariantOfTheWalkIsTold() throws IOException {
        var told = NAME.matcher(document()).results().map(name -> name.group()).distinct().toList();
        String checks =
                Files.readString(
                        TOP.resolve("server/src/test/java/org/jinnang/journeys/Invariant.java"));

        assertThat(told)
                .hasSize(INVARIANTS)
                .isEqualTo(
                        NAME.matcher(checks)
                                .results()
                                .map(name -> name.group())
                                .distinct()
                                .toList());
    }

    @Test
    void whatIsNoTestOrIsLeftOutDoesNotCount() {
        assertThat(isRun("\n\n    @Test\n    void one() {", "one")).isTrue();
        assertThat(isRun("\n\n    void one() {", "one")).isFalse();
        assertThat(isRun("\n\n    @Disabled\n    @Test\n    void one() {", "one")).isFalse();
        assertThat(isRun("\n\n    @Test\n    void two() {", "one")).isFalse();
    }

    /** A method of this name with an annotation that runs it; between the two is no empty line. */
    private static boolean isRun(String source, String method) {
        int at = source.indexOf(" void " + method + "(");
        if (at < 0) {
            return false;
        }
        String annotations = source.substring(source.lastIndexOf("\n\n", at) + 1, at);
        return (annotations.contains("@Test") || annotations.contains("@ParameterizedTest"))
                && !annotations.contains("@Disabled");
    }

    private static String document() throws IOException {
        return Files.readString(TOP.resolve("docs/concepts/threats.md"));
    }

    private static Map<String, String> tests() throws IOException {
        var tests = new TreeMap<String, String>();
        for (String module : List.of("server", "postgres", "launcher", "e2e")) {
            try (Stream<Path> files = Files.walk(TOP.resolve(module + "/src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java"))
                        .forEach(file -> tests.merge(nameOf(file), read(file), String::concat));
            }
        }
        return tests;
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString().replace(".java", "");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
