package org.jinnang.platform.database;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.internal.exception.sqlExceptions.FlywaySqlUnableToConnectToDbException;
import org.jinnang.platform.CannotRun;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Brings the schema {@code jinnang} up to date, signed in as the role that owns it. */
public final class Migrations {

    /** Where every table lives. */
    public static final String SCHEMA = "jinnang";

    private static final String MAY_NOT_READ = "42501";
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
     * @throws OtherVersion if the tables are not this version's to change
     * @throws CannotRun if a demo would move in with real people, or the other way round
     */
    public static int run(Access owner, String applicationRole, boolean demo) {
        Flyway flyway = flyway(owner, applicationRole, demo);
        switch (standing(flyway, owner)) {
            case CURRENT, OLDER -> {}
            case NEWER -> throw new OtherVersion(Standing.NEWER);
            case DIFFERENT -> throw new OtherVersion(Standing.DIFFERENT);
            case DEMO -> throw isDemo();
        }
        if (demo && isWithoutDemo(flyway) && hasHolders(owner)) {
            throw isReal();
        }
        return flyway.migrate().migrationsExecuted;
    }

    /**
     * How the tables stand to this version; changes nothing.
     *
     * @param application the application role is enough
     */
    public static Standing standing(Access application) {
        return standing(flyway(application, application.user(), false), application);
    }

    /**
     * Refuses tables that a real server of this version cannot work on.
     *
     * @param application the application role is enough
     */
    public static void requireCurrent(Access application) {
        switch (standing(application)) {
            case CURRENT -> {}
            case OLDER -> throw isOlder();
            case NEWER -> throw new OtherVersion(Standing.NEWER);
            case DIFFERENT -> throw new OtherVersion(Standing.DIFFERENT);
            case DEMO -> throw isDemo();
        }
    }

    /** As {@link #requireCurrent}, for a command that reads a demo's tables as well. */
    public static void requireReadable(Access application) {
        if (standing(application) != Standing.DEMO) {
            requireCurrent(application);
        }
    }

    private static Standing standing(Flyway flyway, Access access) {
        try {
            return Standing.of(flyway.info().all());
        } catch (FlywaySqlUnableToConnectToDbException e) {
            throw isUnreachable(access, e);
        } catch (FlywayException e) {
            // A version that did not check yet did not let the application role look either.
            if (SqlState.of(e).filter(MAY_NOT_READ::equals).isPresent()) {
                return Standing.OLDER;
            }
            throw e;
        }
    }

    private static boolean isWithoutDemo(Flyway flyway) {
        return Arrays.stream(flyway.info().pending())
                .anyMatch(migration -> migration.getScript().equals(Standing.DEMO_SCRIPT));
    }

    private static boolean hasHolders(Access owner) {
        JdbcClient jdbc =
                JdbcClient.create(
                        new DriverManagerDataSource(
                                owner.jdbcUrl(), owner.user(), owner.password()));
        return jdbc.sql("select to_regclass('jinnang.holder') is not null")
                        .query(Boolean.class)
                        .single()
                && jdbc.sql("select exists (select from jinnang.holder)")
                        .query(Boolean.class)
                        .single();
    }

    private static Flyway flyway(Access access, String applicationRole, boolean demo) {
        return Flyway.configure()
                .dataSource(access.jdbcUrl(), access.user(), access.password())
                .schemas(SCHEMA)
                .defaultSchema(SCHEMA)
                .locations((demo ? DEMO_LOCATIONS : LOCATIONS).toArray(String[]::new))
                .placeholders(Map.of("application_role", applicationRole))
                .validateMigrationNaming(true)
                .failOnMissingLocations(false)
                // the demo's own tables may come after any number of others
                .outOfOrder(demo)
                .load();
    }

    private static CannotRun isOlder() {
        return new CannotRun(
                "数据库的表比这个版本旧：请先运行 ./jinnang migrate。",
                "The tables of this database are older than this version: run ./jinnang migrate"
                        + " first.");
    }

    private static CannotRun isDemo() {
        return new CannotRun(
                "这里是演示数据，其中人物的密码人人可见，不能用于正式运行：请另选数据文件夹或数据库。",
                "These are the data of a demo, whose passwords everybody can read: choose another"
                        + " data folder or database to run for real.");
    }

    private static CannotRun isReal() {
        return new CannotRun(
                "这里是正式运行的数据，不能加入演示人物：请用 --data 另选一个文件夹。",
                "These are the data of a real server, and no demo moves in there: choose another"
                        + " folder with --data.");
    }

    private static CannotRun isUnreachable(Access access, FlywayException failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        return new CannotRun(
                "连不上数据库 " + access + "：" + cause.getMessage(),
                "Cannot connect to the database as " + access + ": " + cause.getMessage());
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
