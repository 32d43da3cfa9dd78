package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.Pictures;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * Who × act × state of the case × how well the caller is known: each refusal over HTTP with its one
 * reason, and the case stays as it is.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class DeskMatrixTest {

    /** Why the agent who works on the case may not; a dot is what he may. */
    private static final String WHY_NOT =
            """
            act                     free       unknown            code           number         passkey        waiting         closed
            diagnose                not_held   .                  .              .              .              .               case_closed
            explain                 not_held   .                  .              .              .              .               case_closed
            freeze                  not_held   .                  .              .              .              .               case_closed
            start_flow              not_held   .                  .              .              .              .               case_closed
            book_visit              not_held   .                  .              .              .              .               case_closed
            answer                  not_held   .                  .              .              .              .               case_closed
            note                    not_held   .                  .              .              .              .               .
            read_file               not_held   .                  .              .              .              .               case_closed
            close                   not_held   .                  .              .              .              .               case_closed
            reopen                  case_open  case_open          case_open      case_open      case_open      case_open       .
            promise                 not_held   .                  .              .              .              .               case_closed
            open_call               not_held   .                  .              .              .              .               case_closed
            verify_caller           not_held   .                  .              .              .              .               case_closed
            unmask                  not_held   caller_unverified  .              .              .              .               case_closed
            propose_unlock          not_held   caller_unverified  grade_too_low  nothing_to_do  nothing_to_do  one_is_waiting  case_closed
            propose_factor_reset    not_held   caller_unverified  grade_too_low  .              .              one_is_waiting  case_closed
            propose_contact_change  not_held   caller_unverified  grade_too_low  grade_too_low  .              grade_too_low   case_closed
            propose_limit_change    not_held   caller_unverified  grade_too_low  .              .              one_is_waiting  case_closed
            """;

    private static final String CASES = "/api/v1/cases";
    private static final String DESK = "/api/v1/staff/cases/";
    private static final String CHECKS = "/api/v1/caller-verifications";

    private final Wallets wallets;
    private final StaffTeam team;
    private final TestClock clock;

    DeskMatrixTest(Wallets wallets, StaffTeam team, TestClock clock) {
        this.wallets = wallets;
        this.team = team;
        this.clock = clock;
    }

    private Person holder;
    private OneOfStaff agent;

    @BeforeEach
    void somebodyNeedsHelp() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(false);
        agent = team.with(StaffRole.AGENT);
    }

    @Test
    void whoeverMayNotIsRefusedWithTheReasonAndTheCaseStaysAsItIs() {
        Map<String, String> cases = inEveryState();
        List<String> states = cells(WHY_NOT.lines().findFirst().orElseThrow());
        Map<String, OneOfStaff> people = people();
        List<String> wrong = new ArrayList<>();
        int refused = 0;

        for (int column = 1; column < states.size(); column++) {
            String state = states.get(column);
            JsonNode before = seen(cases.get(state));
            for (String line : WHY_NOT.lines().skip(1).toList()) {
                List<String> cells = cells(line);
                for (var who : people.entrySet()) {
                    String why = whyNot(who.getKey(), state, cells.get(column));
                    if (!why.equals(".")) {
                        Answer answer = tried(who.getValue(), before, cells.getFirst());
                        refused++;
                        if (!said(answer).equals(why)) {
                            wrong.add(
                                    "%s %s %s: %s instead of %s"
                                            .formatted(
                                                    who.getKey(),
                                                    cells.getFirst(),
                                                    state,
                                                    said(answer),
                                                    why));
                        }
                    }
                }
            }
            assertThat(seen(cases.get(state))).as(state).isEqualTo(before);
        }

        assertThat(wrong).isEmpty();
        assertThat(refused).isGreaterThan(800);
    }

    @Test
    void ofTwoWhoTakeACaseAtOnceOneWorksOnIt() {
        String id = opened();
        OneOfStaff other = team.with(StaffRole.DESK_LEAD);

        List<Integer> statuses =
                Together.all(
                        2,
                        number ->
                                (number == 0 ? agent : other)
                                        .browser()
                                        .post(DESK + id + "/lease", Map.of())
                                        .status());

        assertThat(statuses).containsExactlyInAnyOrder(200, 409);
    }

    private Map<String, OneOfStaff> people() {
        var people = new LinkedHashMap<String, OneOfStaff>();
        people.put("agent", agent);
        people.put("colleague", team.with(StaffRole.AGENT));
        people.put("lead", team.with(StaffRole.DESK_LEAD));
        OneOfStaff relative = team.with(StaffRole.AGENT, StaffRole.DESK_LEAD);
        team.isCloseTo(relative, holder.wallet());
        people.put("relative", relative);
        people.put("clerk", team.with(StaffRole.CLERK));
        people.put("reviewer", team.with(StaffRole.REVIEWER));
        people.put("officer", team.with(StaffRole.SECURITY_OFFICER));
        people.put("operator", team.with(StaffRole.OPERATOR));
        return people;
    }

    /** From what the agent who works on it is told. */
    private static String whyNot(String who, String state, String ofTheAgent) {
        return switch (who) {
            case "agent" -> ofTheAgent;
            case "relative" -> "own_case";
            case "colleague", "lead" -> {
                boolean isOfTheCase = ofTheAgent.startsWith("case_");
                String taken = state.equals("free") ? "not_held" : "case_held";
                yield isOfTheCase ? ofTheAgent : taken;
            }
            default -> "role_missing";
        };
    }

    private Answer tried(OneOfStaff who, JsonNode seen, String act) {
        String path = DESK + seen.get("case_id").asString();
        int version = seen.get("version").asInt();
        var browser = who.browser();
        return switch (act) {
            case "diagnose" -> browser.post(path + "/diagnosis", Map.of());
            case "answer" ->
                    browser.post(path + "/messages", Map.of("version", version, "text", "hello"));
            case "note" ->
                    browser.post(
                            path + "/messages",
                            Map.of("version", version, "text", "hello", "note", true));
            case "read_file" ->
                    browser.get(path + "/files/" + seen.findValuesAsString("file_id").getFirst());
            case "promise" ->
                    browser.post(
                            path + "/promises",
                            Map.of(
                                    "version",
                                    version,
                                    "solution_due",
                                    clock.instant().plus(Duration.ofDays(1)).toString(),
                                    "reason",
                                    "tomorrow"));
            case "open_call" -> browser.post(path + "/call", Map.of());
            case "verify_caller" ->
                    browser.post(path + "/caller-verifications", Map.of("kind", "number_match"));
            case "unmask" ->
                    browser.post(
                            path + "/unmaskings", Map.of("field", "phone", "reason", "call back"));
            default -> browser.post(path + "/acts", wish(act, version));
        };
    }

    private static Map<String, Object> wish(String act, int version) {
        var wish = new TreeMap<String, Object>();
        wish.put("act", act);
        wish.put("version", version);
        wish.put("reason", "known");
        wish.put("flow", "reset_payment_password");
        wish.put("factor", "payment_password");
        wish.put("contact", "phone");
        wish.put("limit_minor", "50000");
        wish.put("currency", "CNY");
        return wish;
    }

    private static String said(Answer answer) {
        JsonNode problem = answer.json();
        String code = problem.path("code").asString("");
        return problem.path("why_not").asString(code);
    }

    private Map<String, String> inEveryState() {
        SoftPasskey passkey = Keys.added(holder);
        var cases = new LinkedHashMap<String, String>();
        cases.put("free", opened());
        for (String state : List.of("unknown", "code", "number", "passkey", "waiting", "closed")) {
            cases.put(state, opened());
            answered(200, agent.browser().post(DESK + cases.get(state) + "/lease", Map.of()));
        }
        byCode(cases.get("code"));
        byNumber(cases.get("number"));
        byPasskey(cases.get("passkey"), passkey);
        byNumber(cases.get("waiting"));
        acts(cases.get("waiting"), "propose_factor_reset");
        acts(cases.get("closed"), "close");
        answered(200, agent.browser().post(DESK + cases.get("closed") + "/lease", Map.of()));
        return cases;
    }

    /** With a file, so that there is something to read. */
    private String opened() {
        var wish = Map.of("subject", "help", "text", "look at this", "channel", "chat");
        String id =
                answered(201, holder.browser().post(CASES, wish, key()))
                        .at("/case/case_id")
                        .asString();
        answered(201, holder.browser().handIn(CASES + "/" + id + "/files", Pictures.png()));
        return id;
    }

    private void acts(String id, String act) {
        int version = seen(id).get("version").asInt();
        answered(200, agent.browser().post(DESK + id + "/acts", wish(act, version)));
    }

    private void byCode(String id) {
        String reference = asked(id, "sms_code").get("reference").asString();
        var typed = Map.of("reference", reference, "code", wallets.code(holder.phone()));
        answered(200, holder.browser().post(CHECKS + "/codes", typed));
    }

    private void byNumber(String id) {
        JsonNode check = asked(id, "number_match");
        var choice = Map.of("choice", check.get("number").asString());
        String path = CHECKS + "/" + check.get("check_id").asString() + "/answer";
        answered(200, holder.browser().post(path, choice));
    }

    private void byPasskey(String id, SoftPasskey passkey) {
        var reference = Map.of("reference", asked(id, "passkey").get("reference").asString());
        JsonNode question =
                answered(201, holder.browser().post(CHECKS + "/passkey/questions", reference));
        var shown = new TreeMap<String, Object>(reference);
        shown.put("passkey", passkey.signed(question));
        answered(200, holder.browser().post(CHECKS + "/passkey", shown));
    }

    private JsonNode asked(String id, String kind) {
        var wish = Map.of("kind", kind);
        return answered(201, agent.browser().post(DESK + id + "/caller-verifications", wish))
                .at("/caller/checks/0");
    }

    private JsonNode seen(String id) {
        return answered(200, agent.browser().get(DESK + id));
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().split("\\s+"));
    }
}
