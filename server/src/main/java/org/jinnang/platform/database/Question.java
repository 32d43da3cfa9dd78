package org.jinnang.platform.database;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One statement, and what its rows say; {@link Questions} asks it, alone or together with others.
 */
public final class Question<T> {

    private final String sql;
    private final Map<String, ?> params;
    private final boolean onlyReads;
    private final Optional<UnaryOperator<String>> setWise;
    private final RowMapper<?> mapper;
    private final Function<List<@Nullable Object>, T> meaning;

    private Question(
            String sql,
            Map<String, ?> params,
            boolean onlyReads,
            Optional<UnaryOperator<String>> setWise,
            RowMapper<?> mapper,
            Function<List<@Nullable Object>, T> meaning) {
        this.sql = sql;
        this.onlyReads = onlyReads;
        this.params = Map.copyOf(params);
        this.setWise = setWise;
        this.mapper = mapper;
        this.meaning = meaning;
    }

    /**
     * All rows, in their order, of a statement that reads.
     *
     * @param sql with named parameters; the same name in two questions of one caller is the same
     *     value
     */
    public static <R> Question<List<R>> list(
            String sql, Map<String, ?> params, RowMapper<R> mapper) {
        return new Question<>(sql, params, true, Optional.of(SetWise::each), mapper, Question::all);
    }

    /** The one row there may be. */
    public static <R> Question<Optional<R>> one(
            String sql, Map<String, ?> params, RowMapper<R> mapper) {
        return list(sql, params, mapper).map(rows -> rows.stream().findFirst());
    }

    /** The one row that a statement returns if it changes or locks something. */
    public static <R> Question<Optional<R>> changing(
            String sql, Map<String, ?> params, RowMapper<R> mapper) {
        return new Question<List<R>>(sql, params, false, Optional.empty(), mapper, Question::all)
                .map(rows -> rows.stream().findFirst());
    }

    /**
     * As {@link #changing}, with words for many askers at once. They read from {@code :askers},
     * which has a column {@code p_…} for each parameter and {@code nth}, the asker's number, and
     * return it as {@code asker_nth}. No two askers change the same for each other: what one cannot
     * have at once, he gets no row for.
     */
    public static <R> Question<Optional<R>> changing(
            String sql, String setWise, Map<String, ?> params, RowMapper<R> mapper) {
        return new Question<List<R>>(
                        sql, params, false, Optional.of(_ -> setWise), mapper, Question::all)
                .map(rows -> rows.stream().findFirst());
    }

    @SuppressWarnings("unchecked") // made by the mapper of this very question
    private static <R> List<R> all(List<@Nullable Object> rows) {
        return (List<R>) rows;
    }

    /** Asks it alone. */
    public T ask(JdbcClient jdbc) {
        return answer(jdbc.sql(sql).params(params).query(this::rows));
    }

    /** The same question, whose answer is understood otherwise. */
    public <U> Question<U> map(Function<? super T, U> otherwise) {
        return new Question<>(
                sql,
                params,
                onlyReads,
                setWise,
                mapper,
                rows -> otherwise.apply(meaning.apply(rows)));
    }

    String sql() {
        return sql;
    }

    Map<String, ?> params() {
        return params;
    }

    /** Whether it changes and locks nothing. */
    boolean onlyReads() {
        return onlyReads;
    }

    /** The words for many at once; empty when it can only be asked alone. */
    Optional<String> setWise() {
        return setWise.map(words -> words.apply(sql));
    }

    /** What its rows say, to be handed to {@link #answer} later. */
    List<@Nullable Object> rows(ResultSet rows) throws SQLException {
        List<@Nullable Object> all = new ArrayList<>();
        while (rows.next()) {
            all.add(row(rows, all.size()));
        }
        return all;
    }

    /** What one of them says. */
    @Nullable Object row(ResultSet rows, int number) throws SQLException {
        return mapper.mapRow(rows, number);
    }

    T answer(List<@Nullable Object> rows) {
        return meaning.apply(rows);
    }
}
