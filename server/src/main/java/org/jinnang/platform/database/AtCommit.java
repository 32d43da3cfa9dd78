package org.jinnang.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
 * messages, and what is asked last: they are sent just before it commits, in their order and, under
 * {@link JoinedCommit}, in one round trip with the commit itself. What fails then fails the
 * transaction, as it would have before.
 */
@Component
public class AtCommit {

    /** More than that are sent in between, so that nobody gathers without end. */
    private static final int MOST = 32;

    private static final Sent COMMIT =
            new Sent(NamedParameterUtils.parseSqlStatement("commit"), List.of(), _ -> {});

    private final JdbcOperations jdbc;

    /** One for each statement that is written somewhere in the code. */
    private final Map<String, ParsedSql> parsed = new ConcurrentHashMap<>();

    public AtCommit(JdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    private interface Reader {
        void read(PreparedStatement sent) throws SQLException;
    }

    private record Sent(ParsedSql sql, List<@Nullable Object> values, Reader reader) {}

    /**
     * Writes it when the caller's transaction commits; at once where there is none.
     *
     * @param sql with named parameters, none of which is a list
     */
    public void write(String sql, Map<String, ? extends @Nullable Object> params) {
        send(sent(sql, params, _ -> {}));
    }

    /** What was asked last; nobody has an answer before the transaction has committed. */
    public static final class Asked {

        private final IdentityHashMap<Question<?>, List<@Nullable Object>> all =
                new IdentityHashMap<>();

        private Asked() {}

        /**
         * The answer to one of them.
         *
         * @throws IllegalStateException when it was not asked, or the transaction has not committed
         */
        public <T> T to(Question<T> question) {
            List<@Nullable Object> rows = all.get(question);
            if (rows == null) {
                throw new IllegalStateException("Not answered: " + question.sql());
            }
            return question.answer(rows);
        }
    }

    /**
     * Asks them when the caller's transaction commits, after everything that was written before; at
     * once where there is none.
     */
    public Asked ask(List<? extends Question<?>> questions) {
        var asked = new Asked();
        for (Question<?> question : questions) {
            send(
                    sent(
                            question.sql(),
                            question.params(),
                            sent -> asked.all.put(question, rows(sent, question))));
        }
        return asked;
    }

    private static List<@Nullable Object> rows(PreparedStatement sent, Question<?> question)
            throws SQLException {
        try (ResultSet rows = sent.getResultSet()) {
            return question.rows(rows);
        }
    }

    private Sent sent(String sql, Map<String, ? extends @Nullable Object> params, Reader reader) {
        ParsedSql words = parsed.computeIfAbsent(sql, NamedParameterUtils::parseSqlStatement);
        var source = new MapSqlParameterSource(new HashMap<>(params));
        return new Sent(
                words,
                Arrays.asList(NamedParameterUtils.buildValueArray(words, source, null)),
                reader);
    }

    private void send(Sent one) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            gathered().add(one);
        } else {
            send(List.of(one));
        }
    }

    /** Writes what has been gathered, for a transaction that does read it. */
    public void writeNow() {
        current().ifPresent(Gathered::sendAll);
    }

    /** The caller is about to commit, and will {@link #sendWithCommit}. */
    void commitsTogether() {
        current().ifPresent(gathered -> gathered.goesWithCommit = true);
    }

    /** Sends what is left and commits, in one round trip; nothing where nothing is left. */
    void sendWithCommit() {
        current().ifPresent(gathered -> gathered.sendAnd(List.of(COMMIT)));
    }

    private Optional<Gathered> current() {
        return Optional.ofNullable((Gathered) TransactionSynchronizationManager.getResource(this));
    }

    private Gathered gathered() {
        return current()
                .orElseGet(() -> {
                    var gathered = new Gathered();
                    TransactionSynchronizationManager.bindResource(this, gathered);
                    TransactionSynchronizationManager.registerSynchronization(gathered);
                    return gathered;
                });
    }

    private void send(List<Sent> all) {
        String sql =
                all.stream()
                        .map(one -> NamedParameterUtils.substituteNamedParameters(one.sql, null))
                        .collect(Collectors.joining(";\n"));
        PreparedStatementCallback<Boolean> execute =
                statement -> {
                    int at = 1;
                    for (Sent one : all) {
                        for (Object value : one.values) {
                            StatementCreatorUtils.setParameterValue(
                                    statement, at++, SqlTypeValue.TYPE_UNKNOWN, value);
                        }
                    }
                    statement.execute();
                    for (Sent one : all) {
                        one.reader.read(statement);
                        statement.getMoreResults();
                    }
                    return true;
                };
        jdbc.execute(sql, execute);
    }

    /** What one transaction has gathered. */
    private final class Gathered implements TransactionSynchronization {

        private final List<Sent> left = new ArrayList<>();
        private boolean goesWithCommit;
        private boolean isCommitting;

        void add(Sent one) {
            left.add(one);
            if (isCommitting || left.size() == MOST) {
                sendAll();
            }
        }

        private void sendAll() {
            sendAnd(List.of());
        }

        private void sendAnd(List<Sent> last) {
            if (!left.isEmpty()) {
                List<Sent> all = Stream.concat(left.stream(), last.stream()).toList();
                left.clear();
                send(all);
            }
        }

        @Override
        public void beforeCommit(boolean readOnly) {
            if (!goesWithCommit) {
                isCommitting = true;
                sendAll();
            }
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
