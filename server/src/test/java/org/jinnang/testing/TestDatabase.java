package org.jinnang.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jinnang.postgres.EmbeddedPostgres;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A migrated database that nobody else uses, and both roles' ways into it.
 *
 * @param server to break and repair: {@code kill()}, {@code stop()}, {@code restart()}
 */
public record TestDatabase(
        EmbeddedPostgres server,
        String jdbcUrl,
        String applicationUser,
        String applicationPassword,
        String ownerUser,
        String ownerPassword) {

    /** A new one, in some 50 ms. */
    public static TestDatabase fresh() {
        return TestPostgres.copy();
    }

    /** Takes the demo's mark away: a real server refuses a demo's data. */
    public TestDatabase forRealServers() {
        sqlAsOwner().sql("delete from flyway_schema_history where version = '90'").update();
        return this;
    }

    /** Signed in as the server is; any connection for each statement outside a transaction. */
    public DataSource asApplication() {
        return new KeptConnections(jdbcUrl, applicationUser, applicationPassword);
    }

    /** Signed in as the role that owns the tables: what an intruder with its password could do. */
    public DataSource asOwner() {
        return new KeptConnections(jdbcUrl, ownerUser, ownerPassword);
    }

    public JdbcClient sql() {
        return JdbcClient.create(asApplication());
    }

    public JdbcClient sqlAsOwner() {
        return JdbcClient.create(asOwner());
    }

    /** Transactions on a data source of {@link #asApplication()}. */
    public static TransactionTemplate transactions(DataSource source) {
        return new TransactionTemplate(new DataSourceTransactionManager(source));
    }

    /** A connection to close. */
    public Connection connection() throws SQLException {
        var connection = DriverManager.getConnection(jdbcUrl, applicationUser, applicationPassword);
        connection.setSchema("jinnang");
        return connection;
    }

    @Override
    public String toString() {
        return jdbcUrl;
    }
}
