package org.jinnang.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedPostgresTest {
    private static Path home;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        home = Places.newFolder();
        postgres = EmbeddedPostgres.start(Places.settings(home));
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wrong", ""})
    void aWrongPasswordIsRefused(String password) {
        var url = postgres.jdbcUrl("postgres");

        assertThatThrownBy(() -> DriverManager.getConnection(url, postgres.superuser(), password))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aMissingPasswordIsRefused() {
        var url = postgres.jdbcUrl("postgres") + "?user=" + postgres.superuser();

        assertThatThrownBy(() -> DriverManager.getConnection(url)).isInstanceOf(SQLException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "fsync,                   on",
        "full_page_writes,        on",
        "synchronous_commit,      on",
        "data_checksums,          on",
        "password_encryption,     scram-sha-256",
        "listen_addresses,        127.0.0.1",
        "unix_socket_directories, ''",
        "log_timezone,            UTC",
        "server_encoding,         UTF8"
    })
    void whatTheBooksRelyOnIsSet(String name, String value) throws SQLException {
        assertThat(Sql.one(postgres, "show " + name)).isEqualTo(value);
    }

    @Test
    void textIsOrderedTheSameOnEveryMachine() throws SQLException {
        var sql =
                "select datlocprovider::text || ' ' || datlocale from pg_database"
                        + " where datname = current_database()";

        assertThat(Sql.one(postgres, sql)).isEqualTo("b C.UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fsync", "listen_addresses", "hba_file", "port", "Fsync", "x=1 -c y"})
    void aParameterThatWouldWeakenItIsRefused(String name) {
        var weaker = Map.of(name, "off");

        assertThatThrownBy(() -> new EmbeddedPostgres.Settings(home, home, 0, weaker))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aSecondStartInThisProcessIsRefusedAndTheFirstGoesOn() throws SQLException {
        var settings = Places.settings(home);

        assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is in use by another Jinnang");
        assertThatThrownBy(() -> EmbeddedPostgres.erase(home)).isInstanceOf(CannotStart.class);

        assertThat(Sql.one(postgres, "select 1")).isEqualTo("1");
    }

    @Test
    void aSecondStartInAnotherProcessIsRefusedByTheNumberOfTheFirst() {
        var theirs = Places.newFolder();

        try (var child = ChildServer.start(theirs)) {
            assertThatThrownBy(() -> EmbeddedPostgres.start(Places.settings(theirs)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("process " + child.pid());
            assertThat(child.postmaster().isAlive()).isTrue();
        }
    }

    @Test
    void aTakenPortIsNamed() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = taken.getLocalPort();
            var settings =
                    new EmbeddedPostgres.Settings(
                            Places.newFolder(), Places.binaries(), port, Map.of());

            assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("port " + port);
        }
    }

    @Test
    void afterARefusedStartTheFolderIsFreeAgain() throws IOException {
        var folder = Places.newFolder();
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var settings =
                    new EmbeddedPostgres.Settings(
                            folder, Places.binaries(), taken.getLocalPort(), Map.of());
            assertThatThrownBy(() -> EmbeddedPostgres.start(settings))
                    .isInstanceOf(CannotStart.class);
        }

        try (var second = EmbeddedPostgres.start(Places.settings(folder))) {
            assertThat(second.isRunning()).isTrue();
        }
    }

    @Test
    void aRootServerDoesNotRunItsDatabaseAsRoot() throws IOException {
        assumeTrue(DatabaseUser.choose().separate());
        var status = Files.readAllLines(Path.of("/proc/" + postgres.pid() + "/status"));

        assertThat(status).contains("NoNewPrivs:\t1");
        assertThat(status.stream().filter(line -> line.startsWith("Uid:")))
                .containsExactly("Uid:" + ("\t" + postgres.uid()).repeat(4));
        assertThat(postgres.uid()).isNotZero();
    }

    @Test
    void passwordsAreTheServersAloneAndTheDatabaseCannotReadThem() throws IOException {
        postgres.provision("wallet", "wallet_migration", "wallet_application");

        try (var files = Files.list(home).filter(file -> file.toString().endsWith(".password"))) {
            assertThat(files.toList())
                    .hasSize(3)
                    .allSatisfy(file -> {
                        assertThat(mode(file)).isEqualTo("rw-------");
                        assertThat(Files.getAttribute(file, "unix:uid"))
                                .isEqualTo(Files.getAttribute(home, "unix:uid"));
                        assertThat(databaseReads(file)).isEqualTo(sameUser());
                    });
        }
        assertThat(mode(home.resolve("cluster"))).isEqualTo("rwx------");
        assertThat(mode(home.resolve("postgres.log"))).isEqualTo("rw-------");
    }

    @Test
    void theServersEnvironmentDoesNotReachTheDatabase() throws IOException {
        var environment = Files.readString(Path.of("/proc/" + postgres.pid() + "/environ"));

        assertThat(environment.split("\0"))
                .allMatch(entry -> entry.matches("(PATH|LC_ALL|TZ|PWD|OLDPWD|_|PG\\w+)=.*"))
                .anyMatch(entry -> entry.equals("TZ=UTC"));
    }

    @Test
    void anErasedDatabaseIsGoneAndTheNextOneIsNew() throws SQLException {
        var folder = Places.newFolder();
        try (var first = EmbeddedPostgres.start(Places.settings(folder))) {
            Sql.one(first, "create table kept (n int)");
        }

        EmbeddedPostgres.erase(folder);

        try (var second = EmbeddedPostgres.start(Places.settings(folder))) {
            assertThat(Sql.one(second, "select to_regclass('kept') is null")).isEqualTo("t");
        }
    }

    @Test
    void aRemovedDatabaseLeavesNothingBehind() {
        var folder = Places.newFolder();
        EmbeddedPostgres.start(Places.settings(folder)).close();

        EmbeddedPostgres.remove(folder);

        assertThat(folder).doesNotExist();
        EmbeddedPostgres.remove(folder);
    }

    @Test
    void aDatabaseWhosePasswordIsLostIsNamedInsteadOfReplaced() throws IOException {
        var folder = Places.newFolder();
        EmbeddedPostgres.start(Places.settings(folder)).close();
        Files.delete(folder.resolve("postgres.password"));

        assertThatThrownBy(() -> EmbeddedPostgres.start(Places.settings(folder)))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("postgres.password");
        assertThat(folder.resolve("cluster/PG_VERSION")).exists();
    }

    private static boolean sameUser() {
        return !DatabaseUser.choose().separate();
    }

    private static boolean databaseReads(Path file) {
        var cat = List.of("cat", file.toString());
        var user = DatabaseUser.ownerOf(home.resolve("cluster"));
        return Command.run(user, Path.of("/"), Duration.ofSeconds(10), cat).succeeded();
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
