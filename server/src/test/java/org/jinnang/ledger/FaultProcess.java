package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The test's hold on a {@link FaultServer}: it waits for its progress, kills and restarts it. */
final class FaultProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    final Path log;
    private final FaultBooks books;
    private final FaultLoad.Size size;
    private final boolean safe;
    private final Random random;
    private final Semaphore settled = new Semaphore(0);
    private Process process;
    private final Queue<String> said = new ConcurrentLinkedQueue<>();
    private Thread listener;

    /**
     * @param safe false to let answers out before the flush
     */
    FaultProcess(FaultBooks books, Path log, FaultLoad.Size size, boolean safe, long seed) {
        this.books = books;
        this.log = log;
        this.size = size;
        this.safe = safe;
        this.random = new Random(seed);
        this.process = start();
        this.listener = listen();
    }

    /** Until so many more were answered for good: a moment that no clock decides. */
    void awaitSettled(int more) throws InterruptedException {
        settled.drainPermits();
        assertThat(settled.tryAcquire(more, PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("clients come to their answers; alive: %s, said %s", process.isAlive(), said)
                .isTrue();
    }

    /** As {@code kill -9}. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void restart() {
        process = start();
        listener = listen();
    }

    /** Lets every client come to his answer, and ends it. */
    void finish() throws InterruptedException {
        try {
            process.outputWriter().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                .as("it ends in peace")
                .isTrue();
        listener.join();
        assertThat(process.exitValue()).isZero();
    }

    @Override
    public void close() {
        kill();
    }

    private Thread listen() {
        var lines = process.inputReader();
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        for (String line = lines.readLine();
                                line != null;
                                line = lines.readLine()) {
                            if (line.equals("SETTLED")) {
                                settled.release();
                            } else {
                                said.add(line);
                            }
                        }
                    } catch (IOException killed) {
                        // it says nothing more
                    }
                });
    }

    private Process start() {
        ProcessBuilder builder =
                new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "-XX:TieredStopAtLevel=1",
                                "-XX:+UseSerialGC",
                                "-Xmx256m",
                                "-cp",
                                System.getProperty("java.class.path"),
                                FaultServer.class.getName()));
        var settings = builder.environment();
        settings.put("FAULT_LOG", log.toString());
        settings.put("FAULT_URL", books.database.jdbcUrl());
        settings.put("FAULT_USER", books.database.applicationUser());
        settings.put("FAULT_PASSWORD", books.password());
        settings.put("FAULT_WALLET", books.wallet.value().toString());
        settings.put("FAULT_CALLERS", Integer.toString(size.callers()));
        settings.put("FAULT_READERS", Integer.toString(size.readers()));
        settings.put("FAULT_HOT", Integer.toString(size.hot()));
        settings.put("FAULT_SAFE", Boolean.toString(safe));
        settings.put("FAULT_SEED", Long.toString(random.nextLong()));
        builder.redirectErrorStream(true);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
