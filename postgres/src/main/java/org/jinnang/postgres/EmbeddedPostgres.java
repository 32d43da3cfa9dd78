package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A PostgreSQL of our own, in a folder of our own, that keeps every commit and ends with us.
 *
 * <p>It listens on 127.0.0.1 only, asks everybody for a password (SCRAM), flushes every commit to
 * disk and runs under another user when the server is root. It stops when this process ends, even
 * by {@code kill -9}, and comes back by itself, on the same port, when it is killed alone.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final int PORT_ATTEMPTS = 5;

    private final Cluster cluster;
    private final HomeLock lock;
    private final Upkeep upkeep;

    /**
     * What to start.
     *
     * @param home the folder of this database alone; made if absent
     * @param binaries the folder to unpack PostgreSQL below; may be shared by many homes
     * @param port 0 takes any free one
     * @param parameters further settings of PostgreSQL; those that would lose commits or open its
     *     door are refused
     */
    public record Settings(Path home, Path binaries, int port, Map<String, String> parameters) {
        public Settings {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("no such port: " + port);
            }
            parameters = Map.copyOf(parameters);
            Parameters.check(parameters);
        }
    }

    private EmbeddedPostgres(Cluster cluster, HomeLock lock, Upkeep upkeep) {
        this.cluster = cluster;
        this.lock = lock;
        this.upkeep = upkeep;
    }

    /**
     * Starts and waits until connections are taken.
     *
     * @throws CannotStart with a sentence for the operator: folder in use or out of reach, port
     *     taken, machine unsupported
     */
    public static EmbeddedPostgres start(Settings settings) {
        var home = homeOf(settings.home());
        var lock = HomeLock.take(home);
        try {
            var binaries = Binaries.unpackedBelow(settings.binaries());
            var cluster = Cluster.in(home);
            requireReachable(cluster.user(), home);
            requireReachable(cluster.user(), binaries.folder());
            cluster.createOnce(binaries);
            cluster.recoverFromCrash();
            return new EmbeddedPostgres(cluster, lock, started(settings, cluster, binaries));
        } catch (RuntimeException | Error e) {
            lock.close();
            throw e;
        }
    }

    /**
     * Deletes a database that nobody uses, passwords included: a fresh beginning.
     *
     * @throws CannotStart if a running server uses the folder
     */
    public static void erase(Path home) {
        if (!Files.isDirectory(home)) {
            return;
        }
        var real = homeOf(home);
        try (var _ = HomeLock.take(real)) {
            Cluster.in(real).erase();
        }
    }

    /**
     * Erases a database together with its folder.
     *
     * @param home a folder that no other process knows: with it goes the lock that keeps two apart
     */
    public static void remove(Path home) {
        erase(home);
        try {
            Folders.delete(home);
        } catch (IOException e) {
            throw new UncheckedIOException("the folder cannot be removed: " + home, e);
        }
    }

    private static Upkeep started(Settings settings, Cluster cluster, Binaries binaries) {
        if (settings.port() != 0) {
            if (!Ports.isFree(settings.port())) {
                throw Ports.taken(settings.port());
            }
            return new Upkeep(cluster, binaries, settings.port(), settings.parameters());
        }
        for (var attempt = 1; ; attempt++) {
            var port = Ports.anyFree();
            try {
                return new Upkeep(cluster, binaries, port, settings.parameters());
            } catch (CannotStart e) {
                if (attempt == PORT_ATTEMPTS || Ports.isFree(port)) {
                    throw e;
                }
            }
        }
    }

    public String jdbcUrl(String database) {
        return jdbcUrl(upkeep.port(), database);
    }

    static String jdbcUrl(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** For internal provisioning only: the server refuses to run with it. */
    public String superuser() {
        return Cluster.SUPERUSER;
    }

    /** For internal provisioning only; readable by the server's user, not by the database's. */
    public String superuserPassword() {
        return cluster.superuserPassword().read();
    }

    public int port() {
        return upkeep.port();
    }

    /** The process number of PostgreSQL's first process. */
    public long pid() {
        return upkeep.pid();
    }

    /** The user number PostgreSQL runs under; never 0. */
    public int uid() {
        return cluster.user().uid();
    }

    public boolean isRunning() {
        return upkeep.isRunning();
    }

    /**
     * Makes a database, a migration role that owns it and an application role that may only connect
     * and use its schema. Passwords are made once, into files beside the database. May be repeated.
     */
    public Provisioned provision(String database, String migrationRole, String applicationRole) {
        Databases.requireName(database);
        var migration = login(migrationRole);
        var application = login(applicationRole);
        databases().provision(database, migration, application);
        return new Provisioned(jdbcUrl(database), migration, application);
    }

    /** Copies a database, owner and access included; nobody may be connected to the template. */
    public void cloneOf(String template, String name) {
        databases().cloneOf(template, name);
    }

    /** Drops a database and whoever is connected to it. */
    public void drop(String name) {
        databases().drop(name);
    }

    /** Stops, if it still runs, and starts on the same port with the same data. */
    public void restart() {
        upkeep.restart();
    }

    /** Stops PostgreSQL but keeps the folder ours: an outage, ended by {@link #restart()}. */
    public void stop() {
        upkeep.stop();
    }

    /** SIGKILL, for fault tests: a crash that lasts until {@link #restart()}. */
    public void kill() {
        upkeep.kill();
    }

    /** Fast shutdown; transactions in progress roll back, committed ones stay. May be repeated. */
    @Override
    public void close() {
        try {
            upkeep.stop();
        } finally {
            lock.close();
        }
    }

    private Databases databases() {
        return new Databases(upkeep.port(), superuserPassword());
    }

    private Login login(String role) {
        Databases.requireName(role);
        return new Login(role, cluster.passwordOf(role).path());
    }

    private static Path homeOf(Path folder) {
        try {
            Folders.createReachable(folder);
            return folder.toRealPath();
        } catch (IOException e) {
            throw new UncheckedIOException("no folder for the database: " + folder, e);
        }
    }

    private static void requireReachable(DatabaseUser user, Path folder) {
        if (!user.reaches(folder)) {
            throw Homes.unreachable(folder, user);
        }
    }
}
