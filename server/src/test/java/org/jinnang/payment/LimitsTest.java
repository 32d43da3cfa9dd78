package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.contract.Contract;
import org.jinnang.payment.People.Person;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitTables;
import org.jinnang.policy.Limits;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** How much one can pay now, which limit says so, and one's own limits, over HTTP. */
@WalletTest
@Import(People.class)
class LimitsTest {

    private static final String OWN = "/api/v1/limits/own";
    private static final long RICH = 9_000_000;

    private final People people;
    private final TestClock clock;
    private final TestDatabase database;
    private final LimitSchedule schedule;
    private final TransactionOperations transaction;

    LimitsTest(
            People people,
            TestClock clock,
            TestDatabase database,
            LimitSchedule schedule,
            TransactionOperations transaction) {
        this.people = people;
        this.clock = clock;
        this.database = database;
        this.schedule = schedule;
        this.transaction = transaction;
    }

    @AfterEach
    void usualTableAgain() {
        switchTo(LimitTables.DEFAULT);
    }

    @Test
    void everyLimitIsListedWithWhatIsLeftAndTheBindingOneFirst() {
        Person payer = people.with(RICH);
        payer.confirms(payer.states(people.with(0), 1_000_000));

        JsonNode limits = limits(payer);

        assertThat(limits.path("payable_now").path("amount").path("minor").asString())
                .isEqualTo("5000000");
        assertThat(limits.path("payable_now").path("decided_by").asString()).isEqualTo("limit");
        List<String> lines = limits.path("limits").valueStream().map(LimitsTest::line).toList();
        assertThat(lines)
                .containsExactly(
                        "normal_each per_payment 5000000 left 5000000 binds",
                        "normal_day per_day 10000000 used 1000000 left 9000000",
                        "month per_month 100000000 used 1000000 left 99000000");
        assertThat(limits.path("limits").get(1).path("fresh_at").asString())
                .isEqualTo(Limits.endOfDay(clock.instant()).toString());
        assertThat(limits.path("table").path("name").asString()).isEqualTo("plain");
    }

    @Test
    void loweringOnesOwnLimitWorksAtOnceAndARefusalNamesIt() {
        Person payer = people.with(RICH);
        Person payee = people.with(0);

        JsonNode limits = changed(payer, "day", "10000");
        Answer refusal = payer.confirms(payer.states(payee, 10_001));

        assertThat(limits.path("own").get(2).path("amount").path("minor").asString())
                .isEqualTo("10000");
        assertThat(line(limits.path("limits").get(0)))
                .isEqualTo("own_day per_day 10000 used 0 left 10000 binds");
        assertThat(refusal.status()).isEqualTo(422);
        JsonNode limit = refusal.json().path("limit");
        assertThat(limit.path("rule").asString()).isEqualTo("own_day");
        assertThat(limit.path("because").get(0).asString()).isEqualTo("own");
        assertThat(limit.path("raised_by").valueStream().map(JsonNode::asString))
                .containsExactly("wait", "own_limit");
        assertThat(refusal.json().path("user_message").path("en").asString())
                .startsWith("Nothing was paid. Limit of a day (your own): CNY 100.00;")
                .contains("You set it yourself and can raise it on the page \"Limits\".");
        assertThat(payer.confirms(payer.states(payee, 10_000)).status()).isEqualTo(200);
        assertThat(told(payer, "own_limit_lowered")).isEqualTo(1);
        assertThat(events(payer)).containsOnlyOnce("own_limit_lowered");
    }

    @Test
    void whatWasToldOfARefusalIsToldAgainLater() {
        Person payer = people.with(RICH);
        changed(payer, "payment", "500");
        String payment = payer.states(people.with(0), 501);
        JsonNode first = payer.confirms(payment).json().path("limit");
        changed(payer, "payment", "100");

        assertThat(payer.confirms(payment).json().path("limit")).isEqualTo(first);
        assertThat(payer.sees(payment).json().path("refusal").path("limit")).isEqualTo(first);
        assertThat(first.path("title").path("zh-CN").asString()).isEqualTo("单笔限额（您自己设的）");
    }

    @Test
    void raisingOnesOwnLimitWaitsADayAndCanBeTakenBack() {
        Person payer = people.with(RICH);
        changed(payer, "payment", "1000");

        JsonNode waiting = changed(payer, "payment", "5000").path("own").get(0);
        assertThat(waiting.path("amount").path("minor").asString()).isEqualTo("1000");
        assertThat(waiting.path("next_amount").path("minor").asString()).isEqualTo("5000");
        assertThat(waiting.path("next_from").asString())
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)).toString());
        assertThat(told(payer, "own_limit_will_be_raised")).isEqualTo(1);

        JsonNode kept = changed(payer, "payment", "1000").path("own").get(0);
        assertThat(kept.has("next_from")).isFalse();
        changed(payer, "payment", null);
        clock.advance(Duration.ofHours(24).minusSeconds(1));
        Person later = signedInAgain(payer);
        assertThat(later.confirms(later.states(people.with(0), 1_001)).status()).isEqualTo(422);
        clock.advance(Duration.ofSeconds(1));
        assertThat(later.confirms(later.states(people.with(0), 1_001)).status()).isEqualTo(200);
        assertThat(events(later)).containsSubsequence("own_limit_kept", "own_limit_will_be_raised");
    }

    @Test
    void theSameAgainChangesNothingAndTellsNobody() {
        Person payer = people.with(0);
        changed(payer, "month", "7000");
        changed(payer, "month", "7000");
        changed(payer, "day", null);

        assertThat(told(payer, "own_limit_lowered")).isEqualTo(1);
        assertThat(events(payer)).containsOnlyOnce("own_limit_lowered");
    }

    @Test
    void whoIsNewBindsOnlyWhereHeIsPaid() {
        Person before = people.with(RICH);
        Person known = people.with(0);
        before.confirms(before.states(known, 1));
        clock.advance(Duration.ofHours(24));
        switchTo("careful");
        Person payer = signedInAgain(before);
        String toKnown = payer.states(known, 100);
        String toNew = payer.states(people.with(0), 200_001);

        assertThat(payable(payer, "/api/v1/payments/" + toKnown + "/limits")).isEqualTo("5000000");
        assertThat(payable(payer, "/api/v1/payments/" + toNew + "/limits")).isEqualTo("200000");
        assertThat(payable(payer, "/api/v1/limits")).isEqualTo("5000000");
        JsonNode refusal = payer.confirms(toNew).json();
        assertThat(refusal.path("limit").path("rule").asString()).isEqualTo("new_payee");
        assertThat(refusal.path("limit").path("because").get(0).asString()).isEqualTo("new_payee");
    }

    @Test
    void aSwitchThatIsToComeIsAnnouncedAndBindsNobodyYet() {
        Person payer = people.with(RICH);
        LocalDate tomorrow = Limits.dayOf(clock.instant()).plusDays(1);
        add("cn-bank-account", tomorrow);

        assertThat(limits(payer).path("table").path("name").asString()).isEqualTo("plain");
        assertThat(limits(payer).path("next_table").path("from").asString())
                .isEqualTo(tomorrow.toString());
        assertThat(payable(payer, "/api/v1/limits")).isEqualTo("5000000");
        clock.set(Limits.endOfDay(clock.instant()));
        assertThat(payable(signedInAgain(payer), "/api/v1/limits")).isEqualTo("200000");
    }

    @ParameterizedTest
    @CsvSource({
        "CNY, week, 100, CNY, span, not_allowed",
        "EUR, day, 100, CNY, currency, not_allowed",
        "CNY, day, 100, USD, currency, not_allowed",
        "CNY, day, 0, CNY, amount, too_small",
        "CNY, day, 100000000000001, CNY, amount, too_large",
    })
    void whatIsNoLimitIsSaidKindly(
            String currency, String span, String minor, String of, String field, String code) {
        Person payer = people.with(0);
        Map<String, Object> wish =
                Map.of(
                        "currency",
                        currency,
                        "span",
                        span,
                        "amount",
                        Map.of("minor", minor, "currency", of));

        Answer answer = payer.browser().post(OWN, wish);

        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        JsonNode fault = answer.json().path("fields").get(0);
        assertThat(fault.path("field").asString()).isEqualTo(field);
        assertThat(fault.path("code").asString()).isEqualTo(code);
    }

    @Test
    void limitsOfSomebodyElsesPaymentAreNotFound() {
        Person payer = people.with(100);
        String payment = payer.states(people.with(0), 1);

        assertThat(people.with(0).browser().get("/api/v1/payments/" + payment + "/limits").status())
                .isEqualTo(404);
        assertThat(payer.browser().get("/api/v1/payments/pay_x/limits").status()).isEqualTo(404);
        assertThat(payer.browser().get("/api/v1/limits?currency=EUR").status()).isEqualTo(422);
    }

    /** Sessions end when nobody uses them for long. */
    private Person signedInAgain(Person person) {
        var browser = people.browser(person.wallet());
        return new Person(person.wallet(), person.name(), person.email(), person.phone(), browser);
    }

    private JsonNode limits(Person person) {
        JsonNode limits = person.browser().get("/api/v1/limits").json();
        assertThat(Contract.load().faults("get", "/api/v1/limits", 200, limits)).isEmpty();
        return limits;
    }

    private static String payable(Person person, String path) {
        Answer answer = person.browser().get(path);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json().path("payable_now").path("amount").path("minor").asString();
    }

    private JsonNode changed(Person person, String span, @Nullable String minor) {
        Map<String, Object> wish = new HashMap<>(Map.of("currency", "CNY", "span", span));
        if (minor != null) {
            wish.put("amount", Map.of("minor", minor, "currency", "CNY"));
        }
        Answer answer = person.browser().post(OWN, wish);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        assertThat(Contract.load().faults("post", OWN, 200, answer.json())).isEmpty();
        return answer.json();
    }

    private static String line(JsonNode limit) {
        String used =
                limit.has("used") ? " used " + limit.path("used").path("minor").asString() : "";
        return limit.path("rule").asString()
                + " "
                + limit.path("kind").asString()
                + " "
                + limit.path("amount").path("minor").asString()
                + used
                + " left "
                + limit.path("left").path("minor").asString()
                + (limit.path("binds").asBoolean() ? " binds" : "");
    }

    /** Messages of a kind by text message; as many went by e-mail. */
    private int told(Person person, String template) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and template = :template and channel = 'phone'
                        """)
                .param("wallet", person.wallet().value())
                .param("template", template)
                .query(Integer.class)
                .single();
    }

    private static List<String> events(Person person) {
        return person.browser()
                .get("/api/v1/activity")
                .json()
                .path("data")
                .valueStream()
                .map(event -> event.path("kind").asString())
                .toList();
    }

    private void switchTo(String table) {
        add(table, Limits.dayOf(clock.instant()));
    }

    private void add(String table, LocalDate from) {
        clock.advance(Duration.ofSeconds(2));
        transaction.executeWithoutResult(
                _ -> schedule.add(LimitTables.bytes(table), from, "Zhao Min", clock.instant()));
        clock.advance(Duration.ofSeconds(2));
    }
}
