package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.jinnang.testing.SignedHotline;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The menu of the hotline: real answers held against the contract. */
interface HotlineAnswers extends HeldAnswers {

    String HOTLINE_SECRET = "a secret of thirty-two bytes, 1 2";

    @Test
    default void theMenuOfTheHotlineAnswersAsPromised() {
        asked(1, "", HOTLINE_SECRET, 200);
        asked(1, "", HOTLINE_SECRET, 409);
        asked(2, "x", HOTLINE_SECRET, 422);
        asked(2, "2", "another secret of thirty-two bytes", 401);
        var said = asked(2, "21", HOTLINE_SECRET, 200);
        asked(3, "2140", HOTLINE_SECRET, 200);
        asked(4, "2140*0", HOTLINE_SECRET, 200);

        assertThat(said.path("keys").size()).isEqualTo(6);
    }

    private JsonNode asked(int step, String keys, String secret, int status) {
        var body =
                new TreeMap<String, Object>(
                        Map.of("call_id", "c-1", "step", step, "from", "+8619900770077"));
        body.put("keys", keys);
        var signed =
                SignedHotline.headers(
                        secret.getBytes(java.nio.charset.StandardCharsets.US_ASCII),
                        "msg-" + step,
                        setting().realTime().instant(),
                        JsonMapper.shared().writeValueAsString(body));
        return browser().postSigned("/api/v1/hotline/steps", body, signed, status);
    }
}
