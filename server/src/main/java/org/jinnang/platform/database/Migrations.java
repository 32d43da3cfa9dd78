package org.jinnang.platform.database;

import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/** Brings the schema {@code jinnang} up to date, signed in as the role that owns it. */
public final class Migrations {

    /** Where every table lives. */
    public static final String SCHEMA = "jinnang";

    private static final List<String> LOCATIONS = List.of("classpath:db/migration");
    private static final List<String> DEMO_LOCATIONS =
            List.of("classpath:db/migration", "classpath:db/demo");

    private Migrations() {}

    /**
     * Runs what has not run yet; may be repeated.
     *
     * @param applicationRole the role that migrations grant rights to
     * @param demo whether the demo's own tables are wanted too
     * @return how many migrations ran
     */
    public static int run(Access owner, String applicationRole, boolean demo) {
        return Flyway.configure()
                .dataSource(owner.jdbcUrl(), owner.user(), owner.password())
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations((demo ? DEMO_LOCATIONS : LOCATIONS).toArray(String[]::new))
                .placeholders(Map.of("application_role", applicationRole))
                .validateMigrationNaming(true)
                .failOnMissingLocations(false)
                .load()
                .migrate()
                .migrationsExecuted;
    }

    /**
     * A way into the database.
     *
     * @param password never printed
     */
    public record Access(String jdbcUrl, String user, String password) {

        @Override
        public String toString() {
            return user + " at " + jdbcUrl;
        }
    }
}
