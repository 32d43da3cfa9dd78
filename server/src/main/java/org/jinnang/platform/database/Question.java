package org.jinnang.platform.database;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.jdbc.core.ResultSetExtractor;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * One statement that reads, and what its rows say; {@link Questions} asks it, alone or together
 * with others.
 *
 * @param sql with named parameters; the same name in two questions is the same value
 */
public record Question<T>(String sql, Map<String, ?> params, ResultSetExtractor<T> answer) {

    public Question {
        params = Map.copyOf(params);
    }

    /** All rows, in their order. */
    public static <R> Question<List<R>> list(
            String sql, Map<String, ?> params, RowMapper<R> mapper) {
        return new Question<>(
                sql,
                params,
                rows -> {
                    var all = new ArrayList<R>();
                    while (rows.next()) {
                        all.add(mapper.mapRow(rows, all.size()));
                    }
                    return all;
                });
    }

    /** The one row there may be. */
    public static <R> Question<Optional<R>> one(
            String sql, Map<String, ?> params, RowMapper<R> mapper) {
        return list(sql, params, mapper).map(all -> all.stream().findFirst());
    }

    /** Asks it alone. */
    public T ask(JdbcClient jdbc) {
        return jdbc.sql(sql).params(params).query(answer);
    }

    /** The same question, whose answer is understood otherwise. */
    public <U> Question<U> map(Function<? super T, U> otherwise) {
        return new Question<>(sql, params, rows -> otherwise.apply(answer.extractData(rows)));
    }
}
