package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.KeycloakScreen;
import org.jinnang.testing.RealKeycloak;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/**
 * What {@link ProviderSignInTest} says, with a real provider: {@code -Djinnang.keycloak=} names an
 * unpacked Keycloak, {@code ./jinnang test --deep} gets one.
 */
@Tag("deep")
@EnabledIfSystemProperty(
        named = "jinnang.keycloak",
        matches = ".+",
        disabledReason = "There is no Keycloak: -Djinnang.keycloak=DIR names an unpacked one")
@TestMethodOrder(OrderAnnotation.class)
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class KeycloakSignInTest {

    private static final String STAFF = "/api/v1/staff";
    private static final String RETURNS = STAFF + "/provider/returns";
    private static final String SIGN_IN = STAFF + "/sessions/provider/questions";
    private static final String PROVE = STAFF + "/session/proof/provider/questions";
    private static final String BIND = STAFF + "/me/provider/questions";
    private static final RealKeycloak KEYCLOAK =
            RealKeycloak.start(Path.of(System.getProperty("jinnang.keycloak")));

    private static final List<OneOfStaff> MEMBERS = new ArrayList<>();

    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final KeycloakScreen screen = new KeycloakScreen("zhangmin");

    KeycloakSignInTest(StaffTeam team, WalletBrowsers browsers) {
        this.team = team;
        this.browsers = browsers;
    }

    @DynamicPropertySource
    static void keycloakIsThere(DynamicPropertyRegistry registry) {
        KEYCLOAK.register(registry);
    }

    @AfterAll
    static void close() {
        KEYCLOAK.close();
    }

    @Test
    void whoeverSignsInThereIsNobodyHereUntilAMemberHasBoundTheAccount() {
        var somebody = new KeycloakScreen("stranger");
        WalletBrowser browser = browsers.openStaff();

        refused(browser.post(RETURNS, somebody.visits(sentTo(browser, SIGN_IN))), "nobody of the");

        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void aMemberBindsHisAccountAndComesInByItWithoutBeingAskedTwice() {
        OneOfStaff agent = bound();
        WalletBrowser browser = browsers.openStaff();

        String again = sentTo(browser, SIGN_IN);
        assertThat(screen.isAskedAt(again)).isFalse();
        JsonNode in = answered(200, browser.post(RETURNS, screen.visits(again)));

        assertThat(in.at("/session/staff/pseudonym").asString()).isEqualTo(agent.pseudonym());
    }

    @Test
    void importantActsAskAnewThereAndSomebodyElsesPasswordProvesNothing() {
        bound();
        WalletBrowser browser = in();
        var other = new KeycloakScreen("liufang");
        refused(browser.post(RETURNS, other.visits(sentTo(browser, PROVE))), "nobody of the team");

        String proof = sentTo(browser, PROVE);
        assertThat(screen.isAskedAt(proof)).isTrue();
        JsonNode proven = answered(200, browser.post(RETURNS, screen.visits(proof)));

        assertThat(proven.path("purpose").asString()).isEqualTo("prove");
        answered(201, browser.post(BIND, Map.of()));
    }

    @Test
    void anAnswerToAnotherNonceIsNotBelieved() {
        bound();
        WalletBrowser browser = browsers.openStaff();
        String address = with(sentTo(browser, SIGN_IN), "nonce", "planted-by-somebody");

        refused(browser.post(RETURNS, screen.visits(address)), "not believed");
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void anAnswerToAnotherStateOrInAnotherBrowserIsNoWayBack() {
        bound();
        WalletBrowser browser = browsers.openStaff();
        String address = with(sentTo(browser, SIGN_IN), "state", "planted-by-somebody");
        refused(browser.post(RETURNS, screen.visits(address)), "begin again");

        Map<String, String> stolen = screen.visits(sentTo(browser, SIGN_IN));

        refused(browsers.openStaff().post(RETURNS, stolen), "begin again");
        answered(200, browser.post(RETURNS, stolen));
        refused(browser.post(RETURNS, stolen), "begin again");
    }

    @Test
    void aCodeForAnotherApplicationIsWorthNothingHere() {
        bound();
        WalletBrowser browser = browsers.openStaff();
        String address = with(sentTo(browser, SIGN_IN), "client_id", RealKeycloak.OTHER_CLIENT);

        refused(browser.post(RETURNS, screen.visits(address)), "not believed");
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void aCodeThatSomebodyElseAskedForIsNotRedeemedWithOurVerifier() {
        bound();
        WalletBrowser browser = browsers.openStaff();
        String others = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM"; // RFC 7636, appendix B
        String address = with(sentTo(browser, SIGN_IN), "code_challenge", others);

        refused(browser.post(RETURNS, screen.visits(address)), "not believed");
        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void aCodeOfSomebodyElsesWayIsNotBelievedOnOurs() {
        bound();
        WalletBrowser browser = browsers.openStaff();
        Map<String, String> mixed = screen.visits(sentTo(browser, SIGN_IN));
        Map<String, String> other = screen.visits(sentTo(browsers.openStaff(), SIGN_IN));
        mixed.put("code", other.get("code"));

        refused(browser.post(RETURNS, mixed), "not believed");
    }

    @Test
    void newKeysOfTheProviderAreFoundAtOnce() {
        bound();
        WalletBrowser browser = browsers.openStaff();
        Map<String, String> begunBefore = screen.visits(sentTo(browser, SIGN_IN));

        KEYCLOAK.rotateKeys();

        answered(200, browser.post(RETURNS, begunBefore));
        assertThat(isSignedIn(in())).isTrue();
    }

    @Test
    @Order(Integer.MAX_VALUE)
    void aProviderThatIsGoneIsOurSideAndLetsNobodyIn() {
        bound();
        WalletBrowser browser = browsers.openStaff();
        Map<String, String> back = screen.visits(sentTo(browser, SIGN_IN));

        KEYCLOAK.close();

        refused(browser.post(RETURNS, back), "cannot be reached");
        assertThat(isSignedIn(browser)).isFalse();
    }

    /** The member whose account at the provider is Zhang Min's, who has just been there. */
    private OneOfStaff bound() {
        if (MEMBERS.isEmpty()) {
            MEMBERS.add(team.with(StaffRole.AGENT));
        }
        OneOfStaff agent = MEMBERS.getFirst();
        String address = sentTo(agent.browser(), BIND);
        answered(200, agent.browser().post(RETURNS, screen.visits(address)));
        return agent;
    }

    private WalletBrowser in() {
        WalletBrowser browser = browsers.openStaff();
        answered(200, browser.post(RETURNS, screen.visits(sentTo(browser, SIGN_IN))));
        return browser;
    }

    private static String sentTo(WalletBrowser browser, String question) {
        return answered(201, browser.post(question, Map.of())).path("address").asString();
    }

    /** The address with another value of this parameter. */
    private static String with(String address, String name, String value) {
        String changed = address.replaceFirst("([?&]" + name + "=)[^&]*", "$1" + value);
        assertThat(changed).isNotEqualTo(address);
        return changed;
    }

    private static void refused(Answer answer, String why) {
        JsonNode problem = answered(401, answer);
        assertThat(problem.path("code").asString()).isEqualTo("staff_sign_in_refused");
        assertThat(problem.path("user_message").toString()).contains(why);
    }

    private static boolean isSignedIn(WalletBrowser browser) {
        return answered(200, browser.get(STAFF + "/session")).path("signed_in").asBoolean();
    }
}
