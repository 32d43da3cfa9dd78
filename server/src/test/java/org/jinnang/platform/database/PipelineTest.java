package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PipelineTest {

    private static final String INSERT = "insert into jinnang.noted select unnest(?::int[])";

    private final TestDatabase database = TestDatabase.fresh();
    private Connection connection;
    private Pipeline pipeline;

    @BeforeEach
    void aTableAndATransaction() throws SQLException {
        database.sqlAsOwner()
                .sql("create table jinnang.noted (number int primary key check (number < 100))")
                .update();
        database.sqlAsOwner().sql("grant all on jinnang.noted to public").update();
        connection = database.connection();
        connection.setAutoCommit(false);
        pipeline = new Pipeline(connection);
    }

    @AfterEach
    void end() throws SQLException {
        connection.close();
    }

    @Test
    void whatIsAddedIsDoneInItsOrderAndEachAnswerIsItsOwn() throws SQLException {
        List<Integer> told = new ArrayList<>();

        add(1, 2);
        pipeline.ask(
                "select number from jinnang.noted where number > ? order by number",
                List.of(1),
                rows -> {
                    while (rows.next()) {
                        told.add(rows.getInt(1));
                    }
                });
        pipeline.add("update jinnang.noted set number = number + ?", List.of(10), told::add);
        add(3);
        assertThat(told).isEmpty();
        pipeline.send();
        connection.commit();

        assertThat(told).containsExactly(2, 2);
        assertThat(noted()).containsExactly(3, 11, 12);
    }

    @Test
    void whatCannotBeGatheredComesAfterWhatWas() throws SQLException {
        add(1);
        try (var select =
                pipeline.now()
                        .prepareStatement("select count(*) from jinnang.noted")
                        .executeQuery()) {
            select.next();

            assertThat(select.getInt(1)).isEqualTo(1);
        }
        pipeline.send();
        connection.commit();
        assertThat(noted()).containsExactly(1);
    }

    @Test
    void oneThatFailsLeavesNothingOfTheOthers() throws SQLException {
        add(1);
        pipeline.addOrElse(INSERT, List.of(numbers(100)), _ -> new SQLException("too many"));
        add(2);

        assertThatThrownBy(pipeline::send).hasMessage("too many");
        connection.rollback();
        pipeline.send();
        connection.commit();
        assertThat(noted()).isEmpty();
    }

    @Test
    void whatAnAnswerThrowsIsThrownToTheSender() throws SQLException {
        add(1);
        pipeline.add(
                "update jinnang.noted set number = ?",
                List.of(2),
                changed -> {
                    throw new SQLException(changed + " changed");
                });

        assertThatThrownBy(pipeline::send).hasMessage("1 changed");
        connection.rollback();
        assertThat(noted()).isEmpty();
    }

    @Test
    void whatIsForgottenIsNotSent() throws SQLException {
        add(1);
        pipeline.forget();
        pipeline.send();
        connection.commit();

        assertThat(noted()).isEmpty();
    }

    private void add(Integer... all) throws SQLException {
        pipeline.add(INSERT, List.of(numbers(all)));
    }

    private java.sql.Array numbers(Integer... all) throws SQLException {
        return pipeline.array("int4", all);
    }

    private List<Integer> noted() {
        return database.sqlAsOwner()
                .sql("select number from jinnang.noted order by number")
                .query(Integer.class)
                .list();
    }
}
