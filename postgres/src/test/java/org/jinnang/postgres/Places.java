package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where these tests work: below {@code target}, or where the database's user can reach. */
final class Places {
    private static final Homes HOMES = Homes.of(Path.of("target"), Optional.empty());

    private Places() {}

    static Path binaries() {
        return HOMES.binaries();
    }

    /** A new empty folder that the database's user can pass through; gone after the tests. */
    static Path newFolder() {
        try {
            var folder = Files.createTempDirectory(Scratch.FOLDER, "t");
            Files.delete(folder);
            Folders.createReachable(folder);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static EmbeddedPostgres.Settings settings(Path home) {
        return new EmbeddedPostgres.Settings(home, binaries(), 0, Map.of());
    }

    /** Every database takes some 40 MB, so this process clears away what it and a dead one made. */
    private static final class Scratch {
        private static final Path FOLDER = made(HOMES.data().resolve("tests"));

        private static Path made(Path folder) {
            try {
                Folders.delete(folder);
                Folders.createReachable(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Runtime.getRuntime().addShutdownHook(new Thread(() -> clear(folder)));
            return folder;
        }

        private static void clear(Path folder) {
            try {
                Folders.delete(folder);
            } catch (IOException | UncheckedIOException _) {
                // a database that is still stopping; the next run clears it
            }
        }
    }
}
