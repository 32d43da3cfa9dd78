package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.RealTime;
import org.jinnang.testing.AppCodes;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** How people of the staff come, sign in, and are shut out. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class StaffAccountsTest {

    private static final String STAFF = "/api/v1/staff";
    private static final String SESSION = STAFF + "/session";
    private static final String PASSWORD = "paper boats drift slowly";

    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final OperatorCommand command;
    private final TestClock clock;
    private final RealTime realTime;
    private final TestDatabase database;

    StaffAccountsTest(
            StaffTeam team,
            WalletBrowsers browsers,
            List<OperatorCommand> commands,
            TestClock clock,
            RealTime realTime,
            TestDatabase database) {
        this.team = team;
        this.browsers = browsers;
        this.command =
                commands.stream().filter(one -> one.name().equals("staff")).findFirst().get();
        this.clock = clock;
        this.realTime = realTime;
        this.database = database;
    }

    /** Somebody who has joined with password and app. */
    private record Joined(String login, String key, WalletBrowser browser) {}

    @Test
    void aSetUpCodeMakesTheFirstOperatorOnceAndOnlyWhileThereIsNone() {
        nobodyIsThere();
        String stale = setUpCode();
        String code = setUpCode();
        var wish = Map.of("code", code, "login_name", "chief", "name", "First One");
        WalletBrowser browser = browsers.openStaff();
        var old = Map.of("code", stale, "login_name", "chief", "name", "First One");
        assertThat(code(browser.post(STAFF + "/set-up", old), 410)).isEqualTo("invitation_over");

        JsonNode made = answered(201, browser.post(STAFF + "/set-up", wish));
        answered(410, browser.post(STAFF + "/set-up", wish));
        String invitation = made.path("invitation_code").asString();
        joined(browser, invitation);
        JsonNode me = answered(200, browser.get(SESSION)).path("staff");

        assertThat(me.path("roles").get(0).asString()).isEqualTo("operator");
        assertThatThrownBy(this::setUpCode)
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining("invited by operators");
        answered(410, browser.post(STAFF + "/invitations/current", Map.of("code", invitation)));
    }

    @Test
    void aSetUpCodeOutlivesALoginNameThatIsTaken() {
        String taken = team.with(StaffRole.AGENT).loginName();
        nobodyIsThere();
        String code = setUpCode();
        WalletBrowser browser = browsers.openStaff();
        var refused = Map.of("code", code, "login_name", taken, "name", "First One");

        JsonNode told = answered(422, browser.post(STAFF + "/set-up", refused));
        assertThat(told.at("/fields/0/field").asString()).isEqualTo("login_name");
        assertThat(told.at("/fields/0/code").asString()).isEqualTo("taken");
        assertThat(operators()).isZero();
        var wish = Map.of("code", code, "login_name", "another", "name", "First One");
        answered(201, browser.post(STAFF + "/set-up", wish));
        answered(410, browser.post(STAFF + "/set-up", refused));
    }

    @Test
    void aSetUpCodeIsOverAfterAnHour() {
        nobodyIsThere();
        String code = setUpCode();
        clock.advance(Duration.ofHours(1));

        var wish = Map.of("code", code, "login_name", "late", "name", "Too Late");
        answered(410, browsers.openStaff().post(STAFF + "/set-up", wish));
    }

    @Test
    void ofTwoWhoUseASetUpCodeAtTheSameTimeOneIsTheFirstOperator() {
        nobodyIsThere();
        String code = setUpCode();

        List<Integer> statuses =
                Together.all(
                        4,
                        number -> {
                            var wish =
                                    Map.of(
                                            "code", code,
                                            "login_name", "chief" + number,
                                            "name", "Number " + number);
                            return browsers.openStaff().post(STAFF + "/set-up", wish).status();
                        });

        assertThat(statuses).containsExactlyInAnyOrder(201, 410, 410, 410);
        assertThat(operators()).isEqualTo(1);
    }

    @Test
    void anInvitationIsOverAfterADayAndIsVoidWhenThereIsANewOne() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        JsonNode first = invited(operator, "slowone", List.of());
        String id = first.at("/member/staff_id").asString();
        JsonNode second =
                answered(201, operator.browser().post(members(id, "invitation"), Map.of()));
        WalletBrowser browser = browsers.openStaff();
        answered(410, begun(browser, first.path("invitation_code").asString()));
        answered(200, begun(browser, second.path("invitation_code").asString()));

        clock.advance(Duration.ofHours(24));

        answered(410, begun(browser, second.path("invitation_code").asString()));
    }

    @Test
    void signingInTakesNamePasswordAndCodeAndACodeCountsOnce() {
        Joined one = joins("takesall");
        codesAreFresh();
        WalletBrowser browser = browsers.openStaff();

        String code = AppCodes.at(one.key(), realTime.instant());
        assertThat(code(signIn(browser, one.login(), "not the words at all", code), 401))
                .isEqualTo("staff_sign_in_refused");
        answered(401, signIn(browser, one.login(), PASSWORD, "000000"));
        JsonNode in =
                answered(
                        201, signIn(browser, one.login().toUpperCase(Locale.ROOT), PASSWORD, code));
        assertThat(in.path("signed_in").asBoolean()).isTrue();
        answered(401, signIn(browsers.openStaff(), one.login(), PASSWORD, code));
    }

    @Test
    void anUnknownNameIsAnsweredLikeAKnownOneAlsoWhenItIsPaused() {
        Joined one = joins("knownone");
        WalletBrowser browser = browsers.openStaff();

        for (int tries = 0; tries < 7; tries++) {
            Answer known = signIn(browser, one.login(), "wrong words here", "123456");
            Answer unknown = signIn(browser, "nobody-at-all", "wrong words here", "123456");
            assertThat(known.status()).isEqualTo(401);
            assertThat(told(known)).isEqualTo(told(unknown));
            assertThat(known.json().has("until")).isEqualTo(tries > 4);
        }
        codesAreFresh();
        String code = AppCodes.at(one.key(), realTime.instant());
        answered(401, signIn(browsers.openStaff(), one.login(), PASSWORD, code));
        answered(201, signIn(one.browser(), one.login(), PASSWORD, code));
        clock.advance(Duration.ofMinutes(6));
        String later = AppCodes.at(one.key(), realTime.instant());
        answered(201, signIn(browsers.openStaff(), one.login(), PASSWORD, later));
    }

    @Test
    void aPasskeyOfTheStaffsHostSignsInAndOneOfTheHoldersDoesNot() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        var passkey = new SoftPasskey(agent.browser().origin());
        JsonNode question =
                answered(201, agent.browser().post(STAFF + "/me/passkeys/questions", Map.of()));
        assertThat(question.path("rp_id").asString()).isEqualTo("staff.localhost");
        answered(201, agent.browser().post(STAFF + "/me/passkeys", passkey.made(question, "Key")));

        WalletBrowser browser = browsers.openStaff();
        JsonNode asked = asked(browser);
        var elsewhere = passkey.at(browsers.open().origin()).signed(asked);
        answered(401, browser.post(STAFF + "/sessions/passkey", Map.of("passkey", elsewhere)));
        var signed = passkey.at(browser.origin()).signed(asked(browser));
        answered(201, browser.post(STAFF + "/sessions/passkey", Map.of("passkey", signed)));
        answered(401, browser.post(STAFF + "/sessions/passkey", Map.of("passkey", signed)));
        assertThat(browser.cookie(Cookies.STAFF_SESSION)).isNotNull();
    }

    @Test
    void aSessionEndsAfterAQuarterOfAnHourIdleAndEightHoursAtTheLatest() {
        OneOfStaff idle = team.with(StaffRole.AGENT);
        clock.advance(Duration.ofMinutes(15));
        answered(401, idle.browser().get(STAFF + "/me/sessions"));

        OneOfStaff busy = team.with(StaffRole.AGENT);
        for (int minutes = 0; minutes < 8 * 60; minutes += 12) {
            answered(200, busy.browser().get(STAFF + "/me/sessions"));
            clock.advance(Duration.ofMinutes(12));
        }
        Answer over = busy.browser().get(STAFF + "/me/sessions");
        assertThat(code(over, 401)).isEqualTo("staff_not_signed_in");
    }

    @Test
    void suspensionAndLeavingEndEverySessionAtOnce() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        OneOfStaff again = team.elsewhere(agent);
        String id = agent.id().text();

        answered(200, operator.browser().post(members(id, "suspension"), Map.of()));
        answered(401, agent.browser().get(STAFF + "/me/sessions"));
        answered(401, again.browser().get(STAFF + "/me/sessions"));
        answered(409, operator.browser().post(members(id, "suspension"), Map.of()));
        answered(200, operator.browser().delete(members(id, "suspension")));
        answered(401, agent.browser().get(STAFF + "/me/sessions"));
        OneOfStaff back = team.elsewhere(agent);
        answered(200, operator.browser().post(members(id, "leaving"), Map.of()));
        answered(401, back.browser().get(STAFF + "/me/sessions"));
        answered(409, operator.browser().delete(members(id, "suspension")));
        answered(403, operator.browser().post(members(operator.id().text(), "leaving"), Map.of()));
    }

    @Test
    void theCommandLineShutsOutTheOnlyOperatorAndThenThereIsASetUpCode() {
        nobodyIsThere();
        OneOfStaff only = team.with(StaffRole.OPERATOR);
        assertThatThrownBy(this::setUpCode).isInstanceOf(CannotRun.class);
        var options = new TreeMap<>(Map.of("--login", only.loginName(), "--by", "Zhao Min"));

        command.run(new OperatorCommand.Request("suspend", options));

        answered(401, only.browser().get(STAFF + "/me/sessions"));
        assertThat(setUpCode()).isNotBlank();
        assertThatThrownBy(() -> command.run(new OperatorCommand.Request("suspend", options)))
                .isInstanceOf(CannotRun.class);
    }

    @Test
    void ownSessionsAndDevicesAreListedAndEnded() {
        OneOfStaff here = team.with(StaffRole.AGENT);
        OneOfStaff there = team.elsewhere(here);
        OneOfStaff other = team.with(StaffRole.AGENT);

        assertThat(answered(200, here.browser().get(STAFF + "/me/sessions")).path("data"))
                .hasSize(2);
        String theirs = STAFF + "/me/sessions/" + other.session().text();
        answered(404, here.browser().delete(theirs));
        answered(200, here.browser().delete(STAFF + "/me/devices/" + there.device().text()));
        answered(401, there.browser().get(STAFF + "/me/sessions"));
        answered(200, other.browser().get(STAFF + "/me/sessions"));
        assertThat(answered(200, here.browser().get(STAFF + "/me/devices")).path("data"))
                .hasSize(1);
    }

    @Test
    void whatMustBeProvenNowIsRefusedAfterFiveMinutesAndAllowedAfterAProof() {
        Joined one = joins("provesit");
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.staff_role (staff_id, role, given_at)
                        select staff_id, 'OPERATOR', now() from jinnang.staff_member
                        where login_name = 'provesit'
                        """)
                .update();
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        var invitation = invitation("lateguest", List.of());
        Answer refused = one.browser().post(STAFF + "/invitations", invitation);
        assertThat(code(refused, 403)).isEqualTo("proof_needed_again");
        codesAreFresh();
        String code = AppCodes.at(one.key(), realTime.instant());
        var wrong = Map.of("password", "not the words at all", "code", code);
        answered(401, one.browser().post(SESSION + "/proof", wrong));

        answered(
                200,
                one.browser().post(SESSION + "/proof", Map.of("password", PASSWORD, "code", code)));

        answered(201, one.browser().post(STAFF + "/invitations", invitation));
    }

    private Joined joins(String login) {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        JsonNode invited = invited(operator, login, List.of());
        WalletBrowser browser = browsers.openStaff();
        String key = joined(browser, invited.path("invitation_code").asString());
        return new Joined(login, key, browser);
    }

    private String joined(WalletBrowser browser, String invitation) {
        String key = answered(200, begun(browser, invitation)).at("/app/key").asString();
        var choice = new TreeMap<String, Object>();
        choice.put("code", invitation);
        choice.put("password", PASSWORD);
        choice.put("app_code", "000000");
        answered(422, browser.post(STAFF + "/invitations/current/completion", choice));
        choice.put("app_code", AppCodes.at(key, realTime.instant()));
        answered(201, browser.post(STAFF + "/invitations/current/completion", choice));
        return key;
    }

    private static Answer begun(WalletBrowser browser, String code) {
        return browser.post(STAFF + "/invitations/current", Map.of("code", code));
    }

    private static JsonNode invited(OneOfStaff by, String login, List<String> roles) {
        return answered(201, by.browser().post(STAFF + "/invitations", invitation(login, roles)));
    }

    private static Map<String, Object> invitation(String login, List<String> roles) {
        return Map.of("login_name", login, "name", "Guest " + login, "roles", roles);
    }

    private static Answer signIn(WalletBrowser by, String login, String password, String code) {
        return by.post(
                STAFF + "/sessions",
                Map.of("login_name", login, "password", password, "code", code));
    }

    private static JsonNode asked(WalletBrowser browser) {
        return answered(201, browser.post(STAFF + "/sessions/passkey/questions", Map.of()));
    }

    private static String members(String id, String what) {
        return STAFF + "/members/" + id + "/" + what;
    }

    private static String code(Answer answer, int status) {
        return answered(status, answer).path("code").asString();
    }

    /** Everything that is told, but for its own number and time. */
    private static String told(Answer answer) {
        return answer.body().replaceAll("\"(request_id|server_time)\":\"[^\"]*\"", "");
    }

    private String setUpCode() {
        return command.run(new OperatorCommand.Request("set-up-code", new TreeMap<>())).getFirst();
    }

    private int operators() {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.staff_role role
                        join jinnang.staff_member member using (staff_id)
                        where role.role = 'OPERATOR' and member.standing <> 'LEFT'
                        """)
                .query(Integer.class)
                .single();
    }

    private void nobodyIsThere() {
        database.sqlAsOwner().sql("update jinnang.staff_member set standing = 'LEFT'").update();
    }

    /** As if half a minute had gone by. */
    private void codesAreFresh() {
        database.sqlAsOwner().sql("update jinnang.staff_totp set last_step = 0").update();
    }
}
