package org.jinnang.platform.database;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What many ask at the same moment with the same words, asked once: each question stays as it is
 * written and is put for every asker, one after the other, within one statement. Parameters become
 * columns, one row for each asker; a parameter that is a list must be the same for all.
 *
 * <p>The arrays stand in a query of their own, because PostgreSQL would plan an array anew whose
 * length it knows.
 */
final class SetWise {

    private static final Map<Class<?>, String> TYPES =
            Map.of(
                    UUID.class, "uuid",
                    String.class, "text",
                    Short.class, "int2",
                    Integer.class, "int4",
                    Long.class, "int8",
                    Boolean.class, "bool",
                    OffsetDateTime.class, "timestamptz",
                    LocalDate.class, "date",
                    byte[].class, "bytea");

    private static final Pattern PARAM = Pattern.compile("(?<!:):(\\w+)");
    private static final Pattern LIST = Pattern.compile("\\bin\\s*\\(\\s*asker\\.p_(\\w+)\\s*\\)");

    private final List<Statement> statements;
    private final String sql;

    private SetWise(List<Statement> statements) {
        this.statements = statements;
        this.sql = statements.stream().map(Statement::sql).collect(Collectors.joining(";\n"));
    }

    /**
     * One question for many.
     *
     * @param columns names and types of what differs between askers
     * @param lists names and types of what is the same, in the order in which they stand
     */
    private record Statement(String sql, Map<String, String> columns, List<Column> lists) {}

    private record Column(String name, String type) {}

    /** The words for many of a statement that reads: it is put for each asker. */
    static String each(String sql) {
        return "select answer.*, asker.nth as asker_nth from :askers as asker cross join lateral (\n"
                + PARAM.matcher(sql)
                        .replaceAll(found -> Matcher.quoteReplacement("asker.p_" + found.group(1)))
                + ") as answer";
    }

    /** Empty when they can only be asked one by one. */
    static Optional<SetWise> of(List<? extends Question<?>> questions) {
        List<Statement> statements = new ArrayList<>();
        for (Question<?> question : questions) {
            Optional<Statement> one =
                    question.setWise().flatMap(words -> statement(words, question));
            if (one.isEmpty()) {
                return Optional.empty();
            }
            statements.add(one.get());
        }
        return Optional.of(new SetWise(statements));
    }

    private static Optional<Statement> statement(String words, Question<?> question) {
        var columns = new LinkedHashMap<String, String>();
        var lists = new LinkedHashMap<String, String>();
        for (Map.Entry<String, ?> param : question.params().entrySet()) {
            Object value = param.getValue();
            Object sample =
                    value instanceof Collection<?> all
                            ? all.stream().<Object>map(one -> one).findFirst().orElse("")
                            : value;
            String type = TYPES.get(sample.getClass());
            if (type == null) {
                return Optional.empty();
            }
            (value instanceof Collection ? lists : columns).put(param.getKey(), type);
        }
        if (columns.isEmpty()) {
            return Optional.empty();
        }
        var listed = new ArrayList<Column>();
        String sql =
                LIST.matcher(words.replace(":askers", askers(columns)))
                        .replaceAll(found -> list(found.group(1), found.group(), lists, listed));
        return Optional.of(new Statement(sql, columns, listed));
    }

    private static String askers(Map<String, String> columns) {
        return "(select * from unnest("
                + columns.values().stream()
                        .map(type -> "(select ?::" + type + "[])")
                        .collect(Collectors.joining(", "))
                + ") with ordinality as askers ("
                + columns.keySet().stream()
                        .map(name -> "p_" + name)
                        .collect(Collectors.joining(", "))
                + ", nth))";
    }

    private static String list(
            String name, String asWritten, Map<String, String> lists, List<Column> listed) {
        String type = lists.get(name);
        if (type == null) {
            return Matcher.quoteReplacement(asWritten);
        }
        listed.add(new Column(name, type));
        return Matcher.quoteReplacement("= any (?::" + type + "[])");
    }

    /** What must be the same for all who are asked together. */
    List<?> shared(List<? extends Question<?>> questions) {
        List<Object> shared = new ArrayList<>();
        for (int at = 0; at < statements.size(); at++) {
            for (Column list : statements.get(at).lists) {
                shared.add(questions.get(at).params().get(list.name));
            }
        }
        return shared;
    }

    /**
     * Asks it for all of them.
     *
     * @return for each of them, and each of his questions, the rows
     */
    List<List<List<@Nullable Object>>> ask(
            Connection connection, List<? extends List<? extends Question<?>>> askers)
            throws SQLException {
        List<List<List<@Nullable Object>>> rows = new ArrayList<>();
        for (List<? extends Question<?>> asker : askers) {
            List<List<@Nullable Object>> own = new ArrayList<>();
            asker.forEach(_ -> own.add(new ArrayList<>()));
            rows.add(own);
        }
        try (PreparedStatement ask = connection.prepareStatement(sql)) {
            bind(connection, ask, askers);
            ask.execute();
            for (int at = 0; at < statements.size(); at++) {
                try (ResultSet row = Objects.requireNonNull(ask.getResultSet())) {
                    while (row.next()) {
                        int asker = row.getInt("asker_nth") - 1;
                        List<@Nullable Object> own = rows.get(asker).get(at);
                        own.add(askers.get(asker).get(at).row(row, own.size()));
                    }
                }
                ask.getMoreResults();
            }
        }
        return rows;
    }

    private void bind(
            Connection connection,
            PreparedStatement ask,
            List<? extends List<? extends Question<?>>> askers)
            throws SQLException {
        int at = 1;
        for (int number = 0; number < statements.size(); number++) {
            int question = number;
            for (var column : statements.get(number).columns.entrySet()) {
                List<Object> values = new ArrayList<>();
                askers.forEach(asker -> values.add(value(asker.get(question), column.getKey())));
                ask.setArray(at++, array(connection, column.getValue(), values));
            }
            for (Column list : statements.get(number).lists) {
                Object first = value(askers.getFirst().get(question), list.name);
                ask.setArray(at++, array(connection, list.type, (Collection<?>) first));
            }
        }
    }

    private static Object value(Question<?> question, String name) {
        return Objects.requireNonNull(question.params().get(name), name);
    }

    private static Array array(Connection connection, String type, Collection<?> values)
            throws SQLException {
        Object[] all =
                type.equals("bytea")
                        ? values.toArray(byte[][]::new)
                        : values.toArray(Object[]::new);
        return connection.createArrayOf(type, all);
    }
}
