package org.jinnang.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.test.context.DynamicPropertyRegistry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A real Keycloak, started from a copy of its distribution, on this machine only, with one realm,
 * two clients and three people, whose password is {@link #PASSWORD}.
 */
public final class RealKeycloak implements AutoCloseable {

    static {
        // Before anything opens a connection: browsers of tests say which host they mean.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,origin");
    }

    public static final String PASSWORD = "blue kites over town";
    public static final String CLIENT = "jinnang-staff";

    /** Another application of the same organisation. */
    public static final String OTHER_CLIENT = "canteen";

    private static final String SECRET = "kept-in-a-file-of-its-own-0123456789";
    private static final String ADMINISTRATOR = "administrator";
    private static final int SECONDS_TO_START = 300;
    private static final JsonMapper JSON = new JsonMapper();
    private static final String CLIENT_FORM =
            """
            {"clientId":"%s","enabled":true,"protocol":"openid-connect","publicClient":false,
             "secret":"%s","standardFlowEnabled":true,"redirectUris":["*"],
             "attributes":{"pkce.code.challenge.method":"S256"}}\
            """;
    private final Path home;
    private final Process process;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();

    private RealKeycloak(Path home, Process process, int port) {
        this.home = home;
        this.process = process;
        this.port = port;
    }

    /** Returns when it answers. */
    public static RealKeycloak start(Path distribution) {
        try {
            Path home = Files.createTempDirectory("jinnang-keycloak");
            copy(distribution, home);
            Files.createDirectories(home.resolve("data/import"));
            Files.writeString(home.resolve("data/import/staff-realm.json"), realm());
            int port = freePort();
            var builder =
                    new ProcessBuilder(
                            home.resolve("bin/kc.sh").toString(),
                            "start-dev",
                            "--import-realm",
                            "--http-host=127.0.0.1",
                            "--http-port=" + port,
                            "--cache=local");
            builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
            builder.environment().put("KC_BOOTSTRAP_ADMIN_USERNAME", ADMINISTRATOR);
            builder.environment().put("KC_BOOTSTRAP_ADMIN_PASSWORD", PASSWORD);
            builder.redirectErrorStream(true).redirectOutput(home.resolve("log").toFile());
            var started = new RealKeycloak(home, builder.start(), port);
            started.untilReady();
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Settings of a server that trusts it. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("jinnang.staff.oidc.issuer", this::issuer);
        registry.add("jinnang.staff.oidc.client-id", () -> CLIENT);
        registry.add("jinnang.staff.oidc.client-secret-file", () -> secretFile().toString());
    }

    public String issuer() {
        return "http://127.0.0.1:" + port + "/realms/staff";
    }

    /** From now on it signs with a new key; the old ones are not among its keys any more. */
    public void rotateKeys() {
        String components = "/admin/realms/staff/components";
        String token = administratorsToken();
        String type = "?type=org.keycloak.keys.KeyProvider";
        JsonNode before = JSON.readTree(ask(token, "GET", components + type, "").body());
        String realm = before.get(0).path("parentId").asString();
        String made =
                """
                {"name":"next","providerId":"rsa-generated","parentId":"%s",
                 "providerType":"org.keycloak.keys.KeyProvider",
                 "config":{"priority":["500"],"keySize":["2048"]}}\
                """
                        .formatted(realm);
        done(ask(token, "POST", components, made));
        before.valueStream()
                .filter(one -> one.path("providerId").asString().equals("rsa-generated"))
                .forEach(one ->
                        done(
                                ask(
                                        token,
                                        "DELETE",
                                        components + "/" + one.path("id").asString(),
                                        "")));
    }

    private String administratorsToken() {
        String form =
                "grant_type=password&client_id=admin-cli&username=%s&password=%s"
                        .formatted(ADMINISTRATOR, encoded(PASSWORD));
        var request =
                HttpRequest.newBuilder(at("/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form));
        return JSON.readTree(done(send(request)).body()).path("access_token").asString();
    }

    private HttpResponse<String> ask(String token, String method, String path, String body) {
        return send(
                HttpRequest.newBuilder(at(path))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", "application/json")
                        .method(method, BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> done(HttpResponse<String> answer) {
        if (answer.statusCode() >= 300) {
            throw new AssertionError("Keycloak answers " + answer.statusCode() + answer.body());
        }
        return answer;
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    private void untilReady() throws IOException {
        URI discovery = URI.create(issuer() + "/.well-known/openid-configuration");
        try {
            for (int second = 0; second < SECONDS_TO_START; second++) {
                if (answers(discovery)) {
                    return;
                }
                if (process.waitFor(1, TimeUnit.SECONDS)) {
                    break;
                }
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        String log = Files.readString(home.resolve("log"));
        close();
        throw new IllegalStateException("Keycloak did not start: " + log);
    }

    private boolean answers(URI address) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(address).build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException _) {
            return false; // not there yet
        }
    }

    private static String realm() {
        String clients =
                CLIENT_FORM.formatted(CLIENT, SECRET)
                        + ","
                        + CLIENT_FORM.formatted(OTHER_CLIENT, "another-" + SECRET);
        String people =
                String.join(
                        ",",
                        List.of("zhangmin", "liufang", "stranger").stream()
                                .map(RealKeycloak::person)
                                .toList());
        return """
        {"realm":"staff","enabled":true,"sslRequired":"none","clients":[%s],"users":[%s]}
        """
                .formatted(clients, people);
    }

    private static String person(String name) {
        return """
        {"username":"%1$s","enabled":true,"email":"%1$s@example.com","emailVerified":true,
         "firstName":"Min","lastName":"Zhang",
         "credentials":[{"type":"password","value":"%2$s"}]}\
        """
                .formatted(name, PASSWORD);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
        if (!to.resolve("bin/kc.sh").toFile().setExecutable(true)) {
            throw new IOException("Cannot be run: " + to);
        }
    }

    private static Path secretFile() {
        try {
            Path file = Files.createTempFile("jinnang-keycloak", ".secret");
            file.toFile().deleteOnExit();
            return Files.writeString(file, SECRET);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Ends it; it answers nobody any more. */
    @Override
    public void close() {
        try {
            List<ProcessHandle> all = process.descendants().toList();
            all.forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            for (ProcessHandle one : all) {
                one.onExit().join();
            }
            try (var files = Files.walk(home)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (java.nio.file.NoSuchFileException _) {
            return; // closed before
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            http.close();
        }
    }
}
