package org.jinnang.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.jinnang.platform.ProblemCode;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@WalletTest
class ProblemPagesTest {

    private final WalletBrowsers browsers;

    ProblemPagesTest(WalletBrowsers browsers) {
        this.browsers = browsers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"nothing", "request_malformed", "RESTRICTED", "..."})
    void whatIsNoCodeHasNoPage(String name) {
        assertThat(browsers.open().get("/problems/" + name).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @EnumSource(ProblemCode.class)
    void everyCodeHasASmallPageInBothLanguagesWithoutScripts(ProblemCode code) {
        var page = browsers.open().get(code.path() + "?lang=en");

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.body())
                .contains(code.code(), "lang=\"en\"", "lang=\"zh-CN\"", "/check", "/help", "/lost")
                .doesNotContain("<script", "style=");
        assertThat(page.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(20_000);
    }

    @Test
    void theDocumentOfTheApiAndTheVersionAreThere() {
        var browser = browsers.open();

        assertThat(browser.get("/openapi.json").json().path("openapi").asString())
                .startsWith("3.1");
        assertThat(browser.get("/version").json().path("name").asString()).isEqualTo("jinnang");
        var change = browser.get("/.well-known/change-password");
        assertThat(change.status()).isEqualTo(302);
        assertThat(change.header("Location")).endsWith("/security/sign-in-password");
    }
}
