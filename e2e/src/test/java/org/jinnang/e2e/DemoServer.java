package org.jinnang.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;

/** The demo as a process of its own, on a free port and a data folder that goes with it. */
final class DemoServer implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration START_WITHIN = Duration.ofMinutes(5);
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(2);

    /** For this process alone: classes of tests share two. */
    private static final Path OWN = ownFolder();

    private static final Path APP = unpacked();

    private final Path data;
    private final int port;
    private final Optional<String> profile;
    private Process process;

    private DemoServer(Path data, int port, Optional<String> profile) {
        this.data = data;
        this.port = port;
        this.profile = profile;
        this.process = launch();
    }

    /** Starts a fresh demo under this policy profile and waits for its READY line. */
    static DemoServer start(Optional<Under> profile) {
        try {
            Path data = Files.createTempDirectory("jinnang-e2e-");
            data.toFile().setExecutable(true, false);
            data.toFile().setReadable(true, false);
            return new DemoServer(data, freePort(), profile.map(Under::value));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address in a browser; passkeys and secure cookies need the name. */
    String page(String path) {
        return "http://localhost:" + port + path;
    }

    /** The same for the staff, whose host is another one. */
    String staffPage(String path) {
        return "http://staff.localhost:" + port + path;
    }

    URI api(String path) {
        return URI.create("http://localhost:" + port + "/api/v1" + path);
    }

    Path data() {
        return data;
    }

    /** Text of a path that needs no session, such as the inbox in its JSON form. */
    String get(String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(page(path))).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Moves the demo's clock forward. */
    void advance(Duration by) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var session =
                    client.send(
                            HttpRequest.newBuilder(api("/session")).build(),
                            HttpResponse.BodyHandlers.ofString());
            String cookie =
                    session.headers().firstValue("set-cookie").orElseThrow().split(";", 2)[0];
            String csrf = JSON.readTree(session.body()).get("csrf").asString();
            var answer =
                    client.send(
                            HttpRequest.newBuilder(URI.create(page("/dev/clock")))
                                    .header("Cookie", cookie)
                                    .header("X-CSRF-Token", csrf)
                                    .header("Content-Type", "application/json")
                                    .header("Accept", "application/json")
                                    .POST(
                                            HttpRequest.BodyPublishers.ofString(
                                                    "{\"advance_seconds\":" + by.toSeconds() + "}"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException("The clock stays: " + answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /**
     * A command of the operator beside the running demo, such as {@code maintenance end …}; its
     * words stand between single spaces.
     */
    void operate(String words) {
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-jar", APP.toString()));
            command.addAll(List.of(words.split(" ", -1)));
            command.addAll(List.of("--data", data.toString()));
            Path said = OWN.resolve("operate.log");
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            await(process);
            if (process.exitValue() != 0) {
                throw new IllegalStateException(words + ": " + Files.readString(said));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** kill -9, as a power cut would. */
    void kill() {
        process.destroyForcibly();
        await(process);
    }

    /** Starts again on the same data. */
    void startAgain() {
        process = launch();
    }

    @Override
    public void close() {
        process.destroy();
        await(process);
        delete(data);
    }

    private Process launch() {
        try {
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.addAll(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));
            command.addAll(List.of("-jar", APP.toString(), "demo"));
            command.addAll(List.of("--port", Integer.toString(port)));
            command.addAll(List.of("--data", data.toString()));
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            // Payments arrive at once, but for the holder who chooses otherwise.
            builder.environment().put("JINNANG_PAYMENT_UNDO", "0");
            builder.environment().put("JINNANG_COUNTER_SEALED_SLIPS", "allowed");
            profile.ifPresent(name -> builder.environment().put("JINNANG_POLICY_PROFILE", name));
            Process started = builder.start();
            awaitReady(started);
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady(Process started) {
        var ready = new CompletableFuture<Boolean>();
        List<String> said = java.util.Collections.synchronizedList(new ArrayList<>());
        Thread.ofVirtual()
                .start(() -> {
                    try (BufferedReader out = started.inputReader(StandardCharsets.UTF_8)) {
                        for (String line = out.readLine(); line != null; line = out.readLine()) {
                            said.add(line);
                            if (line.equals("READY http://127.0.0.1:" + port)) {
                                ready.complete(true);
                            }
                        }
                    } catch (IOException e) {
                        said.add(e.toString());
                    }
                    ready.complete(false);
                });
        boolean isReady =
                ready.completeOnTimeout(false, START_WITHIN.toSeconds(), TimeUnit.SECONDS).join();
        if (!isReady) {
            started.destroyForcibly();
            throw new IllegalStateException("The demo did not start:\n" + String.join("\n", said));
        }
    }

    private static void await(Process process) {
        try {
            if (!process.waitFor(ENDS_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("The demo did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Path ownFolder() {
        try {
            Path own = Files.createTempDirectory("jinnang-e2e-app-");
            own.toFile().setExecutable(true, false);
            own.toFile().setReadable(true, false);
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(own), "remove the app"));
            return own;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path unpacked() {
        Path jar = Path.of("../server/target/jinnang-server.jar").toAbsolutePath().normalize();
        Path app = OWN.resolve("app");
        try {
            Process process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-Djarmode=tools",
                                    "-jar",
                                    jar.toString(),
                                    "extract",
                                    "--destination",
                                    app.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(OWN.resolve("extract.log").toFile())
                            .start();
            await(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return app.resolve(jar.getFileName());
    }

    private static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
