package org.jinnang.bench;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jinnang.bench.Connections.Answer;
import org.jinnang.bench.Members.Member;
import tools.jackson.databind.json.JsonMapper;

/** What is said to Keycloak over HTTP: one realm with the same people, and their sign-ins. */
final class KeycloakTalk {

    static final String ADMINISTRATOR = "bench-admin";

    private static final String REALM = "bench";
    private static final String CLIENT = "bench";
    private static final JsonMapper JSON = new JsonMapper();

    /** All passwords of a realm are hashed before it is there. */
    private static final Duration PATIENCE_FOR_A_REALM = Duration.ofMinutes(10);

    private final Connections connections;

    KeycloakTalk(Connections connections) {
        this.connections = connections;
    }

    boolean answers() {
        try {
            return connections.send("/realms/master", Map.of(), null).status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    /** Guesses are slowed down and events are kept, as with the product. */
    void makeRealm(List<Member> members, String administratorPassword) throws IOException {
        Answer admitted = token("master", "admin-cli", ADMINISTRATOR, administratorPassword);
        expect(200, admitted, "the administrator");
        String bearer = JSON.readTree(admitted.body()).path("access_token").asString();
        var users = new ArrayList<Map<String, Object>>();
        for (Member member : members) {
            users.add(user(member));
        }
        Map<String, Object> realm =
                Map.of(
                        "realm",
                        REALM,
                        "enabled",
                        true,
                        "sslRequired",
                        "none",
                        "bruteForceProtected",
                        true,
                        "eventsEnabled",
                        true,
                        "passwordPolicy",
                        "hashAlgorithm(argon2)",
                        "clients",
                        List.of(
                                Map.of(
                                        "clientId", CLIENT,
                                        "enabled", true,
                                        "publicClient", true,
                                        "directAccessGrantsEnabled", true)),
                        "users",
                        users);
        Answer made =
                connections.send(
                        "/admin/realms",
                        Map.of(
                                "Authorization",
                                "Bearer " + bearer,
                                "Content-Type",
                                "application/json"),
                        JSON.writeValueAsString(realm),
                        PATIENCE_FOR_A_REALM);
        expect(201, made, "the realm");
    }

    /** Without first and last name Keycloak calls an account incomplete and refuses it. */
    private static Map<String, Object> user(Member member) {
        return Map.of(
                "username",
                member.name(),
                "enabled",
                true,
                "email",
                member.name() + "@example.com",
                "emailVerified",
                true,
                "firstName",
                "Mei",
                "lastName",
                "Li",
                "credentials",
                List.of(
                        Map.of(
                                "type",
                                "password",
                                "value",
                                member.password(),
                                "temporary",
                                false)));
    }

    Crowd.Outcome signIn(Member member) throws IOException {
        int status = token(REALM, CLIENT, member.name(), member.password()).status();
        return switch (status) {
            case 200 -> Crowd.Outcome.DONE;
            case 429, 503 -> Crowd.Outcome.REFUSED;
            default -> throw new IllegalStateException("Keycloak answers " + status);
        };
    }

    private Answer token(String realm, String client, String name, String password)
            throws IOException {
        var form = new TreeMap<String, String>();
        form.put("grant_type", "password");
        form.put("client_id", client);
        form.put("username", name);
        form.put("password", password);
        String body =
                form.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return connections.send(
                "/realms/" + realm + "/protocol/openid-connect/token",
                Map.of("Content-Type", "application/x-www-form-urlencoded"),
                body);
    }

    private static void expect(int status, Answer answer, String asked) {
        if (answer.status() != status) {
            throw new IllegalStateException("Keycloak answers " + answer.status() + " to " + asked);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
