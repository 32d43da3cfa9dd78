package org.jinnang.postgres;

import java.sql.DriverManager;
import java.sql.SQLException;

/** One statement in one connection. */
final class Sql {
    private Sql() {}

    static String one(EmbeddedPostgres postgres, String sql) throws SQLException {
        return one(
                postgres.jdbcUrl("postgres"),
                postgres.superuser(),
                postgres.superuserPassword(),
                sql);
    }

    static String one(String url, Login login, String sql) throws SQLException {
        return one(url, login.role(), login.password(), sql);
    }

    /** The first column of the first row, or nothing for a statement without rows. */
    static String one(String url, String user, String password, String sql) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            var rows = statement.getResultSet();
            return rows.next() ? rows.getString(1) : "";
        }
    }
}
