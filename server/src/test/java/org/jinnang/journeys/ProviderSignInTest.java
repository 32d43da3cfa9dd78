package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.RealTime;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestProvider;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import tools.jackson.databind.JsonNode;

/** Staff sign in by the organisation's identity provider: it says who, the team list says what. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class ProviderSignInTest {

    private static final String STAFF = "/api/v1/staff";
    private static final String SIGN_IN = STAFF + "/sessions/provider/questions";
    private static final String PROVE = STAFF + "/session/proof/provider/questions";
    private static final String BIND = STAFF + "/me/provider/questions";
    private static final String JOIN = STAFF + "/invitations/current/provider/questions";
    private static final String RETURNS = STAFF + "/provider/returns";
    private static final TestProvider PROVIDER = new TestProvider();

    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private final RealTime realTime;

    ProviderSignInTest(
            StaffTeam team,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database,
            RealTime realTime) {
        this.team = team;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
        this.realTime = realTime;
        PROVIDER.goesBy(realTime);
    }

    @DynamicPropertySource
    static void aProviderIsThere(DynamicPropertyRegistry registry) {
        PROVIDER.register(registry);
    }

    @AfterAll
    static void close() {
        PROVIDER.close();
    }

    /** What may be wrong about a token that a right key has signed. */
    enum Wrong {
        ISSUER,
        AUDIENCE,
        AUDIENCES,
        PARTY,
        EXPIRED,
        NO_EXPIRY,
        FROM_THE_FUTURE,
        NONCE,
        NO_NONCE,
        NO_SUBJECT;

        JWTClaimsSet.Builder in(JWTClaimsSet.Builder claims) {
            long now = Instant.now().getEpochSecond();
            return switch (this) {
                case ISSUER -> claims.issuer("https://elsewhere.example");
                case AUDIENCE -> claims.audience("another-client");
                case AUDIENCES -> claims.audience(List.of("jinnang-staff", "another-client"));
                case PARTY -> claims.claim("azp", "another-client");
                case EXPIRED -> claims.claim("exp", now - 120);
                case NO_EXPIRY -> claims.claim("exp", null);
                case FROM_THE_FUTURE -> claims.claim("iat", now + 600);
                case NONCE -> claims.claim("nonce", "another one");
                case NO_NONCE -> claims.claim("nonce", null);
                case NO_SUBJECT -> claims.subject(null);
            };
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenWithAWrongClaimLetsNobodyIn(Wrong wrong) {
        bound("wrong-" + wrong);
        WalletBrowser browser = browsers.openStaff();
        String address = sentTo(browser, SIGN_IN);
        PROVIDER.claims(wrong::in);

        refused(browser.post(RETURNS, back(address)), "not believed");

        assertThat(isSignedIn(browser)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            value = TestProvider.Signature.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = "RIGHT")
    void aTokenThatTheProviderHasNotSignedLetsNobodyIn(TestProvider.Signature signature) {
        bound("signed-" + signature);
        WalletBrowser browser = browsers.openStaff();
        String address = sentTo(browser, SIGN_IN);
        PROVIDER.signs(signature);

        refused(browser.post(RETURNS, back(address)), "not believed");

        assertThat(isSignedIn(browser)).isFalse();
    }

    @Test
    void whoWasNotInvitedIsNobodyHereWhoeverHeIsThere() {
        PROVIDER.isUsedBy("the-director");
        WalletBrowser browser = browsers.openStaff();

        refused(browser.post(RETURNS, back(sentTo(browser, SIGN_IN))), "nobody of the team");
    }

    @Test
    void whoIsSuspendedIsShutOutAlsoByTheProvider() {
        OneOfStaff agent = bound("suspended-one");
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        String suspension = STAFF + "/members/" + agent.id().text() + "/suspension";
        answered(200, operator.browser().post(suspension, Map.of()));
        WalletBrowser browser = browsers.openStaff();

        refused(browser.post(RETURNS, back(sentTo(browser, SIGN_IN))), "nobody of the team");
    }

    @Test
    void theWayBackWorksOnceInTheBrowserThatWentWithinTenMinutes() {
        bound("comes-back");
        WalletBrowser browser = browsers.openStaff();
        Map<String, Object> stolen = back(sentTo(browser, SIGN_IN));
        refused(browsers.openStaff().post(RETURNS, stolen), "begin again");
        Map<String, Object> older = back(sentTo(browser, SIGN_IN));
        Map<String, Object> newer = back(sentTo(browser, SIGN_IN));
        refused(browser.post(RETURNS, stolen), "begin again");
        refused(browser.post(RETURNS, older), "begin again");
        JsonNode in = answered(200, browser.post(RETURNS, newer));
        refused(browser.post(RETURNS, newer), "begin again");
        Map<String, Object> late = back(sentTo(browser, SIGN_IN));
        clock.advance(Duration.ofMinutes(10));

        refused(browser.post(RETURNS, late), "begin again");
        assertThat(in.path("purpose").asString()).isEqualTo("sign_in");
        assertThat(in.at("/session/signed_in").asBoolean()).isTrue();
    }

    @Test
    void ofTwoWhoComeBackAtTheSameTimeOneIsSignedIn() {
        bound("twice-back");
        WalletBrowser browser = browsers.openStaff();
        Map<String, Object> back = back(sentTo(browser, SIGN_IN));

        List<Integer> statuses = Together.all(2, _ -> browser.post(RETURNS, back).status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 401);
    }

    @Test
    void aCodeOfAnotherIssuerOrOfSomebodyElsesWayIsRefused() {
        bound("mixed-up");
        WalletBrowser browser = browsers.openStaff();
        Map<String, Object> other = back(sentTo(browsers.openStaff(), SIGN_IN));
        Map<String, Object> mixed = back(sentTo(browser, SIGN_IN));
        mixed.put("code", other.get("code"));
        refused(browser.post(RETURNS, mixed), "not believed");
        Map<String, Object> elsewhere = back(sentTo(browser, SIGN_IN));
        elsewhere.put("issuer", "https://elsewhere.example");
        refused(browser.post(RETURNS, elsewhere), "not believed");
        Map<String, Object> unnamed = back(sentTo(browser, SIGN_IN));
        unnamed.remove("issuer");
        refused(browser.post(RETURNS, unnamed), "not believed");
        Map<String, Object> cancelled = back(sentTo(browser, SIGN_IN));
        cancelled.remove("code");
        refused(browser.post(RETURNS, cancelled), "not believed");
    }

    @Test
    void aProviderThatDoesNotAnswerIsOurSideAndLetsNobodyIn() {
        bound("is-down");
        WalletBrowser browser = browsers.openStaff();
        String address = sentTo(browser, SIGN_IN);
        Map<String, Object> back = back(address);
        PROVIDER.isDown();

        refused(browser.post(RETURNS, back), "cannot be reached");
    }

    @Test
    void importantActsAskTheProviderAnewAndBelieveNoOldSignIn() {
        bound("proves-anew");
        WalletBrowser browser = browsers.openStaff();
        PROVIDER.claims(claims ->
                claims.claim("auth_time", realTime.instant().minusSeconds(7200).getEpochSecond()));
        answered(200, browser.post(RETURNS, back(sentTo(browser, SIGN_IN))));
        assertThat(code(browser.post(BIND, Map.of()), 403)).isEqualTo("proof_needed_again");

        String address = sentTo(browser, PROVE);
        assertThat(address).contains("prompt=login").contains("max_age=0");
        refused(browser.post(RETURNS, back(address)), "not believed");
        PROVIDER.claims(claims -> claims.claim("auth_time", null));
        refused(browser.post(RETURNS, back(sentTo(browser, PROVE))), "not believed");
        PROVIDER.isUsedBy("somebody-else");
        refused(browser.post(RETURNS, back(sentTo(browser, PROVE))), "nobody of the team");
        assertThat(code(browser.post(BIND, Map.of()), 403)).isEqualTo("proof_needed_again");

        PROVIDER.isUsedBy("proves-anew");
        JsonNode proven = answered(200, browser.post(RETURNS, back(sentTo(browser, PROVE))));
        assertThat(proven.path("purpose").asString()).isEqualTo("prove");
        answered(201, browser.post(BIND, Map.of()));
    }

    @Test
    void whatWasAskedInOneSessionIsWorthNothingInAnother() {
        OneOfStaff agent = bound("other-session");
        Map<String, Object> back = back(sentTo(agent.browser(), PROVE));
        OneOfStaff next = team.onDeviceOf(team.with(StaffRole.AGENT), agent);

        refused(next.browser().post(RETURNS, back), "begin again");
    }

    @Test
    void anAccountThereIsBoundToOneMemberHere() {
        bound("taken-already");
        OneOfStaff other = team.with(StaffRole.CLERK);
        refused(other.browser().post(RETURNS, back(sentTo(other.browser(), BIND))), "nobody of");
        JsonNode invited = invited("wants-taken");
        WalletBrowser guest = browsers.openStaff();
        var code = Map.of("code", invited.path("invitation_code").asString());

        refused(guest.post(RETURNS, back(sentTo(guest, JOIN, code))), "nobody of the team");
    }

    @Test
    void whoIsInvitedJoinsByTheProviderOnceAndSignsInByItFromThenOn() {
        JsonNode invited = invited("joins.by.it");
        WalletBrowser guest = browsers.openStaff();
        var code = Map.of("code", invited.path("invitation_code").asString());
        PROVIDER.isUsedBy("joins-by-it");
        answered(410, guest.post(JOIN, Map.of("code", "nonsense")));
        Map<String, Object> first = back(sentTo(guest, JOIN, code));

        JsonNode in = answered(200, guest.post(RETURNS, first));

        assertThat(in.at("/session/staff/name").asString()).isEqualTo("Guest");
        answered(410, guest.post(JOIN, code));
        WalletBrowser browser = browsers.openStaff();
        answered(200, browser.post(RETURNS, back(sentTo(browser, SIGN_IN))));
        assertThat(isSignedIn(browser)).isTrue();
        assertThat(audited()).isPositive();
    }

    @Test
    void theAddressNamesPkceStateAndNonceAndSignsInWithoutAskingAnew() {
        PROVIDER.isUsedBy("anybody");
        var asked =
                TestProvider.parameters(
                        URI.create(sentTo(browsers.openStaff(), SIGN_IN)).getRawQuery());

        assertThat(asked)
                .containsEntry("response_type", "code")
                .containsEntry("scope", "openid")
                .containsEntry("code_challenge_method", "S256")
                .containsKeys("state", "nonce", "code_challenge")
                .doesNotContainKeys("prompt", "max_age");
        assertThat(asked.get("redirect_uri")).endsWith("/provider").contains("staff.localhost");
    }

    /** A member whose account at the provider is this. */
    private OneOfStaff bound(String subject) {
        PROVIDER.isUsedBy(subject);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        JsonNode bound =
                answered(200, agent.browser().post(RETURNS, back(sentTo(agent.browser(), BIND))));
        assertThat(bound.path("purpose").asString()).isEqualTo("bind");
        return agent;
    }

    private JsonNode invited(String login) {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        var wish = Map.of("login_name", login, "name", "Guest", "roles", List.of());
        return answered(201, operator.browser().post(STAFF + "/invitations", wish));
    }

    private static String sentTo(WalletBrowser browser, String question) {
        return sentTo(browser, question, Map.of());
    }

    private static String sentTo(WalletBrowser browser, String question, Map<String, ?> form) {
        return answered(201, browser.post(question, form)).path("address").asString();
    }

    /** The provider's screen, and what it sends back. */
    private static Map<String, Object> back(String address) {
        return new TreeMap<>(TestProvider.visited(address));
    }

    private static void refused(Answer answer, String why) {
        JsonNode problem = answered(401, answer);
        assertThat(problem.path("code").asString()).isEqualTo("staff_sign_in_refused");
        assertThat(problem.path("user_message").toString()).contains(why);
    }

    private static String code(Answer answer, int status) {
        return answered(status, answer).path("code").asString();
    }

    private static boolean isSignedIn(WalletBrowser browser) {
        return answered(200, browser.get(STAFF + "/session")).path("signed_in").asBoolean();
    }

    private int audited() {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.audit_event
                        where kind = 'STAFF_SIGNED_IN' and facts ->> 'proof' = 'provider'
                        """)
                .query(Integer.class)
                .single();
    }
}
