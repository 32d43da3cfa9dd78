package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A caller who is not the proxy, and says he asks for somebody else. */
@WalletTest
@ActiveProfiles("demo")
class UntrustedPeerTest {

    private final WalletBrowsers browsers;

    UntrustedPeerTest(WalletBrowsers browsers) {
        this.browsers = browsers;
    }

    @DynamicPropertySource
    static void asServeSetsIt(DynamicPropertyRegistry properties) {
        Serve.behindProxy("192.0.2.1").forEach((name, value) -> properties.add(name, () -> value));
    }

    @Test
    void aForgedAddressIsNotBelieved() {
        var browser = browsers.open();
        var answer =
                browser.post(
                        "/api/v1/sessions",
                        Map.of("identifier", "lixiang", "password", "seven paper lanterns"),
                        Map.of("X-Forwarded-For", "203.0.113.7, 198.51.100.9"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(addressOfTheSignIn(browser)).isEqualTo("127.0.0.1");
    }

    private static String addressOfTheSignIn(WalletBrowser browser) {
        return browser.get("/api/v1/activity")
                .json()
                .get("data")
                .valueStream()
                .filter(event -> event.get("kind").asString().equals("signed_in"))
                .map(event -> event.get("ip").asString())
                .findFirst()
                .orElseThrow();
    }
}
