package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Set;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A browser that holds every answer against the contract before it gives it on. */
final class HoldingBrowser {

    private static final Map<String, String> JSON = Map.of("Accept", "application/json");

    private final Contract contract;
    private final WalletBrowser browser;
    private final Set<String> seen;

    /**
     * @param seen collects what was answered, such as {@code post /api/v1/sessions 201}
     */
    HoldingBrowser(Contract contract, WalletBrowser browser, Set<String> seen) {
        this.contract = contract;
        this.browser = browser;
        this.seen = seen;
    }

    /** GET; names in braces are filled in order. */
    JsonNode get(String path, int status, String... ids) {
        return held("get", path, status, read(filled(path, ids)));
    }

    JsonNode get(String path, String query, int status) {
        return held("get", path, status, read(path + "?" + query));
    }

    JsonNode getOf(String path, String query, int status, String... ids) {
        return held("get", path, status, read(filled(path, ids) + "?" + query));
    }

    JsonNode post(String path, Object body, int status, String... ids) {
        return held("post", path, status, browser.post(filled(path, ids), body, JSON));
    }

    JsonNode postWithKey(String path, Object body, String key, int status, String... ids) {
        var answer = browser.post(filled(path, ids), body, Map.of("Idempotency-Key", key));
        return held("post", path, status, answer);
    }

    /** POST with the headers of a signature over exactly this body. */
    JsonNode postSigned(String path, Object body, Map<String, String> signature, int status) {
        return held("post", path, status, browser.post(path, body, signature));
    }

    JsonNode put(String path, Object body, int status, String... ids) {
        return held("put", path, status, browser.put(filled(path, ids), body));
    }

    /** POST of a file. */
    JsonNode handIn(String path, byte[] file, int status, String... ids) {
        return held("post", path, status, browser.handIn(filled(path, ids), file));
    }

    /** The same with a query. */
    JsonNode handIn(String path, String query, byte[] file, int status, String id) {
        return held("post", path, status, browser.handIn(filled(path, id) + "?" + query, file));
    }

    JsonNode delete(String path, int status, String... ids) {
        return held("delete", path, status, browser.delete(filled(path, ids)));
    }

    /** GET of a file. */
    String file(String path, String type, String... ids) {
        var answer = browser.send("GET", filled(path, ids), null, Map.of("Accept", type));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        var content = JsonMapper.shared().valueToTree(answer.body());
        assertThat(contract.faults("get", path, 200, content)).isEmpty();
        seen.add("get " + path + " 200");
        return answer.body();
    }

    /** POST that is answered by a file. */
    String postForFile(String path, Object body, String type, String... ids) {
        var answer = browser.post(filled(path, ids), body, Map.of("Accept", type));
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(type);
        var content = JsonMapper.shared().valueToTree(answer.body());
        assertThat(contract.faults("post", path, 200, content)).isEmpty();
        seen.add("post " + path + " 200");
        return answer.body();
    }

    private Answer read(String path) {
        return browser.send("GET", path, null, JSON);
    }

    private JsonNode held(String method, String path, int status, Answer answer) {
        var what = method + " " + path + " " + answer.status() + " " + answer.body();
        assertThat(answer.status()).as(what).isEqualTo(status);
        if (status == 204) {
            assertThat(answer.body()).isEmpty();
        } else {
            assertThat(answer.header("Content-Type"))
                    .as(what)
                    .startsWith(status < 400 ? "application/json" : "application/problem+json");
            assertThat(contract.faults(method, path, status, answer.json())).as(what).isEmpty();
        }
        seen.add(method + " " + path + " " + status);
        return status == 204 ? null : answer.json();
    }

    private static String filled(String path, String... ids) {
        var filled = path;
        for (var id : ids) {
            filled = filled.replaceFirst("\\{[a-z_]+}", id);
        }
        return filled;
    }
}
