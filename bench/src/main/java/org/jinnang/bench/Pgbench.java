package org.jinnang.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * PostgreSQL's own benchmark, TPC-B-like, in a database of its own on the same server. Its
 * documentation asks for a scale of at least the number of clients, because there is one branch for
 * each; more accounts than ours come with it.
 */
final class Pgbench {

    static final int MOST_CLIENTS = 64;

    private static final String DATABASE = "tpcb";
    private static final int THREADS = 2;
    private static final Path DEBIAN = Path.of("/usr/lib/postgresql");
    private static final Pattern PER_SECOND = Pattern.compile("(?m)^tps = ([0-9.]+)");
    private static final Pattern COUNT =
            Pattern.compile("(?m)^number of transactions actually processed: ([0-9]+)");

    private final String program;
    private final BenchServer server;

    private Pgbench(String program, BenchServer server) {
        this.program = program;
        this.server = server;
    }

    /**
     * What it said of one run.
     *
     * @param transactions all of them
     */
    record Outcome(double perSecond, long transactions) {}

    /** Ready with its tables; empty where the program is not on this machine. */
    static Optional<Pgbench> on(BenchServer server) {
        return program().map(program -> new Pgbench(program, server).prepared());
    }

    private Pgbench prepared() {
        try (var superuser = server.superuser();
                var sql = superuser.createStatement()) {
            sql.execute("create database " + DATABASE);
        } catch (SQLException failed) {
            throw new IllegalStateException("no database for pgbench", failed);
        }
        said("--initialize", "--scale=" + MOST_CLIENTS, "--quiet");
        return this;
    }

    Outcome run(int clients, long seconds) {
        String said =
                said(
                        "--protocol=prepared",
                        "--client=" + clients,
                        "--jobs=" + Math.min(THREADS, clients),
                        "--time=" + seconds,
                        "--no-vacuum");
        return outcome(said);
    }

    static Outcome outcome(String said) {
        var perSecond = PER_SECOND.matcher(said);
        var count = COUNT.matcher(said);
        if (!perSecond.find() || !count.find()) {
            throw new IllegalStateException("pgbench said: " + said);
        }
        return new Outcome(Double.parseDouble(perSecond.group(1)), Long.parseLong(count.group(1)));
    }

    private String said(String... options) {
        var words = new ArrayList<String>();
        words.add(program);
        Collections.addAll(words, "--host=127.0.0.1", "--port=" + server.port());
        Collections.addAll(words, "--username=" + server.superuserName());
        Collections.addAll(words, options);
        words.add(DATABASE);
        try {
            var builder = new ProcessBuilder(words).redirectErrorStream(true);
            builder.environment().put("PGPASSWORD", server.superuserPassword());
            Process process = builder.start();
            process.getOutputStream().close();
            var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException("pgbench failed: " + said);
            }
            return said;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }

    /** On the path, or where Debian keeps it; the newest there. */
    private static Optional<String> program() {
        var folders = new ArrayList<Path>();
        for (String folder : System.getenv().getOrDefault("PATH", "").split(":", -1)) {
            folders.add(Path.of(folder));
        }
        if (Files.isDirectory(DEBIAN)) {
            try (DirectoryStream<Path> versions = Files.newDirectoryStream(DEBIAN)) {
                var found = new ArrayList<Path>();
                versions.forEach(version -> found.add(version.resolve("bin")));
                found.sort(Collections.reverseOrder());
                folders.addAll(found);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        List<Path> programs = folders.stream().map(each -> each.resolve("pgbench")).toList();
        return programs.stream().filter(Files::isExecutable).findFirst().map(Path::toString);
    }
}
