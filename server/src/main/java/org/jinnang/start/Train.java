package org.jinnang.start;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Starts like the demo on a folder that is thrown away, asks for what people ask first, and ends:
 * the Java machine keeps what it learned and starts faster from then on.
 */
final class Train {

    private static final List<String> ASKED =
            List.of(
                    "/",
                    "/check",
                    "/lost",
                    "/help",
                    "/status",
                    "/problems/restricted",
                    "/dev/inbox",
                    "/api/v1/session",
                    "/api/v1/wallet",
                    "/assets/safety.css",
                    "/openapi.json",
                    "/health/ready");
    private static final int ROUNDS = 3;

    private final Demo demo;

    Train(Demo demo) {
        this.demo = demo;
    }

    void run() {
        var data = DataFolder.passing("train");
        int port = Ports.chosen(0);
        try (var running = new Running()) {
            demo.start(running, data, port, Map.of());
            for (int round = 0; round < ROUNDS; round++) {
                ASKED.forEach(path -> ask(port, path));
            }
        } finally {
            data.remove();
        }
    }

    private static void ask(int port, String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Accept", "text/html,*/*")
                        .timeout(Duration.ofSeconds(20))
                        .build();
        try (var http = HttpClient.newHttpClient()) {
            http.send(request, BodyHandlers.discarding());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
