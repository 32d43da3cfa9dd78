package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** The support desk over HTTP: a holder who needs help, and agents who cannot abuse it. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class SupportDeskTest {

    private static final String CASES = "/api/v1/cases";
    private static final String DESK = "/api/v1/staff/cases";
    private static final String PROPOSALS = "/api/v1/staff/proposals/";
    private static final Map<String, String> APPROVED = Map.of("verdict", "approved");
    private static final String CHECKS = "/api/v1/caller-verifications";

    private final Wallets wallets;
    private final StaffTeam team;
    private final TestClock clock;
    private final TestDatabase database;

    SupportDeskTest(Wallets wallets, StaffTeam team, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;
    private OneOfStaff agent;

    @BeforeEach
    void somebodyNeedsHelp() {
        holder = wallets.open(false);
        agent = team.with(StaffRole.AGENT);
    }

    @Test
    void aHolderAsksTheDeskAnswersAndTheHolderRatesIt() {
        JsonNode opened = opened("付款一直被拒", "昨天换了手机，今天付不了款。");
        assertThat(opened.at("/case/number").asString()).startsWith("H-");
        assertThat(opened.at("/case/promises/late").asString()).isEqualTo("none");
        String id = opened.at("/case/case_id").asString();

        JsonNode queue = answered(200, agent.browser().get(DESK));
        assertThat(queue.at("/data").findValuesAsString("number"))
                .contains(opened.at("/case/number").asString());
        JsonNode mine = leased(agent, id);
        JsonNode said = answered(201, say(agent, id, mine, "您好，明天 15:15 自动恢复。"));
        assertThat(said.get("state").asString()).isEqualTo("answered");
        assertThat(said.at("/promises").has("first_answered_at")).isTrue();

        JsonNode list = answered(200, holder.browser().get(CASES));
        assertThat(list.at("/data/0/unread").asInt()).isOne();
        JsonNode read = answered(200, holder.browser().get(CASES + "/" + id));
        assertThat(read.at("/lines/1/text").asString()).contains("15:15");
        assertThat(read.at("/lines/1/pseudonym").asString()).isEqualTo(agent.pseudonym());
        assertThat(read.toString()).doesNotContain(agent.name());
        assertThat(answered(200, holder.browser().get(CASES)).at("/data/0/unread").asInt())
                .isZero();

        act(agent, id, "close", Map.of());
        answered(409, holder.browser().post(CASES + "/" + id + "/messages", text("还在吗")));
        answered(200, holder.browser().post(CASES + "/" + id + "/rating", Map.of("stars", 5)));
        answered(409, holder.browser().post(CASES + "/" + id + "/rating", Map.of("stars", 1)));
        JsonNode again =
                answered(200, holder.browser().post(CASES + "/" + id + "/reopening", Map.of()));
        assertThat(again.at("/case/state").asString()).isEqualTo("open");
        assertThat(told("case_answered", holder)).isPositive();
    }

    @Test
    void nobodySeesTheCaseOfSomebodyElse() {
        String id = opened("a", "b").at("/case/case_id").asString();
        Person stranger = wallets.open(false);

        answered(404, stranger.browser().get(CASES + "/" + id));
        answered(404, stranger.browser().post(CASES + "/" + id + "/messages", text("x")));
        answered(404, stranger.browser().post(CASES + "/" + id + "/closing", Map.of()));
        assertThat(answered(200, stranger.browser().get(CASES)).get("data")).isEmpty();
        OneOfStaff clerk = team.with(StaffRole.CLERK);
        answered(403, clerk.browser().get(DESK));
        answered(403, clerk.browser().get(DESK + "/" + id));
        team.isCloseTo(agent, holder.wallet());
        JsonNode own = answered(403, agent.browser().get(DESK + "/" + id));
        assertThat(own.get("why_not").asString()).isEqualTo("own_case");
        answered(403, agent.browser().post(DESK + "/" + id + "/lease", Map.of()));
    }

    @Test
    void oneAgentAtATimeAndNobodyAnswersWhatHeHasNotSeen() {
        String id = opened("a", "b").at("/case/case_id").asString();
        OneOfStaff other = team.with(StaffRole.AGENT);
        JsonNode mine = leased(agent, id);

        JsonNode held = answered(409, other.browser().post(DESK + "/" + id + "/lease", Map.of()));
        assertThat(held.get("code").asString()).isEqualTo("case_held");
        assertThat(held.get("held_by").asString()).isEqualTo(agent.pseudonym());
        assertThat(answered(409, say(other, id, mine, "me too")).get("code").asString())
                .isEqualTo("case_held");
        JsonNode seen = answered(200, other.browser().get(DESK + "/" + id));
        assertThat(seen.at("/lease/held_by_me").asBoolean()).isFalse();

        answered(201, holder.browser().post(CASES + "/" + id + "/messages", text("noch etwas")));
        JsonNode stale = answered(409, say(agent, id, mine, "answer"));
        assertThat(stale.get("code").asString()).isEqualTo("case_changed");

        clock.advance(Duration.ofMinutes(11));
        leased(other, id);
        assertThat(answered(409, say(agent, id, mine, "late")).get("code").asString())
                .isEqualTo("case_held");
    }

    @Test
    void whatIsLateStandsFirst() {
        String early = opened("early", "b").at("/case/number").asString();
        clock.advance(Duration.ofHours(30));
        agent = team.elsewhere(agent);
        var wish = Map.of("subject", "late", "text", "b", "channel", "chat");
        String late =
                answered(201, wallets.signedIn(holder.wallet()).post(CASES, wish, key()))
                        .at("/case/number")
                        .asString();

        JsonNode queue = answered(200, agent.browser().get(DESK));
        List<String> numbers = queue.at("/data").findValuesAsString("number");
        assertThat(numbers.indexOf(early)).isLessThan(numbers.indexOf(late));
        assertThat(queue.get("late").asInt()).isPositive();
        assertThat(queue.at("/data/0/late").asBoolean()).isTrue();
    }

    @Test
    void secretsAreMaskedBeforeAnybodySeesThemAndBothSidesAreWarned() {
        JsonNode opened = opened("help", "我的支付密码是739164，登录密码是 seven paper lanterns");
        assertThat(opened.at("/warning/en").asString()).contains("did not keep it");
        assertThat(opened.toString()).doesNotContain("739164", "lanterns");
        String id = opened.at("/case/case_id").asString();

        assertThat(answered(200, holder.browser().get(CASES + "/" + id)).at("/warning/en"))
                .isEqualTo(opened.at("/warning/en"));
        JsonNode seen = leased(agent, id);
        assertThat(seen.at("/lines/0/masked").asBoolean()).isTrue();
        assertThat(seen.at("/warning/en").asString()).contains("Do not ask him to repeat it");
        assertThat(seen.toString()).doesNotContain("739164", "lanterns");
        JsonNode warned = answered(201, say(agent, id, seen, "your code is 384920"));
        assertThat(warned.at("/warning/en").asString()).contains("Never ask for these");
        assertThat(warned.toString()).doesNotContain("384920");
    }

    @Test
    void theHolderPicksTheNumberThatTheAgentSays() {
        String id = opened("a", "b").at("/case/case_id").asString();
        leased(agent, id);
        assertThat(grade(ask(agent, id, "number_match"))).isZero();
        JsonNode call = answered(200, holder.browser().get("/api/v1/calls/current"));
        assertThat(call.get("in_call").asBoolean()).as("a number is read out").isTrue();
        String number =
                answered(200, agent.browser().get(DESK + "/" + id))
                        .at("/caller/checks/0/number")
                        .asString();
        JsonNode waiting = answered(200, holder.browser().get(CHECKS)).at("/data/0");
        assertThat(waiting.get("choices").valueStream().map(JsonNode::asString)).contains(number);
        answered(404, pick(wallets.open(false), "cck_x", number));
        answered(410, pick(wallets.open(false), waiting.get("check_id").asString(), number));

        JsonNode picked = answered(200, pick(holder, waiting.get("check_id").asString(), number));
        assertThat(picked.get("verified").asBoolean()).isTrue();
        answered(410, pick(holder, waiting.get("check_id").asString(), number));
        JsonNode seen = answered(200, agent.browser().get(DESK + "/" + id));
        assertThat(grade(seen)).isEqualTo(2);

        answered(200, unmask(agent, id, "phone"));
        var told = Map.of("field", "email", "reason", "他说支付密码是739164，要回信");
        answered(200, agent.browser().post(DESK + "/" + id + "/unmaskings", told));
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("field_unmasked", agent.pseudonym(), "call back", "要回信")
                .doesNotContain("739164");
        clock.advance(Duration.ofMinutes(15));
        agent = team.elsewhere(agent);
        leased(agent, id);
        JsonNode over = answered(403, unmask(agent, id, "phone"));
        assertThat(over.get("why_not").asString()).isEqualTo("caller_unverified");
    }

    @Test
    void threeFailuresADayOverAllCasesAndThenNoMore() {
        String first = opened("a", "b").at("/case/case_id").asString();
        String second = opened("c", "d").at("/case/case_id").asString();
        for (String id : List.of(first, second, first)) {
            leased(agent, id);
            ask(agent, id, "number_match");
            JsonNode waiting = answered(200, holder.browser().get(CHECKS)).at("/data/0");
            String right =
                    answered(200, agent.browser().get(DESK + "/" + id))
                            .at("/caller/checks/0/number")
                            .asString();
            String wrong =
                    waiting.get("choices")
                            .valueStream()
                            .map(JsonNode::asString)
                            .filter(one -> !one.equals(right))
                            .findFirst()
                            .orElseThrow();
            JsonNode picked =
                    answered(200, pick(holder, waiting.get("check_id").asString(), wrong));
            assertThat(picked.get("verified").asBoolean()).isFalse();
        }
        JsonNode refused =
                answered(
                        429,
                        agent.browser()
                                .post(
                                        DESK + "/" + first + "/caller-verifications",
                                        Map.of("kind", "sms_code")));
        assertThat(refused.get("code").asString()).isEqualTo("caller_checks_exhausted");
        assertThat(told("caller_not_verified", holder)).isPositive();
        clock.advance(Duration.ofHours(25));
        agent = team.elsewhere(agent);
        leased(agent, first);
        ask(agent, first, "sms_code");
    }

    @Test
    void aCodeGoesFromTheHolderToTheServerAndNeverToTheAgent() {
        String id = opened("a", "b").at("/case/case_id").asString();
        leased(agent, id);
        var seen = new StringBuilder(ask(agent, id, "sms_code").toString());
        String sms = wallets.code(holder.phone());
        JsonNode check = answered(200, agent.browser().get(DESK + "/" + id)).at("/caller/checks/0");
        String reference = check.get("reference").asString();
        var stranger = wallets.open(false).browser();

        answered(422, stranger.post(CHECKS + "/codes", code("V-0000-0000", sms)));
        answered(422, stranger.post(CHECKS + "/codes", code(reference, "000000")));
        JsonNode right = answered(200, stranger.post(CHECKS + "/codes", code(reference, sms)));
        assertThat(right.get("verified").asBoolean()).isTrue();
        answered(422, stranger.post(CHECKS + "/codes", code(reference, sms)));
        assertThat(grade(answered(200, agent.browser().get(DESK + "/" + id)))).isOne();

        seen.append(ask(agent, id, "email_code"));
        String mail = wallets.code(holder.email());
        String second =
                answered(200, agent.browser().get(DESK + "/" + id))
                        .at("/caller/checks/0/reference")
                        .asString();
        answered(200, stranger.post(CHECKS + "/codes", code(second, mail)));
        JsonNode both = answered(200, agent.browser().get(DESK + "/" + id));
        assertThat(grade(both)).isEqualTo(2);
        seen.append(both);
        assertThat(seen.toString()).doesNotContain(sms, mail);
    }

    @Test
    void whoeverIsNotCallingSaysSoAndEverythingShutsAgain() {
        String id = opened("a", "b").at("/case/case_id").asString();
        leased(agent, id);
        JsonNode call = answered(201, agent.browser().post(DESK + "/" + id + "/call", Map.of()));
        JsonNode mine = answered(200, holder.browser().get("/api/v1/calls/current"));
        assertThat(mine.get("in_call").asBoolean()).isTrue();
        assertThat(mine.get("word")).isEqualTo(call.at("/call/word"));
        assertThat(mine.get("pseudonym").asString()).isEqualTo(agent.pseudonym());
        JsonNode nobody = answered(200, wallets.open(false).browser().get("/api/v1/calls/current"));
        assertThat(nobody.get("in_call").asBoolean()).isFalse();

        verified(id);
        ask(agent, id, "number_match");
        String check =
                answered(200, holder.browser().get(CHECKS)).at("/data/0/check_id").asString();
        answered(200, holder.browser().post(CHECKS + "/" + check + "/denial", Map.of()));
        JsonNode after = answered(200, agent.browser().get(DESK + "/" + id));
        assertThat(grade(after)).isZero();
        assertThat(after.has("call")).isFalse();
        assertThat(answered(403, unmask(agent, id, "email")).get("why_not").asString())
                .isEqualTo("caller_unverified");
        assertThat(
                        answered(200, holder.browser().get("/api/v1/calls/current"))
                                .get("in_call")
                                .asBoolean())
                .isFalse();
    }

    @Test
    void beforeTheCallerIsKnownTheDeskSeesMaskedDataAndFreezesOnlyBriefly() {
        JsonNode search = answered(201, search(agent, holder.phone()));
        assertThat(search.get("found").asBoolean()).isTrue();
        assertThat(search.toString()).doesNotContain(holder.email(), holder.name());
        assertThat(answered(201, search(agent, "nobody.at.all")).get("found").asBoolean())
                .isFalse();
        var wish =
                Map.of(
                        "search_id",
                        search.get("search_id"),
                        "subject",
                        "手机丢了",
                        "channel",
                        "hotline");
        JsonNode opened = answered(201, agent.browser().post(DESK, wish));
        String id = opened.get("case_id").asString();
        assertThat(opened.toString()).doesNotContain(holder.email(), holder.name());
        assertThat(told("case_opened_for_caller", holder)).isPositive();

        JsonNode found =
                answered(200, agent.browser().post(DESK + "/" + id + "/diagnosis", Map.of()));
        assertThat(found.get("checks").size()).isEqualTo(8);
        JsonNode timeline = answered(200, agent.browser().get(DESK + "/" + id)).get("lines");
        assertThat(timeline.toString()).contains("nothing found").doesNotContain("run: none");
        act(agent, id, "explain", Map.of());
        act(agent, id, "start_flow", Map.of("flow", "reset_sign_in_password"));
        act(agent, id, "book_visit", Map.of());
        act(agent, id, "freeze", Map.of());
        JsonNode standing = answered(200, holder.browser().get("/api/v1/wallet"));
        assertThat(standing.at("/restrictions/0/cause").asString()).isEqualTo("lost_wallet");
        assertThat(standing.at("/restrictions/0/ends_at").isNull()).isFalse();
        JsonNode again = answered(403, doing(agent, id, "freeze", Map.of()));
        assertThat(again.get("why_not").asString()).isEqualTo("nothing_to_do");
        answered(403, unmask(agent, id, "name"));
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("holder_looked_up", "desk_diagnosed");
    }

    @Test
    void aCuriousAgentIsStoppedAndOnlySomebodyElseOpensItAgain() {
        for (int look = 0; look < 30; look++) {
            answered(201, search(agent, "nobody" + look));
        }
        JsonNode stopped = answered(403, search(agent, holder.phone()));
        assertThat(stopped.get("code").asString()).isEqualTo("lookups_stopped");
        answered(403, search(agent, holder.email()));
        assertThat(mailsAbout(agent.pseudonym())).isOne();
        String id = opened("a", "b").at("/case/case_id").asString();
        answered(403, agent.browser().get(DESK + "/" + id));
        clock.advance(Duration.ofHours(2));
        agent = team.elsewhere(agent);
        answered(403, search(agent, holder.phone()));

        OneOfStaff lead = team.with(StaffRole.DESK_LEAD);
        JsonNode told = answered(200, agent.browser().get(DESK));
        assertThat(told.get("lookups_stopped").asBoolean()).isTrue();
        assertThat(told.get("stops_waiting").asInt()).isZero();
        JsonNode queue = answered(200, lead.browser().get(DESK));
        assertThat(queue.get("lookups_stopped").asBoolean()).isFalse();
        int waiting = queue.get("stops_waiting").asInt();
        assertThat(waiting).isPositive();
        answered(403, agent.browser().get("/api/v1/staff/desk-stops"));
        JsonNode stops = answered(200, lead.browser().get("/api/v1/staff/desk-stops"));
        JsonNode mine =
                stops.at("/data")
                        .valueStream()
                        .filter(one -> one.get("pseudonym").asString().equals(agent.pseudonym()))
                        .findFirst()
                        .orElseThrow();
        String release = "/api/v1/staff/desk-stops/" + mine.get("stop_id").asString() + "/release";
        answered(200, lead.browser().post(release, Map.of()));
        answered(404, lead.browser().post(release, Map.of()));
        assertThat(answered(200, lead.browser().get(DESK)).get("stops_waiting").asInt())
                .isEqualTo(waiting - 1);
        assertThat(answered(200, agent.browser().get(DESK)).get("lookups_stopped").asBoolean())
                .isFalse();
        answered(201, search(agent, holder.phone()));
    }

    /** To those who lead the desk, whoever of them is signed in. */
    private int mailsAbout(String pseudonym) {
        wallets.runJobs();
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.demo_message
                        where recipient = 'desk-lead@example.com'
                          and body like '%' || :staff || ' of the desk looked at 30 people%'
                          and body like '%客服 ' || :staff || ' 一小时内查看了 30 个人%'
                        """)
                .param("staff", pseudonym)
                .query(Integer.class)
                .single();
    }

    @Test
    void twoPeopleOpenAWayForTheHolderAndNeitherHasTheCode() {
        wallets.place(holder.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        String id = opened("a", "b").at("/case/case_id").asString();
        OneOfStaff lead = team.with(StaffRole.DESK_LEAD);
        leased(agent, id);
        verified(id);
        String shut =
                answered(200, agent.browser().get(DESK + "/" + id))
                        .at("/holder/restrictions/0/reference")
                        .asString();
        var wish = Map.of("restriction", shut, "reason", "已核实，是本人输错");

        JsonNode proposed = act(agent, id, "propose_unlock", wish);
        String proposal = proposed.at("/proposals/0/proposal_id").asString();
        JsonNode twice = answered(403, doing(agent, id, "propose_unlock", wish));
        assertThat(twice.get("why_not").asString()).isEqualTo("one_is_waiting");
        String decision = PROPOSALS + proposal + "/decision";
        answered(403, agent.browser().post(decision, APPROVED));
        OneOfStaff sameDevice = team.onDeviceOf(lead, agent);
        JsonNode same = answered(403, sameDevice.browser().post(decision, APPROVED));
        assertThat(same.get("code").asString()).isEqualTo("four_eyes_violation");
        lead = team.elsewhere(lead);
        answered(200, lead.browser().post(decision, APPROVED));
        answered(409, lead.browser().post(decision, APPROVED));
        JsonNode done = answered(200, agent.browser().get(DESK + "/" + id));
        assertThat(done.at("/proposals/0/state").asString()).isEqualTo("approved");

        String message = wallets.newestMessage(holder.phone(), false);
        var code = java.util.regex.Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}").matcher(message);
        assertThat(code.find()).as(message).isTrue();
        assertThat(done.toString()).doesNotContain(code.group());
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("desk_proposed", "desk_decided")
                .doesNotContain(code.group());
    }

    @Test
    void whatWasProposedIsWorthNothingOnceTheHolderSaysThatItIsNotHe() {
        String id = opened("a", "b").at("/case/case_id").asString();
        OneOfStaff lead = team.with(StaffRole.DESK_LEAD);
        leased(agent, id);
        verified(id);
        JsonNode proposed =
                act(
                        agent,
                        id,
                        "propose_factor_reset",
                        Map.of("factor", "payment_password", "reason", "forgotten"));
        String proposal = proposed.at("/proposals/0/proposal_id").asString();
        ask(agent, id, "number_match");
        String check =
                answered(200, holder.browser().get(CHECKS)).at("/data/0/check_id").asString();
        answered(200, holder.browser().post(CHECKS + "/" + check + "/denial", Map.of()));

        String decision = PROPOSALS + proposal + "/decision";
        JsonNode refused = answered(403, lead.browser().post(decision, APPROVED));
        assertThat(refused.get("why_not").asString()).isEqualTo("caller_unverified");
    }

    private JsonNode opened(String subject, String text) {
        var wish = Map.of("subject", subject, "text", text, "channel", "chat");
        return answered(201, holder.browser().post(CASES, wish, key()));
    }

    private static JsonNode leased(OneOfStaff staff, String id) {
        return answered(200, staff.browser().post(DESK + "/" + id + "/lease", Map.of()));
    }

    private static Answer say(OneOfStaff staff, String id, JsonNode seen, String text) {
        var body = Map.of("version", seen.get("version").asInt(), "text", text);
        return staff.browser().post(DESK + "/" + id + "/messages", body);
    }

    private static JsonNode act(OneOfStaff staff, String id, String act, Map<String, String> more) {
        return answered(200, doing(staff, id, act, more));
    }

    private static Answer doing(OneOfStaff staff, String id, String act, Map<String, String> more) {
        JsonNode seen = answered(200, staff.browser().get(DESK + "/" + id));
        var body = new java.util.TreeMap<String, Object>(more);
        body.put("act", act);
        body.put("version", seen.get("version").asInt());
        return staff.browser().post(DESK + "/" + id + "/acts", body);
    }

    private static JsonNode ask(OneOfStaff staff, String id, String kind) {
        return answered(
                201,
                staff.browser()
                        .post(DESK + "/" + id + "/caller-verifications", Map.of("kind", kind)));
    }

    /** The caller shows by his app that he is the holder. */
    private void verified(String id) {
        ask(agent, id, "number_match");
        String number =
                answered(200, agent.browser().get(DESK + "/" + id))
                        .at("/caller/checks/0/number")
                        .asString();
        String check =
                answered(200, holder.browser().get(CHECKS)).at("/data/0/check_id").asString();
        answered(200, pick(holder, check, number));
    }

    private static Answer pick(Person by, String check, String choice) {
        return by.browser().post(CHECKS + "/" + check + "/answer", Map.of("choice", choice));
    }

    private static Answer unmask(OneOfStaff staff, String id, String field) {
        var body = Map.of("field", field, "reason", "call back");
        return staff.browser().post(DESK + "/" + id + "/unmaskings", body);
    }

    private static Answer search(OneOfStaff staff, String identifier) {
        var body = Map.of("identifier", identifier, "reason", "caller");
        return staff.browser().post("/api/v1/staff/holder-searches", body);
    }

    private static int grade(JsonNode seen) {
        return seen.at("/caller/grade").asInt();
    }

    private static Map<String, String> text(String words) {
        return Map.of("text", words);
    }

    private static Map<String, String> code(String reference, String digits) {
        return Map.of("reference", reference, "code", digits);
    }

    private int told(String template, Person whom) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and lower(template) = :template
                        """)
                .param("wallet", whom.wallet().value())
                .param("template", template)
                .query(Integer.class)
                .single();
    }
}
