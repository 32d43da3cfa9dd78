package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.ScheduleId;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Scheduled payments: not approved, twice, too late, without money, locked, after a recovery. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class ScheduleTest {

    private static final String SCHEDULES = "/api/v1/schedules";
    private static final String JOB = "pay what is scheduled";
    private static final Map<String, Object> NOTHING = Map.of();
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final long RENT = 8_800;

    private final Wallets wallets;
    private final TestClock clock;
    private final TestJobs jobs;
    private final TestDatabase database;
    private final List<Verification> verifications;

    private Person payer;
    private Person payee;
    private WalletBrowser browser;
    private LocalDate first;

    ScheduleTest(
            Wallets wallets,
            TestClock clock,
            TestJobs jobs,
            TestDatabase database,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.clock = clock;
        this.jobs = jobs;
        this.database = database;
        this.verifications = verifications;
    }

    @BeforeEach
    void twoPeople() {
        payer = wallets.open(false);
        payee = wallets.open(false);
        browser = payer.browser();
        first = wallets.tomorrow();
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void whatIsNotApprovedIsNeverPaidAndNobodyElseApprovesIt() {
        String id = drafted(RENT, "once");
        String forgotten = drafted(RENT, "once");
        var password = Map.of("payment_password", Wallets.PAY);

        answered(404, payee.browser().post(path(id, "/approval"), password));
        answered(404, payee.browser().get(path(id, "")));
        answered(422, approve(id, "000000"));
        answered(422, draft(RENT, "daily", first.toString()));
        answered(422, draft(RENT, "once", first.minusDays(1).toString()));
        answered(422, draft(RENT, "once", "2027-02-30"));
        long before = fen();
        onDay(first, 8);

        assertThat(fen()).isEqualTo(before);
        answered(409, approve(forgotten, Wallets.PAY));
        assertThat(answered(200, browser.get(SCHEDULES)).get("data")).isEmpty();
    }

    @Test
    void eachTurnIsPaidOnceHoweverManyServersRunAndWhateverDiedInBetween() {
        String id = approved(RENT, "weekly");
        assertThat(told("schedule_approved")).isEqualTo(2);
        long before = fen();
        onDay(first, 7);
        assertThat(fen()).isEqualTo(before);

        clock.set(at(first, 8));
        Together.all(4, _ -> ran());
        browser = wallets.signedIn(payer.wallet());
        assertThat(fen()).isEqualTo(before - RENT);
        JsonNode paid = seen(id);
        assertThat(paid.at("/turns/0/outcome").asString()).isEqualTo("paid");
        assertThat(paid.get("next_on").asString()).isEqualTo(first.plusWeeks(1).toString());

        asIfKilledAfterPaying(id);
        ran();
        clock.advance(Duration.ofHours(-2));
        ran();
        assertThat(fen()).isEqualTo(before - RENT);
        onDay(first.plusWeeks(1), 8);
        assertThat(fen()).isEqualTo(before - 2 * RENT);
        assertThat(seen(id).get("turns").size()).isEqualTo(2);
    }

    @Test
    void withoutMoneyTheHolderIsToldOnceAndItIsTriedAgainTheSameDay() {
        long all = fen();
        String id = approved(all + 1, "weekly");

        onDay(first, 8);
        JsonNode hindered = seen(id);
        assertThat(hindered.get("hindrance").asString()).isEqualTo("funds");
        assertThat(hindered.get("tried_again_at").asString()).isEqualTo(at(first, 10).toString());
        onDay(first, 10);
        assertThat(told("schedule_hindered")).isOne();
        pay(payee, payer, 1);
        onDay(first, 12);
        assertThat(fen()).isZero();

        onDay(first.plusWeeks(1), 8);
        for (int hour = 10; hour <= 22; hour += 2) {
            onDay(first.plusWeeks(1), hour);
        }
        JsonNode missed = seen(id);
        assertThat(missed.at("/turns/0/outcome").asString()).isEqualTo("missed");
        assertThat(missed.at("/turns/0/hindrance").asString()).isEqualTo("funds");
        assertThat(missed.get("next_on").asString()).isEqualTo(first.plusWeeks(2).toString());
        assertThat(told("schedule_missed")).isOne();
        assertThat(wallets.inForce(payer.wallet())).isEmpty();
    }

    @Test
    void lockedOrRecoveredNothingLeavesAndTheHolderApprovesItAnew() {
        String id = approved(RENT, "weekly");
        long before = fen();
        wallets.place(payer.wallet(), Cause.HOLDER_LOCK);
        onDay(first, 8);
        assertThat(seen(id).get("hindrance").asString()).isEqualTo("restricted");
        assertThat(fen()).isEqualTo(before);

        wallets.place(payer.wallet(), Cause.RECENT_RECOVERY);
        onDay(first, 10);
        JsonNode paused = seen(id);
        assertThat(paused.get("paused_because").asString()).isEqualTo("recovery");
        assertThat(told("schedule_paused")).isOne();
        onDay(first.plusWeeks(2), 8);
        assertThat(fen()).isEqualTo(before);
        assertThat(seen(id).get("state").asString()).isEqualTo("paused");
    }

    @Test
    void whatFallsIntoAPauseIsNotPaidAndCancelledIsForGood() {
        String id = approved(RENT, "weekly");
        long before = fen();
        answered(200, browser.post(path(id, "/pause"), NOTHING));
        answered(409, browser.post(path(id, "/pause"), NOTHING));
        onDay(first.plusDays(1), 8);
        assertThat(fen()).isEqualTo(before);

        JsonNode again = answered(200, approve(id, Wallets.PAY));
        assertThat(again.get("next_on").asString()).isEqualTo(first.plusWeeks(1).toString());
        answered(200, browser.post(path(id, "/cancellation"), NOTHING));
        answered(409, approve(id, Wallets.PAY));
        onDay(first.plusWeeks(1), 8);
        assertThat(fen()).isEqualTo(before);
    }

    @Test
    void daysThatTheServerWasAwayAreSaidAndNotCaughtUpWith() {
        String id = approved(RENT, "weekly");
        long before = fen();

        onDay(first.plusWeeks(3).plusDays(3), 9);

        assertThat(fen()).isEqualTo(before);
        JsonNode late = seen(id);
        assertThat(late.get("turns").size()).isEqualTo(4);
        assertThat(late.at("/turns/0/hindrance").asString()).isEqualTo("late");
        assertThat(late.get("next_on").asString()).isEqualTo(first.plusWeeks(4).toString());
        assertThat(told("schedule_missed")).isOne();
        for (String table : List.of("contact", "holder")) {
            database.sqlAsOwner()
                    .sql("delete from jinnang." + table + " where wallet_id = :wallet")
                    .param("wallet", payee.wallet().value())
                    .update();
        }
        onDay(first.plusWeeks(4), 8);
        assertThat(seen(id).get("ended_because").asString()).isEqualTo("payee_closed");
        assertThat(fen()).isEqualTo(before);
    }

    /** The payment is made, and the row still says that it is to be. */
    private void asIfKilledAfterPaying(String id) {
        var schedule = ScheduleId.parse(id).orElseThrow().value();
        database.sqlAsOwner()
                .sql(
                        """
                        update jinnang.payment_schedule schedule
                        set turn = 0, next_on = first_on, next_try_at = approved_at,
                            payment_id = paid.payment_id
                        from jinnang.payment_schedule_turn paid
                        where schedule.schedule_id = :id and paid.schedule_id = :id
                        """)
                .param("id", schedule)
                .update();
        database.sqlAsOwner()
                .sql("delete from jinnang.payment_schedule_turn where schedule_id = :id")
                .param("id", schedule)
                .update();
    }

    /** A session does not last that long. */
    private void onDay(LocalDate day, int hour) {
        clock.set(at(day, hour));
        ran();
        browser = wallets.signedIn(payer.wallet());
    }

    private boolean ran() {
        jobs.run(JOB);
        return true;
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(LocalTime.of(hour, 0)).atZone(ZONE).toInstant();
    }

    private Answer draft(long minor, String repeats, String day) {
        var wish = new TreeMap<String, Object>();
        wish.put("payee", payee.name());
        wish.put("amount", Map.of("minor", String.valueOf(minor), "currency", "CNY"));
        wish.put("repeats", repeats);
        wish.put("first_on", day);
        return browser.post(SCHEDULES, wish, key());
    }

    private String drafted(long minor, String repeats) {
        return answered(201, draft(minor, repeats, first.toString())).get("schedule_id").asString();
    }

    private String approved(long minor, String repeats) {
        String id = drafted(minor, repeats);
        JsonNode active = answered(200, approve(id, Wallets.PAY));
        assertThat(active.get("next_on").asString()).isEqualTo(first.toString());
        return id;
    }

    private Answer approve(String id, String password) {
        return browser.post(path(id, "/approval"), Map.of("payment_password", password));
    }

    private void pay(Person from, Person to, long minor) {
        WalletBrowser own = wallets.signedIn(from.wallet());
        var amount = Map.of("minor", String.valueOf(minor), "currency", "CNY");
        String payment =
                answered(
                                201,
                                own.post(
                                        "/api/v1/payments",
                                        Map.of("payee", to.name(), "amount", amount),
                                        key()))
                        .get("payment_id")
                        .asString();
        var shown = Map.of("payment_password", Wallets.PAY);
        answered(200, own.post("/api/v1/payments/" + payment + "/confirmation", shown));
    }

    private JsonNode seen(String id) {
        return answered(200, browser.get(path(id, "")));
    }

    private static String path(String id, String act) {
        return SCHEDULES + "/" + id + act;
    }

    private long fen() {
        WalletBrowser own = wallets.signedIn(payer.wallet());
        return answered(200, own.get("/api/v1/wallet")).at("/balances/0/posted/minor").asLong();
    }

    private int told(String template) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and template = :template
                        """)
                .param("wallet", payer.wallet().value())
                .param("template", template)
                .query(Integer.class)
                .single();
    }
}
