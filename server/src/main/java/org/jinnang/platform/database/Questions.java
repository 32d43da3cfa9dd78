package org.jinnang.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.stereotype.Component;

/**
 * Asks the database several questions in one round trip (pipelining). They are answered in their
 * order, each by a statement of its own that sees what had committed when its turn came, as if they
 * had been asked one after the other. A round trip costs both sides more than most answers do.
 *
 * <p>Those who ask the same at the same moment outside of a transaction share the statements, too
 * ({@link SetWise}, {@link Combiner}): every answer is still read after it was asked for, in the
 * same order. Whoever is alone asks at once and with the statements as they are written.
 */
@Component
public class Questions {

    private static final Logger LOG = LoggerFactory.getLogger(Questions.class);

    /** As many as there are rarely at the same moment; more would wait for each other's rows. */
    private static final int MOST = 64;

    /**
     * Ways to the database for all who only read, whatever they ask: none of them ever waits for a
     * lock, so with more of them more would ask alone and none would be sooner.
     */
    private static final int LANES = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);

    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final NamedParameterJdbcOperations jdbc;
    private final Lanes reading = new Lanes(LANES, PATIENCE);

    /** One for each list of statements that is written somewhere in the code. */
    private final Map<List<String>, Optional<Crowd>> crowds = new ConcurrentHashMap<>();

    public Questions(NamedParameterJdbcOperations jdbc) {
        this.jdbc = jdbc;
    }

    /** Everybody who asks the same; an answer is empty when he has to ask himself. */
    private final class Crowd {

        private final SetWise setWise;
        private final Combiner<List<? extends Question<?>>, Optional<Answers>> together;

        /**
         * @param onlyReads whoever changes something may wait for somebody, and has a lane of his
         *     own
         */
        private Crowd(SetWise setWise, boolean onlyReads) {
            this.setWise = setWise;
            this.together =
                    onlyReads
                            ? new Combiner<>(MOST, reading, Function.identity(), this::askers)
                            : new Combiner<>(MOST, 1, Function.identity(), this::askers);
        }

        private List<Optional<Answers>> askers(List<List<? extends Question<?>>> askers) {
            if (askers.size() == 1) {
                return List.of(Optional.of(alone(askers.getFirst())));
            }
            var groups = new LinkedHashMap<List<?>, List<Integer>>();
            for (int at = 0; at < askers.size(); at++) {
                groups.computeIfAbsent(setWise.shared(askers.get(at)), _ -> new ArrayList<>())
                        .add(at);
            }
            List<Optional<Answers>> answers =
                    new ArrayList<>(Collections.nCopies(askers.size(), Optional.empty()));
            for (List<Integer> group : groups.values()) {
                group(group.stream().map(askers::get).toList())
                        .ifPresent(rows -> {
                            for (int at = 0; at < group.size(); at++) {
                                int asker = group.get(at);
                                answers.set(
                                        asker,
                                        Optional.of(new Answers(askers.get(asker), rows.get(at))));
                            }
                        });
            }
            return answers;
        }

        /**
         * Empty when it failed and left nothing behind for certain: what one of them gets wrong
         * must not harm the others.
         */
        private Optional<List<List<List<@Nullable Object>>>> group(
                List<? extends List<? extends Question<?>>> askers) {
            try {
                return Optional.of(
                        Objects.requireNonNull(
                                jdbc.getJdbcOperations()
                                        .execute((Connection connection) ->
                                                setWise.ask(connection, askers))));
            } catch (DataAccessException failed) {
                if (SqlState.isLost(failed)) {
                    throw failed;
                }
                LOG.warn("What {} asked together is asked one by one", askers.size(), failed);
                return Optional.empty();
            }
        }
    }

    /** What was answered, question by question. */
    public static final class Answers {

        private final IdentityHashMap<Question<?>, List<@Nullable Object>> all =
                new IdentityHashMap<>();

        private Answers(List<? extends Question<?>> questions, List<List<@Nullable Object>> rows) {
            for (int at = 0; at < questions.size(); at++) {
                all.put(questions.get(at), rows.get(at));
            }
        }

        /**
         * The answer to one of them.
         *
         * @throws NullPointerException when this was not asked
         */
        public <T> T to(Question<T> question) {
            return question.answer(Objects.requireNonNull(all.get(question), question.sql()));
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
        return crowd(questions)
                .flatMap(crowd -> crowd.together.get(questions))
                .orElseGet(() -> alone(questions));
    }

    /**
     * Asks the same for several askers, who have nothing to do with each other, on the caller's
     * connection and in his transaction.
     *
     * @param askers questions of the same words each
     * @throws IllegalArgumentException when such questions can only be asked alone
     */
    public List<Answers> askEach(List<? extends List<? extends Question<?>>> askers) {
        List<? extends Question<?>> sample = askers.getFirst();
        SetWise setWise =
                crowd(sample)
                        .orElseThrow(() -> new IllegalArgumentException(words(sample).toString()))
                        .setWise;
        List<List<List<@Nullable Object>>> rows =
                Objects.requireNonNull(
                        jdbc.getJdbcOperations()
                                .execute((Connection connection) ->
                                        setWise.ask(connection, askers)));
        List<Answers> answers = new ArrayList<>();
        for (int at = 0; at < askers.size(); at++) {
            answers.add(new Answers(askers.get(at), rows.get(at)));
        }
        return answers;
    }

    private Optional<Crowd> crowd(List<? extends Question<?>> questions) {
        return crowds.computeIfAbsent(
                words(questions),
                _ ->
                        SetWise.of(questions)
                                .map(setWise ->
                                        new Crowd(
                                                setWise,
                                                questions.stream().allMatch(Question::onlyReads))));
    }

    private static List<String> words(List<? extends Question<?>> questions) {
        List<String> words = new ArrayList<>(questions.size());
        questions.forEach(question -> words.add(question.sql()));
        return words;
    }

    private Answers alone(List<? extends Question<?>> questions) {
        String sql = questions.stream().map(Question::sql).collect(Collectors.joining(";\n"));
        return new Answers(
                questions,
                Objects.requireNonNull(
                        jdbc.execute(sql, params(questions), asked -> rows(asked, questions))));
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

    private static List<List<@Nullable Object>> rows(
            PreparedStatement asked, List<? extends Question<?>> questions) throws SQLException {
        List<List<@Nullable Object>> all = new ArrayList<>();
        asked.execute();
        for (Question<?> question : questions) {
            try (ResultSet row = asked.getResultSet()) {
                all.add(question.rows(row));
            }
            asked.getMoreResults();
        }
        return all;
    }
}
