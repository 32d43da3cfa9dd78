package org.jinnang.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * What a piece of work took: the person at a {@link Pace}, and the machine by the clock.
 *
 * @param person without what the machine took
 */
record Effort(int clicks, int keys, Duration person, Duration machine) {

    private static final Path GUIDE = Path.of("../docs/guide/staff.md");

    /** What the same text in another visit may differ by, such as a longer date. */
    private static final long WITHIN_SECONDS = 4;

    Duration together() {
        return person.plus(machine);
    }

    /** The guide's table says the same in the row that begins so. */
    void isWhatTheGuideSays(String work) {
        List<String> cells = rowOf(work);
        assertThat(clicks).as("clicks: " + work).isEqualTo(Integer.parseInt(cells.get(1)));
        assertThat(keys).as("keys: " + work).isEqualTo(Integer.parseInt(cells.get(2)));
        assertThat(Math.abs(person.toSeconds() - Long.parseLong(cells.get(3))))
                .as("%s took %d s, the guide says %s".formatted(work, person.toSeconds(), cells))
                .isLessThanOrEqualTo(WITHIN_SECONDS);
    }

    private static List<String> rowOf(String work) {
        try {
            return Files.readAllLines(GUIDE).stream()
                    .filter(line -> line.startsWith("| " + work))
                    .map(line ->
                            Arrays.stream(line.substring(1).split("\\|"))
                                    .map(String::strip)
                                    .toList())
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("No row of the guide: " + work));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return "%d clicks, %d keys, a person's %.1f s, the machine's %.1f s"
                .formatted(clicks, keys, person.toMillis() / 1e3, machine.toMillis() / 1e3);
    }
}
