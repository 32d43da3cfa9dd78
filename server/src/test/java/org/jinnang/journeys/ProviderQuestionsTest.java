package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.CounterCalls.leased;
import static org.jinnang.journeys.CounterCalls.review;
import static org.jinnang.journeys.CounterCalls.submitted;
import static org.jinnang.journeys.CounterCalls.walkIn;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.StaffTeam.OneOfStaff;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** A reviewer asks the wallet's provider; somebody else answers, and the holder follows it. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class ProviderQuestionsTest {

    private static final String QUESTIONS = "/api/v1/staff/provider-questions";
    private static final List<Map<String, String>> NEW_PIN =
            List.of(Map.of("what", "reset_payment_password"));
    private static final Map<String, String> NUMBER =
            Map.of("reason", "mobile_number", "words", "New since May, he says.");
    private static final Map<String, String> APPROVE = Map.of("verdict", "approve");
    private static final Map<String, String> REFUSE =
            Map.of("verdict", "refuse", "reason", "documents_not_valid", "note", "Expired.");

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    ProviderQuestionsTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;
    private OneOfStaff clerk;
    private OneOfStaff reviewer;
    private OneOfStaff operator;
    private JsonNode waiting;

    @BeforeEach
    void aVisitIsUnderReview() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(true);
        var branch = CounterCalls.branch(branches, transaction, 1);
        clerk = team.at(Optional.of(branch), StaffRole.CLERK, StaffRole.OPERATOR);
        reviewer = team.with(StaffRole.REVIEWER, StaffRole.SECURITY_OFFICER);
        operator = team.with(StaffRole.OPERATOR);
        waiting = submitted(clerk, walkIn(clerk, holder, "payment_password"), NEW_PIN);
    }

    @Test
    void onlyWhoeverLooksAtTheReviewAsksAndOneThingAtATime() {
        answered(409, review(reviewer, waiting, "questions", NUMBER));
        answered(403, review(operator, waiting, "questions", NUMBER));
        answered(403, review(clerk, waiting, "questions", NUMBER));
        JsonNode mine = leased(reviewer, waiting);
        OneOfStaff second = team.with(StaffRole.REVIEWER);
        answered(409, review(second, mine, "questions", NUMBER));
        answered(409, review(reviewer, waiting, "questions", NUMBER));
        answered(
                422, review(reviewer, mine, "questions", Map.of("reason", "other", "words", "  ")));

        JsonNode asked = asked(mine);

        assertThat(asked.path("lease").isMissingNode()).isTrue();
        answered(409, review(reviewer, leased(reviewer, asked), "questions", NUMBER));
    }

    @Test
    void nobodyAnswersHisOwnQuestionNorAboutHisOwnWorkNorWithoutTheRole() {
        JsonNode asked = asked(leased(reviewer, waiting));

        for (StaffRole role : List.of(StaffRole.AGENT, StaffRole.DESK_LEAD, StaffRole.REVIEWER)) {
            answered(403, answer(team.with(role), asked));
        }
        for (OneOfStaff hand : List.of(reviewer, team.elsewhere(reviewer), clerk)) {
            JsonNode refused = answered(403, answer(hand, asked));
            assertThat(refused.get("code").asString()).isEqualTo("four_eyes_violation");
        }
        OneOfStaff relative = team.with(StaffRole.OPERATOR);
        team.isCloseTo(relative, holder.wallet());
        answered(403, answer(relative, asked));
        assertThatThrownBy(() ->
                        database.sqlAsOwner()
                                .sql(
                                        """
                                        update jinnang.visit_question
                                           set outcome = 'YES', answer = words,
                                               answered_by = asked_by,
                                               answered_pseudonym = asked_pseudonym,
                                               answered_at = asked_at
                                         where asked_by = :by
                                        """)
                                .param("by", reviewer.id().value())
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("visit_question_is_answered_by_somebody_else");
    }

    @Test
    void nothingIsAnsweredUnaskedOrTwiceOrAsItWasBeforeOrOnceItIsDecided() {
        answered(404, answer(operator, waiting));
        JsonNode mine = leased(reviewer, waiting);
        JsonNode asked = asked(mine);
        assertThat(answered(409, answer(operator, mine)).get("code").asString())
                .isEqualTo("visit_changed");
        answered(200, answer(operator, asked));
        answered(409, answer(operator, now()));

        JsonNode again = asked(leased(reviewer, now()));
        answered(200, review(reviewer, leased(reviewer, again), "decision", REFUSE));

        answered(409, answer(operator, now()));
        assertThat(list(operator)).doesNotContain(waiting.get("number").asString());
    }

    @Test
    void theReviewWaitsForTheAnswerAndTheHolderSeesByWhenAndWhatIsLate() {
        JsonNode asked = asked(leased(reviewer, waiting));
        JsonNode held = leased(reviewer, asked);
        answered(409, review(reviewer, held, "decision", APPROVE));
        assertThat(open(held, "approve")).isFalse();
        JsonNode step = seenByHolder();
        assertThat(step.get("late").asBoolean()).isFalse();
        assertThat(step.has("answered_at")).isFalse();
        assertThat(step.toString()).doesNotContain("New since May");
        assertThat(list(operator)).contains(waiting.get("number").asString(), "New since May");

        clock.advance(Duration.ofDays(5));
        answered(
                201,
                holder.browser()
                        .post(
                                "/api/v1/sessions",
                                Map.of("identifier", holder.name(), "password", Wallets.SIGN_IN)));
        assertThat(seenByHolder().get("late").asBoolean()).isTrue();
        answered(200, answer(team.elsewhere(operator), now(team.elsewhere(clerk))));

        JsonNode then = seenByHolder();
        assertThat(then.get("late").asBoolean()).isTrue();
        assertThat(then.has("answered_at")).isTrue();
        OneOfStaff there = team.elsewhere(reviewer);
        JsonNode again = leased(there, now(team.elsewhere(clerk)));
        assertThat(again.at("/questions/0/answer").asString()).isEqualTo("Confirmed in May.");
        answered(200, review(there, again, "decision", APPROVE));
    }

    private JsonNode asked(JsonNode mine) {
        return answered(200, review(reviewer, mine, "questions", NUMBER)).get("visit");
    }

    private static Answer answer(OneOfStaff by, JsonNode visit) {
        var said =
                Map.of(
                        "version", visit.get("version").asInt(),
                        "outcome", "yes",
                        "words", "Confirmed in May.");
        return by.browser()
                .post(QUESTIONS + "/" + visit.get("visit_id").asString() + "/answer", said);
    }

    private static boolean open(JsonNode visit, String act) {
        for (JsonNode one : visit.get("acts")) {
            if (one.get("act").asString().equals(act)) {
                return one.get("open").asBoolean();
            }
        }
        throw new AssertionError("There is no act " + act);
    }

    private static String list(OneOfStaff by) {
        return answered(200, by.browser().get(QUESTIONS)).toString();
    }

    private JsonNode now() {
        return now(clerk);
    }

    private JsonNode now(OneOfStaff by) {
        return answered(
                200, by.browser().get(CounterCalls.STAFF + waiting.get("visit_id").asString()));
    }

    private JsonNode seenByHolder() {
        return answered(
                        200,
                        holder.browser()
                                .get(
                                        CounterCalls.VISITS
                                                + "/"
                                                + waiting.get("visit_id").asString()))
                .at("/asked/0");
    }
}
