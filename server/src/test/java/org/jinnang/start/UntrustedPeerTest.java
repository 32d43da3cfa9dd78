package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jinnang.testing.TestDatabase;
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
    private final TestDatabase database;

    UntrustedPeerTest(WalletBrowsers browsers, TestDatabase database) {
        this.browsers = browsers;
        this.database = database;
    }

    @DynamicPropertySource
    static void asServeSetsIt(DynamicPropertyRegistry properties) {
        Serve.behindProxy("192.0.2.1").forEach((name, value) -> properties.add(name, () -> value));
    }

    @Test
    void aForgedAddressIsNotBelieved() {
        var answer =
                browsers.open()
                        .post(
                                "/api/v1/sessions",
                                Map.of("identifier", "lixiang", "password", "seven paper lanterns"),
                                Map.of("X-Forwarded-For", "203.0.113.7, 198.51.100.9"));

        assertThat(answer.status()).isEqualTo(201);
        assertThat(addressOfTheSignIn()).isEqualTo("127.0.0.1");
    }

    private String addressOfTheSignIn() {
        return database.sql()
                .sql("select ip from audit_event where kind = 'SIGNED_IN'")
                .query(String.class)
                .single();
    }
}
