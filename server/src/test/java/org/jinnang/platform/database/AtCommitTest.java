package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jinnang.testing.TestDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.support.TransactionTemplate;

class AtCommitTest {

    private static final String INSERT = "insert into jinnang.noted (number, text) values (:n, :t)";

    private final TestDatabase database = TestDatabase.fresh();
    private final DataSource source =
            new DriverManagerDataSource(
                    database.jdbcUrl(),
                    database.server().superuser(),
                    database.server().superuserPassword());
    private final TransactionTemplate transactions = TestDatabase.transactions(source);
    private final AtCommit atCommit = new AtCommit(new JdbcTemplate(source));

    @BeforeEach
    void aTable() {
        database.sqlAsOwner()
                .sql("create table jinnang.noted (number int primary key, text text)")
                .update();
    }

    @Test
    void nothingIsWrittenBeforeTheCommitAndEverythingWithIt() {
        transactions.executeWithoutResult(_ -> {
            note(1, "one");
            note(2, null);
            assertThat(noted()).isEmpty();
        });

        assertThat(noted()).containsExactly(1, 2);
    }

    @Test
    void whatIsRolledBackWritesNothing() {
        transactions.executeWithoutResult(status -> {
            note(1, "one");
            status.setRollbackOnly();
        });
        transactions.executeWithoutResult(_ -> note(2, "two"));

        assertThat(noted()).containsExactly(2);
    }

    @Test
    void whatFailsTakesTheWholeTransactionWithIt() {
        note(1, "taken");

        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(_ -> {
                            JdbcClient.create(source)
                                    .sql("insert into jinnang.noted values (7, 'seven')")
                                    .update();
                            note(2, "two");
                            note(1, "again");
                        }))
                .isInstanceOf(DataAccessException.class);

        assertThat(noted()).containsExactly(1);
    }

    @Test
    void theOrderStaysAndTheSameNamesMayBeOtherValues() {
        transactions.executeWithoutResult(_ -> {
            note(1, "one");
            atCommit.write(
                    "update jinnang.noted set number = :n where number = :old",
                    Map.of("n", 5, "old", 1));
            note(1, "one more");
        });

        assertThat(noted()).containsExactly(1, 5);
    }

    @Test
    void withoutATransactionItIsWrittenAtOnce() {
        note(3, "three");

        assertThat(noted()).containsExactly(3);
    }

    @Test
    void aTransactionWithinAnotherOneKeepsItsOwn() {
        var inner =
                new TransactionTemplate(
                        Objects.requireNonNull(transactions.getTransactionManager()));
        inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);

        transactions.executeWithoutResult(_ -> {
            note(1, "outer");
            inner.executeWithoutResult(_ -> note(2, "inner"));
            assertThat(noted()).containsExactly(2);
        });

        assertThat(noted()).containsExactly(1, 2);
    }

    @Test
    void aGreatManyDoNotPileUp() {
        transactions.executeWithoutResult(_ -> {
            for (int number = 0; number < 1000; number++) {
                note(number, "many");
            }
        });

        assertThat(noted()).hasSize(1000);
    }

    private void note(int number, @Nullable String text) {
        atCommit.write(INSERT, text == null ? withoutText(number) : Map.of("n", number, "t", text));
    }

    private static Map<String, @Nullable Object> withoutText(int number) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("n", number);
        values.put("t", null);
        return Collections.unmodifiableMap(values);
    }

    /** As others see it, from outside of the transaction. */
    private List<Integer> noted() {
        return database.sqlAsOwner()
                .sql("select number from jinnang.noted order by number")
                .query(Integer.class)
                .list();
    }
}
