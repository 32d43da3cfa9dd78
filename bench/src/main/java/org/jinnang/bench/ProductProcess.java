package org.jinnang.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Map;

/** The product as {@code serve} starts it, in a process of its own, behind a proxy: this one. */
final class ProductProcess implements AutoCloseable {

    private final Process process;
    private final URI address;

    private ProductProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end"));
    }

    /**
     * Returns when it takes requests.
     *
     * @param folder for the file with the database's password
     */
    static ProductProcess start(BenchDatabase database, Path keyset, Path folder) {
        int port = freePort();
        try {
            var words = new ArrayList<String>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            words.add("-cp");
            words.add(System.getProperty("java.class.path"));
            words.add("org.jinnang.JinnangServer");
            words.add("serve");
            var builder = new ProcessBuilder(words).redirectError(Redirect.INHERIT);
            builder.environment().keySet().removeIf(name -> name.startsWith("JINNANG_"));
            builder.environment().putAll(settings(database, keyset, folder, port));
            var address = URI.create("http://localhost:" + port);
            var started = new ProductProcess(builder.start(), address);
            started.untilReady();
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Map<String, String> settings(
            BenchDatabase database, Path keyset, Path folder, int port) throws IOException {
        Path password = folder.resolve("database-password");
        Files.writeString(password, database.application().password());
        Files.setPosixFilePermissions(password, PosixFilePermissions.fromString("rw-------"));
        return Map.ofEntries(
                Map.entry("JINNANG_PORT", Integer.toString(port)),
                Map.entry("JINNANG_LISTEN", "127.0.0.1"),
                // A benchmark asks for the posting, so payments do not wait to be undone.
                Map.entry("JINNANG_PAYMENT_UNDO", "0"),
                Map.entry("JINNANG_DB_URL", database.application().jdbcUrl()),
                Map.entry("JINNANG_DB_USER", database.application().user()),
                Map.entry("JINNANG_DB_PASSWORD_FILE", password.toString()),
                Map.entry("JINNANG_KEYSET_FILE", keyset.toString()),
                Map.entry("JINNANG_PUBLIC_URL", "https://localhost:" + port),
                Map.entry("JINNANG_STAFF_URL", "https://staff.localhost:" + port),
                Map.entry("JINNANG_TRUSTED_PROXY", "127.0.0.1"),
                Map.entry("JINNANG_SMTP_HOST", "none"),
                Map.entry("JINNANG_SMPP_HOST", "none"));
    }

    private void untilReady() throws IOException {
        var said = new StringBuilder();
        BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            said.append(line).append('\n');
            if (line.startsWith("READY ")) {
                Thread.ofPlatform().daemon().start(() -> lines.lines().forEach(_ -> {}));
                return;
            }
        }
        throw new IllegalStateException("the server did not start:\n" + said);
    }

    URI address() {
        return address;
    }

    long pid() {
        return process.pid();
    }

    static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
