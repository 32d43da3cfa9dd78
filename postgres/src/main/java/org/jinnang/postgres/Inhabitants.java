package org.jinnang.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * The PostgreSQL processes that live in a cluster's folder, whoever started them.
 *
 * <p>A process is known by its program and its working folder, never by a number found in a file:
 * after a crash that number may belong to anything. It is looked at and signalled as the database's
 * user, so nothing of anybody else can be hit.
 */
record Inhabitants(DatabaseUser user, Path cluster) {
    private static final Duration STOPS_WITHIN = Duration.ofSeconds(60);
    private static final Duration LEAVES_WITHIN = Duration.ofSeconds(5);
    private static final Duration COMMAND_BOUND = Duration.ofSeconds(30);
    private static final String LIST =
            """
            find /proc -mindepth 2 -maxdepth 2 -path '/proc/[0-9]*' -name cwd -lname "$1" \
              -printf '%h\\n' 2>/dev/null |
            while read -r process; do
              case "$(readlink "$process/exe" 2>/dev/null)" in
                */bin/postgres*) printf '%s\\n' "${process#/proc/}" ;;
              esac
            done
            """;

    /** Their process numbers; none in a cluster that was shut down. */
    List<Long> list() {
        var pattern = cluster.toString().replaceAll("[\\\\*?\\[]", "\\\\$0");
        return shell(LIST, pattern).output().lines().map(Long::valueOf).toList();
    }

    /**
     * Asks an orphaned postmaster to stop as it would for us, then waits for all; what does not
     * leave in time is killed. Backends without a postmaster serve nobody and get less time.
     *
     * @param postmaster the number in the cluster's pid file, believed only if it lives here
     */
    void evict(long postmaster) {
        var present = list();
        if (present.isEmpty()) {
            return;
        }
        var orphaned = present.contains(postmaster);
        if (orphaned) {
            signal("INT", postmaster);
        }
        if (!left(orphaned ? STOPS_WITHIN : LEAVES_WITHIN)) {
            list().forEach(pid -> signal("KILL", pid));
            if (!left(LEAVES_WITHIN)) {
                throw stillThere();
            }
        }
    }

    void signal(String name, long pid) {
        shell("kill -\"$1\" \"$2\" 2>/dev/null", name, Long.toString(pid));
    }

    private boolean left(Duration bound) {
        var deadline = System.nanoTime() + bound.toNanos();
        while (!list().isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                return false;
            }
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        return true;
    }

    private Command.Outcome shell(String script, String... arguments) {
        var words = new ArrayList<>(List.of("/bin/sh", "-c", script, "sh"));
        words.addAll(List.of(arguments));
        return Command.run(user, Path.of("/"), COMMAND_BOUND, words);
    }

    private CannotStart stillThere() {
        return new CannotStart(
                "数据文件夹 " + cluster + " 中仍有旧的数据库进程 " + list() + "，无法停止。",
                "Old database processes " + list() + " in " + cluster + " cannot be stopped.");
    }
}
