package org.jinnang.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** One short-lived program run as the database's user, with a bound on its time. */
final class Command {
    /** What a program said and how it ended; output is merged and small (it must fit a pipe). */
    record Outcome(int exitCode, String output) {
        boolean succeeded() {
            return exitCode == 0;
        }
    }

    private Command() {}

    static Outcome run(DatabaseUser user, Path folder, Duration bound, List<String> words) {
        try {
            var process = builder(user, folder, words).redirectErrorStream(true).start();
            process.getOutputStream().close();
            if (!process.waitFor(bound.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException(words.getFirst() + " did not end within " + bound);
            }
            var output = process.getInputStream().readAllBytes();
            return new Outcome(
                    process.exitValue(), new String(output, StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while running " + words.getFirst(), e);
        }
    }

    /**
     * A builder with a clean environment: settings and passwords of the server stay with the
     * server, and no PG* variable of the operator's shell bends the database.
     */
    static ProcessBuilder builder(DatabaseUser user, Path folder, List<String> words) {
        var builder = new ProcessBuilder(user.wrap(words)).directory(folder.toFile());
        var environment = builder.environment();
        environment.clear();
        environment.put("PATH", "/usr/sbin:/usr/bin:/sbin:/bin");
        environment.put("LC_ALL", "C");
        environment.put("TZ", "UTC");
        return builder;
    }
}
