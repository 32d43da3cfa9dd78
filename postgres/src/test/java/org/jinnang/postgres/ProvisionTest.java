package org.jinnang.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionTest {
    private static EmbeddedPostgres postgres;
    private static Provisioned wallet;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(Places.settings(Places.newFolder()));
        wallet = provision();
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    private static Provisioned provision() {
        return postgres.provision("jinnang", "jinnang_migration", "jinnang_application");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table mine (n int)",
                "create schema mine",
                "create temporary table mine (n int)",
                "create database mine",
                "create role mine",
                "set role jinnang_migration",
                "alter role jinnang_application superuser",
                "drop table owned",
                "select n from owned",
                "copy owned to program 'cat'"
            })
    void theApplicationMayNotDoWhatItWasNotGiven(String sql) throws SQLException {
        asOwner("create table if not exists owned (n int)");

        assertThatThrownBy(() -> Sql.one(wallet.jdbcUrl(), wallet.application(), sql))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void theApplicationMayDoWhatAMigrationGrants() throws SQLException {
        asOwner("create table if not exists open_to_all (n int)");
        asOwner("grant select, insert on open_to_all to jinnang_application");

        Sql.one(wallet.jdbcUrl(), wallet.application(), "insert into open_to_all values (1)");

        assertThat(Sql.one(wallet.jdbcUrl(), wallet.application(), "select n from open_to_all"))
                .isEqualTo("1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"create database mine", "create role mine", "checkpoint"})
    void theMigrationRoleOwnsOneDatabaseAndNothingElse(String sql) {
        assertThatThrownBy(() -> asOwner(sql)).isInstanceOf(SQLException.class);
    }

    @Test
    void neitherRoleIsMoreThanARole() throws SQLException {
        var sql =
                "select count(*) from pg_roles where rolname like 'jinnang\\_%' and rolcanlogin"
                        + " and not (rolsuper or rolcreatedb or rolcreaterole or rolreplication"
                        + " or rolbypassrls)";

        assertThat(Sql.one(postgres, sql)).isEqualTo("2");
    }

    @Test
    void provisioningTwiceKeepsPasswordsAndTakesAwayWhatWasAddedByHand() throws SQLException {
        var before = wallet.application().password();
        Sql.one(postgres, "alter role jinnang_application createdb");
        Sql.one(postgres, "grant jinnang_migration to jinnang_application");

        var again = provision();

        assertThat(again).isEqualTo(wallet);
        assertThat(again.application().password()).isEqualTo(before);
        assertThatThrownBy(() ->
                        Sql.one(
                                wallet.jdbcUrl(),
                                wallet.application(),
                                "set role jinnang_migration"))
                .isInstanceOf(SQLException.class);
        assertThatThrownBy(
                        () -> Sql.one(wallet.jdbcUrl(), wallet.application(), "create database x"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void oneRoleDoesNotOpenAnothersDoor() {
        var url = wallet.jdbcUrl();
        var password = wallet.migration().password();

        assertThatThrownBy(() -> DriverManager.getConnection(url, "jinnang_application", password))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void passwordsShowInNoText() {
        assertThat(wallet.toString())
                .doesNotContain(wallet.application().password())
                .doesNotContain(wallet.migration().password());
    }

    @Test
    void aCloneIsSeparateAndHasTheSameOwnerAndTheSameDoor() throws SQLException {
        postgres.provision("template_a", "jinnang_migration", "jinnang_application");
        var template = postgres.jdbcUrl("template_a");
        Sql.one(template, wallet.migration(), "create table item as select 1 as n");
        Sql.one(template, wallet.migration(), "grant select on item to jinnang_application");

        postgres.cloneOf("template_a", "clone_a");
        var clone = postgres.jdbcUrl("clone_a");
        Sql.one(clone, wallet.migration(), "update item set n = 2");

        assertThat(Sql.one(clone, wallet.application(), "select n from item")).isEqualTo("2");
        assertThat(Sql.one(template, wallet.application(), "select n from item")).isEqualTo("1");
        Sql.one(postgres, "create role stranger login password 'stranger'");
        assertThatThrownBy(() -> DriverManager.getConnection(clone, "stranger", "stranger"))
                .hasMessageContaining("permission denied for database");
    }

    @Test
    void aDroppedDatabaseIsGoneEvenWhileSomebodyIsConnected() throws SQLException {
        postgres.cloneOf("jinnang", "short_lived");
        var login = wallet.application();
        var url = postgres.jdbcUrl("short_lived");
        try (var _ = DriverManager.getConnection(url, login.role(), login.password())) {
            postgres.drop("short_lived");
        }

        assertThatThrownBy(() -> Sql.one(url, login, "select 1"))
                .hasMessageContaining("does not exist");
        postgres.drop("short_lived");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"postgres", "template0", "template1", "Jinnang", "a b", "a;b", "", "1a"})
    void aNameThatIsNotOursIsRefused(String name) {
        assertThatThrownBy(() -> postgres.drop(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> postgres.cloneOf("jinnang", name))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> postgres.provision(name, "one", "two"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> postgres.provision("jinnang", name, "two"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static void asOwner(String sql) throws SQLException {
        Sql.one(wallet.jdbcUrl(), wallet.migration(), sql);
    }
}
