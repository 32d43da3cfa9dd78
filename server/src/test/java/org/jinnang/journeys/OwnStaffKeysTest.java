package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.RealTime;
import org.jinnang.testing.AppCodes;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A member of staff changes what he signs in with; and what is over is forgotten. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class OwnStaffKeysTest {

    private static final String STAFF = "/api/v1/staff";
    private static final String ME = STAFF + "/me";
    private static final String SET_UPS = ME + "/app/set-ups";
    private static final String COMPLETION = SET_UPS + "/current/completion";
    private static final String PASSWORD = "paper boats drift slowly";
    private static final String ANOTHER = "seven grey herons waiting";

    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final RealTime realTime;
    private final TestDatabase database;
    private final TestJobs jobs;

    OwnStaffKeysTest(
            StaffTeam team,
            WalletBrowsers browsers,
            TestClock clock,
            RealTime realTime,
            TestDatabase database,
            TestJobs jobs) {
        this.team = team;
        this.browsers = browsers;
        this.clock = clock;
        this.realTime = realTime;
        this.database = database;
        this.jobs = jobs;
    }

    @Test
    void afterFiveMinutesNothingIsChangedWithoutANewProof() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        clock.advance(Duration.ofMinutes(5).plusSeconds(1));
        WalletBrowser browser = agent.browser();

        for (Answer answer :
                List.of(
                        browser.put(ME + "/password", Map.of("password", ANOTHER)),
                        browser.post(SET_UPS, Map.of()),
                        browser.post(COMPLETION, Map.of("code", "000000")),
                        browser.post(ME + "/passkeys/questions", Map.of()),
                        browser.put(ME + "/passkeys/psk_x/name", Map.of("name", "Mine")),
                        browser.delete(ME + "/passkeys/psk_x"))) {
            assertThat(code(answer, 403)).isEqualTo("proof_needed_again");
        }
        answered(401, browsers.openStaff().put(ME + "/password", Map.of("password", ANOTHER)));
    }

    @Test
    void aPasswordThatEverybodyTriesIsRefusedAndNothingChanges() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        OneOfStaff elsewhere = team.elsewhere(agent);

        for (String easy : List.of("123456789012345", "short", agent.loginName())) {
            Answer refused = agent.browser().put(ME + "/password", Map.of("password", easy));
            assertThat(code(refused, 422)).isEqualTo("password_refused");
        }
        answered(422, agent.browser().put(ME + "/password", Map.of("password", "")));
        answered(200, elsewhere.browser().get(ME + "/sessions"));
        assertThat(keys(agent).has("password_set_at")).isFalse();
    }

    @Test
    void anotherPasswordCountsAtOnceTheOldOneNoMoreAndOtherSessionsEnd() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        String key = withPasswordAndApp(agent);
        OneOfStaff elsewhere = team.elsewhere(agent);

        JsonNode changed =
                answered(200, agent.browser().put(ME + "/password", Map.of("password", ANOTHER)));

        assertThat(changed.path("sessions_ended").asInt()).isEqualTo(1);
        answered(401, elsewhere.browser().get(ME + "/sessions"));
        answered(200, agent.browser().get(ME + "/sessions"));
        answered(401, signIn(agent, PASSWORD, code(key)));
        answered(201, signIn(agent, ANOTHER, code(key)));
        assertThat(audited("password")).isPositive();
    }

    @Test
    void ofTwoSessionsThatChangeThePasswordAtOnceOneDoes() {
        OneOfStaff one = team.with(StaffRole.AGENT);
        OneOfStaff other = team.elsewhere(one);

        List<Integer> statuses =
                Together.all(
                        2,
                        number ->
                                (number == 0 ? one : other)
                                        .browser()
                                        .put(ME + "/password", Map.of("password", ANOTHER + number))
                                        .status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 401);
    }

    @Test
    void anotherAppTakesThePlaceOfTheOldOneWhenItHasShownACode() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        String old = withPasswordAndApp(agent);
        OneOfStaff elsewhere = team.elsewhere(agent);
        String fresh = begun(agent);

        Answer wrong = agent.browser().post(COMPLETION, Map.of("code", code(old)));
        assertThat(code(wrong, 422)).isEqualTo("field_invalid");
        answered(409, elsewhere.browser().post(COMPLETION, Map.of("code", code(fresh))));
        answered(201, signIn(agent, PASSWORD, code(old)));
        codesAreFresh();
        String first = code(fresh);
        answered(200, agent.browser().post(COMPLETION, Map.of("code", first)));

        answered(401, elsewhere.browser().get(ME + "/sessions"));
        answered(409, agent.browser().post(COMPLETION, Map.of("code", first)));
        answered(401, signIn(agent, PASSWORD, first));
        answered(401, signIn(agent, PASSWORD, code(old)));
        codesAreFresh();
        answered(201, signIn(agent, PASSWORD, code(fresh)));
    }

    @Test
    void aSetUpIsOverAfterFiveWrongCodesAfterTenMinutesAndWhenThereIsANewOne() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        String guessed = begun(agent);
        for (int tries = 0; tries < 5; tries++) {
            answered(422, agent.browser().post(COMPLETION, Map.of("code", "x")));
        }
        answered(409, agent.browser().post(COMPLETION, Map.of("code", code(guessed))));
        String replaced = begun(agent);
        String late = begun(agent);
        answered(422, agent.browser().post(COMPLETION, Map.of("code", code(replaced))));
        database.sqlAsOwner()
                .sql("update jinnang.staff_totp_draft set expires_at = :now")
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();

        answered(409, agent.browser().post(COMPLETION, Map.of("code", code(late))));
        assertThat(keys(agent).has("app_set_up_at")).isFalse();
    }

    @Test
    void ofTwoWhoShowTheFirstCodeAtOnceOneDoes() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        String first = code(begun(agent));

        List<Integer> statuses =
                Together.all(
                        2, _ -> agent.browser().post(COMPLETION, Map.of("code", first)).status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void passkeysAreAddedNamedAndRemovedButNeverTheLastWayIn() {
        OneOfStaff agent = team.with(StaffRole.AGENT);
        OneOfStaff other = team.with(StaffRole.AGENT);
        OneOfStaff elsewhere = team.elsewhere(agent);
        String first = passkey(agent, "First");
        answered(401, elsewhere.browser().get(ME + "/sessions"));
        String second = passkey(agent, "Second");

        answered(404, other.browser().put(named(second), Map.of("name", "Mine")));
        answered(404, other.browser().delete(ME + "/passkeys/" + second));
        answered(422, agent.browser().put(named(second), Map.of("name", " ")));
        JsonNode renamed =
                answered(200, agent.browser().put(named(second), Map.of("name", "Blue key")));
        assertThat(renamed.at("/data").findValuesAsString("name")).contains("Blue key", "First");
        elsewhere = team.elsewhere(agent);
        answered(200, agent.browser().delete(ME + "/passkeys/" + first));
        answered(401, elsewhere.browser().get(ME + "/sessions"));
        answered(409, agent.browser().delete(ME + "/passkeys/" + second));
        withPasswordAndApp(agent);
        answered(200, agent.browser().delete(ME + "/passkeys/" + second));
    }

    @Test
    void whatIsOverIsForgottenAndWhatIsNotStays() {
        OneOfStaff idle = team.with(StaffRole.AGENT);
        withPasswordAndApp(idle);
        begun(idle);
        answered(201, idle.browser().post(ME + "/passkeys/questions", Map.of()));
        answered(401, signIn(idle, "not the words at all", "000000"));
        jobs.runAll();
        assertThat(rows("staff_challenge")).isPositive();
        assertThat(rows("staff_totp_draft")).isPositive();
        clock.advance(Duration.ofDays(1));
        OneOfStaff busy = team.with(StaffRole.AGENT);

        jobs.runAll();

        assertThat(rows("staff_challenge")).isZero();
        assertThat(rows("staff_totp_draft")).isZero();
        assertThat(rows("staff_try")).isZero();
        answered(200, busy.browser().get(ME + "/sessions"));
        assertThat(endedAt(idle)).isEqualTo("after 15 minutes");
    }

    private String endedAt(OneOfStaff staff) {
        return database.sql()
                .sql(
                        """
                        select case when ended_at = last_seen_at + interval '15 minutes'
                                    then 'after 15 minutes' else 'otherwise' end
                        from jinnang.staff_session where session_id = :id
                        """)
                .param("id", staff.session().value())
                .query(String.class)
                .single();
    }

    private int rows(String table) {
        return database.sql()
                .sql("select count(*) from jinnang." + table)
                .query(Integer.class)
                .single();
    }

    private int audited(String factor) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.audit_event
                        where kind = 'STAFF_FACTOR_CHANGED' and facts ->> 'factor' = :factor
                        """)
                .param("factor", factor)
                .query(Integer.class)
                .single();
    }

    private String withPasswordAndApp(OneOfStaff staff) {
        answered(200, staff.browser().put(ME + "/password", Map.of("password", PASSWORD)));
        String key = begun(staff);
        answered(200, staff.browser().post(COMPLETION, Map.of("code", code(key))));
        codesAreFresh();
        return key;
    }

    private static String begun(OneOfStaff staff) {
        return answered(201, staff.browser().post(SET_UPS, Map.of())).path("key").asString();
    }

    private static String passkey(OneOfStaff staff, String name) {
        JsonNode question =
                answered(201, staff.browser().post(ME + "/passkeys/questions", Map.of()));
        var device = new SoftPasskey(staff.browser().origin());
        return answered(201, staff.browser().post(ME + "/passkeys", device.made(question, name)))
                .path("id")
                .asString();
    }

    private static String named(String passkey) {
        return ME + "/passkeys/" + passkey + "/name";
    }

    private static JsonNode keys(OneOfStaff staff) {
        return answered(200, staff.browser().get(ME + "/keys"));
    }

    private Answer signIn(OneOfStaff staff, String password, String code) {
        var typed = new TreeMap<>(Map.of("login_name", staff.loginName(), "code", code));
        typed.put("password", password);
        return browsers.openStaff().post(STAFF + "/sessions", typed);
    }

    private String code(String key) {
        return AppCodes.at(key, realTime.instant());
    }

    private static String code(Answer answer, int status) {
        return answered(status, answer).path("code").asString();
    }

    /** As if half a minute had gone by. */
    private void codesAreFresh() {
        database.sqlAsOwner().sql("update jinnang.staff_totp set last_step = 0").update();
    }
}
