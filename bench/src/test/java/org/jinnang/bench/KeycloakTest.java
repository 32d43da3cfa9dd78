package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.bench.Members.Member;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The dialogue with a stand-in that knows what Keycloak's documents say of these four requests; no
 * real Keycloak was ever here.
 */
class KeycloakTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String ADMINISTRATORS = "for the administrator";
    private static final Member MEI =
            new Member("holdera", "quiet green & 100 %", Optional.empty());
    private static final Member XIANG = new Member("holderb", "seven lanterns", Optional.empty());

    private final Map<String, String> passwords = new HashMap<>();
    private Connections connections;
    private HttpServer standIn;
    private KeycloakTalk talk;
    private JsonNode realm = JSON.missingNode();
    private int refusal;

    @BeforeEach
    void begin() throws Exception {
        standIn = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        standIn.createContext("/realms/master", exchange -> answer(exchange, 200, "{}"));
        standIn.createContext("/realms/master/protocol/openid-connect/token", this::admit);
        standIn.createContext("/admin/realms", this::makeRealm);
        standIn.createContext("/realms/bench/protocol/openid-connect/token", this::token);
        standIn.start();
        int port = standIn.getAddress().getPort();
        connections = new Connections(URI.create("http://127.0.0.1:" + port));
        talk = new KeycloakTalk(connections);
    }

    @AfterEach
    void end() {
        standIn.stop(0);
        connections.close();
    }

    @Test
    void theSamePeopleSignInWithTheirOwnPasswords() throws Exception {
        assertThat(talk.answers()).isTrue();
        talk.makeRealm(List.of(MEI, XIANG), ADMINISTRATORS);

        assertThat(talk.signIn(MEI)).isEqualTo(Crowd.Outcome.DONE);
        assertThat(talk.signIn(XIANG)).isEqualTo(Crowd.Outcome.DONE);
        assertThatThrownBy(() -> talk.signIn(new Member("holdera", "wrong", Optional.empty())))
                .hasMessage("Keycloak answers 401");
    }

    @Test
    void guessesAreSlowedDownAndEventsKeptAsWithTheProduct() throws Exception {
        talk.makeRealm(List.of(MEI), ADMINISTRATORS);

        assertThat(realm.get("bruteForceProtected").asBoolean()).isTrue();
        assertThat(realm.get("eventsEnabled").asBoolean()).isTrue();
        assertThat(realm.get("passwordPolicy").asString()).isEqualTo("hashAlgorithm(argon2)");
    }

    @Test
    void withoutTheAdministratorThereIsNoRealm() {
        assertThatThrownBy(() -> talk.makeRealm(List.of(MEI), "wrong"))
                .hasMessageContaining("Keycloak answers 401 to the administrator");
        assertThat(realm.isMissingNode()).isTrue();
    }

    @Test
    void tooMuchAtThisMomentIsARefusalAndNoFailure() throws Exception {
        talk.makeRealm(List.of(MEI), ADMINISTRATORS);
        refusal = 503;

        assertThat(talk.signIn(MEI)).isEqualTo(Crowd.Outcome.REFUSED);
    }

    @Test
    void whoIsNotThereYetDoesNotAnswer() throws Exception {
        standIn.stop(0);

        assertThat(talk.answers()).isFalse();
    }

    @Test
    void theHashHasTheProductsParametersInBothSpellings() {
        var settings = Keycloak.hashing("$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA");

        assertThat(settings)
                .containsEntry("KC_SPI_PASSWORD_HASHING_ARGON2_MEMORY", "19456")
                .containsEntry("KC_SPI_PASSWORD_HASHING__ARGON2__MEMORY", "19456")
                .containsEntry("KC_SPI_PASSWORD_HASHING__ARGON2__ITERATIONS", "2")
                .containsEntry("KC_SPI_PASSWORD_HASHING__ARGON2__PARALLELISM", "1")
                .hasSize(6);
    }

    private void admit(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        boolean right =
                form.getOrDefault("client_id", "").equals("admin-cli")
                        && form.getOrDefault("username", "").equals(KeycloakTalk.ADMINISTRATOR)
                        && form.getOrDefault("password", "").equals(ADMINISTRATORS);
        answer(exchange, right ? 200 : 401, "{\"access_token\": \"administrators-token\"}");
    }

    private void makeRealm(HttpExchange exchange) throws IOException {
        String bearer = exchange.getRequestHeaders().getFirst("Authorization");
        if (!"Bearer administrators-token".equals(bearer)) {
            answer(exchange, 401, "{}");
            return;
        }
        realm = JSON.readTree(exchange.getRequestBody().readAllBytes());
        for (JsonNode user : realm.get("users")) {
            passwords.put(
                    user.get("username").asString(), user.at("/credentials/0/value").asString());
        }
        answer(exchange, 201, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> form = form(exchange);
        boolean right =
                form.getOrDefault("grant_type", "").equals("password")
                        && form.getOrDefault("client_id", "")
                                .equals(realm.at("/clients/0/clientId").asString())
                        && form.getOrDefault("password", "")
                                .equals(passwords.get(form.getOrDefault("username", "")));
        answer(exchange, refusal > 0 ? refusal : right ? 200 : 401, "{}");
    }

    private static Map<String, String> form(HttpExchange exchange) throws IOException {
        var fields = new HashMap<String, String>();
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        for (String field : body.split("&", -1)) {
            String[] parts = field.split("=", 2);
            fields.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return fields;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
