package org.jinnang.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser without a screen: keeps cookies, asks for the token of {@code GET /api/v1/session} and
 * sends it with every change. Not for two threads at once; open one browser for each.
 */
public final class WalletBrowser {

    static {
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,origin");
    }

    private static final HttpClient HTTP =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();
    private static final JsonMapper JSON = new JsonMapper();
    private static final int MOST_TRIES = 10;

    private final int port;
    private final int publicPort;
    private final boolean isStaff;
    private final Map<String, String> cookies = new TreeMap<>();
    private @Nullable String csrf;

    /**
     * @param publicPort of the address in the line above the page; another one than {@code port}
     *     where several servers stand behind one address
     */
    WalletBrowser(int port, int publicPort) {
        this(port, publicPort, false);
    }

    /**
     * @param isStaff whether the address is the staff's
     */
    WalletBrowser(int port, int publicPort, boolean isStaff) {
        this.port = port;
        this.publicPort = publicPort;
        this.isStaff = isStaff;
    }

    /** An answer; {@link #json} only when it is JSON. */
    public record Answer(int status, String body, java.net.http.HttpHeaders headers) {

        public JsonNode json() {
            return JSON.readTree(body);
        }

        public String header(String name) {
            return headers.firstValue(name).orElse("");
        }
    }

    /** GET; {@code /api/…} as a program does, anything else as for a person. */
    public Answer get(String path) {
        return send("GET", path, null, Map.of());
    }

    /** POST of JSON with the token. */
    public Answer post(String path, Object body) {
        return send("POST", path, JSON.writeValueAsString(body), Map.of());
    }

    /** POST of JSON with the token and more headers, such as {@code Idempotency-Key}. */
    public Answer post(String path, Object body, Map<String, String> headers) {
        return send("POST", path, JSON.writeValueAsString(body), headers);
    }

    /** PUT of JSON with the token. */
    public Answer put(String path, Object body) {
        return send("PUT", path, JSON.writeValueAsString(body), Map.of());
    }

    /** POST of a file, as it is, with the token. */
    public Answer handIn(String path, byte[] file) {
        String token = token();
        return exchange(
                request(path)
                        .setHeader("X-CSRF-Token", token)
                        .setHeader("Content-Type", "application/octet-stream")
                        .setHeader("Accept", "application/json")
                        .POST(BodyPublishers.ofByteArray(file)));
    }

    /** GET of a file; empty when it is refused. */
    public byte[] download(String path) {
        return bytes(request(path).GET().build());
    }

    /** DELETE with the token. */
    public Answer delete(String path) {
        return send("DELETE", path, null, Map.of());
    }

    /** A form, as a server-rendered page sends it; the token is added. */
    public Answer submit(String path, Map<String, String> fields) {
        var all = new TreeMap<>(fields);
        all.put("_csrf", token());
        String body =
                all.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return exchange(
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Accept", "text/html,*/*")
                        .method("POST", BodyPublishers.ofString(body)));
    }

    /** POST of JSON with the token, answered by a file; empty when it is refused. */
    public byte[] file(String path, Object body) {
        String token = token();
        var request =
                request(path)
                        .setHeader("X-CSRF-Token", token)
                        .setHeader("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(JSON.writeValueAsString(body)))
                        .build();
        return bytes(request);
    }

    private static byte[] bytes(HttpRequest request) {
        try {
            var answer = HTTP.send(request, BodyHandlers.ofByteArray());
            return answer.statusCode() == 200 ? answer.body() : new byte[0];
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A form with a field {@code code} and a file {@code file}, without any token. */
    public Answer upload(String path, String code, byte[] file) {
        String boundary = "----of-the-form";
        var body = new ByteArrayOutputStream();
        body.writeBytes(
                ("--"
                                + boundary
                                + "\r\nContent-Disposition: form-data; name=\"code\"\r\n\r\n"
                                + code
                                + "\r\n--"
                                + boundary
                                + "\r\nContent-Disposition: form-data; name=\"file\";"
                                + " filename=\"a.pdf\"\r\n"
                                + "Content-Type: application/octet-stream\r\n\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(file);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return exchange(
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .header("Accept", "text/html,*/*")
                        .POST(BodyPublishers.ofByteArray(body.toByteArray())));
    }

    /** Any request, with the token unless it only reads. */
    public Answer send(
            String method, String path, @Nullable String body, Map<String, String> headers) {
        boolean read = method.equals("GET") || method.equals("HEAD");
        String token = read ? "" : token(); // first: it may bring the cookie that goes with it
        var request = request(path);
        if (!read) {
            request.setHeader("X-CSRF-Token", token);
        }
        if (body != null) {
            request.setHeader("Content-Type", "application/json");
        }
        boolean api = path.startsWith("/api/") || path.contains(".json");
        request.setHeader("Accept", api ? "application/json" : "text/html,*/*");
        headers.forEach(request::setHeader);
        return exchange(
                request.method(
                        method,
                        body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
    }

    /** Whether its pages are those of the staff. */
    boolean isStaff() {
        return isStaff;
    }

    /** What a page of this server calls its origin. */
    public String origin() {
        return "http://" + host();
    }

    /** What the browser holds under this name, or nothing. */
    public @Nullable String cookie(String name) {
        return cookies.get(name);
    }

    /** Plants or, with null, removes a cookie. */
    public void setCookie(String name, @Nullable String value) {
        if (value == null) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
        csrf = null;
    }

    void cookiesOf(WalletBrowser other) {
        cookies.putAll(other.cookies);
    }

    private String token() {
        String known = csrf;
        if (known == null) {
            known = session().json().path("csrf").asString();
            csrf = known;
        }
        return known;
    }

    /** Without it there is no token; a server that is busy is asked again. */
    private Answer session() {
        String path = isStaff ? "/api/v1/staff/session" : "/api/v1/session";
        Answer session = get(path);
        for (int tries = 1; session.status() >= 500 && tries < MOST_TRIES; tries++) {
            session = get(path);
        }
        if (session.status() >= 500) {
            throw new UncheckedIOException(new IOException("No token: " + session));
        }
        return session;
    }

    private String host() {
        return (isStaff ? "staff.localhost:" : "localhost:") + publicPort;
    }

    private HttpRequest.Builder request(String path) {
        var request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                        .timeout(Duration.ofSeconds(30))
                        .setHeader("Host", host())
                        .setHeader("User-Agent", "Mozilla/5.0 (X11; Linux x86_64) Chrome/140.0");
        if (!cookies.isEmpty()) {
            request.setHeader(
                    "Cookie",
                    cookies.entrySet().stream()
                            .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                            .collect(Collectors.joining("; ")));
        }
        return request;
    }

    private Answer exchange(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
            answer.headers().allValues("set-cookie").forEach(this::keep);
            return new Answer(answer.statusCode(), answer.body(), answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** A change of the session changes the token. */
    private void keep(String header) {
        String pair = header.split(";", 2)[0];
        String name = pair.substring(0, pair.indexOf('='));
        String value = pair.substring(pair.indexOf('=') + 1);
        csrf = null;
        if (value.isEmpty()) {
            cookies.remove(name);
        } else {
            cookies.put(name, value);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
