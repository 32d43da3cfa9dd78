package org.jinnang.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CrashTest {
    private Path home;

    @BeforeEach
    void newHome() {
        home = Places.newFolder();
    }

    @Test
    void whatWasCommittedBeforeAKillIsThereAndWhatWasOpenIsNot() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(Places.settings(home));
                var open = connected(postgres)) {
            Sql.one(postgres, "create table kept (n int)");
            Sql.one(postgres, "insert into kept values (1)");
            open.setAutoCommit(false);
            open.createStatement().execute("insert into kept values (2)");
            var port = postgres.port();

            postgres.kill();
            assertThat(postgres.isRunning()).isFalse();
            postgres.restart();

            assertThat(postgres.port()).isEqualTo(port);
            assertThat(Sql.one(postgres, "select string_agg(n::text, ',') from kept"))
                    .isEqualTo("1");
        }
    }

    @Test
    void afterADeathOfTheDatabaseClosingDoesNotHangAndANewStartWorks() throws SQLException {
        var first = EmbeddedPostgres.start(Places.settings(home));
        Sql.one(first, "create table kept as select 7 as n");

        first.kill();
        first.close();
        first.close();

        try (var second = EmbeddedPostgres.start(Places.settings(home))) {
            assertThat(Sql.one(second, "select n from kept")).isEqualTo("7");
        }
    }

    @Test
    void aBusyBackendLeftBehindByAKillDoesNotBlockTheNextStart() throws Exception {
        try (var postgres = EmbeddedPostgres.start(Places.settings(home));
                var open = connected(postgres);
                var busy = open.createStatement()) {
            var worker = Thread.ofPlatform().start(() -> runUntilCut(busy));
            awaitActiveQuery(postgres);

            postgres.kill();
            postgres.restart();

            assertThat(Sql.one(postgres, "select 1")).isEqualTo("1");
            assertThat(worker.join(Duration.ofSeconds(30))).isTrue();
        }
    }

    @Test
    void aDatabaseKilledByAnybodyElseComesBackOnItsPortWithWhatWasCommitted() throws Exception {
        try (var postgres = EmbeddedPostgres.start(Places.settings(home))) {
            Sql.one(postgres, "create table kept as select 7 as n");
            for (var round = 0; round < 3; round++) {
                var before = ProcessHandle.of(postgres.pid()).orElseThrow();

                before.destroyForcibly();

                awaitEnd(before);
                assertThat(answerAfterRetries(postgres, "select n from kept")).isEqualTo("7");
                awaitSuccessor(postgres, before);
            }
        }
    }

    @Test
    void aDatabaseKilledJustBeforeTheEndDoesNotComeBackAfterIt() throws Exception {
        var postgres = EmbeddedPostgres.start(Places.settings(home));
        var killed = ProcessHandle.of(postgres.pid()).orElseThrow();

        killed.destroyForcibly();
        postgres.close();

        assertThat(postgres.isRunning()).isFalse();
        EmbeddedPostgres.start(Places.settings(home)).close();
    }

    @Test
    void aStoppedDatabaseIsAnOutageThatEnds() throws SQLException {
        try (var postgres = EmbeddedPostgres.start(Places.settings(home))) {
            postgres.stop();
            assertThat(postgres.isRunning()).isFalse();

            postgres.restart();

            assertThat(Sql.one(postgres, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aStalePidFileNamingAForeignProcessIsSurvivedAndThatProcessIsLeftAlone()
            throws IOException {
        EmbeddedPostgres.start(Places.settings(home)).close();
        var foreign = foreignProcessOfTheSameUser();
        try {
            var cluster = home.resolve("cluster");
            var stale = foreign.pid() + "\n" + cluster + "\n1\n1\n\n127.0.0.1\n0 0\nready\n";
            Files.writeString(cluster.resolve("postmaster.pid"), stale);

            try (var postgres = EmbeddedPostgres.start(Places.settings(home))) {
                assertThat(postgres.isRunning()).isTrue();
            }

            assertThat(foreign.isAlive()).isTrue();
        } finally {
            foreign.destroyForcibly();
        }
    }

    @Test
    void aStalePidFileNamingAnotherDatabaseOfOursIsSurvivedAndThatOneGoesOn() throws Exception {
        EmbeddedPostgres.start(Places.settings(home)).close();
        try (var other = EmbeddedPostgres.start(Places.settings(Places.newFolder()))) {
            Files.writeString(home.resolve("cluster/postmaster.pid"), other.pid() + "\n");

            EmbeddedPostgres.start(Places.settings(home)).close();

            assertThat(Sql.one(other, "select 1")).isEqualTo("1");
        }
    }

    @Test
    void aHaltOfTheServerStopsTheDatabase() throws Exception {
        try (var child = ChildServer.start(home)) {
            var postmaster = child.postmaster();

            child.halt();

            awaitEnd(postmaster);
        }
    }

    @Test
    void aKilledServerStopsItsDatabaseAndTheNextStartWorks() throws Exception {
        try (var child = ChildServer.start(home)) {
            var postmaster = child.postmaster();

            child.kill();

            try (var postgres = EmbeddedPostgres.start(Places.settings(home))) {
                awaitEnd(postmaster);
                assertThat(postgres.isRunning()).isTrue();
            }
        }
    }

    @Test
    void anOrphanIsStoppedAndReplaced() throws Exception {
        try (var child = ChildServer.start(home)) {
            var orphan = child.postmaster();
            guardsOf(home).forEach(ProcessHandle::destroyForcibly);
            child.kill();
            assertThat(orphan.isAlive()).isTrue();

            try (var postgres = EmbeddedPostgres.start(Places.settings(home))) {
                awaitEnd(orphan);
                assertThat(postgres.pid()).isNotEqualTo(orphan.pid());
                assertThat(Sql.one(postgres, "select 1")).isEqualTo("1");
            }
        }
    }

    @Test
    void theGuardEndsWithItsDatabase() throws Exception {
        var postgres = EmbeddedPostgres.start(Places.settings(home));
        var guards = guardsOf(home);
        assertThat(guards).hasSize(1);

        postgres.close();

        awaitEnd(guards.getFirst());
        assertThat(guardsOf(home)).isEmpty();
    }

    @Test
    void aHalfMadeDatabaseIsMadeAnew() throws IOException {
        var half = Files.createDirectories(home.resolve("cluster.new/base"));
        Files.writeString(half.resolve("left"), "by a power cut");
        Files.writeString(home.resolve("initdb.password"), "left too");

        EmbeddedPostgres.start(Places.settings(home)).close();

        assertThat(home.resolve("cluster.new")).doesNotExist();
        assertThat(home.resolve("initdb.password")).doesNotExist();
    }

    private static Connection connected(EmbeddedPostgres postgres) throws SQLException {
        return DriverManager.getConnection(
                postgres.jdbcUrl("postgres"), postgres.superuser(), postgres.superuserPassword());
    }

    private static String answerAfterRetries(EmbeddedPostgres postgres, String sql) {
        while (true) {
            try {
                return Sql.one(postgres, sql);
            } catch (SQLException _) {
                Thread.onSpinWait();
            }
        }
    }

    /** The new one may answer a moment before it is known to be ready. */
    private static void awaitSuccessor(EmbeddedPostgres postgres, ProcessHandle before) {
        var until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (postgres.pid() == before.pid()) {
            assertThat(System.nanoTime()).as("another process is known").isLessThan(until);
            Thread.onSpinWait();
        }
    }

    /** A query without a wait in it does not notice that the postmaster is gone. */
    private static void runUntilCut(Statement statement) {
        try {
            statement.execute("select count(*) from generate_series(1, 1000000000000)");
        } catch (SQLException _) {
            // cut off by the kill, as intended
        }
    }

    private static void awaitActiveQuery(EmbeddedPostgres postgres) throws SQLException {
        var sql = "select count(*) from pg_stat_activity where query like '%generate_series(1,%'";
        var counted = "0";
        while (counted.equals("0")) {
            counted = Sql.one(postgres, sql + " and pid <> pg_backend_pid()");
        }
    }

    /** An ended process may keep its number until the system collects it. */
    private static void awaitEnd(ProcessHandle process) throws Exception {
        process.onExit().get(30, TimeUnit.SECONDS);
    }

    private static Process foreignProcessOfTheSameUser() throws IOException {
        var words = DatabaseUser.choose().wrap(List.of("sleep", "600"));
        return new ProcessBuilder(words).start();
    }

    private static List<ProcessHandle> guardsOf(Path home) {
        return ProcessHandle.allProcesses()
                .filter(process -> commandLine(process.pid()).startsWith("/bin/sh"))
                .filter(process -> commandLine(process.pid()).contains(home.toString()))
                .toList();
    }

    private static String commandLine(long pid) {
        try {
            var bytes = Files.readAllBytes(Path.of("/proc/" + pid + "/cmdline"));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException _) {
            return "";
        }
    }
}
