package org.jinnang.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;

@WalletTest
class SmokeTest {

    private final WalletBrowsers browsers;

    SmokeTest(WalletBrowsers browsers) {
        this.browsers = browsers;
    }

    @Test
    void theServerStartsAndSaysThatItIsReady() {
        var answer = browsers.open().get("/health/ready");

        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
