package org.jinnang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Reads the counters of Linux and of PostgreSQL. */
final class Gauges implements AutoCloseable {

    /** Linux reports to programs in hundredths of a second, whatever it counts in itself. */
    private static final long MICROS_OF_TICK = 10_000;

    private static final Path PROC = Path.of("/proc");

    /** Counted from the last ')' of /proc/pid/stat, because a name may hold anything. */
    private static final int USER = 11;

    private static final int SYSTEM = 12;
    private static final int REAPED_USER = 13;
    private static final int REAPED_SYSTEM = 14;
    private static final int STOLEN = 8;

    private final Connection superuser;
    private final long postmaster;

    Gauges(BenchServer server) {
        this.superuser = server.superuser();
        this.postmaster = server.pid();
    }

    /**
     * @param processes those of the server and its callers
     */
    Reading read(List<Long> processes) {
        try (var sql = superuser.createStatement();
                var row =
                        sql.executeQuery(
                                """
                                select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint,
                                    (select wal_fpi from pg_stat_wal),
                                    (select coalesce(sum(fsyncs), 0)::bigint from pg_stat_io
                                     where object = 'wal')
                                """)) {
            row.next();
            return new Reading(
                    System.nanoTime(),
                    processes.stream().mapToLong(pid -> ticks(pid, false)).sum() * MICROS_OF_TICK,
                    postgresTicks() * MICROS_OF_TICK,
                    row.getLong(1),
                    row.getLong(2),
                    row.getLong(3),
                    stolenTicks() * MICROS_OF_TICK);
        } catch (SQLException failed) {
            throw new IllegalStateException("the counters cannot be read", failed);
        }
    }

    /**
     * When everything is prepared, and before each turn where all cells write the same tables.
     * Before each turn of other cells it would have pgbench, with its many pages, write their
     * images to the log again and again.
     */
    void checkpoint() {
        try (var sql = superuser.createStatement()) {
            sql.execute("checkpoint");
        } catch (SQLException failed) {
            throw new IllegalStateException("no checkpoint", failed);
        }
    }

    /** The parameters that decide what is compared, as the server runs with them. */
    String parameters() {
        try (var sql = superuser.createStatement();
                var row =
                        sql.executeQuery(
                                """
                                select string_agg(name || '=' || current_setting(name), ' '
                                                  order by name)
                                from pg_settings
                                where name in ('server_version', 'fsync', 'synchronous_commit',
                                    'full_page_writes', 'data_checksums', 'shared_buffers',
                                    'max_wal_size', 'wal_compression', 'checkpoint_timeout')
                                """)) {
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw new IllegalStateException("the parameters cannot be read", failed);
        }
    }

    private long postgresTicks() {
        long children =
                ProcessHandle.of(postmaster).stream()
                        .flatMap(ProcessHandle::children)
                        .mapToLong(child -> ticks(child.pid(), false))
                        .sum();
        return children + ticks(postmaster, true);
    }

    /** CPU time used so far; 0 for a process that has just ended: its parent has it then. */
    private static long ticks(long pid, boolean withReaped) {
        try {
            return ticks(Files.readString(PROC.resolve(pid + "/stat")), withReaped);
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException failed) {
            if (ProcessHandle.of(pid).isEmpty()) {
                return 0;
            }
            throw new UncheckedIOException(failed);
        }
    }

    static long ticks(String stat, boolean withReaped) {
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).strip().split(" ", -1);
        long own = Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]);
        long reaped = Long.parseLong(fields[REAPED_USER]) + Long.parseLong(fields[REAPED_SYSTEM]);
        return withReaped ? own + reaped : own;
    }

    private static long stolenTicks() {
        try (var lines = Files.lines(PROC.resolve("stat"))) {
            String[] all = lines.findFirst().orElseThrow().split("\\s+", -1);
            return Long.parseLong(all[STOLEN]);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        try {
            superuser.close();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
