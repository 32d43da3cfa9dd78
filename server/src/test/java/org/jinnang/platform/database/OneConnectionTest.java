package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class OneConnectionTest {

    private static final String PROCESS = "select pg_backend_pid()";

    private final HikariDataSource pool = poolOfOne();
    private final JdbcClient jdbc = JdbcClient.create(new OneConnection(pool));

    private static HikariDataSource poolOfOne() {
        var pool = new HikariDataSource();
        pool.setDataSource(TestDatabase.fresh().asApplication());
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(250); // the least it takes
        return pool;
    }

    @AfterEach
    void close() {
        pool.close();
    }

    @Test
    void whoAsksWhileHeReadsAsksByTheSameConnection() {
        List<Integer> processes =
                jdbc.sql("select pg_backend_pid() from generate_series(1, 3)")
                        .query((row, _) -> row.getInt(1) - process(jdbc))
                        .list();

        assertThat(processes).containsExactly(0, 0, 0);
        assertNothingIsHeld();
    }

    @Test
    void soDoesWhoAsksSeveralThingsTogether() {
        Question<Optional<Integer>> process =
                Question.one(PROCESS, Map.of(), (row, _) -> row.getInt(1) - process(jdbc));
        Question<Optional<Integer>> more =
                Question.one(PROCESS + " + 1", Map.of(), (row, _) -> row.getInt(1) - process(jdbc));
        var questions = new Questions(new NamedParameterJdbcTemplate(new OneConnection(pool)));

        var answers = questions.askAll(List.of(process, more));

        assertThat(answers.to(process)).contains(0);
        assertThat(answers.to(more)).contains(1);
        assertNothingIsHeld();
    }

    @Test
    void withoutItHeWaitsForHimself() {
        var plain = JdbcClient.create(new JdbcTemplate(pool));

        assertThatThrownBy(() ->
                        plain.sql(PROCESS).query((row, _) -> row.getInt(1) - process(plain)).list())
                .isInstanceOf(CannotGetJdbcConnectionException.class);
    }

    @Test
    void whatFailsWhileItIsReadGivesTheConnectionBack() {
        assertThatThrownBy(() ->
                        jdbc.sql(PROCESS)
                                .query((_, _) ->
                                        jdbc.sql("select 1 / 0").query(Integer.class).single())
                                .list())
                .hasMessageContaining("division by zero");

        assertNothingIsHeld();
        assertThat(process(jdbc)).isPositive();
    }

    @Test
    void inATransactionItIsTheOneOfTheTransaction() {
        int difference =
                TestDatabase.transactions(pool)
                        .execute(_ -> {
                            int own = process(jdbc);
                            return jdbc.sql(PROCESS)
                                    .query((row, _) -> row.getInt(1) - own + process(jdbc) - own)
                                    .single();
                        });

        assertThat(difference).isZero();
        assertNothingIsHeld();
    }

    @Test
    void whoBeginsATransactionAfterwardsBeginsOneOfHisOwn() {
        process(jdbc);

        TestDatabase.transactions(pool)
                .executeWithoutResult(_ ->
                        assertThat(text("select set_config('a.b', 'seen', true)"))
                                .isEqualTo("seen"));

        assertThat(text("select current_setting('a.b')")).isEmpty();
        assertNothingIsHeld();
    }

    private String text(String sql) {
        return jdbc.sql(sql).query(String.class).single();
    }

    private static int process(JdbcClient jdbc) {
        return jdbc.sql(PROCESS).query(Integer.class).single();
    }

    private void assertNothingIsHeld() {
        assertThat(TransactionSynchronizationManager.hasResource(pool)).isFalse();
        assertThat(pool.getHikariPoolMXBean().getActiveConnections()).isZero();
    }
}
