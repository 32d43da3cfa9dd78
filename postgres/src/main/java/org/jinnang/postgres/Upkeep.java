package org.jinnang.postgres;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps one PostgreSQL running on one port: what ends without being asked to (killed by the system
 * for want of memory, say) is started anew, with longer and longer pauses while that fails.
 */
final class Upkeep {
    private static final System.Logger LOG = System.getLogger(Upkeep.class.getName());
    private static final Duration PAUSE_FIRST = Duration.ofMillis(200);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Binaries binaries;
    private final int port;
    private final Map<String, String> parameters;
    private volatile Postmaster postmaster;
    private boolean wanted = true;

    Upkeep(Cluster cluster, Binaries binaries, int port, Map<String, String> parameters) {
        this.cluster = cluster;
        this.binaries = binaries;
        this.port = port;
        this.parameters = parameters;
        synchronized (this) { // the watch must not ask before it is noted what it watches
            this.postmaster = started();
        }
    }

    int port() {
        return port;
    }

    long pid() {
        return postmaster.pid();
    }

    boolean isRunning() {
        return postmaster.isRunning();
    }

    synchronized void stop() {
        wanted = false;
        postmaster.stop();
    }

    synchronized void kill() {
        wanted = false;
        postmaster.kill();
    }

    synchronized void restart() {
        wanted = false;
        postmaster.stop();
        startAnew();
        wanted = true;
    }

    private void startAnew() {
        cluster.recoverFromCrash();
        if (!Ports.isFree(port)) {
            throw Ports.taken(port);
        }
        postmaster = started();
    }

    private Postmaster started() {
        var started = Postmaster.start(cluster, binaries, port, parameters);
        Thread.ofPlatform().daemon().name("postgres-upkeep").start(() -> watch(started));
        return started;
    }

    private void watch(Postmaster watched) {
        watched.awaitEnd();
        for (var pause = PAUSE_FIRST; !isSettled(watched); pause = longer(pause)) {
            LockSupport.parkNanos(pause.toNanos());
        }
    }

    /** Whether nothing is left to do: its end was wanted, or another one runs in its place. */
    private synchronized boolean isSettled(Postmaster ended) {
        if (!wanted || postmaster != ended) {
            return true;
        }
        try {
            LOG.log(System.Logger.Level.WARNING, "PostgreSQL ended unasked; it is started anew");
            startAnew();
            return true;
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "PostgreSQL does not start", e);
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        var twice = pause.multipliedBy(2);
        return twice.compareTo(PAUSE_MAX) < 0 ? twice : PAUSE_MAX;
    }
}
