package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.Map;
import org.jinnang.platform.Cookies;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** A session that ended by time leaves its cookie in the browser; that must stop nobody. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class SessionOverTest {

    private final Wallets wallets;
    private final TestClock clock;

    SessionOverTest(Wallets wallets, TestClock clock) {
        this.wallets = wallets;
        this.clock = clock;
    }

    @Test
    void whoeverWasAwayTooLongSignsInAgainInTheSameBrowser() {
        var person = wallets.open(false);
        var browser = person.browser();
        String over = browser.cookie(Cookies.SESSION);
        clock.advance(Duration.ofMinutes(15));
        browser.setCookie(Cookies.SESSION, over);
        assertThat(answered(200, browser.get("/api/v1/session")).get("signed_in").asBoolean())
                .isFalse();

        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(201, browser.post("/api/v1/sessions", credentials));

        assertThat(browser.cookie(Cookies.SESSION)).isNotEqualTo(over);
        answered(200, browser.get("/api/v1/wallet"));
    }
}
