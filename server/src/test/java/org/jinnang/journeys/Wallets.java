package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.Payments;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Ids;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.risk.RuleSchedule;
import org.jinnang.risk.RuleSets;
import org.jinnang.session.Sessions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.TestOrders;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Opens wallets as people do, reads the codes they get, and restricts them at will. */
@TestComponent
class Wallets {

    static final String SIGN_IN = "quiet green hills stay";
    static final String PAY = "274951";

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    /** No two look alike: an account name may not imitate another one. */
    private static final String LETTERS = "abdefghkmpstxyz";

    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Long enough that another code may be sent to the same contact. */
    private static final Duration A_CODE_LATER = Duration.ofMinutes(2);

    private final WalletBrowsers browsers;
    private final Sessions sessions;
    private final Restrictions restrictions;
    private final TransactionOperations transaction;
    private final TestJobs jobs;
    private final TestClock clock;
    private final TestDatabase database;
    private final Payments payments;
    private final Ids ids;
    private final RuleSchedule schedule;
    private @Nullable Person anybody;

    Wallets(
            WalletBrowsers browsers,
            Sessions sessions,
            Restrictions restrictions,
            TransactionOperations transaction,
            TestJobs jobs,
            TestClock clock,
            TestDatabase database,
            Payments payments,
            Ids ids,
            RuleSchedule schedule) {
        this.schedule = schedule;
        this.payments = payments;
        this.ids = ids;
        this.browsers = browsers;
        this.sessions = sessions;
        this.restrictions = restrictions;
        this.transaction = transaction;
        this.jobs = jobs;
        this.clock = clock;
        this.database = database;
    }

    /** A holder and the browser in which the wallet was opened and is signed in. */
    record Person(WalletId wallet, String name, String email, String phone, WalletBrowser browser) {

        String destination(String codeKind) {
            return codeKind.equals("sms_code") ? phone : email;
        }
    }

    /** Everything chosen and proven, and not yet opened. */
    record Chosen(String enrolment, Map<String, Object> completion, Person person) {}

    Person open(boolean trusted) {
        Chosen chosen = choose(trusted);
        Person person = chosen.person();
        String path = "/api/v1/enrolments/" + chosen.enrolment() + "/completion";
        JsonNode session = answered(201, person.browser().post(path, chosen.completion()));
        String wallet = session.get("wallet_id").asString();
        clock.advance(A_CODE_LATER);
        return new Person(
                WalletId.parse(wallet).orElseThrow(),
                person.name(),
                person.email(),
                person.phone(),
                person.browser());
    }

    /** Somebody else to deal with, the same each time. */
    Person anybody() {
        if (anybody == null) {
            anybody = open(false);
        }
        return anybody;
    }

    /** A wallet whose holder has given away what the demo gave. */
    Person openEmpty() {
        Person person = open(false);
        String other = anybody().name();
        answered(200, person.browser().get("/api/v1/wallet"))
                .get("balances")
                .forEach(balance -> giveAway(person, other, balance.get("available")));
        return person;
    }

    private static void giveAway(Person from, String to, JsonNode amount) {
        var payment = Map.of("payee", to, "amount", amount, "remark", "lunch");
        String id =
                answered(201, from.browser().post("/api/v1/payments", payment, key()))
                        .get("payment_id")
                        .asString();
        String path = "/api/v1/payments/" + id + "/confirmation";
        answered(200, from.browser().post(path, Map.of("payment_password", PAY)));
    }

    /** Demo money in CNY on top of what a new wallet gets. */
    void give(WalletId wallet, long fen) {
        TransferId id = new TransferId(ids.next());
        assertThat(payments.topUp(id, wallet, new Money(fen, Currency.CNY))).isTrue();
    }

    /** Lets these rules of the watch hold from now on, for every test until another set does. */
    void watchBy(String rules) {
        transaction.executeWithoutResult(
                _ -> schedule.add(RuleSets.bytes(rules), "test", clock.instant()));
        clock.advance(Duration.ofSeconds(2));
    }

    /** Time to read why a payment is paused. */
    void waitToContinue() {
        clock.advance(Duration.ofSeconds(30));
    }

    /** All steps of opening a wallet but the last. */
    Chosen choose(boolean trusted) {
        int number = NUMBER.incrementAndGet();
        int letters = LETTERS.length();
        String name =
                "holder"
                        + LETTERS.charAt(number / letters / letters)
                        + LETTERS.charAt(number / letters % letters)
                        + LETTERS.charAt(number % letters);
        WalletBrowser browser = browsers.open();
        String email = name + "@example.com";
        String phone = "+861900010%04d".formatted(number);
        String enrolment = enrolment(browser);
        proveContact(browser, enrolment, "email", email);
        proveContact(browser, enrolment, "phone", phone);
        Map<String, Object> completion =
                Map.of(
                        "account_name", name,
                        "display_name", "Li Mei",
                        "sign_in_password", SIGN_IN,
                        "payment_password", PAY,
                        "trust_device", trusted);
        WalletId none = new WalletId(new UUID(0, 0));
        return new Chosen(enrolment, completion, new Person(none, name, email, phone, browser));
    }

    String enrolment(WalletBrowser browser) {
        return answered(201, browser.post("/api/v1/enrolments", Map.of(), key()))
                .get("enrolment_id")
                .asString();
    }

    /** One more browser in which this holder is signed in, whatever is shut. */
    WalletBrowser signedIn(WalletId wallet) {
        var from =
                new Browser(
                        new Digest(new byte[32]),
                        Optional.empty(),
                        "Chrome, Linux",
                        "127.0.0.1",
                        Locale.ENGLISH);
        var session =
                transaction.execute(_ ->
                        sessions.open(wallet, from, Optional.empty(), false, Optional.empty()));
        WalletBrowser browser = browsers.open();
        browser.setCookie(Cookies.SESSION, session.cookie());
        return browser;
    }

    /** Begins a way back; {@code more} may name the holder or the restriction. */
    String recovery(WalletBrowser browser, String act, Map<String, String> more) {
        var body = new java.util.TreeMap<>(more);
        body.put("act", act);
        return answered(201, browser.post("/api/v1/recoveries", body, key()))
                .get("recovery_id")
                .asString();
    }

    /** As if security questions had been chosen when the policy still allowed them. */
    void hadQuestions(WalletId wallet) {
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.security_question
                          (wallet_id, first, second, third, encoded, set_at)
                        values (:wallet, 'first_teacher', 'lost_thing', 'longest_walk',
                                '$argon2id$v=19$m=19456,t=2,p=1$YQ$YQ', now())
                        """)
                .param("wallet", wallet.value())
                .update();
    }

    /** Has both codes sent and shows them. */
    void proveBoth(WalletBrowser browser, String recovery, Person person) {
        String path = "/api/v1/recoveries/" + recovery;
        for (String kind : List.of("sms_code", "email_code")) {
            answered(202, browser.post(path + "/codes", Map.of("kind", kind)));
            var shown = Map.of("kind", kind, "code", code(person.destination(kind)));
            answered(200, browser.post(path + "/proofs", shown));
        }
    }

    Restriction.InForce place(WalletId wallet, Cause cause) {
        NewRestriction wish =
                TestOrders.wish(
                        wallet, cause, PlacedBy.GATE, clock.instant().plus(Duration.ofDays(3)));
        return transaction.execute(_ -> restrictions.place(wish)).restriction();
    }

    /** Reported lost by somebody who proved nothing. */
    Restriction.InForce report(WalletId wallet) {
        var wish = NewRestriction.of(wallet, Cause.LOST_WALLET, PlacedBy.REPORTER);
        return transaction.execute(_ -> restrictions.place(wish)).restriction();
    }

    List<RestrictionId> inForce(WalletId wallet) {
        return restrictions.inForce(wallet).stream().map(one -> one.placement().id()).toList();
    }

    /** The code in the newest message to somebody that brings one. */
    String code(String to) {
        jobs.runAll();
        // A notice of the same moment may have left after the code.
        return newest(to, false, 3).stream()
                .map(CODE::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No code came to " + to));
    }

    /** In the time zone of the wallets. */
    LocalDate tomorrow() {
        return clock.instant().atZone(ZoneId.of("Asia/Shanghai")).toLocalDate().plusDays(1);
    }

    /** Messages that are queued leave now. */
    void runJobs() {
        jobs.runAll();
    }

    /** The newest message to somebody, of those with a "not me" link or of those without. */
    String newestMessage(String to, boolean withLink) {
        jobs.runAll();
        return newest(to, withLink, 1).getFirst();
    }

    private List<String> newest(String to, boolean withLink, int count) {
        return database.sql()
                .sql(
                        """
                        select body from jinnang.demo_message
                        where recipient = :to and (body like '%/not-me?t=%') = :withLink
                        order by message_id desc limit :count
                        """)
                .param("to", to)
                .param("withLink", withLink)
                .param("count", count)
                .query(String.class)
                .list();
    }

    /** The database erases nothing before its own clock has come to it: a demo's is set ahead. */
    void databaseWaitsToo() {
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.clock_offset (only_row, offset_seconds)
                        values (1, 10 * 366 * 86400)
                        on conflict (only_row) do update set offset_seconds = excluded.offset_seconds
                        """)
                .update();
    }

    static Map<String, String> key() {
        return Map.of("Idempotency-Key", UUID.randomUUID().toString());
    }

    static JsonNode answered(int status, Answer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer.json();
    }

    private void proveContact(WalletBrowser by, String enrolment, String kind, String value) {
        String path = "/api/v1/enrolments/" + enrolment + "/contacts";
        answered(202, by.post(path, Map.of("kind", kind, "value", value)));
        answered(200, by.post(path + "/" + kind + "/proof", Map.of("code", code(value))));
    }
}
