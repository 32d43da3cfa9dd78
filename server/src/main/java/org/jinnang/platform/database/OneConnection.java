package org.jinnang.platform.database;

import java.sql.Connection;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.PreparedStatementCreator;
import org.springframework.jdbc.core.PreparedStatementSetter;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Whoever asks the database while he reads its rows, such as for the key of what is sealed in one,
 * asks by the connection that he holds, as in a transaction. With a second one, as many readers as
 * the pool has connections would hold one each and wait for each other until all are turned away.
 */
final class OneConnection extends JdbcTemplate {

    private final DataSource database;

    OneConnection(DataSource database) {
        super(database);
        this.database = database;
    }

    /** By here comes every query that reads its rows before it answers. */
    @Override
    public <T extends @Nullable Object> T query(
            PreparedStatementCreator statement,
            @Nullable PreparedStatementSetter values,
            ResultSetExtractor<T> reading) {
        return holding(() -> super.query(statement, values, reading));
    }

    /** And by these what is asked together, such as {@link Questions}. */
    @Override
    public <T extends @Nullable Object> T execute(
            PreparedStatementCreator statement, PreparedStatementCallback<T> asking) {
        return holding(() -> super.execute(statement, asking));
    }

    @Override
    public <T extends @Nullable Object> T execute(ConnectionCallback<T> asking) {
        return holding(() -> super.execute(asking));
    }

    private <T extends @Nullable Object> T holding(Supplier<T> work) {
        if (TransactionSynchronizationManager.isSynchronizationActive()
                || TransactionSynchronizationManager.hasResource(database)) {
            return work.get();
        }
        Connection held = DataSourceUtils.getConnection(database);
        try {
            TransactionSynchronizationManager.bindResource(database, new ConnectionHolder(held));
            try {
                return work.get();
            } finally {
                TransactionSynchronizationManager.unbindResource(database);
            }
        } finally {
            DataSourceUtils.releaseConnection(held, database);
        }
    }
}
