package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.DemoStaff;
import org.jinnang.staff.InventedStaff;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** A server whose operator allowed no passwords, as every one is unless told so: passkeys only. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class PasskeysOnlyTest {

    private static final String STAFF = "/api/v1/staff";
    private static final DemoStaff FROM_BEFORE =
            new DemoStaff(
                    new Bilingual("老同事", "Old Hand"),
                    new Bilingual("客服", "agent"),
                    "oldhand",
                    "paper boats drift slowly",
                    "S-0DHX");

    private final InventedStaff invented;
    private final StaffTeam team;
    private final WalletBrowsers browsers;

    PasskeysOnlyTest(InventedStaff invented, StaffTeam team, WalletBrowsers browsers) {
        this.invented = invented;
        this.team = team;
        this.browsers = browsers;
    }

    @DynamicPropertySource
    static void nothingIsAllowed(DynamicPropertyRegistry registry) {
        registry.add("jinnang.staff.password-sign-in", () -> "");
    }

    @Test
    void rightPasswordAndRightCodeOpenNothingHereAndNobodyIsTold() {
        invented.invent(FROM_BEFORE, StaffRole.AGENT);
        WalletBrowser browser = browsers.openStaff();

        Answer right = signIn(browser, FROM_BEFORE.loginName(), FROM_BEFORE.password());
        Answer unknown = signIn(browser, "nobody-at-all", "some words of nobody");

        assertThat(answered(401, right).path("user_message").toString()).contains("passkey");
        assertThat(told(right)).isEqualTo(told(unknown));
        JsonNode session = answered(200, browser.get(STAFF + "/session"));
        assertThat(session.path("signed_in").asBoolean()).isFalse();
        assertThat(session.path("password_sign_in").asBoolean()).isFalse();
    }

    @Test
    void whoIsInvitedChoosesAPasskeyAndNoPassword() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        var wish = Map.of("login_name", "newcomer", "name", "New Comer", "roles", List.of());
        String code =
                answered(201, operator.browser().post(STAFF + "/invitations", wish))
                        .path("invitation_code")
                        .asString();
        WalletBrowser browser = browsers.openStaff();
        JsonNode begun =
                answered(200, browser.post(STAFF + "/invitations/current", Map.of("code", code)));
        assertThat(begun.path("ways").toString()).isEqualTo("[\"passkey\"]");
        var words = new TreeMap<String, Object>();
        words.put("code", code);
        words.put("password", "paper boats drift slowly");
        words.put("app_code", "000000");
        Answer refused = browser.post(STAFF + "/invitations/current/completion", words);
        assertThat(refused.status()).isEqualTo(422);

        var passkey = new SoftPasskey(browser.origin());
        JsonNode question =
                answered(
                        201,
                        browser.post(
                                STAFF + "/invitations/current/passkey/questions",
                                Map.of("code", code)));
        var made = passkey.made(question, "Key");
        var choice = Map.of("code", code, "passkey", made);
        answered(201, browser.post(STAFF + "/invitations/current/completion", choice));

        JsonNode session = answered(200, browser.get(STAFF + "/session"));
        assertThat(session.path("signed_in").asBoolean()).isTrue();
    }

    @Test
    void whoIsSignedInProvesNothingByPasswordAndMakesNone() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        var typed = Map.of("password", FROM_BEFORE.password(), "code", "000000");

        answered(401, agent.browser().post(STAFF + "/session/proof", typed));
        Answer made =
                agent.browser()
                        .put(
                                STAFF + "/me/password",
                                Map.of("password", "nine herons over the bay"));

        assertThat(made.status()).isBetween(400, 499);
    }

    private Answer signIn(WalletBrowser browser, String login, String password) {
        return browser.post(
                STAFF + "/sessions",
                Map.of(
                        "login_name",
                        login,
                        "password",
                        password,
                        "code",
                        invented.code(FROM_BEFORE).code()));
    }

    /** Everything that is told, but for its own number and time. */
    private static String told(Answer answer) {
        return answer.body().replaceAll("\"(request_id|server_time)\":\"[^\"]*\"", "");
    }
}
