package org.jinnang.hotline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jinnang.testing.SignedHotline;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;

/** A server that shares no secret with a telephone system: there is nothing at that address. */
@WalletTest
class HotlineOffTest {

    private static final String STEPS = "/api/v1/hotline/steps";

    private final WalletBrowsers browsers;
    private final TestClock clock;

    HotlineOffTest(WalletBrowsers browsers, TestClock clock) {
        this.browsers = browsers;
        this.clock = clock;
    }

    @Test
    void withoutASecretNothingIsThereWhateverIsSigned() {
        var body = Map.of("call_id", "c-1");
        var signed = SignedHotline.headers(new byte[32], "msg-1", clock.instant(), "{}");

        var answer = browsers.open().post(STEPS, body, signed);
        var unsigned = browsers.open().post(STEPS, body);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.json().path("code").asString()).isEqualTo("not_found");
        assertThat(unsigned.status()).isEqualTo(404);
    }
}
