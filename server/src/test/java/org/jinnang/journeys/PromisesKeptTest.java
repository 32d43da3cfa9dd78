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
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** What was promised to people who wait, to read for them, and measured from the cases. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class PromisesKeptTest {

    private static final String CASES = "/api/v1/cases";
    private static final String DESK = "/api/v1/staff/cases/";

    private final Wallets wallets;
    private final StaffTeam team;
    private final TestClock clock;

    PromisesKeptTest(Wallets wallets, StaffTeam team, TestClock clock) {
        this.wallets = wallets;
        this.team = team;
        this.clock = clock;
    }

    @Test
    void theReportCountsWhatWasAnsweredAndSolvedInTimeAndWhatWasNot() {
        Person holder = wallets.open(false);
        String late = opened(holder);
        clock.advance(Duration.ofHours(30));
        holder =
                new Person(
                        holder.wallet(),
                        holder.name(),
                        holder.email(),
                        holder.phone(),
                        wallets.signedIn(holder.wallet()));
        OneOfStaff agent = team.with(StaffRole.AGENT);
        OneOfStaff lead = team.with(StaffRole.DESK_LEAD);
        JsonNode before = report(lead);

        for (String id : new String[] {late, opened(holder)}) {
            solves(agent, id);
        }

        JsonNode after = report(lead);
        assertThat(more("cases", before, after)).isOne();
        assertThat(more("first_answers_in_time", before, after)).isOne();
        assertThat(more("solved", before, after)).isEqualTo(2);
        assertThat(more("solved_in_time", before, after)).isOne();
        answered(403, agent.browser().get("/api/v1/staff/promise-report"));
    }

    @Test
    void anotherTimeThatIsPromisedIsReadWithItsReasonAndNeverInThePast() {
        Person holder = wallets.open(false);
        String id = opened(holder);
        OneOfStaff agent = team.with(StaffRole.AGENT);
        answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));
        String due = clock.instant().plus(Duration.ofDays(3)).toString();
        String over = clock.instant().minusSeconds(1).toString();
        String path = DESK + id + "/promises";

        answered(422, agent.browser().post(path, promise(agent, id, over)));
        answered(200, agent.browser().post(path, promise(agent, id, due)));

        JsonNode read = answered(200, holder.browser().get(CASES + "/" + id));
        assertThat(read.at("/case/promises/solution_due").asString()).isEqualTo(due);
        assertThat(read.get("lines").toString()).contains("the bank answers on Thursday");
    }

    private static Map<String, Object> promise(OneOfStaff agent, String id, String due) {
        return Map.of(
                "version",
                version(agent, id),
                "solution_due",
                due,
                "reason",
                "the bank answers on Thursday");
    }

    private static String opened(Person holder) {
        var wish = Map.of("subject", "help", "text", "it does not work", "channel", "chat");
        return answered(201, holder.browser().post(CASES, wish, key()))
                .at("/case/case_id")
                .asString();
    }

    private static void solves(OneOfStaff agent, String id) {
        answered(200, agent.browser().post(DESK + id + "/lease", Map.of()));
        var said = Map.of("version", version(agent, id), "text", "It works again.");
        answered(201, agent.browser().post(DESK + id + "/messages", said));
        var done = Map.of("version", version(agent, id), "act", "close");
        answered(200, agent.browser().post(DESK + id + "/acts", done));
    }

    private static int version(OneOfStaff agent, String id) {
        return answered(200, agent.browser().get(DESK + id)).get("version").asInt();
    }

    private static JsonNode report(OneOfStaff lead) {
        for (JsonNode one :
                answered(200, lead.browser().get("/api/v1/staff/promise-report")).path("data")) {
            if (one.path("channel").asString().equals("chat")) {
                return one;
            }
        }
        throw new AssertionError("There is a case of the chat");
    }

    private static int more(String what, JsonNode before, JsonNode after) {
        return after.path(what).asInt() - before.path(what).asInt();
    }
}
