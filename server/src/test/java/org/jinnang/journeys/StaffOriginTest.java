package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.Cookies;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** Two origins of one server: nothing of the one is answered on the other. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class StaffOriginTest {

    private final Wallets wallets;
    private final StaffTeam team;
    private final WalletBrowsers browsers;

    StaffOriginTest(Wallets wallets, StaffTeam team, WalletBrowsers browsers) {
        this.wallets = wallets;
        this.team = team;
        this.browsers = browsers;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/staff/session",
                "/api/v1/%73taff/session",
                "/api/v1/staff/members",
                "/staff-pages/",
                "/staff-assets/index.js",
                "/%73taff-pages/",
            })
    void aHoldersOriginAnswersNothingOfTheStaff(String path) {
        var browser = browsers.open();
        browser.setCookie(Cookies.STAFF_SESSION, "x".repeat(43));

        assertThat(browser.get(path).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/session",
                "/api/v1/%73ession",
                "/api/v1/wallet",
                "/api/v1/activity",
                "/check",
                "/status",
                "/freeze",
                "/verify",
                "/dev/inbox.json",
                "/openapi.json",
                "/staff-pages/",
            })
    void theStaffsOriginAnswersNothingOfTheHolders(String path) {
        var holder = wallets.anybody();
        WalletBrowser browser = browsers.openStaff();
        browser.setCookie(Cookies.SESSION, holder.browser().cookie(Cookies.SESSION));
        browser.setCookie(Cookies.BROWSER, holder.browser().cookie(Cookies.BROWSER));

        assertThat(browser.get(path).status()).isEqualTo(404);
    }

    @Test
    void aMemberIsSignedInByTheStaffsCookieInThatBrowserOnly() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        WalletBrowser thief = browsers.openStaff();
        thief.get("/api/v1/staff/session");
        thief.setCookie(Cookies.STAFF_SESSION, agent.browser().cookie(Cookies.STAFF_SESSION));

        var session = answered(200, agent.browser().get("/api/v1/staff/session"));
        assertThat(session.path("signed_in").asBoolean()).isTrue();
        assertThat(session.at("/staff/pseudonym").asString()).isEqualTo(agent.pseudonym());
        var stolen = answered(200, thief.get("/api/v1/staff/session"));
        assertThat(stolen.path("signed_in").asBoolean()).isFalse();
    }

    @Test
    void aChangeNeedsTheTokenAndComesFromTheStaffsOwnPage() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        WalletBrowser browser = agent.browser();
        String path = "/api/v1/staff/sessions/current";
        String holders = browsers.open().origin();

        assertThat(browser.send("DELETE", path, null, Map.of("X-CSRF-Token", "x")).status())
                .isEqualTo(403);
        assertThat(browser.send("DELETE", path, null, Map.of("Origin", holders)).status())
                .isEqualTo(403);
        assertThat(
                        browser.send("DELETE", path, null, Map.of("Sec-Fetch-Site", "same-site"))
                                .status())
                .isEqualTo(403);
        var still = answered(200, browser.get("/api/v1/staff/session"));
        assertThat(still.path("signed_in").asBoolean()).isTrue();
        answered(200, browser.send("DELETE", path, null, Map.of("Origin", browser.origin())));
        var over = answered(200, browser.get("/api/v1/staff/session"));
        assertThat(over.path("signed_in").asBoolean()).isFalse();
    }

    @Test
    void theStaffsOriginMayNotChangeAnythingOfTheHolders() {
        var holder = wallets.anybody();
        String staffs = browsers.openStaff().origin();

        var refused =
                holder.browser()
                        .send("DELETE", "/api/v1/sessions/current", null, Map.of("Origin", staffs));

        assertThat(refused.status()).isEqualTo(403);
    }
}
