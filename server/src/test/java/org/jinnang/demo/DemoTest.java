package org.jinnang.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.access.Access;
import org.jinnang.access.RestrictionView;
import org.jinnang.account.WalletOpened;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.HolderFacts;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.authenticator.Strength;
import org.jinnang.contract.Contract;
import org.jinnang.demo.DemoPeople.Invented;
import org.jinnang.holder.AccountName;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.DemoPerson;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.DefaultApplicationArguments;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;

/** People, inbox and clock of the demo, through the same server that people use. */
@WalletTest
@ActiveProfiles("demo")
class DemoTest {

    private static final int PAGE_BYTES_MAX = 20_000;

    private final WalletBrowsers browsers;
    private final TestJobs jobs;
    private final TestClock clock;
    private final Notices notices;
    private final Holders holders;
    private final Ledger ledger;
    private final Access access;
    private final Strength strength;
    private final PaymentPasswords paymentPasswords;
    private final Invention invention;
    private final DemoMoney money;
    private final LoopbackGateways gateways;
    private final TransactionOperations transaction;
    private final ObjectProvider<DemoPerson> people;
    private final TestDatabase database;

    DemoTest(
            WalletBrowsers browsers,
            TestJobs jobs,
            TestClock clock,
            Notices notices,
            Holders holders,
            Ledger ledger,
            Access access,
            Strength strength,
            PaymentPasswords paymentPasswords,
            Invention invention,
            DemoMoney money,
            LoopbackGateways gateways,
            TransactionOperations transaction,
            ObjectProvider<DemoPerson> people,
            TestDatabase database) {
        this.browsers = browsers;
        this.jobs = jobs;
        this.clock = clock;
        this.notices = notices;
        this.holders = holders;
        this.ledger = ledger;
        this.access = access;
        this.strength = strength;
        this.paymentPasswords = paymentPasswords;
        this.invention = invention;
        this.money = money;
        this.gateways = gateways;
        this.transaction = transaction;
        this.people = people;
        this.database = database;
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-60", "34560001", "9999999999999", "soon", ""})
    void theClockMovesOnlyForwardAndNotTooFar(String seconds) {
        WalletBrowser browser = browsers.open();
        long before = offset(browser);

        Answer refused = browser.submit("/dev/clock", Map.of("advance_seconds", seconds));

        assertThat(offset(browser)).isEqualTo(before);
        assertThat(refused.status()).isBetween(400, 422);
        assertThat(refused.body()).doesNotContain("Exception");
    }

    @Test
    void withoutTheTokenNothingMovesTheClock() {
        WalletBrowser browser = browsers.open();

        Answer refused =
                browser.send(
                        "POST",
                        "/dev/clock",
                        "{\"advance_seconds\":60}",
                        Map.of("X-CSRF-Token", "wrong"));

        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void theClockMovesByFormAndByJson() {
        WalletBrowser browser = browsers.open();
        long before = offset(browser);

        Answer moved = browser.post("/dev/clock", Map.of("advance_seconds", 90));
        assertThat(moved.status()).isEqualTo(200);
        assertThat(moved.json().path("offset_seconds").asLong()).isEqualTo(before + 90);
        assertThat(Contract.load().faults("post", "/dev/clock", 200, moved.json())).isEmpty();
        Answer form = browser.submit("/dev/clock", Map.of("advance_seconds", "60"));

        assertThat(form.status()).isBetween(302, 303);
        assertThat(offset(browser)).isEqualTo(before + 150);
        assertThat(browser.get("/dev/clock?lang=en").body()).contains("Moved forward by");
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/inbox,  zh-CN, 演示收件箱",
        "/dev/inbox,  en,    Inbox of the demo",
        "/dev/clock,  zh-CN, 演示时钟",
        "/dev/clock,  en,    Clock of the demo",
        "/dev/people, zh-CN, 演示人物",
        "/dev/people, en,    People of the demo",
    })
    void everyPageSpeaksBothLanguagesAndSaysThatItIsADemo(
            String path, String language, String heading) {
        Answer page = browsers.open().get(path + "?lang=" + language);

        assertThat(page.status()).isEqualTo(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.body())
                .contains("<h1>" + heading, "lang=\"" + language + "\"", "class=\"ribbon\"")
                .contains("<link rel=\"stylesheet\" href=\"/dev/assets/demo.css\"")
                .doesNotContain("style=\"", "onclick", "<script>", "th:");
        if (!path.equals("/dev/inbox")) {
            assertThat(page.body().length()).isLessThan(PAGE_BYTES_MAX);
        }
    }

    @Test
    void styleAndScriptOfThePagesAreThere() {
        assertThat(browsers.open().get("/dev/assets/demo.css").status()).isEqualTo(200);
        assertThat(browsers.open().get("/dev/assets/inbox.js").status()).isEqualTo(200);
    }

    @Test
    void aMessageTravelsThroughTheRealSendersToTheInbox() {
        WalletBrowser browser = browsers.open();
        queueCode("traveller@example.com", "+8619000000555", "731905");

        jobs.runAll();

        Answer mail = browser.get("/dev/inbox.json?to=Traveller@example.com");
        Answer text = browser.get("/dev/inbox.json?to=190%200000%200555");
        assertThat(mail.json().path("data").size()).isEqualTo(1);
        assertThat(mail.json().at("/data/0/channel").asString()).isEqualTo("email");
        assertThat(mail.json().at("/data/0/body").asString()).contains("731905");
        assertThat(text.json().at("/data/0/channel").asString()).isEqualTo("sms");
        assertThat(text.json().at("/data/0/to").asString()).isEqualTo("+8619000000555");
        assertThat(text.json().at("/data/0/body").asString()).contains("731905");
        assertThat(text.json().path("data").path(0).has("subject")).isFalse();
        assertThat(Contract.load().faults("get", "/dev/inbox.json", 200, mail.json())).isEmpty();
        String after = text.json().at("/data/0/message_id").asString();
        assertThat(
                        browser.get("/dev/inbox.json?to=+8619000000555&after=" + after)
                                .json()
                                .path("data")
                                .size())
                .isZero();
        assertThat(browser.get("/dev/inbox?q=traveller").body())
                .contains("<b>731905</b>", "traveller@example.com");
    }

    @Test
    void whenTheDemosServersDieNothingIsLost() {
        gateways.kill();
        queueCode("patient@example.com", "+8619000000556", "846120");
        jobs.runAll();
        assertThat(received("patient@example.com")).isZero();

        gateways.restart();
        clock.advance(Duration.ofMinutes(1));
        jobs.runAll();

        assertThat(received("patient@example.com")).isEqualTo(1);
        assertThat(received("+8619000000556")).isEqualTo(1);
    }

    @Test
    void anUnknownMessageIsNotFoundAndASearchForNonsenseIsEmpty() {
        WalletBrowser browser = browsers.open();

        assertThat(browser.get("/dev/inbox.json?after=msg_nonsense").status()).isEqualTo(404);
        assertThat(browser.get("/dev/inbox?lang=en&q=%25%27--").body()).contains("No message");
        assertThat(browser.get("/dev/inbox?q=" + "x".repeat(2_000)).status()).isEqualTo(200);
        assertThat(browser.get("/dev/inbox?q=%3Cscript%3Ealert(1)%3C/script%3E").body())
                .doesNotContain("<script>alert");
    }

    @Test
    void thePeopleAreThereWithTheirPasswordsAndTheirMoney() {
        assertThat(people.orderedStream().map(DemoPerson::accountName))
                .containsExactly("lixiang", "limei", "wangxy", "chendw");
        String page = browsers.open().get("/dev/people").body();
        for (Invented person : DemoPeople.ALL) {
            WalletId wallet = wallet(person.accountName());
            assertThat(page).contains(person.signInPassword(), person.paymentPassword());
            assertThat(paymentPasswords.verify(wallet, Secret.of(person.paymentPassword())))
                    .isTrue();
            person.money().forEach(sum -> assertThat(posted(wallet, sum)).isEqualTo(sum));
        }
    }

    @Test
    void thePasswordsOfThePeopleWouldBeAcceptedFromAnybody() {
        for (Invented person : DemoPeople.ALL) {
            var facts =
                    new HolderFacts(
                            person.accountName(),
                            person.name().zh(),
                            person.email(),
                            person.phone());
            assertThat(
                            strength.of(
                                            AuthenticatorKind.SIGN_IN_PASSWORD,
                                            Secret.of(person.signInPassword()),
                                            facts)
                                    .reasons())
                    .isEmpty();
            assertThat(
                            strength.of(
                                            AuthenticatorKind.PAYMENT_PASSWORD,
                                            Secret.of(person.paymentPassword()),
                                            facts)
                                    .reasons())
                    .isEmpty();
        }
    }

    @Test
    void oneBeginsLockedAndOneFrozen() {
        assertThat(access.restrictions(wallet("lixiang"))).isEmpty();
        assertThat(access.restrictions(wallet("limei"))).isEmpty();
        assertThat(access.restrictions(wallet("chendw")))
                .extracting(RestrictionView::cause)
                .containsExactly("lost_wallet");
        assertThat(access.restrictions(wallet("wangxy")))
                .singleElement()
                .satisfies(restriction -> {
                    assertThat(restriction.cause()).isEqualTo("wrong_payment_password");
                    assertThat(restriction.endsAt()).isNotNull();
                });
    }

    @Test
    void aSecondStartChangesNothing() {
        var before = DemoPeople.ALL.stream().map(this::standing).toList();

        invention.run(new DefaultApplicationArguments());

        assertThat(DemoPeople.ALL.stream().map(this::standing).toList()).isEqualTo(before);
    }

    /** What there is, not what is still in time: other tests move the clock. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    agent: cases that wait      | support_case where state = 'open'
                    agent: handed-in documents  | document_check where handed_in_at is not null
                    desk lead: proposals        | staff_proposal one where not exists (\
                    select from jinnang.staff_decision made where made.proposal_id = one.proposal_id)
                    clerk: visits that go on    | visit where state = 'CHECKED_IN'
                    clerk: visits to sign       | visit where state = 'FORM_SIGNED'
                    reviewer: visits to decide  | visit where state = 'IN_REVIEW'
                    reviewer: appeals           | appeal where round = 1
                    operator: provider question | visit_question where answered_at is null
                    """)
    void everyRoleHasWork(String work, String rows) {
        assertThat(
                        database.sqlAsOwner()
                                .sql("select count(*) from jinnang." + rows)
                                .query(Integer.class)
                                .single())
                .as(work)
                .isPositive();
    }

    @Test
    void whoOpensAWalletGetsWelcomeMoneyOnce() {
        var wallet = new WalletId(UUID.randomUUID());
        for (Currency currency : Currency.values()) {
            transaction.executeWithoutResult(
                    _ -> assertThat(ledger.open(wallet, currency)).isNotNull());
        }

        money.welcome(new WalletOpened(wallet));
        money.welcome(new WalletOpened(wallet));

        DemoPeople.WELCOME.forEach(sum -> assertThat(posted(wallet, sum)).isEqualTo(sum));
    }

    private List<Object> standing(Invented person) {
        WalletId wallet = wallet(person.accountName());
        return List.of(
                wallet,
                person.money().stream().map(sum -> posted(wallet, sum)).toList(),
                access.restrictions(wallet).stream().map(RestrictionView::restrictionId).toList());
    }

    private Money posted(WalletId wallet, Money sum) {
        return ledger.balance(ledger.account(wallet, sum.currency()).orElseThrow()).posted();
    }

    private WalletId wallet(String accountName) {
        return holders.find(new AccountName(accountName).identifier()).orElseThrow();
    }

    private void queueCode(String email, String phone, String code) {
        Map<String, Object> values = Map.of("code", code, "minutes", 5);
        for (Contact to :
                List.of(
                        new Contact(Contact.Kind.EMAIL, email),
                        new Contact(Contact.Kind.PHONE, phone))) {
            var notice = new Notice(Optional.empty(), to, Template.CODE_OPEN_WALLET, values, true);
            transaction.executeWithoutResult(_ -> assertThat(notices.queue(notice)).isNotNull());
        }
    }

    private int received(String to) {
        return browsers.open()
                .get("/dev/inbox.json?to=" + to.replace("+", "%2B"))
                .json()
                .path("data")
                .size();
    }

    @ParameterizedTest
    @CsvSource({
        "*/*, text/html",
        "text/html, text/html",
        "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', text/html",
        "application/json, application/json",
        "'application/json, */*;q=0.1', application/json"
    })
    void theClockIsAPageUnlessJsonIsAskedFor(String accept, String answered) {
        Answer answer = browsers.open().send("GET", "/dev/clock", null, Map.of("Accept", accept));

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith(answered);
    }

    private static long offset(WalletBrowser browser) {
        return browser.send("GET", "/dev/clock", null, Map.of("Accept", "application/json"))
                .json()
                .path("offset_seconds")
                .asLong();
    }
}
