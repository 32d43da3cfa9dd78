package org.jinnang.platform.database;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Asks the database several questions in one round trip (pipelining). They are answered in their
 * order, each by a statement of its own that sees what had committed when its turn came, as if they
 * had been asked one after the other. A round trip costs both sides more than most answers do.
 */
@Component
public class Questions {

    private final NamedParameterJdbcOperations jdbc;

    Questions(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** What was answered, question by question. */
    public static final class Answers {

        private final IdentityHashMap<Question<?>, Object> all = new IdentityHashMap<>();

        private Answers() {}

        /**
         * The answer to one of them.
         *
         * @throws NullPointerException when this was not asked
         */
        @SuppressWarnings("unchecked") // put there by this very question
        public <T> T to(Question<T> question) {
            return (T) Objects.requireNonNull(all.get(question), question.sql());
        }
    }

    /** Asks one alone. */
    public <T> T ask(Question<T> question) {
        return askAll(List.of(question)).to(question);
    }

    /**
     * Asks them together.
     *
     * @throws IllegalArgumentException when two of them give one name to two values
     */
    public Answers askAll(List<? extends Question<?>> questions) {
        String sql = questions.stream().map(Question::sql).collect(Collectors.joining(";\n"));
        return Objects.requireNonNull(
                jdbc.execute(sql, params(questions), asked -> answers(asked, questions)));
    }

    private static Map<String, Object> params(List<? extends Question<?>> questions) {
        var all = new HashMap<String, Object>();
        for (Question<?> question : questions) {
            question.params()
                    .forEach((name, value) -> {
                        Object other = all.put(name, value);
                        if (other != null && !other.equals(value)) {
                            throw new IllegalArgumentException("Two values of " + name);
                        }
                    });
        }
        return all;
    }

    private static Answers answers(PreparedStatement asked, List<? extends Question<?>> questions)
            throws SQLException {
        var answers = new Answers();
        asked.execute();
        for (Question<?> question : questions) {
            try (ResultSet rows = asked.getResultSet()) {
                answers.all.put(question, question.answer().extractData(rows));
            }
            asked.getMoreResults();
        }
        return answers;
    }
}
