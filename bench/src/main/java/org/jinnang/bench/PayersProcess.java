package org.jinnang.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import org.jinnang.platform.database.Migrations.Access;

/** One running {@link Payers}; it stays warm from round to round. */
final class PayersProcess implements AutoCloseable {

    private final Process process;
    private final Writer orders;
    private final BufferedReader answers;

    private PayersProcess(Process process) {
        this.process = process;
        this.orders = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly, "end"));
    }

    static PayersProcess start(Access application, Mix.Accounts accounts) {
        try {
            var words = new ArrayList<String>();
            words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
            words.add("-cp");
            words.add(System.getProperty("java.class.path"));
            words.add(Payers.class.getName());
            var started =
                    new PayersProcess(
                            new ProcessBuilder(words).redirectError(Redirect.INHERIT).start());
            started.tell(application.jdbcUrl());
            started.tell(application.user());
            started.tell(application.password());
            started.tell(accounts.first() + " " + accounts.count() + " " + accounts.hot());
            started.answer(Payers.READY);
            return started;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    long pid() {
        return process.pid();
    }

    void tell(String line) {
        try {
            orders.write(line + "\n");
            orders.flush();
        } catch (IOException failed) {
            throw new UncheckedIOException("the server process is gone", failed);
        }
    }

    Tally tally() {
        return Tally.of(answer(Payers.TALLY));
    }

    /** What follows on the first line that begins so; others are for the eyes of people. */
    private String answer(String beginning) {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length());
                }
                System.err.println(line);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        throw new IllegalStateException("the server process is gone");
    }

    @Override
    public void close() {
        process.destroy();
    }
}
