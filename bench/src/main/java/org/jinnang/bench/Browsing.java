package org.jinnang.bench;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jinnang.bench.Connections.Answer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser of one holder, behind the proxy that the server trusts: keeps cookies and the token of
 * its session, and comes from an address of its own. For one thread at a time.
 */
final class Browsing {

    private static final JsonMapper JSON = new JsonMapper();

    private final Connections connections;
    private final String address;
    private final Map<String, String> cookies = new TreeMap<>();
    private String token = "";

    /**
     * @param address where the proxy says that it comes from
     */
    Browsing(Connections connections, String address) {
        this.connections = connections;
        this.address = address;
    }

    void setCookie(String name, String value) {
        cookies.put(name, value);
    }

    /** Looks who is signed in, which brings the token that goes with every change. */
    JsonNode look() throws IOException {
        JsonNode session = JSON.readTree(get("/api/v1/session").body());
        token = session.path("csrf").asString("");
        return session;
    }

    /** The status of signing in; 201 when it is done. */
    int signIn(String name, String password) throws IOException {
        Answer answer = post("/api/v1/sessions", Map.of("identifier", name, "password", password));
        if (answer.status() == 201) {
            token = JSON.readTree(answer.body()).path("csrf").asString("");
        }
        return answer.status();
    }

    /** Pays: states what shall be paid and confirms it, as the app does; what was answered last. */
    Answer pay(String payee, Map<String, String> amount, String key, String password)
            throws IOException {
        Answer stated =
                send(
                        "/api/v1/payments",
                        Map.of("Idempotency-Key", key),
                        Map.of("payee", payee, "amount", amount));
        if (stated.status() != 201) {
            return stated;
        }
        String payment = JSON.readTree(stated.body()).path("payment_id").asString("");
        return post(
                "/api/v1/payments/" + payment + "/confirmation",
                Map.of("payment_password", password));
    }

    Answer get(String path) throws IOException {
        return send(path, Map.of(), null);
    }

    private Answer post(String path, Map<String, ?> form) throws IOException {
        return send(path, Map.of(), form);
    }

    private Answer send(String path, Map<String, String> more, @Nullable Map<String, ?> form)
            throws IOException {
        var headers = new LinkedHashMap<String, String>();
        headers.put("Accept", "application/json");
        headers.put("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0");
        headers.put("X-Forwarded-For", address);
        headers.put("X-Forwarded-Proto", "https");
        if (!cookies.isEmpty()) {
            headers.put(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        if (form != null) {
            headers.put("Content-Type", "application/json");
            headers.put("X-CSRF-Token", token);
            headers.putAll(more);
        }
        Answer answer =
                connections.send(
                        path, headers, form == null ? null : JSON.writeValueAsString(form));
        answer.cookies().forEach(this::keep);
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
