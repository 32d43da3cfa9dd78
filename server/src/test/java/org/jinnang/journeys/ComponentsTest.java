package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * How each part works: by instruments, by an operator's word, for people, programs and the gate.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class ComponentsTest {

    private static final String PARTS = "/api/v1/staff/components";

    private final Wallets wallets;
    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final TestClock clock;

    ComponentsTest(Wallets wallets, StaffTeam team, WalletBrowsers browsers, TestClock clock) {
        this.wallets = wallets;
        this.team = team;
        this.browsers = browsers;
        this.clock = clock;
    }

    @AfterEach
    void takeEverythingBack() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        for (JsonNode part : answered(200, operator.browser().get(PARTS)).path("data")) {
            if (part.has("word")) {
                operator.browser()
                        .delete(PARTS + "/" + part.path("component").asString() + "/word");
            }
        }
    }

    @Test
    void payingThatIsSaidToBeDownIsUnavailableAndNobodyIsRestricted() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        Person payer = wallets.open(false);
        Person payee = wallets.open(false);

        answered(201, operator.browser().post(PARTS + "/payments/word", word("down")));

        JsonNode refused = answered(503, begun(payer, payee));
        assertThat(refused.path("code").asString()).isEqualTo("unavailable");
        assertThat(refused.path("reference").asString()).startsWith("W-");
        assertThat(refused.at("/user_message/en").asString())
                .contains("Our provider has a fault.")
                .doesNotContain("Planned");
        assertThat(wallets.inForce(payer.wallet())).isEmpty();
        assertThat(status().path("state").asString()).isEqualTo("outage");
        assertThat(page()).contains("Our provider has a fault.", "Not working");
        assertThat(browsers.open().get("/check?lang=en").body()).contains("fault on our side");
        String planned = "/api/v1/staff/maintenance";
        assertThat(answered(200, operator.browser().get(planned)).path("data")).isEmpty();

        answered(200, operator.browser().delete(PARTS + "/payments/word"));
        answered(404, operator.browser().delete(PARTS + "/payments/word"));
        answered(201, begun(payer, payee));
    }

    @Test
    void aWordEndsByItselfAndTheLastOneCounts() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        answered(201, operator.browser().post(PARTS + "/sms/word", word("down")));
        answered(201, operator.browser().post(PARTS + "/sms/word", word("slow")));

        assertThat(part("sms").path("state").asString()).isEqualTo("slow");
        clock.advance(Duration.ofHours(1));
        assertThat(part("sms").has("message")).isFalse();
    }

    @Test
    void whatChangedIsKeptForTheLastDays() {
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        answered(201, operator.browser().post(PARTS + "/bank/word", word("down")));
        wallets.runJobs();
        clock.advance(Duration.ofMinutes(2));
        answered(200, operator.browser().delete(PARTS + "/bank/word"));
        wallets.runJobs();

        JsonNode lately = status().path("lately");
        assertThat(lately.get(0).path("state").asString()).isEqualTo("working");
        assertThat(lately.get(1).path("state").asString()).isEqualTo("down");
        assertThat(page()).contains("Last 7 days");
        String log = "/api/v1/staff/audit?kind=component_said";
        assertThat(answered(200, operator.browser().get(log)).toString()).contains("bank");
    }

    @Test
    void onlyAnOperatorSaysItAndNotForLongerThanAWeek() {
        OneOfStaff officer = team.with(StaffRole.SECURITY_OFFICER);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        OneOfStaff operator = team.with(StaffRole.OPERATOR);
        answered(403, officer.browser().post(PARTS + "/sms/word", word("down")));
        answered(403, agent.browser().get(PARTS));
        answered(404, operator.browser().post(PARTS + "/moon/word", word("down")));
        var tooLong = new TreeMap<>(word("down"));
        tooLong.put("ends_at", clock.instant().plus(Duration.ofDays(8)).toString());
        answered(422, operator.browser().post(PARTS + "/sms/word", tooLong));

        assertThat(part("sms").has("message")).isFalse();
    }

    private Answer begun(Person payer, Person payee) {
        var amount = Map.of("minor", "100", "currency", "CNY");
        var body = Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
        var key = Map.of("Idempotency-Key", UUID.randomUUID().toString());
        return wallets.signedIn(payer.wallet()).post("/api/v1/payments", body, key);
    }

    private JsonNode status() {
        return answered(200, browsers.open().get("/api/v1/status"));
    }

    private JsonNode part(String component) {
        for (JsonNode one : status().path("components")) {
            if (one.path("component").asString().equals(component)) {
                return one;
            }
        }
        throw new AssertionError(component);
    }

    private String page() {
        return browsers.open().get("/status?lang=en").body();
    }

    private Map<String, Object> word(String state) {
        return Map.of(
                "state",
                state,
                "ends_at",
                clock.instant().plus(Duration.ofMinutes(50)).toString(),
                "message_zh",
                "运营商有故障。",
                "message_en",
                "Our provider has a fault.");
    }
}
