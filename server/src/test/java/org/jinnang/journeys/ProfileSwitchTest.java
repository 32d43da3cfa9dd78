package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.policy.Limits;
import org.jinnang.policy.PolicyInForce;
import org.jinnang.policy.PolicySchedule;
import org.jinnang.policy.Profiles;
import org.jinnang.testing.SecondServer;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** The policy profile, switched by two people while the server runs. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class ProfileSwitchTest {

    private static final String STAFF = "/api/v1/staff";
    private static final String POLICY = STAFF + "/policy";
    private static final String WHY = "the auditor asks for it";

    private final Wallets wallets;
    private final StaffTeam team;
    private final PolicyInForce policy;
    private final PolicySchedule schedule;
    private final TestClock clock;
    private final TestDatabase database;
    private final Environment environment;

    ProfileSwitchTest(
            Wallets wallets,
            StaffTeam team,
            PolicyInForce policy,
            PolicySchedule schedule,
            TestClock clock,
            TestDatabase database,
            Environment environment) {
        this.wallets = wallets;
        this.team = team;
        this.policy = policy;
        this.schedule = schedule;
        this.clock = clock;
        this.database = database;
        this.environment = environment;
    }

    /** Others share the server. */
    @AfterEach
    void backToTheSetting() {
        if (!policy.profile().equals(schedule.original().policy().profile())) {
            switched(Map.of("profile", "setting", "reason", "back"));
        }
        assertThat(policy.profile().name()).isEqualTo("default");
    }

    @Test
    void twoPeopleSwitchItAndItHoldsAtOnce() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        String proposal = proposed(operator, shipped("owasp-l3"));

        refused(operator, proposal);
        refused(team.elsewhere(operator), proposal);
        refused(team.onDeviceOf(officer, operator), proposal);
        assertThat(policy.profile().name()).isEqualTo("default");
        JsonNode seen = answered(200, officer.browser().get(POLICY + "/proposals/" + proposal));
        assertThat(seen.at("/profile/name").asString()).isEqualTo("owasp-l3");
        assertThat(seen.path("differences")).isNotEmpty();
        answered(200, decide(officer, proposal));

        assertThat(policy.profile().name()).isEqualTo("owasp-l3");
        JsonNode listed = answered(200, operator.browser().get(POLICY));
        assertThat(listed.at("/in_force/name").asString()).isEqualTo("owasp-l3");
        assertThat(listed.at("/setting/name").asString()).isEqualTo("default");
        assertThat(listed.at("/versions/0/by").asString())
                .contains(operator.pseudonym(), officer.pseudonym());
        assertThat(listed.at("/versions/0/reason").asString()).isEqualTo(WHY);
        String log = STAFF + "/audit?kind=policy_profile_switched";
        assertThat(
                        answered(200, officer.browser().get(log))
                                .at("/data/0/facts/proposal")
                                .asString())
                .isEqualTo(proposal);
        answered(409, decide(officer, proposal));
    }

    @Test
    void whatWasComparedWithAnotherOneIsNotSwitchedOn() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        String first = proposed(operator, shipped("owasp-l3"));
        String second = proposed(operator, shipped("psd2-rts"));
        answered(200, decide(officer, first));

        JsonNode stale = answered(409, decide(officer, second));

        assertThat(stale.path("code").asString()).isEqualTo("proposal_over");
        assertThat(policy.profile().name()).isEqualTo("owasp-l3");
        JsonNode waits = answered(200, operator.browser().get(STAFF + "/proposals/" + second));
        assertThat(waits.path("may_withdraw").asBoolean()).isTrue();
    }

    @Test
    void ofTwoProposalsThatAreApprovedAtOnceOneHolds() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        List<String> waiting =
                List.of(
                        proposed(operator, shipped("owasp-l3")),
                        proposed(operator, shipped("psd2-rts")));
        List<OneOfStaff> officers =
                List.of(
                        team.with(StaffRole.SECURITY_OFFICER),
                        team.with(StaffRole.SECURITY_OFFICER));
        int before = schedule.last();

        List<Integer> codes =
                Together.all(2, nth -> decide(officers.get(nth), waiting.get(nth)).status());

        assertThat(codes).containsExactlyInAnyOrder(200, 409);
        assertThat(schedule.last()).isEqualTo(before + 1);
        assertThat(policy.profile().name()).isIn("owasp-l3", "psd2-rts");
    }

    @Test
    void anAnnouncedOneHoldsFromItsDayOnAndOnTheOtherServerToo() {
        LocalDate day = Limits.dayOf(clock.instant()).plusDays(2);
        switched(Map.of("profile", "owasp-l3", "valid_from", day.toString(), "reason", WHY));

        assertThat(policy.profile().name()).isEqualTo("default");
        try (SecondServer other = SecondServer.beside(environment, clock)) {
            var there = other.bean(PolicyInForce.class);
            assertThat(there.profile().name()).isEqualTo("default");
            clock.set(Limits.startOf(day));
            assertThat(policy.profile().name()).isEqualTo("owasp-l3");
            assertThat(there.profile().name()).isEqualTo("owasp-l3");
            switched(shipped("psd2-rts"));
            assertThat(policy.profile().name()).isEqualTo("psd2-rts");
            other.bean(TestJobs.class).run("follow the policy profile");
            assertThat(there.profile().name()).isEqualTo("psd2-rts");
        }
    }

    @Test
    void aRecoveryUnderWayIsJudgedByTheProfileOfItsEnd() {
        Person person = wallets.open(true);
        String recovery = wallets.recovery(person.browser(), "reset_payment_password", Map.of());
        wallets.proveBoth(person.browser(), recovery, person);
        String file =
                text("default")
                        .replace("\"name\": \"default\"", "\"name\": \"house\"")
                        .replace(
                                "\"instead\": {}",
                                """
                                "instead": {"reset_payment_password": [["email_code", "passkey"]]}
                                """);
        Map<String, Object> wish = Map.of("file", file, "reason", WHY);
        OneOfStaff operator = team.with(StaffRole.OPERATOR);

        JsonNode tried =
                answered(
                        200,
                        operator.browser().post(POLICY + "/comparisons", Map.of("file", file)));
        assertThat(tried.path("touched").toString()).contains("open_recoveries");
        switched(wish);

        String completion = "/api/v1/recoveries/" + recovery + "/completion";
        JsonNode refused =
                answered(409, person.browser().post(completion, Map.of("new_secret", "593817")));
        assertThat(refused.path("code").asString()).isEqualTo("proofs_insufficient");
        backToTheSetting();
        answered(200, person.browser().post(completion, Map.of("new_secret", "593817")));
    }

    @Test
    void nothingIsProposedThatIsTheSameOrUnknownOrUnsafeOrTooEarlyOrForNoReason() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        String today = Limits.dayOf(clock.instant()).toString();
        String tenHours = text("default").replace("\"minutes\": 5", "\"minutes\": 600");

        invalid(operator, Map.of("profile", "default", "reason", WHY), "same");
        invalid(operator, Map.of("profile", "../secret", "reason", WHY), "unknown");
        invalid(operator, Map.of("profile", "/etc/passwd.json", "reason", WHY), "unknown");
        invalid(operator, Map.of("file", tenHours, "reason", WHY), "unsafe");
        invalid(operator, Map.of("file", "x".repeat(10_001), "reason", WHY), "too_long");
        invalid(operator, Map.of("reason", WHY), "missing");
        invalid(operator, Map.of("profile", "owasp-l3", "reason", " "), "empty");
        invalid(
                operator,
                Map.of("profile", "owasp-l3", "valid_from", today, "reason", WHY),
                "within_the_day");
        answered(
                400, operator.browser().post(POLICY + "/proposals", Map.of("profile", "owasp-l3")));
        answered(404, operator.browser().get(POLICY + "/proposals/nonsense"));
        answered(
                403,
                team.with(StaffRole.REVIEWER)
                        .browser()
                        .post(POLICY + "/proposals", shipped("owasp-l3")));
    }

    @Test
    void anAnnouncementWhoseDayHasComeIsNotApprovedAnyMore() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        LocalDate day = Limits.dayOf(clock.instant()).plusDays(1);
        String proposal =
                proposed(
                        operator,
                        Map.of("profile", "owasp-l3", "valid_from", day.toString(), "reason", WHY));
        clock.set(Limits.startOf(day));
        OneOfStaff later = team.with(StaffRole.SECURITY_OFFICER);

        answered(409, decide(later, proposal));

        assertThat(officer.id()).isNotEqualTo(later.id());
        assertThat(policy.profile().name()).isEqualTo("default");
    }

    @Test
    void theDatabaseTakesNoSwitchThatNobodyElseHasApproved() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        String proposal = proposed(operator, shipped("owasp-l3"));

        assertThatThrownBy(() ->
                        database.sql()
                                .sql(
                                        """
                                        insert into jinnang.policy_switch
                                          (switch_number, proposal_id, valid_from, switched_at,
                                           name, version, content, switched_by, reason)
                                        select 9999, proposal_id, now(), now(), 'classic', 1, '{}',
                                               'me', 'why'
                                        from jinnang.staff_proposal
                                        where subject = 'owasp-l3 1'
                                        order by made_at desc limit 1
                                        """)
                                .update())
                .isInstanceOf(DataAccessException.class)
                .hasStackTraceContaining("policy_switch_takes_two_people");
        assertThat(proposal).isNotBlank();
        assertThat(policy.profile().name()).isEqualTo("default");
    }

    private void switched(Map<String, ?> wish) {
        String proposal = proposed(team.with(StaffRole.OPERATOR), wish);
        answered(200, decide(team.with(StaffRole.SECURITY_OFFICER), proposal));
        clock.advance(Duration.ofSeconds(1));
    }

    private static Map<String, Object> shipped(String profile) {
        return Map.of("profile", profile, "reason", WHY);
    }

    private static String text(String profile) {
        return new String(Profiles.bytes(profile), StandardCharsets.UTF_8);
    }

    private static String proposed(OneOfStaff by, Map<String, ?> wish) {
        return answered(201, by.browser().post(POLICY + "/proposals", wish))
                .path("proposal_id")
                .asString();
    }

    private static void invalid(OneOfStaff by, Map<String, ?> wish, String code) {
        JsonNode problem = answered(422, by.browser().post(POLICY + "/proposals", wish));
        assertThat(problem.at("/fields/0/code").asString()).isEqualTo(code);
    }

    private static void refused(OneOfStaff by, String proposal) {
        JsonNode problem = answered(403, decide(by, proposal));
        assertThat(problem.path("code").asString()).isEqualTo("four_eyes_violation");
    }

    private static Answer decide(OneOfStaff by, String proposal) {
        String path = STAFF + "/proposals/" + proposal + "/decision";
        return by.browser().post(path, Map.of("verdict", "approved"));
    }
}
