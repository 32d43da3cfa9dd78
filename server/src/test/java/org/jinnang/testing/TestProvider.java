package org.jinnang.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.springframework.test.context.DynamicPropertyRegistry;

/**
 * A small identity provider over real HTTP with real signatures, which can be made to answer wrong.
 * Whoever is sent to it is the person it was told about last.
 */
public final class TestProvider implements AutoCloseable {

    static {
        // Before anything opens a connection: browsers of tests say which host they mean.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host,origin");
    }

    private static final String CLIENT = "jinnang-staff";
    private static final String SECRET = "a secret of at least thirty-two bytes";

    /** How the next token is signed. */
    public enum Signature {
        RIGHT,
        BY_ANOTHER_KEY,
        BY_THE_CLIENTS_SECRET,
        NONE
    }

    private record Asked(Map<String, String> query, Instant at) {}

    private final HttpServer server;
    private final RSAKey key = key("one");
    private final RSAKey another = key("one");
    private final Map<String, Asked> codes = new ConcurrentHashMap<>();

    private volatile String subject = "subject-of-nobody";
    private volatile UnaryOperator<JWTClaimsSet.Builder> change = UnaryOperator.identity();
    private volatile Signature signature = Signature.RIGHT;
    private volatile boolean isDown;
    private volatile InstantSource time = InstantSource.system();

    public TestProvider() {
        try {
            this.server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/.well-known/openid-configuration", this::discovery);
        server.createContext("/authorize", this::authorize);
        server.createContext("/token", this::token);
        server.createContext(
                "/keys",
                exchange -> answer(exchange, 200, new JWKSet(key.toPublicJWK()).toString()));
        server.start();
    }

    /** Settings of a server that trusts this provider. */
    public void register(DynamicPropertyRegistry registry) {
        registry.add("jinnang.staff.oidc.issuer", this::issuer);
        registry.add("jinnang.staff.oidc.client-id", () -> CLIENT);
        registry.add("jinnang.staff.oidc.client-secret-file", () -> secretFile().toString());
        registry.add("jinnang.staff.oidc.name", () -> "Example Bank");
    }

    /** The clock by which it says when somebody signed in; the tokens' own are of this machine. */
    public void goesBy(InstantSource clock) {
        this.time = clock;
    }

    /** Who is at the screen from now on, and everything is right again. */
    public void isUsedBy(String person) {
        this.subject = person;
        this.change = UnaryOperator.identity();
        this.signature = Signature.RIGHT;
        this.isDown = false;
    }

    /** Tokens are changed like this from now on. */
    public void claims(UnaryOperator<JWTClaimsSet.Builder> wrong) {
        this.change = wrong;
    }

    /** Tokens are signed like this from now on. */
    public void signs(Signature wrong) {
        this.signature = wrong;
    }

    /** It answers nothing but errors from now on. */
    public void isDown() {
        this.isDown = true;
    }

    public String issuer() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The parameters of an address or form. */
    public static Map<String, String> parameters(String query) {
        return Arrays.stream(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> decoded(pair[0]),
                                pair -> decoded(pair[1]),
                                (first, _) -> first,
                                TreeMap::new));
    }

    /** Goes to its screen, and gives what the redirect brings back to the page. */
    public static Map<String, String> visited(String address) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            String location =
                    client.send(request, HttpResponse.BodyHandlers.discarding())
                            .headers()
                            .firstValue("Location")
                            .orElseThrow();
            Map<String, String> sent = parameters(URI.create(location).getRawQuery());
            return Map.of(
                    "state", sent.getOrDefault("state", ""),
                    "code", sent.getOrDefault("code", ""),
                    "issuer", sent.getOrDefault("iss", ""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                200,
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize",
                 "token_endpoint":"%1$s/token","jwks_uri":"%1$s/keys",
                 "response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"],
                 "authorization_response_iss_parameter_supported":true}
                """
                        .formatted(issuer()));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> query = parameters(exchange.getRequestURI().getRawQuery());
        String code = UUID.randomUUID().toString();
        codes.put(code, new Asked(query, Instant.now()));
        URI back =
                URI.create(
                        "%s?code=%s&state=%s&iss=%s"
                                .formatted(
                                        query.get("redirect_uri"),
                                        code,
                                        query.get("state"),
                                        issuer()));
        exchange.getResponseHeaders().add("Location", back.toString());
        answer(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        Map<String, String> form = parameters(body);
        Asked asked = codes.remove(form.getOrDefault("code", ""));
        if (asked == null || !isRight(exchange, asked, form)) {
            answer(exchange, 400, "{\"error\":\"invalid_grant\"}");
            return;
        }
        answer(
                exchange,
                200,
                "{\"access_token\":\"x\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
                        .formatted(signed(asked).serialize()));
    }

    private static boolean isRight(HttpExchange exchange, Asked asked, Map<String, String> form) {
        Map<String, String> query = asked.query();
        String client = CLIENT + ":" + SECRET.replace(' ', '+');
        String basic = Base64.getEncoder().encodeToString(client.getBytes(StandardCharsets.UTF_8));
        return ("Basic " + basic).equals(exchange.getRequestHeaders().getFirst("Authorization"))
                && query.getOrDefault("redirect_uri", "").equals(form.get("redirect_uri"))
                && query.getOrDefault("code_challenge_method", "").equals("S256")
                && challenge(form.getOrDefault("code_verifier", ""))
                        .equals(query.get("code_challenge"));
    }

    private JWT signed(Asked asked) {
        var claims =
                new JWTClaimsSet.Builder()
                        .issuer(issuer())
                        .subject(subject)
                        .audience(CLIENT)
                        .claim("iat", asked.at().getEpochSecond())
                        .claim("exp", asked.at().plusSeconds(300).getEpochSecond())
                        .claim("auth_time", time.instant().getEpochSecond())
                        .claim("nonce", asked.query().getOrDefault("nonce", ""));
        JWTClaimsSet all = change.apply(claims).build();
        try {
            return switch (signature) {
                case RIGHT -> signed(all, key);
                case BY_ANOTHER_KEY -> signed(all, another);
                case BY_THE_CLIENTS_SECRET -> {
                    var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), all);
                    token.sign(new MACSigner(SECRET));
                    yield token;
                }
                case NONE -> new PlainJWT(all);
            };
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SignedJWT signed(JWTClaimsSet claims, RSAKey by) throws JOSEException {
        var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(by.getKeyID()).build();
        var token = new SignedJWT(header, claims);
        token.sign(new RSASSASigner(by));
        return token;
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(isDown ? 503 : status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String challenge(String verifier) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(verifier.getBytes(StandardCharsets.US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey key(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Path secretFile() {
        try {
            Path file = Files.createTempFile("jinnang-oidc", ".secret");
            file.toFile().deleteOnExit();
            return Files.write(file, List.of(SECRET));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
