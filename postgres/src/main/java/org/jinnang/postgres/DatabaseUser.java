package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Who the database runs as. PostgreSQL refuses to run as root and looks its user up by name, so a
 * root server lends it another user that has a passwd entry; any other server runs it as itself.
 */
record DatabaseUser(int uid, int gid, boolean separate) {
    private static final Path PASSWD = Path.of("/etc/passwd");

    /** Own user first, if the operator made one; {@code nobody} is everywhere. */
    private static final List<String> CANDIDATES = List.of("jinnang-db", "nobody");

    DatabaseUser {
        if (uid == 0) {
            throw new IllegalArgumentException("the database never runs as root");
        }
    }

    static DatabaseUser choose() {
        var uid = ownId("Uid:");
        if (uid != 0) {
            return new DatabaseUser(uid, ownId("Gid:"), false);
        }
        var entries = lines(PASSWD);
        return CANDIDATES.stream()
                .flatMap(name -> find(entries, field -> field[0].equals(name)).stream())
                .findFirst()
                .orElseThrow(DatabaseUser::nobodyToRunAs);
    }

    /** An existing cluster keeps its owner: PostgreSQL starts for nobody else. */
    static DatabaseUser ownerOf(Path cluster) {
        var chosen = choose();
        if (!chosen.separate() || !Files.exists(cluster)) {
            return chosen;
        }
        try {
            var owner = Files.getAttribute(cluster, "unix:uid").toString();
            return find(lines(PASSWD), field -> field[2].equals(owner)).orElse(chosen);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first passwd entry that fits and is not root, whatever name root goes by. */
    static Optional<DatabaseUser> find(List<String> passwd, Predicate<String[]> fits) {
        return passwd.stream()
                .map(line -> line.split(":", -1))
                .filter(field -> field.length >= 4 && !field[2].equals("0"))
                .filter(fits)
                .map(field -> new DatabaseUser(id(field[2]), id(field[3]), true))
                .findFirst();
    }

    /** The command line that runs these words as this user, without extra groups or new rights. */
    List<String> wrap(List<String> words) {
        if (!separate) {
            return words;
        }
        var wrapped = new ArrayList<String>();
        wrapped.addAll(List.of("setpriv", "--reuid=" + uid, "--regid=" + gid));
        wrapped.addAll(List.of("--clear-groups", "--no-new-privs", "--"));
        wrapped.addAll(words);
        return wrapped;
    }

    /** Hands a folder or file of the server over to this user. */
    void own(Path path) throws IOException {
        if (separate) {
            Files.setAttribute(path, "unix:uid", uid);
            Files.setAttribute(path, "unix:gid", gid);
        }
    }

    /**
     * Asks the kernel instead of reading permission bits: access lists, mounts and every folder
     * above count too. The folder must exist.
     */
    boolean reaches(Path folder) {
        var enter = List.of("/bin/sh", "-c", "cd -- \"$1\"", "sh", folder.toString());
        return Command.run(this, Path.of("/"), Duration.ofSeconds(10), enter).succeeded();
    }

    private static int ownId(String label) {
        return lines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith(label))
                .map(line -> line.split("\\s+", -1)[2])
                .mapToInt(DatabaseUser::id)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + label + " in /proc"));
    }

    private static int id(String digits) {
        return Integer.parseInt(digits);
    }

    private static List<String> lines(Path file) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CannotStart nobodyToRunAs() {
        return new CannotStart(
                "数据库不能以 root 运行，而这台机器上没有可用的其他用户。请执行：useradd --system jinnang-db",
                "The database must not run as root and this machine has no other user for it."
                        + " Run: useradd --system jinnang-db");
    }
}
