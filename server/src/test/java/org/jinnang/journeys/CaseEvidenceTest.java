package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** What a case comes with: the self-check whose number was given, and when to call back. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class CaseEvidenceTest {

    private static final String DESK = "/api/v1/staff/cases";
    private static final String CHECK = "/api/v1/check?amount_minor=100";

    private final Wallets wallets;
    private final StaffTeam team;

    CaseEvidenceTest(Wallets wallets, StaffTeam team) {
        this.wallets = wallets;
        this.team = team;
    }

    private Person holder;
    private OneOfStaff agent;

    @BeforeEach
    void somebodyCannotPay() {
        holder = wallets.open(false);
        agent = team.with(StaffRole.AGENT);
        wallets.runJobs();
    }

    @Test
    void theDeskSeesWhatTheSelfCheckFoundWhoseNumberTheHolderGives() {
        JsonNode check = answered(200, holder.browser().get(CHECK));
        String reference = check.get("reference").asString();

        JsonNode seen = leased(opened(Map.of("about", Map.of("reference", reference))));

        assertThat(seen.at("/about/reference").asString()).isEqualTo(reference);
        assertThat(seen.at("/evidence/answer")).isEqualTo(check.get("answer"));
        assertThat(seen.at("/evidence/findings")).hasSize(8);
        assertThat(states(seen.at("/evidence/findings"), "check"))
                .isEqualTo(states(check.get("checks"), "id"));
    }

    @Test
    void theNumberOfSomebodyElsesSelfCheckShowsNothingOfIt() {
        Person other = wallets.open(false);
        wallets.runJobs();
        String reference = answered(200, other.browser().get(CHECK)).get("reference").asString();

        JsonNode seen = leased(opened(Map.of("about", Map.of("reference", reference))));

        assertThat(seen.has("evidence")).isFalse();
    }

    @Test
    void whenAHolderCanBeCalledStandsInTheQueueAndInTheCase() {
        String id = opened(Map.of("channel", "callback", "call_back", "evening"));

        JsonNode seen = leased(id);
        assertThat(seen.get("call_back").asString()).isEqualTo("evening");
        String numbered = DESK + "?number=" + seen.get("number").asString();
        JsonNode line = answered(200, agent.browser().get(numbered)).at("/data/0");
        assertThat(line.get("call_back").asString()).isEqualTo("evening");
    }

    private String opened(Map<String, Object> more) {
        var wish = new TreeMap<String, Object>();
        wish.put("subject", "I cannot pay");
        wish.put("text", "It says that something is wrong.");
        wish.put("channel", "chat");
        wish.putAll(more);
        return answered(201, holder.browser().post("/api/v1/cases", wish, key()))
                .at("/case/case_id")
                .asString();
    }

    private JsonNode leased(String id) {
        return answered(200, agent.browser().post(DESK + "/" + id + "/lease", Map.of()));
    }

    private static Map<String, String> states(JsonNode all, String name) {
        var states = new TreeMap<String, String>();
        for (JsonNode one : all) {
            states.put(one.get(name).asString(), one.get("state").asString());
        }
        return states;
    }
}
