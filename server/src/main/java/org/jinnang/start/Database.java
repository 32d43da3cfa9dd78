package org.jinnang.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jinnang.platform.database.Migrations;
import org.jinnang.postgres.EmbeddedPostgres;
import org.jinnang.postgres.Login;
import org.jinnang.postgres.Provisioned;
import org.jinnang.postgres.Sizing;

/**
 * The database a command works on, and the application role's way into it.
 *
 * @param owner the migration role's way, when it is known
 */
record Database(String jdbcUrl, String user, String password, Optional<Migrations.Access> owner) {

    private static final String NAME = "jinnang";
    private static final String OWNER = "jinnang_migration";
    private static final String APPLICATION = "jinnang_app";
    private static final int SECONDS = 5;

    /** The one the settings describe. */
    static Database configured(Settings settings) {
        String url =
                settings.required(
                        Setting.DB_URL, "数据库的 JDBC 地址", "the JDBC address of the database");
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new Refused(
                    Setting.DB_URL.variable() + " 要以 jdbc:postgresql: 开头。",
                    Setting.DB_URL.variable() + " begins with jdbc:postgresql:.");
        }
        String user =
                settings.required(Setting.DB_USER, "应用角色的名字", "the name of the application role");
        String password =
                PasswordFile.read(
                        settings.required(
                                Setting.DB_PASSWORD_FILE,
                                "存放应用角色密码的文件",
                                "the file with the application role's password"));
        return new Database(url, user, password, configuredOwner(settings, url));
    }

    /** The role that migrates, when both its settings are there. */
    static Optional<Migrations.Access> configuredOwner(Settings settings, String url) {
        return settings.of(Setting.DB_MIGRATION_USER)
                .map(owner ->
                        new Migrations.Access(
                                url,
                                owner,
                                PasswordFile.read(
                                        settings.required(
                                                Setting.DB_MIGRATION_PASSWORD_FILE,
                                                "存放迁移角色密码的文件",
                                                "the file with the migration role's"
                                                        + " password"))));
    }

    /** Starts nothing: makes roles and database in a server that runs. */
    static Database provisioned(EmbeddedPostgres server, Path address) {
        Provisioned made = server.provision(NAME, OWNER, APPLICATION);
        Login owner = made.migration();
        note(address, made);
        return new Database(
                made.jdbcUrl(),
                made.application().role(),
                made.application().password(),
                Optional.of(new Migrations.Access(made.jdbcUrl(), owner.role(), owner.password())));
    }

    static EmbeddedPostgres start(DataFolder data) {
        return EmbeddedPostgres.start(
                new EmbeddedPostgres.Settings(
                        data.database(), data.binaries(), 0, Sizing.ofThisMachine()));
    }

    /** The one a running server noted in its data folder, if it answers. */
    static Optional<Database> running(Path address) {
        if (!Files.isRegularFile(address)) {
            return Optional.empty();
        }
        var noted = new Properties();
        try (var in = Files.newBufferedReader(address)) {
            noted.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Path passwordFile = Path.of(noted.getProperty("password_file", ""));
        if (!Files.isReadable(passwordFile)) {
            return Optional.empty();
        }
        var database =
                new Database(
                        noted.getProperty("jdbc_url", ""),
                        noted.getProperty("user", ""),
                        new Login(noted.getProperty("user", ""), passwordFile).password(),
                        Optional.empty());
        return database.answers() ? Optional.of(database) : Optional.empty();
    }

    /** What the application needs to know. */
    Map<String, Object> properties() {
        return Map.of(
                "spring.datasource.url", jdbcUrl,
                "spring.datasource.username", user,
                "spring.datasource.password", password);
    }

    /** The application role's way, which may look but not change. */
    Migrations.Access application() {
        return new Migrations.Access(jdbcUrl, user, password);
    }

    /** Brings the tables up to date; impossible without the migration role. */
    int migrate(boolean demo) {
        return Migrations.run(owner.orElseThrow(), user, demo);
    }

    private boolean answers() {
        var login = new Properties();
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", Integer.toString(SECONDS));
        login.setProperty("socketTimeout", Integer.toString(SECONDS));
        try (var connection = DriverManager.getConnection(jdbcUrl, login)) {
            return connection.isValid(SECONDS);
        } catch (SQLException _) {
            return false;
        }
    }

    /** Where it listens and which file holds the password; never the password itself. */
    private static void note(Path address, Provisioned made) {
        var noted = new Properties();
        noted.setProperty("jdbc_url", made.jdbcUrl());
        noted.setProperty("user", made.application().role());
        noted.setProperty("password_file", made.application().passwordFile().toString());
        try (var out = Files.newBufferedWriter(address)) {
            noted.store(out, "The embedded database of the server that runs on this folder");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return user + " at " + jdbcUrl;
    }
}
