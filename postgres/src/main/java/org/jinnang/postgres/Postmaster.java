package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * One running PostgreSQL. It is our direct child, and beside it sits a guard that holds the reading
 * end of a pipe from us: when this process ends in any way, the pipe breaks and the guard stops
 * PostgreSQL.
 */
final class Postmaster {
    private static final Duration READY_WITHIN = Duration.ofMinutes(5);
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final long LOG_BYTES_MAX = 16L << 20;

    /**
     * The shell starts the guard and becomes PostgreSQL, so that its process number is PostgreSQL's
     * and there is no moment without a guard. The guard is no child of PostgreSQL (which would not
     * know it) and looks twice before it signals: the number may have found a new owner.
     */
    private static final String GUARDED =
            """
            exec 3<&0 </dev/null
            ( {
              while read -r _ <&3; do :; done
              case "$(readlink "/proc/$$/exe")" in "$1"*) kill -INT "$$" ;; esac
            } & )
            exec "$@" 3<&-
            """;

    private final Cluster cluster;
    private final Process process;

    private Postmaster(Cluster cluster, Process process) {
        this.cluster = cluster;
        this.process = process;
    }

    /** Starts and waits until PostgreSQL takes connections, crash recovery included. */
    static Postmaster start(
            Cluster cluster, Binaries binaries, int port, Map<String, String> parameters) {
        var words = new ArrayList<String>();
        // A session of its own: Ctrl-C in the terminal is for the server, which stops us in order.
        words.addAll(List.of("setsid", "/bin/sh", "-c", GUARDED, "sh"));
        words.add(binaries.program("postgres").toString());
        words.addAll(List.of("-D", cluster.folder().toString()));
        Parameters.forStart(port, parameters)
                .forEach((name, value) -> words.addAll(List.of("-c", name + "=" + value)));
        try {
            var log = rotated(cluster.home().resolve("postgres.log"));
            var process =
                    Command.builder(cluster.user(), cluster.home(), words)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                            .start();
            var postmaster = new Postmaster(cluster, process);
            postmaster.awaitReady(log);
            return postmaster;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long pid() {
        return process.pid();
    }

    boolean isRunning() {
        return process.isAlive();
    }

    /** Waits, for ever if need be, until this one has ended in whatever way. */
    void awaitEnd() {
        process.onExit().join();
    }

    /** Fast shutdown: open transactions roll back, what is committed stays. */
    void stop() {
        if (isRunning()) {
            cluster.inhabitants().signal("INT", pid());
        }
        if (!ends(STOPS_WITHIN)) {
            kill();
        }
    }

    /** SIGKILL, as a crash would; committed work survives it. */
    void kill() {
        process.destroyForcibly();
        if (!ends(STOPS_WITHIN)) {
            throw new IllegalStateException("PostgreSQL " + pid() + " cannot be killed");
        }
    }

    private void awaitReady(Path log) {
        var deadline = System.nanoTime() + READY_WITHIN.toNanos();
        var ready = new Cluster.PidFile(pid(), "ready");
        while (!cluster.pidFile().equals(ready)) {
            if (ends(POLL)) {
                throw didNotStart(log);
            }
            if (System.nanoTime() - deadline > 0) {
                kill();
                throw didNotStart(log);
            }
        }
    }

    private boolean ends(Duration bound) {
        try {
            return process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for PostgreSQL", e);
        }
    }

    /** A statement that failed stands in the log: the file is for the server's user only. */
    private static Path rotated(Path log) throws IOException {
        if (Files.exists(log) && Files.size(log) > LOG_BYTES_MAX) {
            var older = log.resolveSibling("postgres.log.1");
            Files.move(log, older, StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(log)) {
            var ownerOnly = PosixFilePermissions.fromString("rw-------");
            Files.createFile(log, PosixFilePermissions.asFileAttribute(ownerOnly));
        }
        return log;
    }

    private static CannotStart didNotStart(Path log) {
        return new CannotStart(
                "数据库没有启动，原因见 " + log + "：\n" + tail(log),
                "The database did not start, see " + log + ":\n" + tail(log));
    }

    private static String tail(Path log) {
        try {
            var lines = Files.readAllLines(log);
            return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
        } catch (IOException e) {
            return e.toString();
        }
    }
}
