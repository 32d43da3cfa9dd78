package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import java.util.TreeMap;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** An agent books a visit to a counter for whoever calls, before anybody knows who it is. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class DeskBookingsTest {

    private static final String DESK = "/api/v1/staff/cases";

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final TransactionOperations transaction;

    DeskBookingsTest(
            Wallets wallets, StaffTeam team, Branches branches, TransactionOperations transaction) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.transaction = transaction;
    }

    private Person holder;
    private OneOfStaff agent;
    private BranchId branch;
    private String id;

    @BeforeEach
    void somebodyCalls() {
        holder = wallets.open(false);
        agent = team.with(StaffRole.AGENT);
        branch = CounterCalls.branch(branches, transaction, 1);
        var look = Map.of("identifier", holder.name(), "reason", "caller");
        String search =
                answered(201, agent.browser().post("/api/v1/staff/holder-searches", look))
                        .get("search_id")
                        .asString();
        var call = Map.of("search_id", search, "subject", "locked", "channel", "hotline");
        id = answered(201, agent.browser().post(DESK, call)).get("case_id").asString();
    }

    @Test
    void aPlaceThatIsNotFreeIsNotBookedAndNothingIsWritten() {
        answered(422, books("brn_nowhere", soonest(), "unlock"));
        answered(422, books(branch.text(), "tomorrow", "unlock"));
        answered(422, books(branch.text(), "2026-01-01T00:00:00Z", "unlock"));
        answered(422, books(branch.text(), soonest(), "a_new_wallet"));
        String slot = soonest();
        answered(201, CounterCalls.book(wallets.open(false).browser(), branch, slot, "unlock"));

        JsonNode full = answered(409, books(branch.text(), slot, "unlock"));

        assertThat(full.get("code").asString()).isEqualTo("slot_full");
        assertThat(answered(200, holder.browser().get(CounterCalls.VISITS)).get("data")).isEmpty();
        assertThat(answered(200, agent.browser().get(DESK + "/" + id)).get("lines").toString())
                .doesNotContain("booked");
    }

    @Test
    void theAgentOffersTheSameTimesAsTheHoldersOwnPage() {
        String day = soonest().substring(0, 10);
        String path = "/branches/" + branch.text() + "/slots?day=" + day;
        JsonNode offered = answered(200, agent.browser().get("/api/v1/staff" + path));

        assertThat(offered).isEqualTo(answered(200, holder.browser().get("/api/v1" + path)));
        assertThat(offered.get("data").size()).isGreaterThan(1);
        String last =
                offered.at("/data/" + (offered.get("data").size() - 1) + "/starts_at").asString();
        answered(200, books(branch.text(), last, "unlock"));
        JsonNode visit = answered(200, holder.browser().get(CounterCalls.VISITS)).at("/data/0");
        assertThat(visit.get("starts_at").asString()).isEqualTo(last);
        assertThat(answered(200, agent.browser().get("/api/v1/staff" + path)).toString())
                .doesNotContain("\"starts_at\":\"" + last);
        answered(404, holder.browser().get("/api/v1/staff" + path));
    }

    @Test
    void theHolderIsToldOfWhatIsBookedAndChangesItAsHisOwn() {
        JsonNode seen = answered(200, books(branch.text(), soonest(), "payment_password"));

        JsonNode visit = answered(200, holder.browser().get(CounterCalls.VISITS)).at("/data/0");
        String number = visit.get("number").asString();
        assertThat(visit.get("kind").asString()).isEqualTo("payment_password");
        assertThat(seen.get("lines").toString()).contains(number);
        assertThat(seen.at("/caller/grade").asInt()).isZero();
        assertThat(wallets.newestMessage(holder.email(), true)).contains(number);
        assertThat(answered(200, holder.browser().get("/api/v1/activity")).toString())
                .contains("visit_booked", agent.pseudonym());
        answered(
                200,
                holder.browser()
                        .post(
                                CounterCalls.VISITS
                                        + "/"
                                        + visit.get("visit_id").asString()
                                        + "/cancellation",
                                Map.of()));
    }

    private String soonest() {
        JsonNode all = answered(200, agent.browser().get("/api/v1/staff/branches")).get("data");
        for (JsonNode one : all) {
            if (one.at("/branch/branch_id").asString().equals(branch.text())) {
                return one.at("/branch/next_free_at").asString();
            }
        }
        throw new AssertionError("No such branch");
    }

    private Answer books(String where, String when, String kind) {
        JsonNode seen = answered(200, agent.browser().get(DESK + "/" + id));
        var body = new TreeMap<String, Object>();
        body.put("version", seen.get("version").asInt());
        body.put("act", "book_visit");
        body.put("branch_id", where);
        body.put("starts_at", when);
        body.put("visit_kind", kind);
        return agent.browser().post(DESK + "/" + id + "/acts", body);
    }
}
