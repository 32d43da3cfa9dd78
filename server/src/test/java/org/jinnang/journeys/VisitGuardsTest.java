package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.CounterCalls.approved;
import static org.jinnang.journeys.CounterCalls.book;
import static org.jinnang.journeys.CounterCalls.documents;
import static org.jinnang.journeys.CounterCalls.freeSlot;
import static org.jinnang.journeys.CounterCalls.leased;
import static org.jinnang.journeys.CounterCalls.review;
import static org.jinnang.journeys.CounterCalls.submitted;
import static org.jinnang.journeys.CounterCalls.walkIn;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** What the database refuses of a visit, what two do at once, and what time ends. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class VisitGuardsTest {

    private static final List<Map<String, String>> NEW_PIN =
            List.of(Map.of("what", "reset_payment_password"));
    private static final Map<String, String> APPROVE = Map.of("verdict", "approve");

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;
    private final TestJobs jobs;

    VisitGuardsTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database,
            TestJobs jobs) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
        this.jobs = jobs;
    }

    private Person holder;
    private BranchId branch;
    private OneOfStaff clerk;
    private OneOfStaff reviewer;

    @BeforeEach
    void aBranchIsOpen() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(true);
        branch = CounterCalls.branch(branches, transaction, 1);
        clerk = team.at(Optional.of(branch), StaffRole.CLERK);
        reviewer = team.with(StaffRole.REVIEWER);
    }

    @Test
    void theDatabaseRefusesAnApprovalOfWhatNobodySignedAndAStateThatNobodyDecided() {
        JsonNode unsigned = documents(clerk, walkIn(clerk, holder, "unlock"));
        JsonNode waiting = submitted(clerk, walkIn(clerk, wallets.open(false), "unlock"), NEW_PIN);

        refused("visit_is_signed_before_it_is_approved", unsigned, decided("APPROVE"));
        refused("visit_is_approved_by_a_second_person", waiting, "state = 'APPROVED'");
        refused("visit_is_refused_with_a_reason", waiting, "state = 'REFUSED'");
        refused(
                "visit_is_refused_with_a_reason",
                waiting,
                "state = 'REFUSED', appeal_until = now(), reason = 'UNDER_PRESSURE'");
        refused(
                "visit_is_refused_with_a_reason",
                waiting,
                "state = 'REFUSED', appeal_until = now(), " + decided("REFUSE"));
        refused("visit_decision_is_whole", waiting, "verdict = 'APPROVE'");
        JsonNode done = approved(reviewer, waiting);
        refused("what was approved stays approved", done, "verdict = 'SEND_BACK'");
    }

    @Test
    void ofTwoReviewersWhoTakeItAtOnceOneHasIt() throws Exception {
        JsonNode waiting = submitted(clerk, walkIn(clerk, holder, "unlock"), NEW_PIN);
        OneOfStaff second = team.with(StaffRole.REVIEWER);

        List<Integer> answers =
                atOnce(
                        () -> review(reviewer, waiting, "lease", Map.of()).status(),
                        () -> review(second, waiting, "lease", Map.of()).status());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void aDecisionThatIsPressedTwiceAtOnceIsTakenOnce() throws Exception {
        JsonNode mine =
                leased(reviewer, submitted(clerk, walkIn(clerk, holder, "unlock"), NEW_PIN));

        List<Integer> answers =
                atOnce(
                        () -> review(reviewer, mine, "decision", APPROVE).status(),
                        () -> review(reviewer, mine, "decision", APPROVE).status());

        assertThat(answers).containsExactlyInAnyOrder(200, 409);
    }

    @Test
    void whoDidNotComeIsLateFirstAndTwelveHoursLaterTheVisitIsOver() {
        String slot = freeSlot(holder.browser(), branch, wallets.tomorrow().toString());
        JsonNode visit = answered(201, book(holder.browser(), branch, slot, "payment_password"));
        Duration untilSlot = Duration.between(clock.instant(), Instant.parse(slot));

        clock.advance(untilSlot.plusMinutes(31));
        JsonNode late = mine(visit);
        assertThat(late.at("/ahead/0/late").asBoolean()).isTrue();
        assertThat(late.at("/ahead/1/due_at").isMissingNode()).isTrue();
        clock.advance(Duration.ofHours(12));
        jobs.run("close visits that are over");

        JsonNode over = mine(visit);
        assertThat(over.get("state").asString()).isEqualTo("no_show");
        assertThat(over.get("ahead")).isEmpty();
    }

    @Test
    void anActivationThatNobodyUsedIsOverAfterADayAndTheOldPasswordStaysShut() {
        JsonNode done =
                approved(reviewer, submitted(clerk, walkIn(clerk, holder, "unlock"), NEW_PIN));

        assertThat(mine(done).at("/ahead/0/due_at")).isEqualTo(mine(done).get("activation_until"));
        clock.advance(Duration.ofHours(24).plusSeconds(1));
        assertThat(mine(done).get("activation").asString()).isEqualTo("expired");
        jobs.run("close visits that are over");

        JsonNode over = mine(done);
        assertThat(over.get("state").asString()).isEqualTo("closed");
        assertThat(over.get("activation").asString()).isEqualTo("expired");
        assertThat(over.get("ahead")).isEmpty();
        assertThat(standing()).contains("MUST_CHOOSE_PAYMENT_PASSWORD");
    }

    private JsonNode mine(JsonNode visit) {
        String path = CounterCalls.VISITS + "/" + visit.get("visit_id").asString();
        return answered(200, wallets.signedIn(holder.wallet()).get(path));
    }

    private List<String> standing() {
        return database.sqlAsOwner()
                .sql(
                        """
                        select upper(cause) from jinnang.restriction
                         where wallet_id = :wallet and ended_at is null
                        """)
                .param("wallet", holder.wallet().value())
                .query(String.class)
                .list();
    }

    private String decided(String verdict) {
        return "verdict = '%s', decided_at = now(), reviewer = '%s', reviewer_device = '%s', "
                        .formatted(verdict, reviewer.id().value(), reviewer.device().value())
                + "reviewer_session = '%s', reviewer_pseudonym = 'S-0000'"
                        .formatted(reviewer.session().value());
    }

    private void refused(String by, JsonNode visit, String set) {
        assertThatThrownBy(() ->
                        database.sqlAsOwner()
                                .sql("update jinnang.visit set " + set + " where number = :number")
                                .param("number", visit.get("number").asString())
                                .update())
                .as(set)
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining(by);
    }

    private static List<Integer> atOnce(Callable<Integer> one, Callable<Integer> other)
            throws Exception {
        List<Integer> answers = new ArrayList<>();
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (Future<Integer> answer : threads.invokeAll(List.of(one, other))) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
