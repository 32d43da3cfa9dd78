package org.jinnang.start;

import java.util.concurrent.CountDownLatch;
import org.jinnang.postgres.EmbeddedPostgres;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * A server and, where it has its own, its database: started in this order, stopped in the other,
 * also by Ctrl-C.
 */
final class Running implements AutoCloseable {

    private final CountDownLatch over = new CountDownLatch(1);
    private @Nullable EmbeddedPostgres database;
    private @Nullable ConfigurableApplicationContext application;

    Running() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "stop"));
    }

    synchronized void owns(EmbeddedPostgres server) {
        database = server;
    }

    synchronized void runs(ConfigurableApplicationContext context) {
        application = context;
    }

    /** Waits until somebody stops the process. */
    void untilStopped() {
        try {
            over.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void close() {
        try {
            if (application != null) {
                application.close();
            }
        } finally {
            application = null;
            if (database != null) {
                database.close();
            }
            database = null;
            over.countDown();
        }
    }
}
