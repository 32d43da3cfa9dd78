package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.Map;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * The desk lowers a holder's own limit of a day, never to nothing and never to what binds nobody.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class LimitsAtTheDeskTest {

    private static final String CASES = "/api/v1/cases";
    private static final String DESK = "/api/v1/staff/cases/";
    private static final String CHECKS = "/api/v1/caller-verifications";

    private final Wallets wallets;
    private final StaffTeam team;
    private final TestClock clock;

    LimitsAtTheDeskTest(Wallets wallets, StaffTeam team, TestClock clock) {
        this.wallets = wallets;
        this.team = team;
        this.clock = clock;
    }

    private OneOfStaff agent;
    private String id;

    @BeforeEach
    void aCallerIsKnown() {
        clock.advance(Duration.ofHours(2));
        Person holder = wallets.open(false);
        agent = team.with(StaffRole.AGENT);
        var wish = Map.of("subject", "限额", "text", "请调低", "channel", "chat");
        id =
                answered(201, holder.browser().post(CASES, wish, key()))
                        .at("/case/case_id")
                        .asString();
        answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));
        var kind = Map.of("kind", "number_match");
        answered(201, agent.browser().post(DESK + id + "/caller-verifications", kind));
        var choice = Map.of("choice", seen().at("/caller/checks/0/number").asString());
        String check =
                answered(200, holder.browser().get(CHECKS)).at("/data/0/check_id").asString();
        answered(200, holder.browser().post(CHECKS + "/" + check + "/answer", choice));
    }

    @Test
    void nothingAndWhatIsNoAmountIsRefused() {
        for (String no : new String[] {"0", "-500", "abc", ""}) {
            answered(422, proposing(no));
        }
        assertThat(seen().get("proposals")).isEmpty();
    }

    @Test
    void whatThePolicyAllowsAnybodyIsNoLowering() {
        JsonNode refused = answered(403, proposing("99999999900"));

        assertThat(refused.get("why_not").asString()).isEqualTo("nothing_to_do");
    }

    @Test
    void theSecondPersonReadsTheAmountAsPeopleSayIt() {
        JsonNode made = answered(200, proposing("50000")).at("/proposals/0");

        assertThat(made.at("/words/en").asString()).endsWith("CNY 500.00");
        assertThat(made.at("/words/zh-CN").asString()).contains("500.00 元");
        String decision =
                "/api/v1/staff/proposals/" + made.get("proposal_id").asString() + "/decision";
        var lead = team.with(StaffRole.DESK_LEAD);
        answered(200, lead.browser().post(decision, Map.of("verdict", "approved")));
        clock.advance(Duration.ofSeconds(1));
        answered(403, proposing("60000"));
        answered(200, proposing("40000"));
    }

    private Answer proposing(String minor) {
        var body =
                Map.of(
                        "act", "propose_limit_change",
                        "limit_minor", minor,
                        "currency", "CNY",
                        "reason", "已核实，是本人",
                        "version", seen().get("version").asInt());
        return agent.browser().post(DESK + id + "/acts", body);
    }

    private JsonNode seen() {
        return answered(200, agent.browser().get(DESK + id));
    }
}
