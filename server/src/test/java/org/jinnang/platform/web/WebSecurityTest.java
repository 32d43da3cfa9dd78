package org.jinnang.platform.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@WalletTest
@Import(WebSecurityTest.Handlers.class)
class WebSecurityTest {

    private static final String CHANGE = "/api/v1/test-change";

    private final WalletBrowsers browsers;
    private final WalletBrowser browser;

    WebSecurityTest(WalletBrowsers browsers) {
        this.browsers = browsers;
        this.browser = browsers.open();
    }

    @RestController
    static class Handlers {

        @PostMapping(CHANGE)
        Map<String, Object> change() {
            return Map.of("changed", true);
        }

        @GetMapping("/api/v1/test-browser")
        Map<String, Object> browser(Browser browser) {
            return Map.of(
                    "series", browser.series().bytes(),
                    "name", browser.userAgentName(),
                    "ip", browser.ip(),
                    "language", browser.locale().toLanguageTag());
        }
    }

    @Test
    void aChangeWithoutTheTokenIsRefused() {
        assertThat(send(Map.of("X-CSRF-Token", "")).status()).isEqualTo(403);
        assertThat(send(Map.of("X-CSRF-Token", "x".repeat(43))).json().path("code").asString())
                .isEqualTo("csrf_refused");
        assertThat(send(Map.of()).status()).isEqualTo(200);
    }

    @Test
    void theTokenOfAnotherBrowserIsRefused() {
        String foreign = tokenOf(browsers.open());

        assertThat(send(Map.of("X-CSRF-Token", foreign)).status()).isEqualTo(403);
    }

    @Test
    void theTokenOfAnotherSessionIsRefused() {
        String signedOut = tokenOf(browser);
        browser.setCookie(Cookies.SESSION, "A".repeat(43));

        assertThat(send(Map.of("X-CSRF-Token", signedOut)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site",
        "Origin, https://evil.example",
        "Origin, null",
        "Origin, http://localhost:1"
    })
    void aChangeThatAnotherSiteMadeIsRefusedEvenWithTheToken(String header, String value) {
        assertThat(send(Map.of(header, value)).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"same-origin", "none"})
    void aChangeFromAPageOfOursIsTaken(String site) {
        assertThat(send(Map.of("Sec-Fetch-Site", site)).status()).isEqualTo(200);
        assertThat(send(Map.of("Origin", "http://localhost:" + browsers.port())).status())
                .isEqualTo(200);
        assertThat(send(Map.of("Origin", "http://127.0.0.1:" + browsers.port())).status())
                .isEqualTo(200);
    }

    @Test
    void aFormCarriesTheTokenInAField() {
        assertThat(browser.submit(CHANGE, Map.of()).status()).isEqualTo(200);
        assertThat(browser.submit(CHANGE, Map.of("more", "x".repeat(70_000))).status())
                .isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.example", "localhost", "localhost:1", "evil.localhost:9", ""})
    void aForeignHostIsRefused(String host) {
        var answer = browser.send("GET", "/api/v1/session", null, Map.of("Host", host));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).doesNotContain("evil");
    }

    @Test
    void aPageAskedForByNumberIsSentToTheNameAndAProgramIsNot() {
        var byNumber = Map.of("Host", "127.0.0.1:" + browsers.port(), "Accept", "text/html,*/*");

        var page = browser.send("GET", "/problems/restricted?lang=en", null, byNumber);
        assertThat(page.status()).isEqualTo(302);
        assertThat(page.header("Location"))
                .isEqualTo("http://localhost:" + browsers.port() + "/problems/restricted?lang=en");
        assertThat(browser.send("GET", "/api/v1/session", null, byNumber).status()).isEqualTo(200);
        assertThat(browser.send("GET", "/check", null, byNumber).status()).isNotEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/problems/restricted", "/api/v1/session", "/nothing-here", "/api/v1/x"})
    void everyAnswerHasTheHeadersThatKeepABrowserSafe(String path) {
        var answer = browser.get(path);

        assertThat(answer.header("Content-Security-Policy"))
                .contains("default-src 'self'", "frame-ancestors 'none'", "form-action 'self'")
                .doesNotContain("unsafe", "http:", "https:", "*");
        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Cross-Origin-Opener-Policy")).isEqualTo("same-origin");
        assertThat(answer.header("Permissions-Policy")).contains("camera=()");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.header("Server")).isEmpty();
        assertThat(answer.header("Strict-Transport-Security")).isEmpty();
    }

    @Test
    void anAssetMayBeKeptBecauseItsAddressChangesWithItsContent() {
        String page = browser.get("/problems/restricted").body();
        String style =
                page.replaceAll("(?s).*href=\"(/assets/safety\\.css\\?v=[0-9a-f]+)\".*", "$1");

        var answer = browser.get(style);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("immutable").doesNotContain("no-store");
        assertThat(answer.body().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                .hasSizeLessThan(12 * 1024);
        assertThat(answer.header("Set-Cookie")).isEmpty();
    }

    @Test
    void theBrowserCookieIsGivenOnceAndCannotBeReadOrSentElsewhere() {
        var first = browser.get("/api/v1/session");

        assertThat(first.header("Set-Cookie"))
                .matches("__Host-jn-browser=[A-Za-z0-9_-]{43}; .*")
                .contains("Path=/", "Secure", "HttpOnly", "SameSite=Lax")
                .doesNotContain("Domain");
        assertThat(browser.get("/api/v1/session").header("Set-Cookie")).isEmpty();
    }

    @Test
    void aForgedBrowserCookieIsReplaced() {
        browser.setCookie(Cookies.BROWSER, "chosen-by-somebody-else");

        assertThat(browser.get("/api/v1/session").header("Set-Cookie"))
                .startsWith("__Host-jn-browser=");
    }

    @Test
    void aHandlerLearnsWhichBrowserAsks() {
        browser.get("/api/v1/session");

        var one = browser.get("/api/v1/test-browser").json();
        var again = browser.get("/api/v1/test-browser").json();

        assertThat(one.path("series")).isEqualTo(again.path("series"));
        assertThat(one.path("name").asString()).isEqualTo("Chrome, Linux");
        assertThat(one.path("ip").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void aHandlerForHoldersIsNotReachedWithoutASession() {
        var answer = browser.get("/api/v1/activity");

        assertThat(answer.status()).isIn(401, 404);
    }

    @ParameterizedTest
    @CsvSource({
        "zh-CN, '', '', zh-CN",
        "en, '', '', en",
        "'', zh-CN, '', zh-CN",
        "'', en, zh-CN, en",
        "'', '', 'fr, zh;q=0.9, en;q=0.8', zh-CN",
        "'', '', 'fr', en",
        "xx, '', en, en"
    })
    void thePageSpeaksWhatWasAskedForThenChosenThenPreferred(
            String asked, String chosen, String preferred, String spoken) {
        if (!chosen.isEmpty()) {
            browser.setCookie("lang", chosen);
        }
        String query = asked.isEmpty() ? "" : "?lang=" + asked;

        var page =
                browser.send(
                        "GET",
                        "/problems/restricted" + query,
                        null,
                        Map.of("Accept-Language", preferred));

        assertThat(page.body()).contains("<html lang=\"" + spoken + "\"");
    }

    @Test
    void aLanguageThatWasAskedForIsRemembered() {
        browser.get("/problems/restricted?lang=zh-CN");

        assertThat(browser.cookie("lang")).isEqualTo("zh-CN");
        assertThat(browser.get("/problems/restricted").body()).contains("<html lang=\"zh-CN\"");
    }

    private WalletBrowser.Answer send(Map<String, String> headers) {
        return browser.send("POST", CHANGE, "{}", headers);
    }

    private static String tokenOf(WalletBrowser other) {
        return other.get("/api/v1/session").json().path("csrf").asString();
    }
}
