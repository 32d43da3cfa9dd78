package org.jinnang.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser of one holder, behind the proxy that the server trusts: keeps cookies and the token of
 * its session, and comes from an address of its own. For one thread at a time.
 */
final class Browsing {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI server;
    private final String address;
    private final Map<String, String> cookies = new TreeMap<>();
    private String token = "";

    /**
     * @param address where the proxy says that it comes from
     */
    Browsing(HttpClient http, URI server, String address) {
        this.http = http;
        this.server = server;
        this.address = address;
    }

    /** One client for all browsers: it keeps connections, as a proxy does. */
    static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(5))
                .build();
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    /** Looks who is signed in, which brings the token that goes with every change. */
    JsonNode look() throws IOException, InterruptedException {
        JsonNode session = JSON.readTree(get("/api/v1/session").body());
        token = session.path("csrf").asString("");
        return session;
    }

    /** The status of signing in; 201 when it is done. */
    int signIn(String name, String password) throws IOException, InterruptedException {
        var form = Map.of("identifier", name, "password", password);
        HttpResponse<String> answer =
                send("/api/v1/sessions", BodyPublishers.ofString(JSON.writeValueAsString(form)));
        if (answer.statusCode() == 201) {
            token = JSON.readTree(answer.body()).path("csrf").asString("");
        }
        return answer.statusCode();
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(path, null);
    }

    private HttpResponse<String> send(String path, HttpRequest.@Nullable BodyPublisher body)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(server.resolve(path))
                        .timeout(PATIENCE)
                        .setHeader("Accept", "application/json")
                        .setHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0")
                        .setHeader("X-Forwarded-For", address)
                        .setHeader("X-Forwarded-Proto", "https");
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json")
                    .setHeader("X-CSRF-Token", token)
                    .POST(body);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        answer.headers().allValues("set-cookie").forEach(this::keep);
        return answer;
    }

    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        int equals = pair.indexOf('=');
        if (equals == pair.length() - 1) {
            cookies.remove(pair.substring(0, equals));
        } else {
            cookies.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
    }
}
