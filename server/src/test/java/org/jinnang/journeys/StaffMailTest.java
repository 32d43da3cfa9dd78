package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** The work address of a member of staff: who records it, what is told there, and that it ends. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class StaffMailTest {

    private static final String STAFF = "/api/v1/staff";
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Wallets wallets;
    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    StaffMailTest(
            Wallets wallets,
            StaffTeam team,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    private OneOfStaff operator;
    private OneOfStaff agent;
    private String address;

    @BeforeEach
    void anAgentWorksHere() {
        clock.advance(Duration.ofHours(2));
        operator = team.with(StaffRole.OPERATOR);
        agent = team.with(StaffRole.AGENT);
        address = "agent%d@desk.example.com".formatted(NUMBER.incrementAndGet());
    }

    @Test
    void nobodyButAnOperatorWithAFreshProofRecordsIt() {
        var officer = team.with(StaffRole.SECURITY_OFFICER);
        for (OneOfStaff other : List.of(agent, team.with(StaffRole.DESK_LEAD), officer)) {
            assertThat(code(recorded(other, address), 403)).isEqualTo("role_missing");
        }
        for (String no : List.of("nobody", "a b@example.com", "+8613800138000", "")) {
            assertThat(code(recorded(operator, no), 422)).isEqualTo("field_invalid");
        }
        answered(404, operator.browser().put(path("stf_x"), Map.of("work_email", address)));
        clock.advance(Duration.ofMinutes(6));
        assertThat(code(recorded(operator, address), 403)).isEqualTo("proof_needed_again");
        assertThat(seenBy(team.with(StaffRole.OPERATOR)).has("work_email")).isFalse();
    }

    @Test
    void onlyHeAndThoseWhoManageStaffSeeItAndItIsSealed() {
        assertThat(ownKeys(agent).has("work_email")).isFalse();
        answered(200, recorded(operator, address));

        answered(403, agent.browser().get(member()));
        assertThat(ownKeys(agent).get("work_email").asString()).isEqualTo(address);
        assertThat(ownKeys(team.with(StaffRole.AGENT)).has("work_email")).isFalse();
        assertThat(seenBy(team.with(StaffRole.SECURITY_OFFICER)).get("work_email").asString())
                .isEqualTo(address);
        assertThat(answered(200, operator.browser().get(STAFF + "/members")).toString())
                .contains(address);
        byte[] kept =
                database.sqlAsOwner()
                        .sql("select email from jinnang.staff_address where staff_id = :staff")
                        .param("staff", agent.id().value())
                        .query(byte[].class)
                        .single();
        assertThat(new String(kept, StandardCharsets.ISO_8859_1)).doesNotContain(address);
        assertThat(audited()).isNotEmpty().noneMatch(facts -> facts.contains(address));
    }

    @Test
    void nobodyLosesHisMailWithoutBeingToldOfItAndItEndsWhenHeLeaves() {
        String another = "other." + address;
        answered(200, recorded(operator, address));
        answered(200, recorded(operator, another));
        answered(200, operator.browser().put(path(agent.id().text()), Map.of()));

        assertThat(mails(address)).filteredOn(one -> one.contains("to another address")).hasSize(2);
        assertThat(mails(another)).anyMatch(one -> one.contains("goes nowhere any more"));
        answered(200, recorded(operator, address));
        answered(200, operator.browser().post(member() + "/suspension", Map.of()));
        answered(200, operator.browser().post(member() + "/leaving", Map.of()));
        assertThat(seenBy(operator).has("work_email")).isFalse();
        answered(409, recorded(operator, address));
    }

    @Test
    void theOneWhoIsStoppedReadsWhatWasCountedWhoCanLiftItAndThatItDoesNotEndByItself() {
        answered(200, recorded(operator, address));
        OneOfStaff quiet = team.with(StaffRole.AGENT);

        looksAtTooMany(agent);
        looksAtTooMany(quiet);

        String mail =
                mails(address).stream()
                        .filter(one -> one.contains("30 looks at holders"))
                        .findFirst()
                        .orElseThrow();
        assertThat(mail)
                .contains(agent.pseudonym(), "desk lead or a security officer", "nobody opens his")
                .contains("does not end with time", "一小时内查看持有人 30 次", "不会自己恢复");
        assertThat(mails("desk-lead@example.com")).anyMatch(one -> one.contains(quiet.pseudonym()));
    }

    @Test
    void anotherKeyAndADeviceNotUsedBeforeAreTold() {
        SoftPasskey passkey = passkeyOf(agent);
        answered(200, recorded(operator, address));

        passkeyOf(agent);
        assertThat(mails(address)).anyMatch(one -> one.contains("a passkey was added or removed"));
        WalletBrowser fresh = browsers.openStaff();
        signIn(fresh, passkey);
        signIn(fresh, passkey);
        assertThat(mails(address))
                .filteredOn(one -> one.contains("on a device that was not used before"))
                .hasSize(1);
    }

    private SoftPasskey passkeyOf(OneOfStaff staff) {
        String passkeys = STAFF + "/me/passkeys";
        var device = new SoftPasskey(staff.browser().origin());
        JsonNode asked = answered(201, staff.browser().post(passkeys + "/questions", Map.of()));
        answered(201, staff.browser().post(passkeys, device.made(asked, "Key")));
        return device;
    }

    private static void signIn(WalletBrowser browser, SoftPasskey passkey) {
        JsonNode asked =
                answered(201, browser.post(STAFF + "/sessions/passkey/questions", Map.of()));
        var shown = Map.of("passkey", passkey.signed(asked));
        answered(201, browser.post(STAFF + "/sessions/passkey", shown));
    }

    private static void looksAtTooMany(OneOfStaff staff) {
        Map<String, String> wish = Map.of("identifier", "nobody.here", "reason", "caller");
        for (int look = 0; look < 30; look++) {
            answered(201, staff.browser().post(STAFF + "/holder-searches", wish));
        }
        answered(403, staff.browser().post(STAFF + "/holder-searches", wish));
    }

    private Answer recorded(OneOfStaff by, String email) {
        return by.browser().put(path(agent.id().text()), Map.of("work_email", email));
    }

    private static JsonNode ownKeys(OneOfStaff of) {
        return answered(200, of.browser().get(STAFF + "/me/keys"));
    }

    private static String path(String id) {
        return STAFF + "/members/" + id + "/work-email";
    }

    private String member() {
        return STAFF + "/members/" + agent.id().text();
    }

    private JsonNode seenBy(OneOfStaff staff) {
        return answered(200, staff.browser().get(member()));
    }

    private static String code(Answer answer, int status) {
        return answered(status, answer).path("code").asString();
    }

    private List<String> audited() {
        return database.sqlAsOwner()
                .sql(
                        """
                        select facts::text from jinnang.audit_event
                        where kind = 'STAFF_ADDRESS_CHANGED' and facts ->> 'member' = :member
                        """)
                .param("member", agent.pseudonym())
                .query(String.class)
                .list();
    }

    private List<String> mails(String to) {
        wallets.runJobs();
        return database.sql()
                .sql("select body from jinnang.demo_message where recipient = :to")
                .param("to", to)
                .query(String.class)
                .list();
    }
}
