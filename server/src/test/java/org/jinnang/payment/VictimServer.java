package org.jinnang.payment;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jinnang.testing.Ports;
import org.jinnang.testing.TestDatabase;

/** The real server in a process of its own, to be killed. */
final class VictimServer implements AutoCloseable {

    private final TestDatabase database;
    private final String keyset;
    private final Path folder;
    private final int port;
    private Process process;

    VictimServer(TestDatabase database, String keyset, Path folder) {
        this.database = database.forRealServers();
        this.keyset = keyset;
        this.folder = folder;
        this.port = Ports.free();
        this.process = start();
    }

    int port() {
        return port;
    }

    /** As {@code kill -9}: nothing is finished, nothing is flushed. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    void restart() {
        process = start();
    }

    @Override
    public void close() {
        kill();
    }

    private Process start() {
        try {
            Path password = folder.resolve("database-password");
            Files.writeString(password, database.applicationPassword());
            Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
            ProcessBuilder builder =
                    new ProcessBuilder(
                            List.of(
                                    ProcessHandle.current().info().command().orElse("java"),
                                    "-XX:TieredStopAtLevel=1",
                                    "-XX:+UseSerialGC",
                                    "-Xmx400m",
                                    "--enable-native-access=ALL-UNNAMED",
                                    "-cp",
                                    classPathWithoutTests(),
                                    "org.jinnang.JinnangServer",
                                    "serve"));
            builder.environment().keySet().removeIf(name -> name.startsWith("JINNANG_"));
            builder.environment().putAll(settings(password));
            builder.redirectErrorStream(true);
            Process started = builder.start();
            untilReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Map<String, String> settings(Path password) {
        return Map.ofEntries(
                Map.entry("JINNANG_PORT", Integer.toString(port)),
                Map.entry("JINNANG_LISTEN", "127.0.0.1"),
                Map.entry("JINNANG_PAYMENT_UNDO", "0"),
                Map.entry("JINNANG_DB_URL", database.jdbcUrl()),
                Map.entry("JINNANG_DB_USER", database.applicationUser()),
                Map.entry("JINNANG_DB_PASSWORD_FILE", password.toString()),
                Map.entry("JINNANG_KEYSET_FILE", keyset),
                Map.entry("JINNANG_PUBLIC_URL", "https://localhost:" + port),
                Map.entry("JINNANG_STAFF_URL", "https://staff.localhost:" + port),
                Map.entry("JINNANG_TRUSTED_PROXY", "127.0.0.1"),
                Map.entry("JINNANG_SMTP_HOST", "none"),
                Map.entry("JINNANG_SMPP_HOST", "none"));
    }

    /** Reads what it says until it is ready; the rest goes on into a file. */
    private void untilReady(Process started) throws IOException {
        StringBuilder said = new StringBuilder();
        BufferedReader lines = started.inputReader();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("READY ")) {
                Thread.ofVirtual().start(() -> lines.lines().forEach(said::append));
                return;
            }
        }
        throw new IllegalStateException("It did not start:\n" + said);
    }

    private static String classPathWithoutTests() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> !entry.endsWith("test-classes"))
                .collect(Collectors.joining(File.pathSeparator));
    }
}
