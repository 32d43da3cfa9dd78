package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jinnang.platform.database.Durability;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A balance was read that a crash then lost, and the database is back before the answer leaves. */
class CrashBetweenReadAndAnswerTest {

    private final FaultBooks books = FaultBooks.with(2);
    private final Durability durability = new Durability(JdbcClient.create(books.pool));

    @BeforeEach
    void onlyWhoWaitsWritesTheLog() {
        books.writeLogLate();
    }

    @AfterEach
    void end() {
        books.writeLogAsUsual();
        books.close();
    }

    @Test
    void whatWasReadBeforeACrashIsNotLetOutAfterIt() {
        Durability.Since since = durability.now();
        moveAsTheLedgerDoes();
        books.killDatabase(true);
        books.database.server().restart();
        books.pool.getHikariPoolMXBean().softEvictConnections();

        assertThatThrownBy(() -> durability.await(since)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatWasLeftToTheAnswerIsNotToldAfterACrash() {
        JdbcClient jdbc = JdbcClient.create(books.pool);
        Durability.Since since = durability.now();
        books.transaction.executeWithoutResult(_ -> {
            assertThat(Durability.leftToTheAnswer().ask(jdbc)).isTrue();
            jdbc.sql("update jinnang.account_number set next_id = next_id + 1").update();
        });
        books.killDatabase(true);
        books.database.server().restart();
        books.pool.getHikariPoolMXBean().softEvictConnections();

        assertThatThrownBy(() -> durability.await(since)).isInstanceOf(DataAccessException.class);
    }

    @Test
    void whatIsReadAfterACrashIsLetOut() {
        durability.now();
        books.killDatabase(true);
        books.database.server().restart();
        books.pool.getHikariPoolMXBean().softEvictConnections();
        Durability.Since old = durability.now();

        assertThatThrownBy(() -> durability.await(old)).isInstanceOf(DataAccessException.class);
        assertThatCode(() -> durability.await(durability.now())).doesNotThrowAnyException();
    }

    @Test
    void theCrashOfOneProcessIsACrashOfAll() throws SQLException {
        Durability.Since since = durability.now();
        moveAsTheLedgerDoes();
        long victim = ask("select pg_backend_pid()").orElseThrow();
        try (Connection witness = books.database.connection()) {
            ProcessHandle.of(victim).orElseThrow().destroyForcibly();
            awaitAtMostAMinute(() -> !answers(witness), "all are ended with the one");
        }
        books.pool.getHikariPoolMXBean().softEvictConnections();
        awaitAtMostAMinute(() -> ask("select 1").isPresent(), "it comes back by itself");

        assertThatThrownBy(() -> durability.await(since))
                .hasMessageContaining("crashed after it was read");
    }

    @Test
    void anOrderlyRestartLosesNothing() {
        Durability.Since since = durability.now();
        books.database.server().stop();
        books.database.server().restart();
        books.pool.getHikariPoolMXBean().softEvictConnections();

        assertThatCode(() -> durability.await(since)).doesNotThrowAnyException();
    }

    private static void awaitAtMostAMinute(BooleanSupplier so, String what) {
        long until = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        while (!so.getAsBoolean()) {
            assertThat(System.nanoTime()).as(what).isLessThan(until);
        }
    }

    /** A process that has not been told of the crash yet still answers. */
    private static boolean answers(Connection connection) {
        try (Statement question = connection.createStatement()) {
            return question.execute("select 1");
        } catch (SQLException ended) {
            return false;
        }
    }

    /** Nothing while the database is away. */
    private Optional<Long> ask(String sql) {
        try {
            return JdbcClient.create(books.pool).sql(sql).query(Long.class).optional();
        } catch (DataAccessException away) {
            return Optional.empty();
        }
    }

    /** Committed, to be seen by everybody, and not on disk. */
    private void moveAsTheLedgerDoes() {
        JdbcClient jdbc = JdbcClient.create(books.pool);
        books.transaction.executeWithoutResult(_ -> {
            jdbc.sql("set local synchronous_commit = off").update();
            jdbc.sql("update jinnang.account_number set next_id = next_id + 1").update();
        });
    }
}
