package org.jinnang.platform.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Statements of one transaction that need nothing of each other's answers: they are gathered and go
 * in one round trip, in the order in which they were added. If one fails, those after it are not
 * run, and what was told of those before it must not be believed.
 *
 * <p>For one thread at a time; neither commits nor rolls back.
 */
public final class Pipeline {

    private final Connection connection;
    private final List<Added> gathered = new ArrayList<>();

    public Pipeline(Connection connection) {
        this.connection = connection;
    }

    /** What becomes of the rows of one that reads, or of the number of one that changes. */
    private interface Outcome {
        void read(PreparedStatement sent) throws SQLException;
    }

    /** What is made of the number of changed rows. */
    public interface Changed {
        void rows(int changed) throws SQLException;
    }

    /** What is made of the rows. */
    public interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    private record Added(
            String sql,
            List<? extends @Nullable Object> values,
            Outcome outcome,
            Function<SQLException, SQLException> failure) {}

    /** Adds one whose answer nobody needs. */
    public void add(String sql, List<? extends @Nullable Object> values) {
        gathered.add(new Added(sql, values, _ -> {}, Function.identity()));
    }

    /** Adds one that changes rows; throws from there what shall undo the transaction. */
    public void add(String sql, List<? extends @Nullable Object> values, Changed changed) {
        gathered.add(
                new Added(
                        sql,
                        values,
                        sent -> changed.rows(sent.getUpdateCount()),
                        Function.identity()));
    }

    /**
     * Adds one whose failure has a meaning.
     *
     * @param failure what is thrown instead; it is asked about the failures of the others, too
     */
    public void addOrElse(
            String sql,
            List<? extends @Nullable Object> values,
            Function<SQLException, SQLException> failure) {
        gathered.add(new Added(sql, values, _ -> {}, failure));
    }

    /** Adds one that answers with rows. */
    public void ask(String sql, List<? extends @Nullable Object> values, Rows rows) {
        gathered.add(
                new Added(
                        sql,
                        values,
                        sent -> {
                            try (ResultSet answer = sent.getResultSet()) {
                                rows.read(answer);
                            }
                        },
                        Function.identity()));
    }

    /** A column of values; costs no round trip. */
    public Array array(String type, Object[] values) throws SQLException {
        return connection.createArrayOf(type, values);
    }

    /** The same, of what each of them has there. */
    public <T> Array array(String type, Collection<T> of, Function<? super T, ?> column)
            throws SQLException {
        return array(type, of.stream().map(column).toArray());
    }

    /** Sends what was added, and hands out the connection for what cannot be gathered. */
    public Connection now() throws SQLException {
        send();
        return connection;
    }

    /** Sends what was added. */
    public void send() throws SQLException {
        if (gathered.isEmpty()) {
            return;
        }
        List<Added> all = List.copyOf(gathered);
        gathered.clear();
        try {
            send(all);
        } catch (SQLException failed) {
            SQLException meant = failed;
            for (Added one : all) {
                meant = one.failure.apply(meant);
            }
            throw meant;
        }
    }

    private void send(List<Added> all) throws SQLException {
        String sql = all.stream().map(Added::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement sent = connection.prepareStatement(sql)) {
            int at = 1;
            for (Added one : all) {
                for (Object value : one.values) {
                    sent.setObject(at++, value);
                }
            }
            sent.execute();
            for (Added one : all) {
                one.outcome.read(sent);
                sent.getMoreResults();
            }
        }
    }

    /** What was added and not sent is not wanted any more. */
    public void forget() {
        gathered.clear();
    }
}
