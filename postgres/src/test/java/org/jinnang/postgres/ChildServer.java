package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another process that runs a database, so that tests can end it in every way. */
final class ChildServer implements AutoCloseable {
    private final Process process;
    private final List<String> said;

    private ChildServer(Process process, List<String> said) {
        this.process = process;
        this.said = said;
    }

    /** The other process: says what it runs, then does what it hears. */
    public static void main(String[] arguments) throws IOException {
        if (arguments[0].equals("unpack")) {
            System.out.println("UP " + Binaries.unpackedBelow(Path.of(arguments[1])).folder());
            return;
        }
        var postgres = EmbeddedPostgres.start(Places.settings(Path.of(arguments[1])));
        System.out.println("UP " + postgres.pid() + " " + postgres.port());
        var word = System.in.read();
        if (word == 'h') {
            Runtime.getRuntime().halt(9);
        }
        postgres.close();
    }

    static ChildServer start(Path home) {
        return launch("hold", home).heard();
    }

    /** Starts without waiting, so that several run at once. */
    static ChildServer launch(String mode, Path folder) {
        var java = ProcessHandle.current().info().command().orElseThrow();
        var classes = System.getProperty("java.class.path");
        try {
            var main = ChildServer.class.getName();
            var builder = new ProcessBuilder(java, "-cp", classes, main, mode, folder.toString());
            return new ChildServer(
                    builder.redirectError(ProcessBuilder.Redirect.INHERIT).start(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChildServer heard() {
        try {
            var reader = process.inputReader(StandardCharsets.UTF_8);
            for (var line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("UP ")) {
                    return new ChildServer(process, List.of(line.split(" ", -1)));
                }
            }
            throw new IllegalStateException("the other process ended before it was up");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String word(int index) {
        return said.get(index);
    }

    long pid() {
        return process.pid();
    }

    ProcessHandle postmaster() {
        return ProcessHandle.of(Long.parseLong(word(1))).orElseThrow();
    }

    /** Ends the process without any of its shutdown code. */
    void halt() throws IOException, InterruptedException {
        process.outputWriter(StandardCharsets.UTF_8).append('h').flush();
        end();
    }

    void kill() throws InterruptedException {
        process.destroyForcibly();
        end();
    }

    private void end() throws InterruptedException {
        if (!process.waitFor(30, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the other process does not end");
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
