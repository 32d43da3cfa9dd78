package org.jinnang.hotline;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.hotline.HotlineMenu.Place;
import org.jinnang.hotline.HotlineMenu.Position;
import org.jinnang.hotline.HotlineMenu.Wish;
import org.jinnang.platform.CannotRun;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Signatures of the telephone system, and where keys lead: what needs no server. */
class StandardWebhookTest {

    /** The vector of the specification's own libraries. */
    private static final byte[] SECRET =
            HotlineSecret.parsed("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    private static final String ID = "msg_p5jXN8AQM9LWM0D4loKWxJek";
    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(UTF_8);
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    @ParameterizedTest
    @ValueSource(
            strings = {"", "whsec_", "whsec_AAAA", "whsec_!", "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"})
    void aSecretThatIsNoneStopsTheStartWithoutBeingTold(String text) {
        assertThatThrownBy(() -> HotlineSecret.parsed(text)).isInstanceOf(CannotRun.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-301, 301, 86_400})
    void anOldOrEarlyTimestampIsNoSignature(long seconds) {
        assertThat(isSigned(ID, SIGNATURE, BODY, AT.plusSeconds(seconds))).isFalse();
    }

    @Test
    void anotherBodyIdOrSecretIsNoSignature() {
        assertThat(isSigned(ID, SIGNATURE, "{}".getBytes(UTF_8), AT)).isFalse();
        assertThat(isSigned("msg_2", SIGNATURE, BODY, AT)).isFalse();
        assertThat(isSigned(ID, "v1,AAAA", BODY, AT)).isFalse();
        assertThat(isSigned(ID, "", BODY, AT)).isFalse();
        assertThat(
                        StandardWebhook.isSigned(
                                new byte[32],
                                new StandardWebhook.Headers(ID, "1614265330", SIGNATURE),
                                BODY,
                                AT))
                .isFalse();
    }

    @Test
    void whatTheSpecificationSignsIsSigned() {
        assertThat(StandardWebhook.sign(SECRET, ID, AT, BODY)).isEqualTo(SIGNATURE);
        assertThat(isSigned(ID, "v1,AAAA " + SIGNATURE, BODY, AT.plusSeconds(299))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "7, MENU, UNKNOWN_KEY",
        "2, FREEZE, NOTHING",
        "27, FREEZE, UNKNOWN_KEY",
        "2*, MENU, NOTHING",
        "21, MENU, FREEZE",
        "31, MENU, CALL_BACK",
        "47745269, CASE, NOTHING",
        "4#, CASE, UNKNOWN_KEY",
        "477452693, MENU, CASE_STATE",
        "0, AGENT, AGENT",
        "021, AGENT, AGENT",
        "1, MENU, STATUS"
    })
    void keysLeadWhereTheMenuSays(String keys, Place place, Wish wish) {
        Position at = Position.START;
        for (int nth = 0; nth < keys.length(); nth++) {
            at = HotlineMenu.press(at, keys.charAt(nth));
        }

        assertThat(at.place()).isEqualTo(place);
        assertThat(at.wish()).isEqualTo(wish);
    }

    @Test
    void withoutASecretThereIsNone() {
        assertThat(new HotlineSecret(Optional.empty()).bytes()).isEmpty();
    }

    private static boolean isSigned(String id, String signature, byte[] body, Instant now) {
        var headers = new StandardWebhook.Headers(id, "1614265330", signature);
        return StandardWebhook.isSigned(SECRET, headers, body, now);
    }
}
