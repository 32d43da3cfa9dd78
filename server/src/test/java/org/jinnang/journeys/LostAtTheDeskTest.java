package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.ContactSteps.fresh;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.journeys.WayBackOf.Going;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * A caller who is known by his passkey says that his phone or mailbox is lost, or in somebody
 * else's hands: once a second person has approved, it proves nothing, as at the counter.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class LostAtTheDeskTest {

    private static final String CASES = "/api/v1/cases";
    private static final String DESK = "/api/v1/staff/cases/";
    private static final String CHECKS = "/api/v1/caller-verifications";
    private static final Pattern ACTIVATION = Pattern.compile("[0-9A-Z]{4}(-[0-9A-Z]{4}){3}");

    private final Wallets wallets;
    private final StaffTeam team;
    private final WayBackOf back;
    private final WalletBrowsers browsers;
    private final TestClock clock;

    LostAtTheDeskTest(
            Wallets wallets,
            StaffTeam team,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.back = new WayBackOf(wallets, browsers, database);
        this.browsers = browsers;
        this.clock = clock;
    }

    private Person holder;
    private SoftPasskey passkey;
    private OneOfStaff agent;
    private String id;

    @BeforeEach
    void somebodyCalls() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(false);
        passkey = Keys.added(holder);
        agent = team.with(StaffRole.AGENT);
        var wish = Map.of("subject", "手机被偷", "text", "昨晚丢的", "channel", "chat");
        id =
                answered(201, holder.browser().post(CASES, wish, key()))
                        .at("/case/case_id")
                        .asString();
        leased();
    }

    @Test
    void whoeverOnlyHasTheHoldersAppCannotSayThatHisPhoneIsLost() {
        asked("number_match");
        String number = seen().at("/caller/checks/0/number").asString();
        String check =
                answered(200, holder.browser().get(CHECKS)).at("/data/0/check_id").asString();
        answered(
                200,
                holder.browser().post(CHECKS + "/" + check + "/answer", Map.of("choice", number)));

        JsonNode refused = answered(403, proposing("lost_phone"));

        assertThat(refused.get("why_not").asString()).isEqualTo("grade_too_low");
    }

    @Test
    void nothingIsShutBeforeAnotherPersonApprovesAndNothingIsDoneTwice() {
        String proposal = proposed("lost_phone");
        JsonNode twice = answered(403, proposing("lost_phone"));
        assertThat(twice.get("why_not").asString()).isEqualTo("one_is_waiting");
        answered(403, decided(agent, proposal));
        Going going = back.begun(holder);
        answered(200, going.show("sms_code", back.sent(going, "sms_code", holder.phone())));
        OneOfStaff lead = team.with(StaffRole.DESK_LEAD);
        assertThat(shownTo(lead, proposal)).contains("lost_phone", "REPLACE_PHONE");

        answered(200, decided(lead, proposal));

        answered(409, decided(lead, proposal));
        String words = seen().at("/proposals/0/words").toString();
        assertThat(words).contains("proves nothing", "不再算证明");
    }

    @Test
    void whatWasProposedByMistakeIsTakenBackByWhoeverProposedItAndProposedAnew() {
        String proposal = proposed("lost_email");
        String decision = "/api/v1/staff/proposals/" + proposal + "/decision";
        var back = Map.of("verdict", "withdrawn");
        assertThat(seen().at("/proposals/0/reason").asString()).isEqualTo("已核实，是本人");
        answered(404, team.with(StaffRole.DESK_LEAD).browser().post(decision, back));

        answered(200, agent.browser().post(decision, back));

        assertThat(seen().at("/proposals/0/state").asString()).isEqualTo("withdrawn");
        JsonNode told = answered(200, holder.browser().get(CASES + "/" + id)).get("lines");
        assertThat(told.toString()).contains("taken back").doesNotContain("did not agree");
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("desk_proposed")
                .doesNotContain("desk_decided");
        answered(409, decided(team.with(StaffRole.DESK_LEAD), proposal));
        clock.advance(Duration.ofSeconds(1));
        assertThat(answered(200, proposing("lost_phone")).at("/proposals/0/state").asString())
                .isEqualTo("waiting");
    }

    @Test
    void aPhoneThatWasChangedMeanwhileIsNotTheOneThatWasMeant() {
        new ContactSteps(wallets, holder).change("phone", fresh("phone"));
        clock.advance(Duration.ofHours(23));
        agent = team.elsewhere(agent);
        leased();
        String proposal = proposed("lost_phone");
        clock.advance(Duration.ofHours(2));

        JsonNode refused = answered(403, decided(team.with(StaffRole.DESK_LEAD), proposal));

        assertThat(refused.get("why_not").asString()).isEqualTo("address_changed");
        assertThat(back.messages(holder.email())).noneMatch(one -> ACTIVATION.matcher(one).find());
    }

    @Test
    void whoHasTheLostPhoneGetsNoCodeAndWhatHeHadProvenByItIsWorthNothing() {
        Going thief = back.begun(holder);
        back.provesBoth(thief, holder);
        approve("lost_phone");
        int before = back.codesTo(holder.phone());
        clock.advance(Duration.ofMinutes(2));

        answered(409, thief.complete());
        assertThat(back.begun(holder).ask("sms_code").status()).isLessThan(500);
        assertThat(back.codesTo(holder.phone())).isEqualTo(before);
    }

    @Test
    void aCodeThatIsOnItsWayWhenItIsApprovedOpensNothingAndNobodyStaysSignedIn() {
        Going thief = back.begun(holder);
        String code = back.sent(thief, "sms_code", holder.phone());
        approve("lost_phone");

        assertThat(thief.show("sms_code", code).status()).isGreaterThanOrEqualTo(400);
        answered(401, holder.browser().get("/api/v1/wallet"));
    }

    @Test
    void theOtherAddressStillCountsAndSoDoesAPhoneThatIsOnlyReplaced() {
        approve("phone");

        answered(200, holder.browser().get("/api/v1/wallet"));
        Going own = back.begun(holder);
        back.provesBoth(own, holder);
    }

    @Test
    void theLostOneIsToldButIsNotHandedTheLinkThatPutsItBack() {
        approve("lost_phone");
        assertThat(back.messages(holder.phone())).anyMatch(one -> one.contains("reported lost"));
        assertThat(back.messages(holder.email()))
                .anyMatch(one -> one.contains("lost or in somebody else's hands"));
        String to = fresh("phone");

        JsonNode done = back.replaced(holder, activation(), to);

        assertThat(done.get("contact_counts_from").isNull()).isFalse();
        assertThat(back.messages(holder.phone())).noneMatch(one -> one.contains("/undo?t="));
        assertThat(back.messages(holder.email())).anyMatch(one -> one.contains("/undo?t="));
        int before = back.codesTo(holder.phone());
        clock.advance(Duration.ofHours(25));
        Going own = back.begun(holder);
        answered(200, own.show("sms_code", back.sent(own, "sms_code", to)));
        assertThat(back.codesTo(holder.phone())).isEqualTo(before);
    }

    @Test
    void whereBothAreLostNoActivationCanGoAnywhereAndNothingIsShut() {
        approve("lost_email");
        answered(422, proposing("lost_wallet"));
        clock.advance(Duration.ofMinutes(2));
        String proposal = proposed("lost_phone");

        JsonNode refused = answered(403, decided(team.with(StaffRole.DESK_LEAD), proposal));

        assertThat(refused.get("why_not").asString()).isEqualTo("no_address");
        Going own = back.begun(holder);
        answered(200, own.show("sms_code", back.sent(own, "sms_code", holder.phone())));
    }

    private void approve(String contact) {
        answered(200, decided(team.with(StaffRole.DESK_LEAD), proposed(contact)));
        wallets.runJobs();
    }

    /** By a caller who has shown his passkey. */
    private String proposed(String contact) {
        asked("passkey");
        String reference = seen().at("/caller/checks/0/reference").asString();
        var caller = browsers.open();
        JsonNode question =
                answered(
                        201,
                        caller.post(CHECKS + "/passkey/questions", Map.of("reference", reference)));
        answered(
                200,
                caller.post(
                        CHECKS + "/passkey",
                        Map.of("reference", reference, "passkey", passkey.signed(question))));
        return answered(200, proposing(contact)).at("/proposals/0/proposal_id").asString();
    }

    private Answer proposing(String contact) {
        var body = new TreeMap<String, Object>();
        body.put("act", "propose_contact_change");
        body.put("contact", contact);
        body.put("reason", "已核实，是本人");
        body.put("version", seen().get("version").asInt());
        return agent.browser().post(DESK + id + "/acts", body);
    }

    private static Answer decided(OneOfStaff staff, String proposal) {
        return staff.browser()
                .post(
                        "/api/v1/staff/proposals/" + proposal + "/decision",
                        Map.of("verdict", "approved"));
    }

    private static String shownTo(OneOfStaff staff, String proposal) {
        return answered(200, staff.browser().get("/api/v1/staff/proposals/" + proposal))
                .get("content")
                .toString();
    }

    private void leased() {
        answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));
    }

    private JsonNode seen() {
        return answered(200, agent.browser().get(DESK + id));
    }

    private void asked(String kind) {
        answered(
                201,
                agent.browser().post(DESK + id + "/caller-verifications", Map.of("kind", kind)));
    }

    /** As it came to the address that is not lost. */
    private String activation() {
        return back.messages(holder.email()).stream()
                .map(ACTIVATION::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow();
    }
}
