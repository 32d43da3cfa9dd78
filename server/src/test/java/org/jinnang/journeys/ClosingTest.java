package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.payment.Payments;
import org.jinnang.platform.Ids;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A wallet closes only empty, proven and unopposed; then nothing leads to its holder any more. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class ClosingTest {

    private static final String PATH = "/api/v1/closing";
    private static final String FOR = "close_wallet";
    private static final Pattern LINK = Pattern.compile("/keep-wallet\\?t=([A-Za-z0-9_-]{22})");

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final Payments payments;
    private final TestClock clock;
    private final TestJobs jobs;
    private final TestDatabase database;
    private final Ids ids;

    ClosingTest(
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            Payments payments,
            TestClock clock,
            TestJobs jobs,
            TestDatabase database,
            Ids ids) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.payments = payments;
        this.clock = clock;
        this.jobs = jobs;
        this.database = database;
        this.ids = ids;
    }

    @Test
    void neitherThePasswordAloneNorMoneyNorALockLetsItClose() {
        Person rich = wallets.open(false);
        answered(409, send(rich, Wallets.SIGN_IN));
        assertThat(answered(200, rich.browser().get(PATH)).get("empty").asBoolean()).isFalse();

        Person person = wallets.openEmpty();
        answered(401, send(person, "not the password"));
        answered(422, ask(person, "000000"));
        wallets.place(person.wallet(), Cause.HOLDER_LOCK);
        answered(423, send(person, Wallets.SIGN_IN));
    }

    @Test
    void whoHasAnAppMustShowIt() {
        Person person = wallets.open(false);
        phones.setUp(person);

        answered(409, send(person, Wallets.SIGN_IN));
        answered(409, ask(person, "000000"));

        assertThat(answered(200, person.browser().get(PATH)).get("proof").asString())
                .isEqualTo("second_step");
    }

    @Test
    void aPasskeyIsProofEnoughButNotOneThatWasAskedForElsewhereOrIsSomebodyElses() {
        Person person = wallets.openEmpty();
        var passkey = Keys.added(person);
        var others = Keys.added(wallets.openEmpty());
        WalletBrowser own = person.browser();

        answered(410, own.post(PATH, Keys.proof(own, passkey, "remove")));
        answered(422, own.post(PATH, Keys.proof(own, others, FOR)));
        answered(422, own.post(PATH, Map.of()));
        wallets.place(person.wallet(), Cause.HOLDER_LOCK);
        answered(423, own.post(PATH, Keys.proof(own, passkey, FOR)));

        Person free = wallets.openEmpty();
        var his = Keys.added(free);
        assertThat(answered(200, free.browser().get(PATH)).get("passkey").asBoolean()).isTrue();
        var shown = Keys.proof(free.browser(), his, FOR);
        JsonNode waits = answered(200, free.browser().post(PATH, shown));
        assertThat(waits.get("state").asString()).isEqualTo("closing");
        answered(409, free.browser().post(PATH, Keys.proof(free.browser(), his, FOR)));
    }

    @Test
    void aClosingThatIsTakenBackClosesNothing() {
        Person person = asked();

        var password = Map.of("password", Wallets.SIGN_IN);
        answered(401, person.browser().post(PATH + "/cancellation", Map.of("password", "wrong")));
        answered(200, person.browser().post(PATH + "/cancellation", password));
        answered(409, person.browser().post(PATH + "/cancellation", password));
        afterTheWait();

        answered(201, signIn(person.name()));
    }

    @Test
    void theLinkKeepsItLocksPaymentsAndEndsEverySessionAndOpeningItDoesNot() {
        Person person = asked();
        var link = LINK.matcher(mail(person));
        assertThat(link.find()).isTrue();

        assertThat(browsers.open().get("/keep-wallet?t=" + link.group(1)).body())
                .contains(link.group(1));
        answered(200, person.browser().get(PATH));
        Answer done = browsers.open().submit("/keep-wallet", Map.of("t", link.group(1)));
        Answer again = browsers.open().submit("/keep-wallet", Map.of("t", link.group(1)));
        answered(401, person.browser().get(PATH));
        afterTheWait();

        assertThat(done.status()).isEqualTo(200);
        assertThat(again.body()).doesNotContain(link.group(1));
        assertThat(wallets.inForce(person.wallet())).hasSize(1);
        answered(201, signIn(person.name()));
    }

    @Test
    void moneyThatCameMeanwhileKeepsItOpenAndTheHolderIsTold() {
        Person person = asked();
        give(person, 100);

        afterTheWait();

        assertThat(wallets.newestMessage(person.email(), true)).contains("stays open");
        answered(201, signIn(person.name()));
    }

    @Test
    void aClaimThatNobodyHasDecidedKeepsItOpen() {
        Person person = asked();
        Person late = wallets.openEmpty();
        claims(person);
        claims(late);
        JsonNode refused = answered(409, send(late, Wallets.SIGN_IN));
        decides(late);
        answered(202, send(late, Wallets.SIGN_IN));

        afterTheWait();

        assertThat(refused.at("/user_message/en").asString()).contains("being looked into");
        assertThat(wallets.newestMessage(person.email(), true)).contains("stays open");
        answered(201, signIn(person.name()));
    }

    /** As if he had reported a payment, and opened the lock that came with it again. */
    private void claims(Person person) {
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.payment_claim
                          (wallet_id, claim_id, transfer_id, account_id, currency, amount_minor,
                           filed_at, promised_at)
                        values (:wallet, gen_random_uuid(), gen_random_uuid(), 1, 'CNY', 100,
                                now(), now() + interval '1 day')
                        """)
                .param("wallet", person.wallet().value())
                .update();
    }

    private void decides(Person person) {
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.payment_claim_proposal
                          (wallet_id, claim_id, proposal_id, claimed_minor, round, verdict, reason,
                           maker, proposed_at, checker, ended_at, outcome)
                        select wallet_id, claim_id, gen_random_uuid(), amount_minor, 1, 'refuse',
                               'paid_back', 'Zhao', now(), 'Qian', now(), 'approved'
                        from jinnang.payment_claim where wallet_id = :wallet
                        """)
                .param("wallet", person.wallet().value())
                .update();
    }

    @Test
    void aPaymentOnItsWayOfWhichTheHolderKnowsNothingGoesBackAndKeepsNothingOpen() {
        Person person = asked();
        clock.advance(Duration.ofDays(14).minusHours(1));
        Person payer = wallets.open(false);
        String payment = pay(payer, person, "in_24_hours");
        clock.advance(Duration.ofHours(1).plusMinutes(1));
        wallets.databaseWaitsToo();

        jobs.runAll();

        answered(401, signIn(person.name()));
        JsonNode seen =
                answered(200, wallets.signedIn(payer.wallet()).get("/api/v1/payments/" + payment));
        assertThat(seen.get("state").asString()).isEqualTo("returned");
        assertThat(seen.get("return_reason").asString()).isEqualTo("payee_closed");
    }

    @Test
    void whenTheWaitIsOverNothingLeadsToTheHolderAndTheBooksStay() {
        Person other = wallets.open(false);
        Person person = wallets.openEmpty();
        give(person, 100);
        pay(person, other);
        ask(person);
        answered(201, signIn(person.name()));

        afterTheWait();

        for (String name : List.of(person.name(), person.email(), person.phone())) {
            answered(401, signIn(name));
        }
        answered(401, person.browser().get(PATH));
        assertThat(rowsOf(person)).isEmpty();
        assertThat(wallets.newestMessage(person.email(), false)).contains("last message");
        JsonNode movements = answered(200, wallets.signedIn(other.wallet()).get(movements()));
        assertThat(movements.toString()).contains("***").doesNotContain("lunch");
        assertThat(entries(person)).isGreaterThanOrEqualTo(2);
    }

    private int entries(Person person) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select count(*) from jinnang.entry
                        join jinnang.account using (account_id) where wallet_id = :w
                        """)
                .param("w", person.wallet().value())
                .query(Integer.class)
                .single();
    }

    /** Tables that hold a row of the holder although it should be erased. */
    private List<String> rowsOf(Person person) {
        return List.of(
                        "holder",
                        "holder_key",
                        "contact",
                        "session",
                        "device",
                        "notice",
                        "sign_in_password",
                        "payment_password",
                        "passkey",
                        "sign_in")
                .stream()
                .filter(table ->
                        database.sqlAsOwner()
                                        .sql(
                                                "select count(*) from jinnang.%s where wallet_id = :w"
                                                        .formatted(table))
                                        .param("w", person.wallet().value())
                                        .query(Integer.class)
                                        .single()
                                > 0)
                .toList();
    }

    private static String movements() {
        return "/api/v1/movements?currency=CNY&limit=10";
    }

    private void pay(Person from, Person to) {
        pay(from, to, "now");
    }

    private String pay(Person from, Person to, String arrival) {
        var amount = Map.of("minor", "100", "currency", "CNY");
        var payment =
                Map.of("payee", to.name(), "amount", amount, "remark", "lunch", "arrival", arrival);
        var key = Map.of("Idempotency-Key", "key-" + ids.next());
        String id =
                answered(201, from.browser().post("/api/v1/payments", payment, key))
                        .get("payment_id")
                        .asString();
        var password = Map.of("payment_password", Wallets.PAY);
        answered(200, from.browser().post("/api/v1/payments/" + id + "/confirmation", password));
        return id;
    }

    private void give(Person person, long minor) {
        var money = new Money(minor, Currency.CNY);
        assertThat(payments.topUp(new TransferId(ids.next()), person.wallet(), money)).isTrue();
    }

    private Person asked() {
        Person person = wallets.openEmpty();
        ask(person);
        return person;
    }

    private void ask(Person person) {
        answered(202, send(person, Wallets.SIGN_IN));
        JsonNode closing = answered(200, ask(person, wallets.code(person.phone())));
        assertThat(closing.get("state").asString()).isEqualTo("closing");
    }

    private static Answer send(Person person, String password) {
        return person.browser().post(PATH + "/codes", Map.of("password", password, "to", "phone"));
    }

    private static Answer ask(Person person, String code) {
        var shown = Map.of("password", Wallets.SIGN_IN, "code", code, "from", "phone");
        return person.browser().post(PATH, shown);
    }

    private Answer signIn(String name) {
        var credentials = Map.of("identifier", name, "password", Wallets.SIGN_IN);
        WalletBrowser browser = browsers.open();
        return browser.post("/api/v1/sessions", credentials);
    }

    private String mail(Person person) {
        jobs.runAll();
        return database.sql()
                .sql(
                        """
                        select body from jinnang.demo_message
                        where recipient = :to and body like '%/keep-wallet?t=%'
                        order by message_id desc limit 1
                        """)
                .param("to", person.email())
                .query(String.class)
                .single();
    }

    private void afterTheWait() {
        clock.advance(Duration.ofDays(14).plusMinutes(1));
        wallets.databaseWaitsToo();
        jobs.runAll();
    }
}
