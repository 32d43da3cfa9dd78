package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jinnang.contract.Contract;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** The holder's own lock that only two people at a counter lift. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class CounterLockTest {

    private static final String LOCKS = "/api/v1/locks";
    private static final Map<String, Object> AT_COUNTER = Map.of("only_at_counter", true);

    private final Wallets wallets;
    private final StaffTeam team;
    private final Branches branches;
    private final WalletBrowsers browsers;
    private final Restrictions restrictions;
    private final TransactionOperations transaction;
    private final TestClock clock;
    private final TestDatabase database;

    CounterLockTest(
            Wallets wallets,
            StaffTeam team,
            Branches branches,
            WalletBrowsers browsers,
            Restrictions restrictions,
            TransactionOperations transaction,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.team = team;
        this.branches = branches;
        this.browsers = browsers;
        this.restrictions = restrictions;
        this.transaction = transaction;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;

    @BeforeEach
    void somebodyHasAWallet() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(false);
    }

    @Test
    void whoeverIsNotSignedInLocksNothing() {
        answered(401, browsers.open().post(LOCKS, AT_COUNTER, key()));

        assertThat(wallets.inForce(holder.wallet())).isEmpty();
    }

    @Test
    void itIsNotChosenTogetherWithHours() {
        var both = Map.of("only_at_counter", true, "not_before_hours", 24);

        JsonNode refused = answered(422, holder.browser().post(LOCKS, both, key()));

        assertThat(refused.at("/fields/0/code").asString()).isEqualTo("not_together");
        assertThat(wallets.inForce(holder.wallet())).isEmpty();
    }

    @Test
    void anUnusualSignInIsConfirmedFirst() {
        Person careful = wallets.open(true);
        WalletBrowser elsewhere = browsers.open();
        var credentials = Map.of("identifier", careful.name(), "password", Wallets.SIGN_IN);
        answered(201, elsewhere.post("/api/v1/sessions", credentials));

        JsonNode refused = answered(403, elsewhere.post(LOCKS, AT_COUNTER, key()));

        assertThat(refused.get("code").asString()).isEqualTo("sign_in_unconfirmed");
        assertThat(Contract.load().faults("post", LOCKS, 403, refused)).isEmpty();
        answered(201, elsewhere.post(LOCKS, Map.of(), key()));
    }

    @Test
    void whereNoBranchIsOpenNobodyLocksHimselfInWithoutADoor() {
        WalletBrowser browser = holder.browser();

        withoutBranches(_ -> {
            JsonNode refused = answered(422, browser.post(LOCKS, AT_COUNTER, key()));
            assertThat(refused.at("/fields/0/code").asString()).isEqualTo("not_offered");
        });

        assertThat(wallets.inForce(holder.wallet())).isEmpty();
    }

    @Test
    void neitherCodesNorTheDeskNorTimeNorTheOperatorLiftIt() {
        JsonNode lock = answered(201, holder.browser().post(LOCKS, AT_COUNTER, key()));
        var id = RestrictionId.parse(lock.get("restriction_id").asString()).orElseThrow();
        assertThat(lock.get("remedies").valueStream().map(one -> one.get("id").asString()))
                .containsExactly("bank_counter");
        clock.advance(Duration.ofDays(30));

        WalletBrowser phone = browsers.open();
        String recovery = wallets.recovery(phone, "unfreeze", Map.of("identifier", holder.name()));
        wallets.proveBoth(phone, recovery, holder);
        int status =
                phone.post("/api/v1/recoveries/" + recovery + "/completion", Map.of()).status();

        assertThat(status).isGreaterThanOrEqualTo(400);
        for (RemedyKind remedy : RemedyKind.values()) {
            if (remedy != RemedyKind.BANK_COUNTER) {
                Lifting lifting =
                        transaction.execute(_ -> restrictions.lift(holder.wallet(), id, remedy));
                assertThat(lifting).as("%s", remedy).isInstanceOf(Lifting.Refused.class);
            }
        }
        for (String by : List.of("unfreeze", "operator_review", "time_passed", "activation")) {
            assertThatThrownBy(() -> endInTheDatabase(id, by))
                    .as(by)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
        assertThat(wallets.inForce(holder.wallet())).containsExactly(id);
    }

    @Test
    void aSecondOneIsTheFirstAndTwoPeopleAtACounterLiftIt() {
        CounterCalls.hasRealName(holder);
        JsonNode lock = answered(201, holder.browser().post(LOCKS, AT_COUNTER, key()));
        JsonNode again = answered(201, holder.browser().post(LOCKS, AT_COUNTER, key()));
        assertThat(again.get("restriction_id")).isEqualTo(lock.get("restriction_id"));
        assertThat(wallets.newestMessage(holder.email(), true)).contains("/unlock/counter");

        var branch = CounterCalls.branch(branches, transaction, 1);
        var clerk = team.at(Optional.of(branch), StaffRole.CLERK);
        var reviewer = team.with(StaffRole.REVIEWER);
        JsonNode visit = CounterCalls.walkIn(clerk, holder, "unlock");
        var lift = Map.of("what", "lift", "restriction_id", lock.get("restriction_id").asString());
        CounterCalls.approved(reviewer, CounterCalls.submitted(clerk, visit, List.of(lift)));

        assertThat(restrictions.inForce(holder.wallet()))
                .extracting(one -> one.placement().cause())
                .containsExactly(Cause.RECENT_RECOVERY);
    }

    private void withoutBranches(Consumer<TestDatabase> work) {
        setOpen(false);
        try {
            work.accept(database);
        } finally {
            setOpen(true);
        }
    }

    private void setOpen(boolean open) {
        database.sqlAsOwner()
                .sql("update jinnang.branch set open = :open")
                .param("open", open)
                .update();
    }

    private void endInTheDatabase(RestrictionId id, String by) {
        database.sqlAsOwner()
                .sql(
                        """
                        update jinnang.restriction set ended_at = placed_at, ended_by = :by
                         where restriction_id = :id
                        """)
                .param("by", by)
                .param("id", id.value())
                .update();
    }
}
