package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jinnang.platform.database.Migrations;
import org.jinnang.postgres.EmbeddedPostgres;
import org.jinnang.postgres.Homes;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.dao.DataAccessException;

/**
 * The disk of PostgreSQL's log runs full under load: a small file system of its own, which only
 * root can make.
 */
class LedgerDiskFullTest {

    private static final int ROUNDS = Boolean.getBoolean("jinnang.deep") ? 10 : 1;
    private static final int ENOUGH = 800;
    private static final int CHUNK = 64 * 1024;
    private static final int MOST_SEGMENTS = 40;

    private final long seed = new Random().nextLong();

    @TempDir private Path folder;

    @Test
    void nothingThatWasToldIsLostWhenTheLogFindsNoRoom() throws Exception {
        Homes homes = Homes.of(Path.of("target"), Optional.empty());
        Path home = homes.data().resolve("full-" + ProcessHandle.current().pid());
        Path wal = homes.data().resolve("full-wal-" + ProcessHandle.current().pid());
        var settings =
                new EmbeddedPostgres.Settings(
                        home, homes.binaries(), 0, Map.of("max_wal_size", "64MB"));
        TestDatabase made = made(settings);
        Files.createDirectories(wal);
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=160m", "tmpfs", wal.toString());
        try {
            Assumptions.assumeTrue(mounted, () -> skipped("a file system cannot be mounted"));
            move(home.resolve("cluster/pg_wal"), wal);
            try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
                load(at(server, made), wal.resolve("ballast"));
            }
        } finally {
            EmbeddedPostgres.remove(home);
            if (mounted) {
                run("umount", "-l", wal.toString());
            }
            Files.delete(wal);
        }
    }

    private static String skipped(String why) {
        System.out.println("Disk full: skipped, " + why);
        return why;
    }

    private void load(TestDatabase database, Path ballast) throws Exception {
        FaultBooks books = new FaultBooks(database, 32);
        Path log = folder.resolve("client.log");
        var size = new FaultLoad.Size(64, 2, 30);
        try (var server = new FaultProcess(books, log, size, true, seed)) {
            for (int round = 0; round < ROUNDS; round++) {
                server.awaitSettled(ENOUGH);
                fill(ballast);
                untilItBreaks(books);
                Files.delete(ballast); // it comes back by itself
            }
            server.awaitSettled(ENOUGH);
            server.finish();
        }
        FaultCheck check = FaultCheck.of(books, log);
        System.out.printf(
                "seed %d: %d times full, %d answered, %d seen posted%n",
                seed, ROUNDS, check.answered(), check.acknowledged());
        assertThat(check.faults()).isEmpty();
        assertThat(FaultCheck.open(log)).isEmpty();
        books.pool.close();
    }

    private static void fill(Path ballast) throws IOException {
        try (OutputStream out = Files.newOutputStream(ballast)) {
            while (true) {
                out.write(new byte[CHUNK]);
            }
        } catch (IOException full) {
            assertThat(Files.size(ballast)).isPositive();
        }
    }

    /** Uses up what was set aside for the log, until it finds no more. */
    private static void untilItBreaks(FaultBooks books) {
        for (int segment = 0; segment < MOST_SEGMENTS; segment++) {
            try {
                books.superuser
                        .sql("select pg_logical_emit_message(true, '', ''), pg_switch_wal()")
                        .query((_, _) -> true)
                        .single();
            } catch (DataAccessException full) {
                return;
            }
        }
        throw new AssertionError("The log still finds room");
    }

    private static TestDatabase made(EmbeddedPostgres.Settings settings) {
        try (EmbeddedPostgres server = EmbeddedPostgres.start(settings)) {
            var made = server.provision("books", "books_owner", "books_app");
            Migrations.run(
                    new Migrations.Access(
                            made.jdbcUrl(), made.migration().role(), made.migration().password()),
                    made.application().role(),
                    false);
            return new TestDatabase(
                    server,
                    made.jdbcUrl(),
                    made.application().role(),
                    made.application().password(),
                    made.migration().role(),
                    made.migration().password());
        }
    }

    private static TestDatabase at(EmbeddedPostgres server, TestDatabase made) {
        return new TestDatabase(
                server,
                server.jdbcUrl("books"),
                made.applicationUser(),
                made.applicationPassword(),
                made.ownerUser(),
                made.ownerPassword());
    }

    private static void move(Path from, Path to) throws Exception {
        assertThat(run("cp", "-a", from + "/.", to.toString())).isTrue();
        assertThat(run("mv", from.toString(), from + ".before")).isTrue();
        Files.createSymbolicLink(from, to);
    }

    private static boolean run(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        process.getInputStream().transferTo(OutputStream.nullOutputStream());
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }
}
