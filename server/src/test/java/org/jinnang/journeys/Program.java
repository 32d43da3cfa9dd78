package org.jinnang.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** A merchant's program: no cookie, no token, only its key. Good for many threads at once. */
record Program(int port, int publicPort, String key) {

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final JsonMapper JSON = new JsonMapper();

    Program(int port, String key) {
        this(port, port, key);
    }

    Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body), Map.of());
    }

    Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, JSON.writeValueAsString(body), headers);
    }

    private Answer send(
            String method, String path, @Nullable String body, Map<String, String> headers) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(30))
                        .setHeader("Host", "localhost:" + publicPort)
                        .setHeader("Accept", "application/json")
                        .setHeader("Content-Type", "application/json")
                        .setHeader("Authorization", "Bearer " + key);
        headers.forEach(request::setHeader);
        request.method(
                method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        try {
            var answer = HTTP.send(request.build(), BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
