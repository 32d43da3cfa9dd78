package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.jinnang.platform.CannotRun;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class RoleGuardTest {

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void theServerWillNotRunAsTheOwnerOfTheTables() {
        assertThatThrownBy(() -> check(database.sqlAsOwner()))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("owns the tables");
    }

    @Test
    void theServerWillNotRunAsSuperuser() {
        var superuser =
                new DriverManagerDataSource(
                        database.jdbcUrl(),
                        database.server().superuser(),
                        database.server().superuserPassword());

        assertThatThrownBy(() -> check(JdbcClient.create(superuser)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("superuser");
    }

    @ParameterizedTest
    @ValueSource(strings = {"update", "delete", "truncate"})
    void theServerWillNotRunWithARightToRewriteWhatIsSealed(String right) {
        for (var table : RoleGuard.SEALED) {
            var sql = "%s %s on %s %s " + database.applicationUser();
            database.sqlAsOwner().sql(sql.formatted("grant", right, table, "to")).update();

            assertThatThrownBy(() -> check(database.sql()))
                    .as(table)
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining(table);

            database.sqlAsOwner().sql(sql.formatted("revoke", right, table, "from")).update();
        }
    }

    @Test
    void everySealedTableThatIsNamedExists() {
        for (var table : RoleGuard.SEALED) {
            assertThatCode(() ->
                            database.sql()
                                    .sql("select count(*) from " + table)
                                    .query(Long.class)
                                    .single())
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void theApplicationRoleMayRun() {
        assertThatCode(() -> check(database.sql())).doesNotThrowAnyException();
    }

    private static void check(JdbcClient client) {
        new RoleGuard(client).afterPropertiesSet();
    }
}
