package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Permit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * The connection breaks while committing: before the commit was done, or after, before its answer.
 */
class CommitLostTest {

    private final BooksFixture books = BooksFixture.fresh();
    private final AccountId payer = books.openWith(1000, Currency.CNY);
    private final AccountId payee = books.open(Currency.CNY);
    private final Permit permit = books.permit(payer, payee, yuan(300));

    private enum Fault {
        BEFORE_COMMIT,
        AFTER_COMMIT,
        NO_CONNECTION,
        DEADLOCK,
        SERIALIZATION,
        DRIVER_ERROR
    }

    @AfterEach
    void booksHold() {
        assertThat(books.books.verify().holds()).isTrue();
        books.close();
    }

    @Test
    void aCommitThatWasDoneIsFoundAndNotRepeated() {
        Posting posting = losing(Fault.AFTER_COMMIT).submit(permit, List.of());

        assertThat(posting).isInstanceOf(Posting.Posted.class);
        assertThat(books.posted(payer)).isEqualTo(700);
    }

    @Test
    void aCommitThatWasNotDoneIsDoneOnce() {
        Posting posting = losing(Fault.BEFORE_COMMIT).submit(permit, List.of());

        assertThat(posting).isInstanceOf(Posting.Posted.class);
        assertThat(books.posted(payer)).isEqualTo(700);
    }

    @Test
    void anOutcomeThatCannotBeLearnedIsUnknownAndARepetitionTellsTheTruth() {
        Posting posting = losing(Fault.AFTER_COMMIT, Fault.NO_CONNECTION).submit(permit, List.of());

        assertThat(posting).isEqualTo(new Posting.Unknown());
        assertThat(books.ledger.submit(permit, List.of()))
                .isInstanceOf(Posting.Posted.class)
                .extracting("replayed")
                .isEqualTo(true);
        assertThat(books.posted(payer)).isEqualTo(700);
    }

    @Test
    void anErrorOfTheDriverIsUnknownAndTheWriterGoesOn() {
        Ledger ledger = losing(Fault.DRIVER_ERROR);

        assertThat(ledger.submit(permit, List.of())).isEqualTo(new Posting.Unknown());
        assertThat(ledger.submit(permit, List.of())).isInstanceOf(Posting.Posted.class);
        assertThat(books.posted(payer)).isEqualTo(700);
    }

    @Test
    void whoWasTheVictimOfADeadlockTriesAgainWithoutTheCallerNoticing() {
        Posting posting =
                losing(Fault.DEADLOCK, Fault.SERIALIZATION, Fault.DEADLOCK)
                        .submit(permit, List.of());

        assertThat(posting).isInstanceOf(Posting.Posted.class);
        assertThat(books.posted(payer)).isEqualTo(700);
    }

    @Test
    void whoIsAlwaysTheVictimIsToldSoAndNothingIsWritten() {
        Fault[] always = new Fault[6];
        Arrays.fill(always, Fault.DEADLOCK);

        assertThatThrownBy(() -> losing(always).submit(permit, List.of()))
                .isInstanceOf(ConcurrencyFailureException.class);

        assertThat(books.posted(payer)).isEqualTo(1000);
    }

    @Test
    void aDatabaseThatIsAwayBeforeAnythingWasWrittenIsNotUnknown() {
        assertThatThrownBy(() -> losing(Fault.NO_CONNECTION).submit(permit, List.of()))
                .isInstanceOf(DataAccessException.class);

        assertThat(books.ledger.outcome(permit.order().transferId())).isEmpty();
    }

    private Ledger losing(Fault... faults) {
        Deque<Fault> planned = new ArrayDeque<>(List.of(faults));
        return books.ledgerOn(
                new DelegatingDataSource(books.pool) {
                    @Override
                    public Connection getConnection() throws SQLException {
                        if (planned.peek() == Fault.NO_CONNECTION) {
                            planned.poll();
                            throw new SQLException("refused", "08001");
                        }
                        return losing(super.getConnection(), planned);
                    }
                });
    }

    /** Its posting statements commit by themselves; each takes the next planned fault. */
    private static Connection losing(Connection connection, Deque<Fault> planned) {
        return proxy(
                Connection.class,
                connection,
                (method, arguments, result) -> {
                    boolean posts =
                            method.getName().equals("prepareStatement")
                                    && String.valueOf(arguments[0]).contains("jinnang.post");
                    return posts && !planned.isEmpty()
                            ? losing(
                                    PreparedStatement.class.cast(
                                            Objects.requireNonNull(result.get())),
                                    planned)
                            : result.get();
                });
    }

    private static PreparedStatement losing(PreparedStatement post, Deque<Fault> planned) {
        return proxy(
                PreparedStatement.class,
                post,
                (method, _, result) -> {
                    if (!method.getName().startsWith("execute")) {
                        return result.get();
                    }
                    Fault fault = planned.remove();
                    if (fault == Fault.AFTER_COMMIT) {
                        result.get();
                    }
                    if (fault == Fault.DRIVER_ERROR) {
                        throw new AssertionError("getAutoCommit() should not throw");
                    }
                    throw new SQLException("broken", state(fault));
                });
    }

    private interface Call {
        @Nullable Object get() throws Throwable;
    }

    private interface Around {
        @Nullable Object call(Method method, Object[] arguments, Call result) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, T target, Around around) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                around.call(
                                        method,
                                        arguments == null ? new Object[0] : arguments,
                                        () -> {
                                            try {
                                                return method.invoke(target, arguments);
                                            } catch (InvocationTargetException thrown) {
                                                throw thrown.getCause();
                                            }
                                        })));
    }

    private static String state(Fault fault) {
        return switch (fault) {
            case DEADLOCK -> "40P01";
            case SERIALIZATION -> "40001";
            case BEFORE_COMMIT, AFTER_COMMIT, NO_CONNECTION, DRIVER_ERROR -> "08006";
        };
    }
}
