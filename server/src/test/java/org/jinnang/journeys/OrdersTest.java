package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * Orders of the operator and of authorities, as the command line gives them and holders feel them.
 */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class OrdersTest {

    private static final String CONFIRM = "/api/v1/payments/{payment_id}/confirmation";
    private static final String APPEAL = "appeals@wallet.example";

    private final OperatorCommand restrict;
    private final Wallets wallets;
    private final Restrictions restrictions;
    private final TestClock clock;
    private final TestDatabase database;

    OrdersTest(
            List<OperatorCommand> commands,
            Wallets wallets,
            Restrictions restrictions,
            TestClock clock,
            TestDatabase database) {
        this.restrict =
                commands.stream().filter(one -> one.name().equals("restrict")).findFirst().get();
        this.wallets = wallets;
        this.restrictions = restrictions;
        this.clock = clock;
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nobody.by.this.name",
                "wal_00000000000000000000000000",
                "wal_1",
                "someone@example.com",
                "' or true --"
            })
    void anUnknownWalletIsRefused(String wallet) {
        refused(place(Map.of("--wallet", wallet)), "no wallet");
        refused(
                lift(Map.of("--wallet", wallet, "--reference", "O-0000-0000", "--why", "x")),
                "no wallet");
        refused(request("list", Map.of("--wallet", wallet)), "no wallet");
    }

    @Test
    void aHolderIsNotFoundByContactSoThatNobodyIsFrozenByANumberThatChangedHands() {
        Person person = wallets.open(false);

        refused(place(Map.of("--wallet", person.email())), "no wallet");
        refused(place(Map.of("--wallet", person.phone())), "no wallet");
        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "--reason,       '',                        Say with --reason",
        "--reason,       because,                   A reason is one of",
        "--reason,       COURT_ORDER,               A reason is one of",
        "--shuts,        '',                        Say with --shuts",
        "--shuts,        everything,                It can shut payments",
        "--shuts,        incoming,                  It can shut payments",
        "--by,           '',                        Say with --by",
        "--appeal,       '',                        Say with --appeal",
        "--until,        2020-01-01T00:00,          in the past",
        "--until,        2026-11-21T12:00:00Z,      in the past",
        "--until,        2099-01-01T00:00,          At most 3653 days",
        "--until,        tomorrow,                  Write a time as",
        "--until,        2027-02-30T00:00,          Write a time as",
        "--authority,    Court,                     Only a legal order",
        "--order-number, 17,                        Only a legal order",
    })
    void wrongWordsAreRefusedAndNothingIsPlaced(String option, String value, String sentence) {
        Person person = wallets.open(false);
        var typed = new TreeMap<>(Map.of("--wallet", person.name()));
        typed.put(option, value);

        refused(place(typed), sentence);
        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }

    @Test
    void aLegalOrderNamesItsAuthorityAndTooLongWordsAreRefused() {
        Person person = wallets.open(false);
        var legal = Map.of("--wallet", person.name(), "--reason", "court-order");

        refused(place(legal), "Say with --authority");
        var withCourt = new TreeMap<>(legal);
        withCourt.put("--authority", "Pudong Court");
        refused(place(withCourt), "Say with --order-number");
        withCourt.put("--order-number", "7".repeat(201));
        refused(place(withCourt), "at most 200");
        refused(place(Map.of("--wallet", person.name(), "--by", "a\nb")), "on one line");
        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }

    @Test
    void theSameOrderTwiceIsOneAndAnotherStandsBesideIt() {
        Person person = wallets.open(false);
        RestrictionId first = placed(person, Map.of());

        refused(place(Map.of("--wallet", person.name())), "in force already");
        assertThat(wallets.inForce(person.wallet())).containsExactly(first);
        assertThat(told(person, "order_placed")).isEqualTo(2);

        RestrictionId wider = placed(person, Map.of("--shuts", "all-but-viewing"));
        RestrictionId court = placed(person, court("(2026) 17"));
        RestrictionId otherCourt = placed(person, court("(2026) 18"));
        assertThat(wallets.inForce(person.wallet()))
                .containsExactly(first, wider, court, otherCourt);

        done(lift(person, court, Map.of("--release", "(2026) 17-1")));
        assertThat(wallets.inForce(person.wallet())).containsExactly(first, wider, otherCourt);
    }

    @Test
    void whatWasLiftedIsNotLiftedTwiceAndALaterOrderIsNotLiftedByAnEarlierReference() {
        Person person = wallets.open(false);
        RestrictionId first = placed(person, Map.of());
        var byReview = Map.of("--why", "checked");
        done(lift(person, first, byReview));
        RestrictionId second = placed(person, Map.of());

        refused(lift(person, first, byReview), "is over already");
        assertThat(wallets.inForce(person.wallet())).containsExactly(second);
        assertThat(told(person, "order_lifted")).isEqualTo(2);

        Person other = wallets.open(false);
        refused(
                lift(
                        Map.of(
                                "--wallet", other.name(),
                                "--reference", reference(person.wallet(), second),
                                "--why", "checked")),
                "has no restriction");
        assertThat(wallets.inForce(person.wallet())).containsExactly(second);
    }

    @ParameterizedTest
    @EnumSource(Cause.class)
    void onlyItsOwnRemedyLiftsAnOrderAndTheOperatorLiftsNothingElse(Cause cause) {
        Person person = wallets.open(false);
        RestrictionId id = wallets.place(person.wallet(), cause).placement().id();

        if (cause != Cause.OPERATOR_ORDER) {
            refused(lift(person, id, Map.of("--why", "asked nicely")), "not lifted in this way");
        }
        if (cause != Cause.LEGAL_ORDER) {
            refused(lift(person, id, Map.of("--release", "17-1")), "not lifted in this way");
        }
        refused(lift(person, id, Map.of()), "Say with --why");

        assertThat(wallets.inForce(person.wallet())).containsExactly(id);
        assertThat(told(person, "order_lifted")).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = Cause.class,
            names = {"OPERATOR_ORDER", "LEGAL_ORDER"})
    void noWayBackOfItsHolderLiftsAnOrder(Cause cause) {
        Person person = wallets.open(false);
        RestrictionId order = wallets.place(person.wallet(), cause).placement().id();

        for (String act : List.of("reset_payment_password", "reset_sign_in_password")) {
            WalletBrowser browser = wallets.signedIn(person.wallet());
            String secret =
                    act.equals("reset_payment_password") ? "593817" : "seven slow boats drift home";
            String recovery = wallets.recovery(browser, act, Map.of());
            wallets.proveBoth(browser, recovery, person);
            String path = "/api/v1/recoveries/" + recovery + "/completion";
            answered(200, browser.post(path, Map.of("new_secret", secret)));
            assertThat(wallets.inForce(person.wallet())).contains(order);
            clock.advance(Duration.ofMinutes(2));
        }
        WalletBrowser browser = wallets.signedIn(person.wallet());
        var body = Map.of("act", "unfreeze", "restriction_id", order.text());
        Answer started = browser.post("/api/v1/recoveries", body, key());
        if (started.status() == 201) {
            String recovery = started.json().path("recovery_id").asString();
            wallets.proveBoth(browser, recovery, person);
            String path = "/api/v1/recoveries/" + recovery + "/completion";
            assertThat(browser.post(path, Map.of()).status()).isGreaterThanOrEqualTo(400);
        }
        assertThat(wallets.inForce(person.wallet())).contains(order);
    }

    @Test
    void anOrderInTheMiddleOfAPaymentStopsItAndSaysWhyAndWhereToObject() {
        Person payee = wallets.open(false);
        Person payer = wallets.open(false);
        String payment = stated(payer, payee);

        String reference = reference(payer.wallet(), placed(payer, court("(2026) 17")));

        JsonNode problem = answered(423, confirmed(payer, payment));
        assertThat(Contract.load().faults("post", CONFIRM, 423, problem)).isEmpty();
        assertThat(problem.path("reason").asString()).isEqualTo("legal_order");
        assertThat(problem.path("reference").asString()).isEqualTo(reference);
        for (String language : List.of("en", "zh-CN")) {
            assertThat(problem.path("user_message").path(language).asString())
                    .contains("Pudong Court", "(2026) 17", reference, APPEAL);
        }
        JsonNode order = problem.path("restrictions").get(0).path("order");
        assertThat(order.path("reason").asString()).isEqualTo("court_order");
        assertThat(order.path("appeal_to").asString()).isEqualTo(APPEAL);
        assertThat(order.path("authority").asString()).isEqualTo("Pudong Court");
        assertThat(problem.path("remedies").get(0).path("id").asString())
                .isEqualTo("legal_release");

        WalletBrowser browser = wallets.signedIn(payer.wallet());
        for (String language : List.of("en", "zh-CN")) {
            for (String page : List.of("/locked", "/check")) {
                assertThat(browser.get(page + "?lang=" + language).body())
                        .as(page)
                        .contains("Pudong Court", "(2026) 17", reference, APPEAL);
            }
            assertThat(browser.get("/locked?lang=" + language).body())
                    .contains("/cases/new?reference=" + reference)
                    .contains("/appeals/new?about=" + reference);
        }
        assertThat(browser.get("/help/legal-order").status()).isEqualTo(200);
        JsonNode check = answered(200, browser.get("/api/v1/check?about=" + payment));
        assertThat(check.path("answer").asString()).isEqualTo("LOCKED");
        assertThat(Contract.load().faults("get", "/api/v1/check", 200, check)).isEmpty();

        done(
                lift(
                        Map.of(
                                "--wallet", payer.wallet().text(),
                                "--reference", reference.toLowerCase(java.util.Locale.ROOT),
                                "--release", "(2026) 17-1")));
        assertThat(answered(200, confirmed(payer, payment)).path("state").asString())
                .isEqualTo("posted");
    }

    @Test
    void allButViewingLeavesSigningInLookingAndReceiving() {
        Person payee = wallets.open(false);
        Person person = wallets.open(false);
        placed(person, Map.of("--shuts", "all-but-viewing"));
        WalletBrowser browser = wallets.signedIn(person.wallet());

        JsonNode restriction =
                answered(200, browser.get("/api/v1/wallet")).path("restrictions").get(0);

        assertThat(restriction.path("scope").asString()).isEqualTo("all_but_viewing");
        assertThat(restriction.path("still_open").valueStream().map(JsonNode::asString))
                .containsExactly("receive", "view", "sign_in", "freeze", "recover");
        assertThat(browser.post("/api/v1/payments", payment(payee), key()).status()).isEqualTo(423);
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(200, person.browser().delete("/api/v1/sessions/current"));
        answered(201, person.browser().post("/api/v1/sessions", credentials));
        String paid = stated(payee, person);
        answered(200, confirmed(payee, paid));
    }

    @Test
    void anOrderEndsByItselfAtTheMomentThatWasNamed() {
        Person person = wallets.open(false);
        var end = clock.instant().plus(Duration.ofMinutes(9));
        RestrictionId id = placed(person, Map.of("--until", end.toString()));

        clock.set(end.minusSeconds(1));
        assertThat(wallets.inForce(person.wallet())).containsExactly(id);
        clock.set(end);
        assertThat(wallets.inForce(person.wallet())).isEmpty();
        refused(lift(person, id, Map.of("--why", "late")), "is over already");
        assertThat(done(request("list", Map.of("--wallet", person.name()))))
                .contains(reference(person.wallet(), id), "time_passed");
    }

    @Test
    void whoDidItIsInTheAuditLogAndNotInWhatTheHolderReads() {
        Person person = wallets.open(false);
        RestrictionId id = placed(person, Map.of("--by", "Zhao Min, desk 4"));
        done(lift(person, id, Map.of("--by", "Qian Li, desk 5", "--why", "papers were right")));

        assertThat(facts(person, "RESTRICTION_PLACED"))
                .contains("Zhao Min, desk 4", "fraud_suspected", "operator_order");
        assertThat(facts(person, "RESTRICTION_LIFTED"))
                .contains("Qian Li, desk 5", "papers were right");
        String activity = wallets.signedIn(person.wallet()).get("/api/v1/activity").body();
        assertThat(activity)
                .contains("restriction_placed", "restriction_lifted", "Restricted by us")
                .doesNotContain("Zhao Min", "Qian Li", "papers were right");
    }

    private OperatorCommand.Request place(Map<String, String> typed) {
        var options =
                new TreeMap<>(
                        Map.of(
                                "--reason", "fraud-suspected",
                                "--shuts", "payments",
                                "--appeal", APPEAL,
                                "--by", "Zhao Min"));
        options.putAll(typed);
        options.values().removeIf(String::isEmpty);
        return new OperatorCommand.Request("place", options);
    }

    private static Map<String, String> court(String number) {
        return Map.of(
                "--reason", "court-order",
                "--authority", "Pudong Court",
                "--order-number", number);
    }

    private RestrictionId placed(Person person, Map<String, String> more) {
        List<RestrictionId> before = wallets.inForce(person.wallet());
        var typed = new TreeMap<>(more);
        typed.put("--wallet", person.name());
        done(place(typed));
        return wallets.inForce(person.wallet()).stream()
                .filter(id -> !before.contains(id))
                .findFirst()
                .orElseThrow();
    }

    private OperatorCommand.Request lift(
            Person person, RestrictionId id, Map<String, String> typed) {
        var options = new TreeMap<>(typed);
        options.put("--wallet", person.name());
        options.put("--reference", reference(person.wallet(), id));
        return lift(options);
    }

    private static OperatorCommand.Request lift(Map<String, String> typed) {
        var options = new TreeMap<>(Map.of("--by", "Qian Li"));
        options.putAll(typed);
        return new OperatorCommand.Request("lift", options);
    }

    private static OperatorCommand.Request request(String action, Map<String, String> options) {
        return new OperatorCommand.Request(action, new TreeMap<>(options));
    }

    private String done(OperatorCommand.Request request) {
        return String.join("\n", restrict.run(request));
    }

    private void refused(OperatorCommand.Request request, String sentence) {
        assertThatThrownBy(() -> restrict.run(request))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(sentence);
    }

    private String reference(WalletId wallet, RestrictionId id) {
        return restrictions.find(wallet, id).map(Restriction::placement).orElseThrow().reference();
    }

    private static Map<String, Object> payment(Person payee) {
        var amount = Map.of("minor", "100", "currency", "CNY");
        return Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
    }

    private String stated(Person payer, Person payee) {
        WalletBrowser browser = wallets.signedIn(payer.wallet());
        return answered(201, browser.post("/api/v1/payments", payment(payee), key()))
                .path("payment_id")
                .asString();
    }

    private Answer confirmed(Person payer, String payment) {
        return wallets.signedIn(payer.wallet())
                .post(
                        CONFIRM.replace("{payment_id}", payment),
                        Map.of("payment_password", Wallets.PAY));
    }

    /** How many messages of this kind were handed in for this wallet. */
    private int told(Person person, String template) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and template = :template
                        """)
                .param("wallet", person.wallet().value())
                .param("template", template)
                .query(Integer.class)
                .single();
    }

    private String facts(Person person, String kind) {
        return database.sql()
                .sql(
                        """
                        select facts::text from jinnang.audit_event
                        where wallet_id = :wallet and kind = :kind
                        order by event_id desc limit 1
                        """)
                .param("wallet", person.wallet().value())
                .param("kind", kind)
                .query(String.class)
                .single();
    }
}
