package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * Work that an operator announces in the console: told before it begins, and while it is on by the
 * status page, by the self-check of holder and desk, and by the gate.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class WorkInTheConsoleTest {

    private static final String WORK = "/api/v1/staff/maintenance";
    private static final String DESK = "/api/v1/staff/cases/";
    private static final Duration HOUR = Duration.ofHours(1);

    private final Wallets wallets;
    private final StaffTeam team;
    private final WalletBrowsers browsers;
    private final TestClock clock;

    WorkInTheConsoleTest(
            Wallets wallets, StaffTeam team, WalletBrowsers browsers, TestClock clock) {
        this.wallets = wallets;
        this.team = team;
        this.browsers = browsers;
        this.clock = clock;
    }

    private OneOfStaff operator;
    private Person payer;
    private Person payee;

    @BeforeEach
    void everythingWorks() {
        clock.advance(HOUR.multipliedBy(2));
        operator = team.with(StaffRole.OPERATOR);
        payer = wallets.open(false);
        payee = wallets.open(false);
    }

    @AfterEach
    void endAllWork() {
        operator = team.elsewhere(operator);
        for (JsonNode one : answered(200, operator.browser().get(WORK)).path("data")) {
            answered(200, ended(one.path("reference").asString()));
        }
    }

    @Test
    void workIsToldBeforeAndFromItsMomentOnByStatusSelfCheckAndGate() {
        Instant from = clock.instant().plus(HOUR);
        String reference =
                answered(201, planned(from, from.plus(HOUR))).path("reference").asString();

        for (String page : List.of("/status?lang=en", "/status?lang=zh-CN")) {
            String told = browsers.open().get(page).body();
            assertThat(told).containsAnyOf("New disks.", "换硬盘。");
        }
        assertThat(checked(payer).path("answer").asString("")).isNotEqualTo("SERVICE");
        answered(201, begun());
        clock.set(from);

        JsonNode refused = answered(503, begun());
        assertThat(refused.path("code").asString()).isEqualTo("unavailable");
        assertThat(refused.path("reference").asString()).isEqualTo(reference);
        assertThat(refused.at("/user_message/en").asString()).contains("New disks.");
        assertThat(wallets.inForce(payer.wallet())).isEmpty();
        assertThat(browsers.open().get("/status?lang=en").body())
                .contains("Planned work goes on", "New disks.");
        assertThat(checked(payer).path("answer").asString()).isEqualTo("SERVICE");
        assertThat(browsers.open().get("/check?lang=zh-CN").body()).contains("换硬盘。");

        operator = team.elsewhere(operator);
        answered(200, ended(reference));
        answered(201, begun());
        assertThat(checked(payer).path("answer").asString("")).isNotEqualTo("SERVICE");
    }

    @Test
    void holderAndDeskReadTheSameAnswerWithAndWithoutWork() {
        wallets.place(payer.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        var wish = Map.of("subject", "I cannot pay", "text", "Why is that?", "channel", "chat");
        String id =
                answered(201, payer.browser().post("/api/v1/cases", wish, key()))
                        .at("/case/case_id")
                        .asString();
        answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));

        isTheSame(agent, id, "LOCKED");
        answered(201, planned(clock.instant(), clock.instant().plus(HOUR)));
        isTheSame(agent, id, "SERVICE");
    }

    @Test
    void workThatOverlapsIsRefusedWithItsNumberAndOnlyAnOperatorPlansIt() {
        Instant from = clock.instant().plus(HOUR);
        String reference =
                answered(201, planned(from, from.plus(HOUR))).path("reference").asString();

        JsonNode refused = answered(409, planned(from.plusSeconds(60), from.plus(HOUR)));
        assertThat(refused.path("reference").asString()).isEqualTo(reference);
        assertThat(refused.at("/user_message/en").asString()).contains(reference, "overlaps");
        answered(422, planned(clock.instant().minusSeconds(60), from));
        answered(422, planned(from, from.plus(Duration.ofDays(8))));
        operator = team.with(StaffRole.SECURITY_OFFICER);
        answered(403, planned(from.plus(HOUR), from.plus(HOUR.multipliedBy(2))));
        answered(403, ended(reference));
        operator = team.with(StaffRole.OPERATOR);
        assertThat(answered(200, operator.browser().get(WORK)).path("data")).hasSize(1);
    }

    private void isTheSame(OneOfStaff agent, String id, String answer) {
        JsonNode own = checked(payer);
        JsonNode ofTheDesk =
                answered(200, agent.browser().post(DESK + id + "/diagnosis", Map.of()));

        assertThat(own.path("answer").asString()).isEqualTo(answer);
        for (String same : List.of("answer", "title", "explanation", "until")) {
            assertThat(ofTheDesk.path(same)).as(same).isEqualTo(own.path(same));
        }
    }

    private JsonNode checked(Person person) {
        wallets.runJobs();
        return answered(200, wallets.signedIn(person.wallet()).get("/api/v1/check"));
    }

    private Answer planned(Instant from, Instant until) {
        var work =
                Map.of(
                        "covers", "payments",
                        "starts_at", from.toString(),
                        "ends_at", until.toString(),
                        "message_zh", "换硬盘。",
                        "message_en", "New disks.");
        return operator.browser().post(WORK, work);
    }

    private Answer ended(String reference) {
        return operator.browser().post(WORK + "/" + reference + "/end", Map.of());
    }

    private Answer begun() {
        var amount = Map.of("minor", "100", "currency", "CNY");
        var body = Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
        return wallets.signedIn(payer.wallet()).post("/api/v1/payments", body, key());
    }
}
