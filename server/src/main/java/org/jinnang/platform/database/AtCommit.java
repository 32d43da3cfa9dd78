package org.jinnang.platform.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.SqlTypeValue;
import org.springframework.jdbc.core.StatementCreatorUtils;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterUtils;
import org.springframework.jdbc.core.namedparam.ParsedSql;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Rows that nothing in their transaction reads again, such as those of the audit log and of queued
 * messages: they are written just before it commits, in their order and in one round trip. What
 * fails then fails the transaction, as it would have before.
 */
@Component
public class AtCommit {

    /** More than that are sent in between, so that nobody gathers without end. */
    private static final int MOST = 32;

    private final JdbcOperations jdbc;

    /** One for each statement that is written somewhere in the code. */
    private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

    public AtCommit(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    private record Write(ParsedSql sql, List<@Nullable Object> values) {}

    /**
     * Writes it when the caller's transaction commits; at once where there is none.
     *
     * @param sql with named parameters, none of which is a list
     */
    public void write(String sql, Map<String, ? extends @Nullable Object> params) {
        ParsedSql words = parsed.computeIfAbsent(sql, NamedParameterUtils::parseSqlStatement);
        var source = new MapSqlParameterSource(new HashMap<>(params));
        var write =
                new Write(
                        words,
                        Arrays.asList(NamedParameterUtils.buildValueArray(words, source, null)));
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            gathered().add(write);
        } else {
            send(List.of(write));
        }
    }

    /** Writes what has been gathered, for a transaction that does read it. */
    public void writeNow() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Gathered gathered) {
            gathered.sendAll();
        }
    }

    private Gathered gathered() {
        if (TransactionSynchronizationManager.getResource(this) instanceof Gathered gathered) {
            return gathered;
        }
        var gathered = new Gathered();
        TransactionSynchronizationManager.bindResource(this, gathered);
        TransactionSynchronizationManager.registerSynchronization(gathered);
        return gathered;
    }

    private void send(List<Write> writes) {
        String sql =
                writes.stream()
                        .map(write ->
                                NamedParameterUtils.substituteNamedParameters(write.sql, null))
                        .collect(Collectors.joining(";\n"));
        PreparedStatementCallback<Boolean> execute =
                statement -> {
                    int at = 1;
                    for (Write write : writes) {
                        for (Object value : write.values) {
                            StatementCreatorUtils.setParameterValue(
                                    statement, at++, SqlTypeValue.TYPE_UNKNOWN, value);
                        }
                    }
                    return statement.execute();
                };
        jdbc.execute(sql, execute);
    }

    /** What one transaction has gathered. */
    private final class Gathered implements TransactionSynchronization {

        private final List<Write> writes = new ArrayList<>();
        private boolean isCommitting;

        void add(Write write) {
            writes.add(write);
            if (isCommitting || writes.size() == MOST) {
                sendAll();
            }
        }

        private void sendAll() {
            if (!writes.isEmpty()) {
                List<Write> all = List.copyOf(writes);
                writes.clear();
                send(all);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            isCommitting = true;
            sendAll();
        }

        @Override
        public void suspend() {
            TransactionSynchronizationManager.unbindResource(AtCommit.this);
        }

        @Override
        public void resume() {
            TransactionSynchronizationManager.bindResource(AtCommit.this, this);
        }

        @Override
        public void afterCompletion(int status) {
            TransactionSynchronizationManager.unbindResourceIfPossible(AtCommit.this);
        }
    }
}
