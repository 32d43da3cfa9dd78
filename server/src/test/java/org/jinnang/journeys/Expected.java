package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jinnang.testing.WalletBrowser.Answer;
import tools.jackson.databind.JsonNode;

/**
 * What a model says an answer must be.
 *
 * @param code of the problem; empty when it is none
 * @param facts members of the answer, with dots between the steps of their path
 */
record Expected(int status, String code, Map<String, String> facts) {

    static Expected done(int status) {
        return new Expected(status, "", Map.of());
    }

    static Expected refused(int status, String code) {
        return new Expected(status, code, Map.of());
    }

    static Expected notSignedIn() {
        return refused(401, "not_signed_in");
    }

    /** One member more; an empty value means that it is absent or null. */
    Expected with(String path, Object value) {
        Map<String, String> more = new TreeMap<>(facts);
        more.put(path, value.toString());
        return new Expected(status, code, more);
    }

    boolean isDone() {
        return code.isEmpty();
    }

    /** Fails unless the answer is this. */
    Answer of(Answer answer) {
        JsonNode body = answer.json();
        Map<String, String> seen = new TreeMap<>();
        facts.keySet().forEach(path -> seen.put(path, value(body, path)));
        String seenCode = answer.status() < 400 ? "" : body.path("code").asString("");
        assertThat(new Expected(answer.status(), seenCode, seen)).isEqualTo(this);
        return answer;
    }

    private static String value(JsonNode body, String path) {
        if (path.equals("causes")) {
            return body.path("restrictions")
                    .valueStream()
                    .map(one -> one.get("cause").asString())
                    .sorted()
                    .collect(Collectors.joining(","));
        }
        JsonNode found = body;
        for (String step : path.split("\\.", -1)) {
            found = found.path(step);
        }
        return found.isArray()
                ? found.valueStream().map(JsonNode::asString).collect(Collectors.joining(","))
                : found.isMissingNode() || found.isNull() ? "" : found.asString();
    }
}
