package org.jinnang.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionTemplate;

/** What goes with the commit is kept with it or not at all, and it is known which. */
class JoinedCommitTest {

    private static final String INSERT = "insert into jinnang.noted (number) values (:n)";

    private final TestDatabase database = TestDatabase.fresh();
    private final List<String> sent = new ArrayList<>();
    private final DataSource source =
            recording(
                    new DriverManagerDataSource(
                            database.jdbcUrl(),
                            database.server().superuser(),
                            database.server().superuserPassword()));
    private final AtCommit atCommit = new AtCommit(new JdbcTemplate(source));
    private final JoinedCommit manager = new JoinedCommit(source, atCommit);
    private final TransactionTemplate transactions = new TransactionTemplate(manager);

    @BeforeEach
    void aTable() {
        database.sqlAsOwner()
                .sql(
                        """
                        create table jinnang.noted (
                          number int primary key,
                          like_another int unique deferrable initially deferred)
                        """)
                .update();
    }

    @Test
    void whatWasKeptForTheEndAndTheCommitAreOneRoundTrip() {
        transactions.executeWithoutResult(_ -> {
            note(1);
            note(2);
            assertThat(noted()).isEmpty();
        });

        assertThat(noted()).containsExactly(1, 2);
        assertThat(sent).singleElement().asString().endsWith("commit");
    }

    @Test
    void whatIsAskedLastIsAnsweredOnceItHasCommitted() {
        Question<List<Integer>> numbers = numbers();

        AtCommit.Asked asked =
                transactions.execute(_ -> {
                    note(7);
                    AtCommit.Asked early = atCommit.ask(List.of(numbers));
                    assertThatThrownBy(() -> early.to(numbers))
                            .isInstanceOf(IllegalStateException.class);
                    return early;
                });

        assertThat(asked.to(numbers)).containsExactly(7);
        assertThat(sent).hasSize(1);
    }

    @Test
    void whatIsRolledBackIsNeverAnswered() {
        Question<List<Integer>> numbers = numbers();

        AtCommit.Asked asked =
                transactions.execute(status -> {
                    note(7);
                    status.setRollbackOnly();
                    return atCommit.ask(List.of(numbers));
                });

        assertThatThrownBy(() -> asked.to(numbers)).isInstanceOf(IllegalStateException.class);
        assertThat(noted()).isEmpty();
    }

    @Test
    void oneThatFailsTakesTheWholeTransactionWithIt() {
        transactions.executeWithoutResult(_ -> note(1));

        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(_ -> {
                            JdbcClient.create(source)
                                    .sql("insert into jinnang.noted values (5)")
                                    .update();
                            note(2);
                            note(1);
                            note(3);
                        }))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(noted()).containsExactly(1);
        transactions.executeWithoutResult(_ -> note(4));
        assertThat(noted()).containsExactly(1, 4);
    }

    @Test
    void whatOnlyTheCommitFindsOutIsNoUnknownOutcome() {
        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(_ -> {
                            alike(1);
                            alike(2);
                        }))
                .isInstanceOf(DataIntegrityViolationException.class);

        assertThat(noted()).isEmpty();
    }

    @Test
    void whenTheConnectionIsGoneNobodyClaimsToKnow() {
        assertThatThrownBy(() ->
                        transactions.executeWithoutResult(_ -> {
                            note(1);
                            atCommit.write(
                                    "select pg_terminate_backend(pg_backend_pid())", Map.of());
                        }))
                .isInstanceOf(TransactionSystemException.class);

        assertThat(noted()).isEmpty();
    }

    @Test
    void oneWithinAnotherKeepsItsOwn() {
        var inner = new TransactionTemplate(manager);
        inner.setPropagationBehavior(TransactionTemplate.PROPAGATION_REQUIRES_NEW);

        transactions.executeWithoutResult(_ -> {
            note(1);
            inner.executeWithoutResult(_ -> note(2));
            assertThat(noted()).containsExactly(2);
        });

        assertThat(noted()).containsExactly(1, 2);
    }

    @Test
    void whoeverTakesPartOrNestsCommitsNothing() {
        var nested = new TransactionTemplate(manager);
        nested.setPropagationBehavior(TransactionTemplate.PROPAGATION_NESTED);

        transactions.executeWithoutResult(_ -> {
            note(1);
            transactions.executeWithoutResult(_ -> note(2));
            nested.executeWithoutResult(_ -> note(3));
            assertThat(noted()).isEmpty();
        });

        assertThat(noted()).containsExactly(1, 2, 3);
    }

    @Test
    void aGreatManyCommitOnce() {
        transactions.executeWithoutResult(status -> {
            for (int number = 0; number < 100; number++) {
                note(number);
            }
            status.setRollbackOnly();
        });

        assertThat(noted()).isEmpty();
    }

    private static Question<List<Integer>> numbers() {
        return Question.list(
                "select number from jinnang.noted", Map.of(), (row, _) -> row.getInt("number"));
    }

    private void note(int number) {
        atCommit.write(INSERT, Map.of("n", number));
    }

    private void alike(int number) {
        atCommit.write("insert into jinnang.noted values (:n, 1)", Map.of("n", number));
    }

    /** As others see it, from outside of the transaction. */
    private List<Integer> noted() {
        return database.sqlAsOwner()
                .sql("select number from jinnang.noted order by number")
                .query(Integer.class)
                .list();
    }

    private DataSource recording(DataSource origin) {
        return new DelegatingDataSource(origin) {
            @Override
            public Connection getConnection() throws SQLException {
                return recorded(super.getConnection());
            }
        };
    }

    private Connection recorded(Connection connection) {
        return (Connection)
                Proxy.newProxyInstance(
                        JoinedCommitTest.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")) {
                                sent.add((String) arguments[0]);
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }
}
