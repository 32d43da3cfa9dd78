package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.ledger.BooksFixture.yuan;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Permit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * A batch is halved; the first half has committed and waits for its flush when the second loses the
 * connection and the database is gone.
 */
class HalfLostTest {

    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch mayWrite = new CountDownLatch(1);
    private final CountDownLatch mayFlush = new CountDownLatch(1);
    private final AtomicInteger batches = new AtomicInteger();
    private volatile boolean gone;

    private interface Call {
        @Nullable Object get() throws Throwable;
    }

    private interface Around {
        @Nullable Object call(String method, @Nullable Object[] arguments, Call call)
                throws Throwable;
    }

    @Test
    void nobodyIsToldThatNothingWasWrittenWhenItWas() throws Exception {
        try (BooksFixture books = BooksFixture.fresh()) {
            AccountId payer = books.openWith(1000, Currency.CNY);
            AccountId payee = books.open(Currency.CNY);
            List<Permit> permits = new ArrayList<>();
            for (int at = 0; at < 5; at++) {
                permits.add(books.permit(payer, payee, yuan(1)));
            }
            Ledger broken = books.ledgerOn(breaking(books));
            FutureTask<Posting> alone = submit(broken, permits.removeFirst());
            writing.await();
            List<FutureTask<Posting>> answers = new ArrayList<>();
            for (Permit permit : permits) {
                answers.add(submit(broken, permit));
            }
            mayWrite.countDown();

            for (FutureTask<Posting> answer : answers) {
                assertThat(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isEqualTo(new Posting.Unknown());
            }
            assertThat(books.posted(payee)).isEqualTo(3);
            mayFlush.countDown();
            assertThat(alone.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(Posting.Posted.class);
            assertThat(permits)
                    .allMatch(permit ->
                            books.ledger.submit(permit, List.of()) instanceof Posting.Posted);
            assertThat(books.posted(payee)).isEqualTo(5);
        }
    }

    /** Returns when it is in the queue. */
    private static FutureTask<Posting> submit(Ledger ledger, Permit permit) {
        FutureTask<Posting> answer = new FutureTask<>(() -> ledger.submit(permit, List.of()));
        Thread caller = Thread.ofPlatform().daemon().start(answer);
        while (caller.isAlive() && caller.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private DelegatingDataSource breaking(BooksFixture books) {
        return new DelegatingDataSource(books.pool) {
            @Override
            public Connection getConnection() throws SQLException {
                if (gone) {
                    throw new SQLException("refused", "08001");
                }
                return around(Connection.class, super.getConnection(), HalfLostTest.this::prepared);
            }
        };
    }

    private @Nullable Object prepared(String method, @Nullable Object[] arguments, Call call)
            throws Throwable {
        Object made = call.get();
        if (!method.equals("prepareStatement")) {
            return made;
        }
        String sql = String.valueOf(arguments[0]);
        Around executed =
                switch (sql) {
                    case Flusher.FLUSH -> this::flush;
                    default -> sql.contains("jinnang.post") ? this::post : (_, _, all) -> all.get();
                };
        return around(
                PreparedStatement.class,
                PreparedStatement.class.cast(Objects.requireNonNull(made)),
                executed);
    }

    private @Nullable Object flush(String method, @Nullable Object[] arguments, Call call)
            throws Throwable {
        if (method.equals("executeQuery")) {
            mayFlush.await();
        }
        return call.get();
    }

    /** One alone, all four, the first half, the second half. */
    private @Nullable Object post(String method, @Nullable Object[] arguments, Call call)
            throws Throwable {
        if (!method.startsWith("execute")) {
            return call.get();
        }
        switch (batches.incrementAndGet()) {
            case 1 -> {
                writing.countDown();
                mayWrite.await();
            }
            case 2 -> throw new SQLException("refused", "22012");
            case 4 -> {
                gone = true;
                throw new SQLException("broken", "08006");
            }
            default -> {}
        }
        return call.get();
    }

    private static <T> T around(Class<T> type, T target, Around around) {
        return type.cast(
                Proxy.newProxyInstance(
                        type.getClassLoader(),
                        new Class<?>[] {type},
                        (_, method, arguments) ->
                                around.call(
                                        method.getName(),
                                        arguments == null ? new Object[0] : arguments,
                                        () -> {
                                            try {
                                                return method.invoke(target, arguments);
                                            } catch (InvocationTargetException thrown) {
                                                throw thrown.getCause();
                                            }
                                        })));
    }
}
