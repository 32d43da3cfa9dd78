package org.jinnang.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.postgres.CannotStart;
import org.jinnang.postgres.EmbeddedPostgres;
import org.jinnang.postgres.Homes;

/**
 * Everything an installation with the embedded database keeps.
 *
 * @param folder the folder itself
 * @param binaries where PostgreSQL's programs are unpacked, shared and never wiped
 */
record DataFolder(Path folder, Path binaries) {

    private static final String MARK = "jinnang-data";
    private static final String MARKED =
            "Data of a Jinnang server. --fresh may empty this folder.\n";

    /** The folder the operator chose, or the usual one of this checkout. */
    static DataFolder of(Settings settings) {
        Homes homes = Homes.of(checkout(), settings.folder(Setting.DATA));
        return new DataFolder(homes.data(), homes.binaries());
    }

    /** A folder beside the usual one that nobody else uses. */
    static DataFolder passing(String name) {
        Homes homes = Homes.of(checkout(), Optional.empty());
        String unique = name + "-" + ProcessHandle.current().pid();
        return new DataFolder(homes.data().resolveSibling(unique), homes.binaries());
    }

    Path database() {
        return folder.resolve("postgres");
    }

    Path keyset() {
        return folder.resolve("keyset.json");
    }

    Path address() {
        return folder.resolve("database.properties");
    }

    /** Marks the folder as ours before anything is put into it. */
    void prepare() {
        try {
            if (!isOurs()) {
                throw new Refused(
                        "文件夹 " + folder + " 里有别的文件，请用 --data 另选一个空文件夹。",
                        "The folder "
                                + folder
                                + " holds other files: choose an empty one with"
                                + " --data.");
            }
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(MARK), MARKED);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Empties it, after checking that it is ours and that no server uses it. */
    void wipe() {
        prepare();
        try {
            EmbeddedPostgres.erase(database());
            for (Path file : List.of(keyset(), address())) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes a passing folder with all that we put there. */
    void remove() {
        wipe();
        EmbeddedPostgres.remove(database());
        try {
            Files.deleteIfExists(folder.resolve(MARK));
            Files.deleteIfExists(folder);
        } catch (IOException | CannotStart _) {
            // Something of another program is in it: not ours to delete.
        }
    }

    private boolean isOurs() throws IOException {
        if (!Files.isDirectory(folder) || Files.isRegularFile(folder.resolve(MARK))) {
            return true;
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }

    private static Path checkout() {
        return Path.of(System.getProperty("jinnang.checkout", "")).toAbsolutePath();
    }
}
