package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jinnang.kernel.Permit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Who writes for himself shares his connection with nobody, however many come meanwhile. */
class LoneCallerTest {

    private static final int CROWD = 64;
    private static final int WAVES = 6;
    private static final int PATIENCE_SECONDS = 30;

    @RegisterExtension static final Teller teller = new Teller();

    private final CountDownLatch writing = new CountDownLatch(1);
    private final CountDownLatch mayWrite = new CountDownLatch(1);
    private final AtomicReference<Connection> first = new AtomicReference<>();
    private final Queue<Connection> others = new ConcurrentLinkedQueue<>();

    @Test
    void aCrowdIsWrittenBesideALoneCallerAndNeverOnHisConnection() throws Exception {
        Ledger ledger = teller.books.ledgerOn(watched());
        Permit slow = teller.move(teller.with(1), teller.empty(), 1);

        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Posting> alone = callers.submit(() -> ledger.submit(slow, List.of()));
            assertThat(writing.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
            List<Future<Posting>> crowd = new ArrayList<>();
            for (int wave = 0; wave < WAVES; wave++) {
                int before = others.size();
                for (int at = 0; at < CROWD; at++) {
                    Permit permit = teller.move(teller.with(1), teller.empty(), 1);
                    crowd.add(callers.submit(() -> ledger.submit(permit, List.of())));
                }
                await().atMost(PATIENCE_SECONDS, TimeUnit.SECONDS)
                        .until(() -> others.size() > before);
            }
            assertThat(others).doesNotContain(first.get());
            mayWrite.countDown();
            assertThat(alone.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isInstanceOf(Posting.Posted.class);
            for (Future<Posting> one : crowd) {
                assertThat(one.get(PATIENCE_SECONDS, TimeUnit.SECONDS))
                        .isInstanceOf(Posting.Posted.class);
            }
        }
    }

    private DelegatingDataSource watched() {
        return new DelegatingDataSource(teller.books.pool) {
            @Override
            public Connection getConnection() throws SQLException {
                return watched(super.getConnection());
            }
        };
    }

    private Connection watched(Connection connection) {
        return Connection.class.cast(
                Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("prepareStatement")
                                    && String.valueOf(arguments[0]).contains("jinnang.post")) {
                                posting(connection);
                            }
                            try {
                                return method.invoke(connection, arguments);
                            } catch (InvocationTargetException thrown) {
                                throw thrown.getCause();
                            }
                        }));
    }

    private void posting(Connection connection) throws InterruptedException {
        if (first.compareAndSet(null, connection)) {
            writing.countDown();
            assertThat(mayWrite.await(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        } else {
            others.add(connection);
        }
    }
}
