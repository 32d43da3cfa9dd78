package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jinnang.journeys.StaffTeam;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.Payments;
import org.jinnang.platform.Ids;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.RealTime;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowsers;
import tools.jackson.databind.JsonNode;

/** People whose every answer is held against the contract; a subject of answers is one of these. */
interface HeldAnswers {

    String CONSOLE = "/api/v1/staff";

    String SIGN_IN = "quiet green hills stay";
    String PAY = "274951";

    /** Long enough that another code may be sent to the same contact. */
    Duration A_CODE_LATER = Duration.ofMinutes(2);

    /** No two look alike: an account name may not imitate another one. */
    String LETTERS = "abdefghkmpstxyz";

    Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    AtomicInteger PEOPLE = new AtomicInteger();

    /**
     * The server and what a test may reach of it.
     *
     * @param seen collects what was answered, such as {@code post /api/v1/sessions 201}
     */
    record Setting(
            WalletBrowsers browsers,
            Payments payments,
            Ids ids,
            RealTime realTime,
            TestJobs jobs,
            TestClock clock,
            TestDatabase database,
            List<OperatorCommand> commands,
            StaffTeam team,
            Set<String> seen) {}

    record Person(String name, String email, String phone, String wallet) {}

    Setting setting();

    /** The browser of the test that runs: nobody is signed in with it at first. */
    HoldingBrowser browser();

    default TestClock clock() {
        return setting().clock();
    }

    default Person openWallet(HoldingBrowser by) {
        return openWallet(by, false);
    }

    default Person openWallet(HoldingBrowser by, boolean trusted) {
        int number = PEOPLE.incrementAndGet();
        int letters = LETTERS.length();
        var name = "person" + LETTERS.charAt(number / letters) + LETTERS.charAt(number % letters);
        var person =
                new Person(name, name + "@example.com", "+8619000010%03d".formatted(number), "");
        var key = "enrol-key-" + number;
        var enrolment = by.postWithKey("/api/v1/enrolments", Map.of(), key, 201);
        var id = enrolment.get("enrolment_id").asString();
        by.get("/api/v1/enrolments/{enrolment_id}", 200, id);
        proveContact(by, id, "email", person.email());
        proveContact(by, id, "phone", person.phone());
        by.post(
                "/api/v1/enrolments/{enrolment_id}/account-name",
                Map.of("account_name", name),
                200,
                id);
        var chosen =
                Map.of(
                        "account_name", name,
                        "display_name", "Li Mei",
                        "sign_in_password", SIGN_IN,
                        "payment_password", PAY,
                        "trust_device", trusted);
        var session = by.post("/api/v1/enrolments/{enrolment_id}/completion", chosen, 201, id);
        return new Person(
                name, person.email(), person.phone(), session.get("wallet_id").asString());
    }

    default void proveContact(HoldingBrowser by, String id, String kind, String value) {
        var proof = "/api/v1/enrolments/{enrolment_id}/contacts/{kind}/proof";
        var contact = Map.of("kind", kind, "value", value);
        by.post("/api/v1/enrolments/{enrolment_id}/contacts", contact, 202, id);
        by.post(proof, Map.of("code", "000000"), 422, id, kind);
        by.post(proof, Map.of("code", code(value)), 200, id, kind);
    }

    default JsonNode confirm(String payment, String password, int status) {
        var body = Map.of("payment_password", password);
        return browser().post("/api/v1/payments/{payment_id}/confirmation", body, status, payment);
    }

    default String pay(Person payee, long minor) {
        var key = "pay-" + setting().ids().next();
        return browser()
                .postWithKey("/api/v1/payments", payment(payee, minor), key, 201)
                .get("payment_id")
                .asString();
    }

    default Map<String, Object> payment(Person payee, long minor) {
        var amount = Map.of("minor", Long.toString(minor), "currency", "CNY");
        return Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
    }

    default void giveMoney(Person person, long minor) {
        var wallet = WalletId.parse(person.wallet()).orElseThrow();
        var transfer = new TransferId(setting().ids().next());
        assertThat(setting().payments().topUp(transfer, wallet, new Money(minor, Currency.CNY)))
                .isTrue();
    }

    /** The code in the newest message to somebody that has one. */
    default String code(String to) {
        setting().jobs().deliver();
        var body =
                setting()
                        .database()
                        .sql()
                        .sql(
                                """
                                select body from jinnang.demo_message
                                where recipient = :to and body ~ '(^|[^0-9])[0-9]{6}([^0-9]|$)'
                                order by message_id desc limit 1
                                """)
                        .param("to", to)
                        .query(String.class)
                        .single();
        var match = CODE.matcher(body);
        assertThat(match.find()).as(body).isTrue();
        return match.group();
    }

    default HoldingBrowser opened() {
        return new HoldingBrowser(Contract.judged(), setting().browsers().open(), setting().seen());
    }

    /** Somebody of the staff, whose every answer is held too. */
    default HoldingBrowser signedIn(StaffTeam.OneOfStaff staff) {
        return new HoldingBrowser(Contract.judged(), staff.browser(), setting().seen());
    }

    default String origin() {
        return setting().browsers().open().origin();
    }

    /**
     * The number of an order against this wallet, made by one of staff and agreed to by another.
     */
    default String ordered(Person holder) {
        var orders = CONSOLE + "/orders";
        var operator = signedIn(setting().team().with(StaffRole.OPERATOR));
        var court = Map.of("authority", Map.of("name", "Court", "reference", "2026-1"));
        var made = operator.post(orders, order(holder, court), 201);
        var officer = signedIn(setting().team().with(StaffRole.SECURITY_OFFICER));
        approve(officer, made.get("proposal_id").asString());
        return operator.get(orders, "wallet=" + holder.name(), 200)
                .at("/data/0/reference")
                .asString();
    }

    /** What a court may order, and more. */
    default Map<String, Object> order(Person holder, Map<String, ?> more) {
        var order = new TreeMap<String, Object>(more);
        order.put("wallet", holder.name());
        order.put("reason", "court_order");
        order.put("shuts", "pay");
        order.put("appeal_to", "appeals@wallet.example");
        return order;
    }

    default void approve(HoldingBrowser by, String proposal) {
        var decision = CONSOLE + "/proposals/{proposal_id}/decision";
        by.post(decision, Map.of("verdict", "approved"), 200, proposal);
    }
}
