package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitTables;
import org.jinnang.policy.Limits;
import org.jinnang.risk.RuleSchedule;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Limits, rules of the watch and the policy in the console: tried first, switched by two people.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class RuleChangesTest {

    private static final String STAFF = "/api/v1/staff";
    private static final String LIMITS = STAFF + "/limits";
    private static final String WATCH = STAFF + "/watch";
    private static final String POLICY = STAFF + "/policy";

    private final Wallets wallets;
    private final StaffTeam team;
    private final LimitSchedule limits;
    private final RuleSchedule rules;
    private final TransactionOperations transaction;
    private final TestClock clock;

    RuleChangesTest(
            Wallets wallets,
            StaffTeam team,
            LimitSchedule limits,
            RuleSchedule rules,
            TransactionOperations transaction,
            TestClock clock) {
        this.wallets = wallets;
        this.team = team;
        this.limits = limits;
        this.rules = rules;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Test
    void aTableIsSwitchedByTwoPeopleAndNotBeforeItsDay() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        String before = limits.at(clock.instant()).name();
        LocalDate day = tomorrow().plusDays(1);
        String proposal =
                id(answered(201, operator.browser().post(LIMITS + "/proposals", careful(day))));

        answered(403, decide(operator, proposal));
        answered(403, decide(team.onDeviceOf(officer, operator), proposal));
        assertThat(limits.all())
                .noneMatch(one -> one.table().name().equals("careful") && one.from().equals(day));
        JsonNode seen = answered(200, officer.browser().get(LIMITS + "/proposals/" + proposal));
        assertThat(seen.at("/table/name").asString()).isEqualTo("careful");
        assertThat(seen.path("differences")).isNotEmpty();
        answered(200, decide(officer, proposal));

        LimitSchedule.Switch next =
                limits.all().stream().filter(one -> one.from().equals(day)).toList().getLast();
        assertThat(next.table().name()).isEqualTo("careful");
        assertThat(next.by()).contains(operator.pseudonym(), officer.pseudonym());
        assertThat(limits.at(clock.instant()).name()).isEqualTo(before);
        JsonNode listed = answered(200, operator.browser().get(LIMITS));
        assertThat(listed.path("versions").toString()).contains(next.by());
        String log = STAFF + "/audit?kind=limit_table_switched";
        assertThat(
                        answered(200, officer.browser().get(log))
                                .at("/data/0/facts/proposal")
                                .asString())
                .isEqualTo(proposal);
        answered(409, decide(officer, proposal));
        backTo("plain", day);
    }

    @Test
    void anEditedTableIsTheNextVersionAndAnUnsafeOneIsRefusedWithTheReason() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);

        JsonNode tried =
                answered(
                        200,
                        operator.browser()
                                .post(
                                        LIMITS + "/trials",
                                        Map.of(
                                                "table",
                                                "careful",
                                                "amounts",
                                                List.of(Map.of("id", "month", "major", 150_000)))));
        assertThat(tried.at("/table/version").asInt()).isGreaterThan(1);
        assertThat(tried.at("/table/rows").toString()).contains("150000");
        JsonNode unsafe =
                answered(
                        422,
                        operator.browser()
                                .post(
                                        LIMITS + "/trials",
                                        Map.of(
                                                "table",
                                                "careful",
                                                "amounts",
                                                List.of(
                                                        Map.of(
                                                                "id", "month", "major",
                                                                9_999_999)))));
        assertThat(unsafe.at("/fields/0/code").asString()).isEqualTo("unsafe");
        assertThat(unsafe.at("/fields/0/user_message/en").asString()).contains("wider");
    }

    @Test
    void nothingIsProposedThatIsTheSameOrTooEarlyOrNowhere() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        String path = LIMITS + "/proposals";
        String today = Limits.dayOf(clock.instant()).toString();

        answered(
                422,
                operator.browser()
                        .post(
                                path,
                                Map.of("table", "in_force", "valid_from", tomorrow().toString())));
        answered(
                422,
                operator.browser().post(path, Map.of("table", "careful", "valid_from", today)));
        answered(
                400,
                operator.browser().post(path, Map.of("table", "careful", "valid_from", "soon")));
        answered(
                422,
                operator.browser()
                        .post(
                                path,
                                Map.of(
                                        "table",
                                        "/etc/passwd.json",
                                        "valid_from",
                                        tomorrow().toString())));
        answered(
                422,
                operator.browser()
                        .post(LIMITS + "/trials", Map.of("table", "careful", "days", 400)));
        answered(
                422,
                operator.browser()
                        .post(
                                LIMITS + "/trials",
                                Map.of(
                                        "table",
                                        "careful",
                                        "amounts",
                                        List.of(Map.of("id", "moon", "major", 1)))));
        answered(404, operator.browser().get(LIMITS + "/proposals/nonsense"));
        answered(422, operator.browser().post(WATCH + "/proposals", Map.of("rules", "in_force")));
        answered(
                422,
                operator.browser().post(WATCH + "/proposals", Map.of("rules", "../secret.json")));
        answered(
                422,
                operator.browser()
                        .post(WATCH + "/trials", Map.of("rules", "calm", "off", List.of("moon"))));
        answered(404, operator.browser().get(WATCH + "/proposals/nonsense"));
    }

    @Test
    void whatWasSeenAgainstOtherRulesIsNotSwitchedOn() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        var one =
                answered(201, operator.browser().post(LIMITS + "/proposals", careful(tomorrow())));
        var other =
                answered(201, operator.browser().post(LIMITS + "/proposals", careful(tomorrow())));
        answered(200, decide(officer, id(one)));
        clock.advance(Duration.ofSeconds(2));

        assertThat(answered(409, decide(officer, id(other))).path("code").asString())
                .isEqualTo("proposal_over");
        JsonNode waits = answered(200, operator.browser().get(STAFF + "/proposals/" + id(other)));
        assertThat(waits.path("may_withdraw").asBoolean()).isTrue();
        backTo("plain", tomorrow());
    }

    @Test
    void ofTwoWhoApproveAtOnceOneSwitches() throws Exception {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        String proposal =
                id(
                        answered(
                                201,
                                operator.browser()
                                        .post(LIMITS + "/proposals", careful(tomorrow()))));
        int switched = limits.all().size();
        var attempts = new ArrayList<Callable<Answer>>();
        for (int n = 0; n < 2; n++) {
            OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
            attempts.add(() -> decide(officer, proposal));
        }
        try (var pool = Executors.newFixedThreadPool(2)) {
            var codes = new ArrayList<Integer>();
            for (Future<Answer> answer : pool.invokeAll(attempts)) {
                codes.add(answer.get().status());
            }
            assertThat(codes).containsExactlyInAnyOrder(200, 409);
        }
        assertThat(limits.all()).hasSize(switched + 1);
        backTo("plain", tomorrow());
    }

    @Test
    void rulesOfTheWatchAreTriedAndSwitchedOffOneByOne() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        String before = rules.all().getLast().rules().name();
        Map<String, Object> wish = Map.of("rules", "calm", "off", List.of("many_new_payees"));

        JsonNode tried = answered(200, operator.browser().post(WATCH + "/trials", wish));
        assertThat(tried.at("/rules/rules").toString())
                .contains("somebody_else")
                .doesNotContain("many_new_payees");
        String proposal = id(answered(201, operator.browser().post(WATCH + "/proposals", wish)));
        answered(403, decide(operator, proposal));
        answered(200, officer.browser().get(WATCH + "/proposals/" + proposal));
        answered(200, decide(officer, proposal));

        assertThat(rules.all().getLast().rules().rules())
                .isNotEmpty()
                .noneMatch(rule -> rule.id().equals("many_new_payees"));
        JsonNode listed = answered(200, operator.browser().get(WATCH));
        assertThat(listed.at("/versions/0/by").asString()).contains(officer.pseudonym());
        wallets.watchBy(before);
    }

    @Test
    void anotherProfileIsComparedAndAnUnsafeOneRefused() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        String path = POLICY + "/comparisons";

        assertThat(answered(200, operator.browser().get(POLICY)).path("shipped")).isNotEmpty();
        JsonNode strict =
                answered(200, operator.browser().post(path, Map.of("profile", "owasp-l3")));
        assertThat(strict.path("differences")).isNotEmpty();
        assertThat(strict.path("turned")).isNotEmpty();
        answered(422, operator.browser().post(path, Map.of("profile", "/etc/passwd.json")));
        answered(422, operator.browser().post(path, Map.of()));
        JsonNode unsafe = answered(422, operator.browser().post(path, Map.of("file", "{}")));
        assertThat(unsafe.at("/fields/0/code").asString()).isEqualTo("unsafe");
        assertThat(unsafe.at("/fields/0/user_message/zh-CN").asString()).isNotBlank();
    }

    @ParameterizedTest
    @EnumSource(
            value = StaffRole.class,
            names = {"AGENT", "DESK_LEAD", "CLERK", "REVIEWER"})
    void otherRolesSeeAndChangeNothingOfThis(StaffRole role) {
        OneOfStaff other = team.with(role);

        for (String path : List.of(LIMITS, WATCH, POLICY)) {
            answered(403, other.browser().get(path));
        }
        answered(403, other.browser().post(LIMITS + "/trials", Map.of("table", "careful")));
        answered(403, other.browser().post(LIMITS + "/proposals", careful(tomorrow())));
        answered(403, other.browser().post(WATCH + "/trials", Map.of("rules", "off")));
        answered(403, other.browser().post(WATCH + "/proposals", Map.of("rules", "off")));
        answered(403, other.browser().post(POLICY + "/comparisons", Map.of("profile", "owasp-l3")));
    }

    /** Other tests share the database: another switch for the same day replaces this one. */
    private void backTo(String table, LocalDate from) {
        clock.advance(Duration.ofSeconds(2));
        transaction.executeWithoutResult(
                _ -> limits.add(LimitTables.bytes(table), from, "test", clock.instant()));
        clock.advance(Duration.ofSeconds(2));
    }

    private LocalDate tomorrow() {
        return Limits.dayOf(clock.instant()).plusDays(1);
    }

    private static Map<String, Object> careful(LocalDate from) {
        return Map.of("table", "careful", "valid_from", from.toString());
    }

    private static String id(JsonNode proposed) {
        return proposed.path("proposal_id").asString();
    }

    private static Answer decide(OneOfStaff by, String proposal) {
        String path = STAFF + "/proposals/" + proposal + "/decision";
        return by.browser().post(path, Map.of("verdict", "approved"));
    }
}
