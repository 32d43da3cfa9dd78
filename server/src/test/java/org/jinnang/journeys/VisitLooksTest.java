package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.CounterCalls.book;
import static org.jinnang.journeys.CounterCalls.freeSlot;
import static org.jinnang.journeys.CounterCalls.leased;
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
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Whoever of the staff looks at a visit stands in its holder's log, also when he only opens it. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class VisitLooksTest {

    private static final List<Map<String, String>> NEW_PIN =
            List.of(Map.of("what", "reset_payment_password"));

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    VisitLooksTest(
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
    private BranchId branch;
    private OneOfStaff clerk;

    @BeforeEach
    void aBranchIsOpen() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(true);
        branch = CounterCalls.branch(branches, transaction, 1);
        clerk = team.at(Optional.of(branch), StaffRole.CLERK);
    }

    @Test
    void whoeverOpensItFromTheListOfTheDayIsNamedOnceAnHour() {
        JsonNode visit = booked();

        opens(clerk, visit);
        opens(clerk, visit);
        assertThat(looks()).containsExactly("day_list " + clerk.pseudonym());
        clock.advance(Duration.ofHours(1));
        clerk = team.elsewhere(clerk);
        opens(clerk, visit);

        assertThat(looks()).hasSize(2);
    }

    @Test
    void whoeverSearchedForItIsNamedWithHisReasonAndNotOnceMoreWhenThePageOpens() {
        JsonNode visit = booked();
        var search =
                Map.of("code", visit.get("number").asString(), "reason", "customer_on_telephone");

        answered(200, clerk.browser().post("/api/v1/staff/visits/searches", search));
        opens(clerk, visit);

        assertThat(looks()).containsExactly("customer_on_telephone " + clerk.pseudonym());
    }

    @Test
    void whoeverMaySeeNothingLeavesNoLine() {
        JsonNode visit = booked();
        BranchId other = CounterCalls.branch(branches, transaction, 1);
        OneOfStaff relative = team.at(Optional.of(branch), StaffRole.CLERK);
        team.isCloseTo(relative, holder.wallet());

        String path = CounterCalls.STAFF + visit.get("visit_id").asString();
        answered(404, team.at(Optional.of(other), StaffRole.CLERK).browser().get(path));
        answered(404, relative.browser().get(path));
        answered(404, team.with(StaffRole.REVIEWER).browser().get(path));

        assertThat(looks()).isEmpty();
    }

    @Test
    void everyReviewerWhoOpensItIsNamedAndSoIsWhoeverTakesItUnseen() {
        JsonNode waiting = submitted(clerk, walkIn(clerk, holder, "unlock"), NEW_PIN);
        OneOfStaff first = team.with(StaffRole.REVIEWER);
        OneOfStaff second = team.with(StaffRole.REVIEWER);
        String path = CounterCalls.REVIEWS + waiting.get("visit_id").asString();

        answered(200, first.browser().get(path));
        answered(200, first.browser().get(path));
        leased(second, waiting);

        assertThat(looks())
                .containsExactlyInAnyOrder(
                        "customer_at_counter " + clerk.pseudonym(),
                        "review " + first.pseudonym(),
                        "review " + second.pseudonym());
    }

    @Test
    void whoeverServesStandsInTheLogByWhatHeDoes() {
        JsonNode here = walkIn(clerk, holder, "unlock");

        clock.advance(Duration.ofHours(1));
        clerk = team.elsewhere(clerk);
        opens(clerk, here);
        assertThat(looks()).containsExactly("customer_at_counter " + clerk.pseudonym());
        OneOfStaff colleague = team.at(Optional.of(branch), StaffRole.CLERK);
        opens(colleague, here);

        assertThat(looks()).endsWith("day_list " + colleague.pseudonym());
    }

    @Test
    void afterThirtyNamesNobodyIsLookedUpBeforeTheHourIsOver() {
        for (int nth = 0; nth < 30; nth++) {
            answered(404, asked(clerk, "nobody" + nth));
        }

        answered(429, asked(clerk, holder.name()));
        assertThat(looks()).isEmpty();
        answered(201, asked(team.at(Optional.of(branch), StaffRole.CLERK), holder.name()));
        clock.advance(Duration.ofHours(1).plusSeconds(1));
        answered(201, asked(team.elsewhere(clerk), holder.name()));
    }

    private static Answer asked(OneOfStaff staff, String name) {
        var wish = Map.of("identifier", name, "kind", "unlock", "who_comes", "holder");
        return staff.browser().post("/api/v1/staff/visits", wish);
    }

    private JsonNode booked() {
        String slot = freeSlot(holder.browser(), branch, wallets.tomorrow().toString());
        return answered(201, book(holder.browser(), branch, slot, "payment_password"));
    }

    private static void opens(OneOfStaff staff, JsonNode visit) {
        answered(200, staff.browser().get(CounterCalls.STAFF + visit.get("visit_id").asString()));
    }

    private List<String> looks() {
        return database.sqlAsOwner()
                .sql(
                        """
                        select facts ->> 'lookup_reason' || ' ' || (facts ->> 'staff')
                          from jinnang.audit_event
                         where wallet_id = :wallet and kind = 'VISIT_LOOKED_UP'
                         order by at, event_id
                        """)
                .param("wallet", holder.wallet().value())
                .query(String.class)
                .list();
    }
}
