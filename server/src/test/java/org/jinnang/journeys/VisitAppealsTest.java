package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.CounterCalls.leased;
import static org.jinnang.journeys.CounterCalls.review;
import static org.jinnang.journeys.CounterCalls.submitted;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** An appeal against a visit to a counter that was refused: nobody who refused it decides again. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class VisitAppealsTest {

    private static final String APPEALS = "/api/v1/appeals";
    private static final List<Map<String, String>> NEW_PIN =
            List.of(Map.of("what", "reset_payment_password"));

    private static final Map<String, String> NO =
            Map.of(
                    "verdict", "refuse",
                    "reason", "person_does_not_match",
                    "note", "The photo is 30 years old.");

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final TransactionOperations transaction;
    private final TestDatabase database;

    VisitAppealsTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            TransactionOperations transaction,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.transaction = transaction;
        this.database = database;
    }

    @Test
    void whoeverHadAHandInARefusedVisitDoesNotDecideTheAppeal() {
        Person holder = wallets.open(true);
        BranchId branch = CounterCalls.branch(branches, transaction, 2);
        OneOfStaff clerk = team.at(Optional.of(branch), StaffRole.CLERK);
        OneOfStaff reviewer = team.with(StaffRole.REVIEWER);
        JsonNode visit = submitted(clerk, CounterCalls.walkIn(clerk, holder, "unlock"), NEW_PIN);
        answered(200, review(reviewer, leased(reviewer, visit), "decision", NO));
        String number = visit.get("number").asString();
        assertThat(answered(200, holder.browser().get(APPEALS + "/decisions")).toString())
                .contains(number);
        var appeal = Map.of("about", number, "words", "It is me.");
        JsonNode elses = answered(201, wallets.open(false).browser().post(APPEALS, appeal, key()));
        assertThat(elses.get("kind").asString()).isEqualTo("other");

        JsonNode filed = answered(201, holder.browser().post(APPEALS, appeal, key()));

        assertThat(filed.get("kind").asString()).isEqualTo("visit");
        String path = "/api/v1/staff/appeals/" + filed.get("appeal_id").asString() + "/lease";
        for (OneOfStaff hand : List.of(reviewer, team.elsewhere(reviewer))) {
            JsonNode refused = answered(403, hand.browser().put(path, Map.of("version", 1)));
            assertThat(refused.get("code").asString()).isEqualTo("four_eyes_violation");
        }
        assertThat(parts(filed)).contains(clerk.id().value(), reviewer.id().value());
        answered(200, team.with(StaffRole.REVIEWER).browser().put(path, Map.of("version", 1)));
    }

    @Test
    void aGrantedAppealReopensTheReviewForSomebodyWhoDidNotRefuseIt() {
        Person holder = wallets.open(true);
        BranchId branch = CounterCalls.branch(branches, transaction, 2);
        OneOfStaff clerk = team.at(Optional.of(branch), StaffRole.CLERK, StaffRole.REVIEWER);
        OneOfStaff reviewer = team.with(StaffRole.REVIEWER);
        JsonNode visit =
                submitted(clerk, CounterCalls.walkIn(clerk, holder, "payment_password"), NEW_PIN);
        answered(200, review(reviewer, leased(reviewer, visit), "decision", NO));
        JsonNode filed =
                answered(
                        201,
                        holder.browser()
                                .post(
                                        APPEALS,
                                        Map.of(
                                                "about",
                                                visit.get("number").asString(),
                                                "words",
                                                "It is me."),
                                        key()));
        OneOfStaff granter = team.with(StaffRole.REVIEWER);
        String path = "/api/v1/staff/appeals/" + filed.get("appeal_id").asString();
        JsonNode taken =
                answered(200, granter.browser().put(path + "/lease", Map.of("version", 1)));

        var yes =
                Map.of(
                        "version", taken.at("/appeal/version").asInt(taken.path("version").asInt()),
                        "outcome", "granted",
                        "reason", "The photo is good enough.");
        String decided = answered(200, granter.browser().post(path + "/decision", yes)).toString();

        assertThat(decided).contains("is reviewed once more");
        JsonNode again = now(clerk, visit);
        assertThat(again.get("state").asString()).isEqualTo("in_review");
        assertThat(again.has("decision")).isFalse();
        for (OneOfStaff hand : List.of(reviewer, team.elsewhere(reviewer), clerk)) {
            answered(403, review(hand, again, "lease", Map.of()));
        }
        assertThatThrownBy(() ->
                        database.sqlAsOwner()
                                .sql(
                                        """
                                        update jinnang.visit
                                           set reviewer = refused_by[1],
                                               reviewer_device = clerk_device,
                                               reviewer_session = clerk_session,
                                               reviewer_pseudonym = 'S',
                                               verdict = 'APPROVE', decided_at = due_at
                                         where number = :number
                                        """)
                                .param("number", visit.get("number").asString())
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class);
        CounterCalls.approved(granter, again);
        assertThat(now(clerk, visit).get("state").asString()).isEqualTo("approved");
    }

    private static JsonNode now(OneOfStaff clerk, JsonNode visit) {
        return answered(
                200, clerk.browser().get(CounterCalls.STAFF + visit.get("visit_id").asString()));
    }

    private List<UUID> parts(JsonNode appeal) {
        UUID id = AppealId.parse(appeal.get("appeal_id").asString()).orElseThrow().value();
        return database.sql()
                .sql("select staff_id from jinnang.appeal_part where appeal_id = :appeal")
                .param("appeal", id)
                .query(UUID.class)
                .list();
    }
}
