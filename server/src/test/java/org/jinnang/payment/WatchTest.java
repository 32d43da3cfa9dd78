package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jinnang.access.PendingArrivals;
import org.jinnang.identity.Claimed;
import org.jinnang.identity.Document;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.Cause;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.Verification;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restrictions;
import org.jinnang.risk.RuleSchedule;
import org.jinnang.risk.RuleSets;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;

/** Payments that the watch pauses: too early, too late, twice, at the same time, by others. */
@WalletTest
@Import(People.class)
class WatchTest {

    private static final int RACES = 6;
    private static final long LARGE = 300_000;

    private final People people;
    private final TestClock clock;
    private final TestJobs jobs;
    private final TestDatabase database;
    private final PendingArrivals pending;
    private final Restrictions restrictions;
    private final RuleSchedule schedule;
    private final Identities identities;
    private final TransactionOperations transaction;
    private final List<Verification> verifications;

    private Person payer;
    private Person stranger;

    WatchTest(
            People people,
            TestClock clock,
            TestJobs jobs,
            TestDatabase database,
            PendingArrivals pending,
            Restrictions restrictions,
            RuleSchedule schedule,
            Identities identities,
            TransactionOperations transaction,
            List<Verification> verifications) {
        this.people = people;
        this.clock = clock;
        this.jobs = jobs;
        this.database = database;
        this.pending = pending;
        this.restrictions = restrictions;
        this.schedule = schedule;
        this.identities = identities;
        this.transaction = transaction;
        this.verifications = verifications;
    }

    @BeforeEach
    void aPayerWithAHabitAndAStranger() {
        payer = people.with(1_000_000);
        stranger = people.with(0);
        aHabitOf(100);
    }

    private void aHabitOf(long fen) {
        Person friend = people.with(0);
        for (int paid = 1; paid <= 3; paid++) {
            assertThat(state(payer.confirms(payer.states(friend, fen)))).isEqualTo("posted");
        }
    }

    @AfterEach
    void booksAlwaysHold() {
        for (Verification verification : verifications) {
            assertThat(verification.verify()).matches(result -> result.holds());
        }
    }

    @Test
    void itIsHeldAndSaysWhyAndUntilWhen() {
        Answer paused = payer.confirms(payer.states(stranger, LARGE));

        assertThat(state(paused)).isEqualTo("paused");
        var pause = paused.json().path("pause");
        assertThat(pause.at("/reasons/0/rule").asString()).isEqualTo("new_payee_far_above_usual");
        assertThat(pause.at("/reasons/0/words/zh-CN").asString()).contains("第一次");
        assertThat(pause.at("/usual/minor").asString()).isEqualTo("100");
        assertThat(pause.path("payee_is_new").asBoolean()).isTrue();
        assertThat(pause.path("until").asString())
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)).toString());
        assertThat(payer.fen()).isEqualTo(999_700);
        assertThat(available(payer)).isEqualTo(699_700);
        assertThat(stranger.fen()).isZero();
        assertThat(toldTo(stranger)).isEmpty();
        assertThat(addressesTold("payment_paused")).isEqualTo(2);
        assertThat(decided()).containsExactly("pause calm 1");
    }

    @Test
    void itContinuesOnceAfterTimeToReadAndNotBefore() {
        String payment = paused();
        clock.advance(Duration.ofSeconds(29));
        assertThat(code(continues(payment, People.PASSWORD), 409)).isEqualTo("continue_too_early");
        assertThat(code(continues(payment, "111222"), 409)).isEqualTo("continue_too_early");
        clock.advance(Duration.ofSeconds(1));
        assertThat(code(continues(payment, "111222"), 422)).isEqualTo("payment_password_wrong");
        assertThat(payer.confirms(payment).json().path("state").asString()).isEqualTo("paused");

        Answer posted = continues(payment, People.PASSWORD);
        Answer again = continues(payment, People.PASSWORD);

        assertThat(state(posted)).isEqualTo("posted");
        assertThat(state(again)).isEqualTo("posted");
        assertThat(payer.fen()).isEqualTo(699_700);
        assertThat(stranger.fen()).isEqualTo(LARGE);
        assertThat(toldTo(stranger)).containsOnly("payment_received");
    }

    @Test
    void nobodyElseContinuesOrCancelsIt() {
        String payment = paused();
        clock.advance(Duration.ofSeconds(30));

        Answer others =
                stranger.browser()
                        .post(
                                "/api/v1/payments/" + payment + "/continuation",
                                Map.of("payment_password", People.PASSWORD));

        assertThat(others.status()).isEqualTo(404);
        assertThat(stranger.cancels(payment).status()).isEqualTo(404);
        assertThat(state(payer.sees(payment))).isEqualTo("paused");
    }

    @Test
    void cancelledItIsThePayersAgainAndTheLimitTooAndTheStrangerNeverKnew() {
        String payment = paused();

        assertThat(state(payer.cancels(payment))).isEqualTo("cancelled");
        assertThat(state(payer.cancels(payment))).isEqualTo("cancelled");
        clock.advance(Duration.ofSeconds(30));
        assertThat(code(continues(payment, People.PASSWORD), 410)).isEqualTo("payment_cancelled");

        assertThat(available(payer)).isEqualTo(999_700);
        assertThat(used()).isEqualTo(300);
        assertThat(toldTo(stranger)).isEmpty();
    }

    @Test
    void unansweredItComesBackAndThePayerIsTold() {
        String payment = paused();
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        jobs.run(Arrivals.LAPSE_JOB);
        jobs.run(Arrivals.JOB);
        assertThat(state(again().sees(payment))).isEqualTo("paused");

        clock.advance(Duration.ofSeconds(1));
        payer = again();
        assertThat(code(payer.cancels(payment), 409)).isEqualTo("cancel_too_late");
        assertThat(code(continues(payment, People.PASSWORD), 409)).isEqualTo("step_out_of_order");
        jobs.run(Arrivals.LAPSE_JOB);
        jobs.run(Arrivals.LAPSE_JOB);

        assertThat(state(payer.sees(payment))).isEqualTo("returned");
        assertThat(payer.sees(payment).json().path("return_reason").asString())
                .isEqualTo("not_continued");
        assertThat(available(payer)).isEqualTo(999_700);
        assertThat(toldTo(payer)).contains("payment_returned_unanswered");
    }

    @Test
    void cancellingContinuingAndLapsingAtOnceEndInExactlyOneOutcome() {
        for (int race = 1; race <= RACES; race++) {
            aPayerWithAHabitAndAStranger();
            String payment = paused();
            boolean isLast = race % 2 == 0;
            clock.advance(isLast ? Duration.ofHours(24).minusMillis(1) : Duration.ofSeconds(30));
            payer = again();

            Together.all(
                    6,
                    number -> {
                        switch (number % 3) {
                            case 0 -> payer.cancels(payment);
                            case 1 -> continues(payment, People.PASSWORD);
                            default -> {
                                clock.advance(Duration.ofMillis(isLast ? 1 : 0));
                                jobs.run(Arrivals.LAPSE_JOB);
                            }
                        }
                        return number;
                    });
            jobs.run(Arrivals.LAPSE_JOB);
            jobs.run(Arrivals.JOB);

            String ended = state(payer.sees(payment));
            assertThat(ended).isIn("cancelled", "posted", "returned");
            boolean isPaid = ended.equals("posted");
            assertThat(payer.fen()).isEqualTo(isPaid ? 699_700 : 999_700);
            assertThat(available(payer)).isEqualTo(payer.fen());
            assertThat(balanceOf(stranger)).isEqualTo(isPaid ? LARGE : 0);
        }
    }

    @Test
    void whatWasChosenForTheArrivalStillHoldsAfterThePause() {
        payer.browser().post("/api/v1/payment-undo", Map.of("undo_seconds", 15));
        String payment = paused();
        clock.advance(Duration.ofSeconds(30));

        assertThat(state(continues(payment, People.PASSWORD))).isEqualTo("pending");
        assertThat(state(payer.cancels(payment))).isEqualTo("cancelled");

        assertThat(available(payer)).isEqualTo(999_700);
    }

    @Test
    void whileTheHolderLocksPaymentsItCannotBeContinuedAndCanBeCancelled() {
        String payment = paused();
        clock.advance(Duration.ofSeconds(30));
        transaction.executeWithoutResult(_ ->
                restrictions.place(
                        NewRestriction.of(payer.wallet(), Cause.HOLDER_LOCK, PlacedBy.GATE)));

        assertThat(code(continues(payment, People.PASSWORD), 423)).isEqualTo("restricted");

        assertThat(state(payer.cancels(payment))).isEqualTo("cancelled");
    }

    @Test
    void aPayeeWhoClosesSendsAPausedPaymentBack() {
        String payment = paused();

        assertThat(pending.giveBackTo(stranger.wallet())).isEqualTo(1);

        assertThat(state(payer.sees(payment))).isEqualTo("returned");
        assertThat(available(payer)).isEqualTo(999_700);
    }

    @Test
    void confirmingManyTimesAtOnceHoldsOnce() {
        String payment = payer.states(stranger, LARGE);

        List<Answer> answers = Together.all(6, _ -> payer.confirms(payment));

        assertThat(answers.stream().map(Answer::status)).contains(200);
        assertThat(state(payer.sees(payment))).isEqualTo("paused");
        assertThat(available(payer)).isEqualTo(699_700);
        assertThat(used()).isEqualTo(300_300);
    }

    @Test
    void aVeryLargeOneAsksForTheRealNameOnceMore() {
        payer = people.with(3_000_000);
        aHabitOf(100);
        record(payer, "E12345678");
        String payment = payer.states(stranger, 2_000_000);
        Answer paused = payer.confirms(payment);
        assertThat(state(paused)).isEqualTo("paused");
        assertThat(paused.json().at("/pause/continue_with").toString())
                .isEqualTo("[[\"payment_password\",\"identity_number\"]]");
        clock.advance(Duration.ofSeconds(30));

        assertThat(code(continues(payment, People.PASSWORD), 403)).isEqualTo("step_up_needed");
        assertThat(code(continues(payment, People.PASSWORD, "E12345679"), 422))
                .isEqualTo("identity_number_wrong");
        assertThat(code(continues(payment, "111222", "E12345678"), 422))
                .isEqualTo("payment_password_wrong");
        assertThat(balanceOf(stranger)).isZero();
        assertThat(state(continues(payment, People.PASSWORD, "e1234 5678"))).isEqualTo("posted");

        assertThat(balanceOf(stranger)).isEqualTo(2_000_000);
        assertThat(decided()).containsExactly("pause_with_real_name calm 1");
    }

    @Test
    void whoHasNoRealNameRecordedContinuesAsUsual() {
        payer = people.with(3_000_000);
        aHabitOf(100);
        String payment = payer.states(stranger, 2_000_000);
        assertThat(state(payer.confirms(payment))).isEqualTo("paused");
        clock.advance(Duration.ofSeconds(30));

        assertThat(state(continues(payment, People.PASSWORD))).isEqualTo("posted");
    }

    @Test
    void whatLooksLikeSomebodyElseIsNotPaidAndLocksPaymentsUntilProven() {
        String payment = payer.states(stranger, 200_000);
        for (int wrong = 1; wrong <= 4; wrong++) {
            assertThat(code(payer.confirms(payment, "111222"), 422))
                    .isEqualTo("payment_password_wrong");
        }

        Answer locked = payer.confirms(payment);
        Answer again = payer.confirms(payment);

        assertThat(code(locked, 423)).isEqualTo("restricted");
        assertThat(locked.json().path("reason").asString()).isEqualTo("suspicious_payment");
        assertThat(code(again, 423)).isEqualTo("restricted");
        assertThat(payer.fen()).isEqualTo(999_700);
        assertThat(available(payer)).isEqualTo(999_700);
        assertThat(decided()).containsExactly("lock calm 1");
        assertThat(addressesTold("payments_locked_by_watch")).isEqualTo(2);
    }

    @Test
    void whatStandsOutLessIsPaidAndToldToAllAddresses() {
        Person rich = people.with(3_000_000);

        assertThat(state(rich.confirms(rich.states(stranger, 2_000_000)))).isEqualTo("posted");

        payer = rich;
        assertThat(addressesTold("payment_noticed")).isEqualTo(2);
        assertThat(decided()).containsExactly("alert calm 1");
    }

    @Test
    void whatNoRuleConcernsLeavesNoTrace() {
        assertThat(decided()).isEmpty();
    }

    @Test
    void aSwitchWhilePaymentsRunDecidesEachByOneVersionAndLosesNothing() {
        byte[] calm = RuleSets.bytes("calm");
        byte[] off =
                new String(calm, StandardCharsets.UTF_8)
                        .replace("\"version\": 1", "\"version\": 2")
                        .replace("3000", "9000")
                        .getBytes(StandardCharsets.UTF_8);
        try {
            List<String> payments =
                    List.of(1, 2, 3).stream().map(_ -> payer.states(stranger, LARGE)).toList();
            switchTo(off);
            List<String> states =
                    Together.all(
                            4,
                            number -> {
                                if (number == 3) {
                                    switchTo(calm);
                                    clock.advance(Duration.ofSeconds(1));
                                    return "";
                                }
                                return state(payer.confirms(payments.get(number)));
                            });

            long paid = states.stream().filter("posted"::equals).count();
            long paused = states.stream().filter("paused"::equals).count();
            assertThat(paid + paused).isEqualTo(3);
            assertThat(balanceOf(stranger)).isEqualTo(paid * LARGE);
            assertThat(decided().stream().filter("pause calm 1"::equals)).hasSize((int) paused);
            assertThat(decided().stream().filter("allow calm 2"::equals)).hasSize((int) paid);
        } finally {
            switchTo(calm);
            clock.advance(Duration.ofSeconds(2));
        }
    }

    private void switchTo(byte[] rules) {
        transaction.executeWithoutResult(_ -> schedule.add(rules, "test", clock.instant()));
    }

    private String paused() {
        String payment = payer.states(stranger, LARGE);
        assertThat(state(payer.confirms(payment))).isEqualTo("paused");
        return payment;
    }

    private void record(Person person, String number) {
        var claimed = new Claimed(Document.PASSPORT, "Li Mei", number);
        identities.check(person.wallet(), claimed);
        transaction.executeWithoutResult(_ ->
                assertThat(identities.record(person.wallet(), claimed, EvidenceClass.DECLARED))
                        .isTrue());
    }

    private Answer continues(String payment, String password, String number) {
        return payer.browser()
                .post(
                        "/api/v1/payments/" + payment + "/continuation",
                        Map.of("payment_password", password, "identity_number", number));
    }

    private Answer continues(String payment, String password) {
        return payer.browser()
                .post(
                        "/api/v1/payments/" + payment + "/continuation",
                        Map.of("payment_password", password));
    }

    /** The session of before has ended of idleness meanwhile. */
    private Person again() {
        return new Person(payer.wallet(), payer.name(), "", "", people.browser(payer.wallet()));
    }

    private static String state(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("state").asString();
    }

    private static String code(Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json().path("code").asString();
    }

    private static long available(Person person) {
        var cny = person.browser().get("/api/v1/wallet").json().path("balances").get(0);
        return Long.parseLong(cny.path("available").path("minor").asString());
    }

    private long balanceOf(Person person) {
        return new Person(person.wallet(), "", "", "", people.browser(person.wallet())).fen();
    }

    private long used() {
        return database.sql()
                .sql(
                        """
                        select coalesce(max(used_minor), 0) from jinnang.limit_use
                        where wallet_id = :payer
                        """)
                .param("payer", payer.wallet().value())
                .query(Long.class)
                .single();
    }

    /** Which outcome by which version, oldest first. */
    private List<String> decided() {
        return database.sql()
                .sql(
                        """
                        select outcome || ' ' || rules || ' ' || version from jinnang.assessment
                        where wallet_id = :payer order by assessed_at, assessment_id
                        """)
                .param("payer", payer.wallet().value())
                .query(String.class)
                .list();
    }

    private int addressesTold(String template) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :payer and template = :template
                        """)
                .param("payer", payer.wallet().value())
                .param("template", template)
                .query(Integer.class)
                .single();
    }

    private Set<String> toldTo(Person person) {
        return Set.copyOf(
                database.sql()
                        .sql("select template from jinnang.notice where wallet_id = :wallet")
                        .param("wallet", person.wallet().value())
                        .query(String.class)
                        .list());
    }
}
