package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;

/** The database's files below a home, made once by {@code initdb}: SCRAM, checksums, UTF-8. */
record Cluster(Path home, DatabaseUser user) {
    static final String SUPERUSER = "postgres";
    private static final Duration INITDB_BOUND = Duration.ofMinutes(5);

    /** What PostgreSQL writes about itself while it runs. */
    record PidFile(long pid, String status) {
        static final PidFile NONE = new PidFile(-1, "");
    }

    static Cluster in(Path home) {
        return new Cluster(home, DatabaseUser.ownerOf(home.resolve("cluster")));
    }

    Path folder() {
        return home.resolve("cluster");
    }

    PasswordFile superuserPassword() {
        return passwordOf(SUPERUSER);
    }

    PasswordFile passwordOf(String role) {
        return PasswordFile.madeOnce(home.resolve(role + ".password"));
    }

    Inhabitants inhabitants() {
        return new Inhabitants(user, folder());
    }

    /** Whole or not at all: the folder gets its name only when {@code initdb} is through. */
    void createOnce(Binaries binaries) {
        try {
            var half = home.resolve("cluster.new");
            var handedOver = home.resolve("initdb.password");
            Files.deleteIfExists(handedOver);
            Folders.delete(half);
            if (!Files.exists(folder())) {
                var ownerOnly = PosixFilePermissions.fromString("rwx------");
                Files.createDirectory(half, PosixFilePermissions.asFileAttribute(ownerOnly));
                user.own(half);
                PasswordFile.write(handedOver, superuserPassword().read());
                user.own(handedOver);
                initdb(binaries, half, handedOver);
                Files.delete(handedOver);
                Files.move(half, folder(), StandardCopyOption.ATOMIC_MOVE);
            } else if (!Files.exists(home.resolve(SUPERUSER + ".password"))) {
                throw passwordLost();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the database cannot be created in " + home, e);
        }
    }

    private void initdb(Binaries binaries, Path half, Path password) {
        var words =
                List.of(
                        binaries.program("initdb").toString(),
                        "--pgdata=" + half,
                        "--username=" + SUPERUSER,
                        "--auth=scram-sha-256",
                        "--pwfile=" + password,
                        "--encoding=UTF8",
                        "--locale-provider=builtin",
                        "--builtin-locale=C.UTF-8",
                        "--locale=C",
                        "--data-checksums");
        var outcome = Command.run(user, home, INITDB_BOUND, words);
        if (!outcome.succeeded()) {
            throw new CannotStart(
                    "无法创建数据库：" + outcome.output(),
                    "The database could not be created: " + outcome.output());
        }
    }

    /** The folder loses its name first: half an erasure never looks like a database. */
    void erase() {
        recoverFromCrash();
        var half = home.resolve("cluster.new");
        try {
            Folders.delete(half);
            if (Files.exists(folder())) {
                Files.move(folder(), half, StandardCopyOption.ATOMIC_MOVE);
                Folders.delete(half);
            }
            try (var files = Files.newDirectoryStream(home, "{*.password,postgres.log*}")) {
                for (var file : files) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the database in " + home + " cannot be erased", e);
        }
    }

    /** Whatever a crash left behind: processes are stopped, a pid file nobody owns is removed. */
    void recoverFromCrash() {
        var file = folder().resolve("postmaster.pid");
        if (!Files.exists(file)) {
            return;
        }
        inhabitants().evict(pidFile().pid());
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lines 1 and 8 of {@code postmaster.pid}; a file half written or absent is no answer yet. */
    PidFile pidFile() {
        try {
            var lines = Files.readAllLines(folder().resolve("postmaster.pid"));
            var status = lines.size() < 8 ? "" : lines.get(7).strip();
            return new PidFile(Long.parseLong(lines.getFirst().strip()), status);
        } catch (IOException | NumberFormatException | NoSuchElementException _) {
            return PidFile.NONE;
        }
    }

    private CannotStart passwordLost() {
        return new CannotStart(
                "数据文件夹 " + home + " 有数据库，但缺少密码文件 " + SUPERUSER + ".password。请从备份恢复该文件。",
                "The folder "
                        + home
                        + " holds a database but its password file "
                        + SUPERUSER
                        + ".password is missing. Bring it back from a backup.");
    }
}
