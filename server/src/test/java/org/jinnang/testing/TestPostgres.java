package org.jinnang.testing;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.platform.database.Migrations;
import org.jinnang.postgres.EmbeddedPostgres;
import org.jinnang.postgres.Homes;
import org.jinnang.postgres.Provisioned;

/** The one PostgreSQL of this JVM, with a migrated database to copy from. */
final class TestPostgres {

    private static final String TEMPLATE = "jinnang_template";
    private static final String OWNER = "jinnang_migration";
    private static final String APPLICATION = "jinnang_app";
    private static final AtomicInteger COPIES = new AtomicInteger();

    /**
     * Each test's database has hundreds of files; after a kill they would all be opened to be
     * flushed one by one.
     */
    private static final Map<String, String> PARAMETERS =
            Map.of("max_connections", "200", "recovery_init_sync_method", "syncfs");

    private static final EmbeddedPostgres SERVER = start();
    private static final Provisioned PROVISIONED = migratedTemplate();

    private TestPostgres() {}

    static TestDatabase copy() {
        String name = "jinnang_test_" + COPIES.incrementAndGet();
        SERVER.cloneOf(TEMPLATE, name);
        return new TestDatabase(
                SERVER,
                SERVER.jdbcUrl(name),
                PROVISIONED.application().role(),
                PROVISIONED.application().password(),
                PROVISIONED.migration().role(),
                PROVISIONED.migration().password());
    }

    private static EmbeddedPostgres start() {
        Homes homes = Homes.of(Path.of("target"), Optional.empty());
        Path home = homes.data().resolve("tests-" + ProcessHandle.current().pid());
        var server =
                EmbeddedPostgres.start(
                        new EmbeddedPostgres.Settings(home, homes.binaries(), 0, PARAMETERS));
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> {
                            server.close();
                            EmbeddedPostgres.erase(home);
                        }));
        return server;
    }

    /** The demo's tables are there too: a test may ask for the demo. */
    private static Provisioned migratedTemplate() {
        var made = SERVER.provision(TEMPLATE, OWNER, APPLICATION);
        var owner =
                new Migrations.Access(
                        made.jdbcUrl(), made.migration().role(), made.migration().password());
        Migrations.run(owner, made.application().role(), true);
        return made;
    }
}
