package org.jinnang.bench;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;
import org.jinnang.platform.database.Migrations;
import org.jinnang.platform.database.Migrations.Access;
import org.jinnang.postgres.EmbeddedPostgres;
import org.jinnang.postgres.Homes;
import org.jinnang.postgres.Sizing;

/**
 * The one PostgreSQL of a run, with the product's own parameters, in a folder of its own that goes
 * when the run ends.
 */
final class BenchServer implements AutoCloseable {

    private static final String OWNER = "jinnang_migration";
    private static final String APPLICATION = "jinnang_app";

    private final EmbeddedPostgres server;
    private final Path home;
    private final Thread atExit = new Thread(this::stopped, "stopped");

    private BenchServer(EmbeddedPostgres server, Path home) {
        this.server = server;
        this.home = home;
    }

    static BenchServer start(Path checkout) {
        Homes homes = Homes.of(checkout, Optional.empty());
        Path home = homes.data().resolveSibling("bench-" + ProcessHandle.current().pid());
        var settings =
                new EmbeddedPostgres.Settings(home, homes.binaries(), 0, Sizing.ofThisMachine());
        var started = new BenchServer(EmbeddedPostgres.start(settings), home);
        Runtime.getRuntime().addShutdownHook(started.atExit);
        return started;
    }

    /** A new database with the product's tables in it. */
    BenchDatabase database(String name) {
        var made = server.provision(name, OWNER, APPLICATION);
        var owner =
                new Access(made.jdbcUrl(), made.migration().role(), made.migration().password());
        Migrations.run(owner, APPLICATION, false);
        return new BenchDatabase(
                owner, new Access(made.jdbcUrl(), APPLICATION, made.application().password()));
    }

    /** A connection that may do everything, for the yardstick's database and for looking on. */
    Connection superuser() {
        try {
            return DriverManager.getConnection(
                    server.jdbcUrl("postgres"), server.superuser(), server.superuserPassword());
        } catch (SQLException failed) {
            throw new IllegalStateException("no way into the database", failed);
        }
    }

    String superuserName() {
        return server.superuser();
    }

    String superuserPassword() {
        return server.superuserPassword();
    }

    int port() {
        return server.port();
    }

    /** The process number of PostgreSQL's first process. */
    long pid() {
        return server.pid();
    }

    @Override
    public void close() {
        Runtime.getRuntime().removeShutdownHook(atExit);
        remove();
    }

    private void stopped() {
        Bench.silence();
        remove();
    }

    private void remove() {
        server.close();
        EmbeddedPostgres.remove(home);
    }
}
