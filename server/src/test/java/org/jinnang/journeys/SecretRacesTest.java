package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Phones.show;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.SecondServer;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ActiveProfiles;

/**
 * Every kind of secret and code, guessed at and used by many at the same moment, over two servers
 * on one database: one table for all of them.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecretRacesTest {

    private static final int MANY = Boolean.getBoolean("jinnang.deep") ? 200 : 24;
    private static final String WRONG = "not this one at all";
    private static final String NEW = "seven slow boats drift home";

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private final Environment environment;
    private SecondServer second;

    SecretRacesTest(
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database,
            Environment environment) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
        this.environment = environment;
    }

    @BeforeAll
    void startTheOtherServer() {
        second = SecondServer.beside(environment, clock);
    }

    @AfterAll
    void stopTheOtherServer() {
        second.close();
    }

    /**
     * A kind of secret, and how many guesses in a row may be looked at. A trusted device that has
     * spent its ten is not trusted any more, and like any other browser it has three then.
     */
    enum Secret {
        SIGN_IN_PASSWORD_ELSEWHERE(20),
        SIGN_IN_PASSWORD_ON_A_TRUSTED_DEVICE(13),
        SIGN_IN_PASSWORD_TO_CHANGE_IT(13),
        SIGN_IN_PASSWORD_TO_OPEN_THE_APP(13),
        SIGN_IN_PASSWORD_TO_CHANGE_A_CONTACT(13),
        PAYMENT_PASSWORD(5),
        PAYMENT_PASSWORD_TO_CHANGE_IT(5),
        APP_CODE(5),
        SAVED_CODE(5),
        APP_CODE_TO_REMOVE_THE_APP(5),
        TEXT_MESSAGE_CODE_OF_A_RECOVERY(5),
        E_MAIL_CODE_OF_A_RECOVERY(5),
        CODE_OF_A_NEW_CONTACT(5),
        CODE_OF_AN_ENROLMENT(5),
        CODE_TO_TRUST_A_DEVICE(5);

        private final int allowed;

        Secret(int allowed) {
            this.allowed = allowed;
        }
    }

    /** One guess, or one use, in this tab; the number tells the many apart. */
    private interface Entry {
        Answer in(WalletBrowser tab, int number);
    }

    /**
     * What is set up for a race.
     *
     * @param from the browser whose tabs take part; empty when each comes in one of its own
     * @param right the right entry
     */
    private record Race(Person person, Optional<WalletBrowser> from, Entry wrong, Entry right) {}

    @ParameterizedTest
    @EnumSource(Secret.class)
    void ofManyGuessesAtOnceNoMoreAreLookedAtThanAllowed(Secret secret) {
        Race race = prepared(secret);
        int before = lookedAt(race.person());

        List<Answer> answers = together(race.from(), race.wrong());

        assertThat(answers).allMatch(answer -> answer.status() >= 400);
        assertThat(answers).noneMatch(answer -> answer.status() == 500);
        assertThat(lookedAt(race.person()) - before).isBetween(1, secret.allowed);
    }

    @ParameterizedTest
    @EnumSource(
            value = Secret.class,
            names = {
                "APP_CODE",
                "SAVED_CODE",
                "APP_CODE_TO_REMOVE_THE_APP",
                "TEXT_MESSAGE_CODE_OF_A_RECOVERY",
                "E_MAIL_CODE_OF_A_RECOVERY",
                "CODE_OF_A_NEW_CONTACT",
                "CODE_OF_AN_ENROLMENT",
                "CODE_TO_TRUST_A_DEVICE"
            })
    void ofManyWhoUseOneCodeAtOnceOneWins(Secret secret) {
        Race race = prepared(secret);

        List<Answer> answers = together(race.from(), race.right());

        assertThat(answers).filteredOn(answer -> answer.status() < 300).hasSize(1);
        assertThat(answers).noneMatch(answer -> answer.status() == 500);
    }

    @Test
    void ofManyWhoShowOneAnswerOfAPasskeyAtOnceOneWins() {
        Person person = wallets.open(false);
        var passkey = Keys.added(person);
        WalletBrowser browser = browsers.open();
        var shown = Map.of("passkey", passkey.signed(Keys.asked(browser)));

        List<Answer> answers =
                together(Optional.of(browser), (tab, _) -> tab.post(Keys.SIGN_IN, shown));

        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers).noneMatch(answer -> answer.status() == 500);
    }

    /** Half through the first server and half through the second, all at the same moment. */
    private List<Answer> together(Optional<WalletBrowser> from, Entry entry) {
        return Together.all(
                MANY,
                number -> {
                    WalletBrowsers server = number % 2 == 0 ? browsers : second.browsers();
                    WalletBrowser tab = from.map(server::sharing).orElseGet(server::open);
                    return entry.in(tab, number);
                });
    }

    /** Wrong guesses at secrets of this wallet, and guesses at all codes that were sent. */
    private int lookedAt(Person person) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select (select count(*) from jinnang.attempt
                                where subject_id = :wallet and state <> 'RIGHT')
                          + (select coalesce(sum(tries), 0) from jinnang.one_time_code)
                        """)
                .param("wallet", person.wallet().value())
                .query(Integer.class)
                .single();
    }

    private Race prepared(Secret secret) {
        return switch (secret) {
            case SIGN_IN_PASSWORD_ELSEWHERE -> elsewhere();
            case SIGN_IN_PASSWORD_ON_A_TRUSTED_DEVICE -> {
                Person person = wallets.open(true);
                answered(200, person.browser().delete("/api/v1/sessions/current"));
                yield own(person, (tab, _) -> signIn(tab, person, WRONG));
            }
            case SIGN_IN_PASSWORD_TO_CHANGE_IT ->
                    own(wallets.open(true), (tab, _) -> change(tab, "sign-in", WRONG, NEW));
            case SIGN_IN_PASSWORD_TO_OPEN_THE_APP -> {
                Person person = wallets.open(true);
                answered(200, person.browser().post("/api/v1/app-lock", Map.of()));
                yield own(
                        person,
                        (tab, _) ->
                                tab.post("/api/v1/app-lock/opening", Map.of("password", WRONG)));
            }
            case SIGN_IN_PASSWORD_TO_CHANGE_A_CONTACT -> {
                var wish = Map.of("kind", "email", "value", fresh(), "password", WRONG);
                yield own(wallets.open(true), (tab, _) -> tab.post(ContactSteps.CHANGES, wish));
            }
            case PAYMENT_PASSWORD -> payment();
            case PAYMENT_PASSWORD_TO_CHANGE_IT ->
                    own(wallets.open(true), (tab, _) -> change(tab, "payment", "918273", "593817"));
            case APP_CODE -> secondStep(true);
            case SAVED_CODE -> secondStep(false);
            case APP_CODE_TO_REMOVE_THE_APP -> removal();
            case TEXT_MESSAGE_CODE_OF_A_RECOVERY -> recovery("sms_code");
            case E_MAIL_CODE_OF_A_RECOVERY -> recovery("email_code");
            case CODE_OF_A_NEW_CONTACT -> contact();
            case CODE_OF_AN_ENROLMENT -> enrolment();
            case CODE_TO_TRUST_A_DEVICE -> trust();
        };
    }

    private Race elsewhere() {
        Person person = wallets.open(false);
        return new Race(
                person,
                Optional.empty(),
                (tab, _) -> signIn(tab, person, WRONG),
                (tab, _) -> signIn(tab, person, Wallets.SIGN_IN));
    }

    private Race payment() {
        Person payer = wallets.open(true);
        Person payee = wallets.open(false);
        var wish =
                Map.of(
                        "payee", payee.name(),
                        "amount", Map.of("minor", "100", "currency", "CNY"));
        String id =
                answered(201, payer.browser().post("/api/v1/payments", wish, key()))
                        .get("payment_id")
                        .asString();
        String path = "/api/v1/payments/" + id + "/confirmation";
        return both(
                payer,
                payer.browser(),
                path,
                Map.of("payment_password", Wallets.PAY),
                Map.of("payment_password", "918273"));
    }

    private Race secondStep(boolean app) {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);
        String right = app ? phones.next(phone) : phone.savedCodes().get(2);
        String wrong = app ? phones.wrong(phone) : another(right);
        return new Race(
                person,
                Optional.of(browser),
                (tab, _) -> show(tab, wrong),
                (tab, _) -> show(tab, right));
    }

    private Race removal() {
        Person person = wallets.open(true);
        Phone phone = phones.setUp(person);
        String path = "/api/v1/authenticator-app/removal";
        var right = Map.of("password", Wallets.SIGN_IN, "code", phones.next(phone));
        var wrong = Map.of("password", Wallets.SIGN_IN, "code", phones.wrong(phone));
        return new Race(
                person,
                Optional.of(person.browser()),
                (tab, _) -> tab.post(path, wrong),
                (tab, _) -> tab.post(path, right));
    }

    private Race recovery(String kind) {
        Person person = wallets.open(false);
        WalletBrowser browser = browsers.open();
        String recovery =
                wallets.recovery(
                        browser, "reset_sign_in_password", Map.of("identifier", person.name()));
        String path = "/api/v1/recoveries/" + recovery;
        answered(202, browser.post(path + "/codes", Map.of("kind", kind)));
        String code = wallets.code(person.destination(kind));
        return both(
                person,
                browser,
                path + "/proofs",
                Map.of("kind", kind, "code", code),
                Map.of("kind", kind, "code", another(code)));
    }

    private Race contact() {
        Person person = wallets.open(true);
        String to = fresh();
        String path = new ContactSteps(wallets, person, person.browser()).proven("email", to);
        String code = wallets.code(to);
        return both(
                person,
                person.browser(),
                path + "/proofs",
                Map.of("from", "new", "code", code),
                Map.of("from", "new", "code", another(code)));
    }

    private Race enrolment() {
        Person somebody = wallets.open(false);
        WalletBrowser browser = browsers.open();
        String path = "/api/v1/enrolments/" + wallets.enrolment(browser) + "/contacts";
        String to = fresh();
        answered(202, browser.post(path, Map.of("kind", "email", "value", to)));
        String code = wallets.code(to);
        return both(
                somebody,
                browser,
                path + "/email/proof",
                Map.of("code", code),
                Map.of("code", another(code)));
    }

    private Race trust() {
        Person person = wallets.open(false);
        String path = "/api/v1/devices/current/trust";
        answered(202, person.browser().post(path + "/codes", Map.of("kind", "sms_code")));
        String code = wallets.code(person.phone());
        return both(
                person,
                person.browser(),
                path,
                Map.of("code", code, "name", "Laptop"),
                Map.of("code", another(code), "name", "Laptop"));
    }

    private static Race both(
            Person person,
            WalletBrowser browser,
            String path,
            Map<String, String> right,
            Map<String, String> wrong) {
        return new Race(
                person,
                Optional.of(browser),
                (tab, _) -> tab.post(path, wrong),
                (tab, _) -> tab.post(path, right));
    }

    /** Only guessed at: the right one may be used as often as one likes. */
    private static Race own(Person person, Entry wrong) {
        return new Race(person, Optional.of(person.browser()), wrong, wrong);
    }

    private static Answer signIn(WalletBrowser tab, Person person, String password) {
        return tab.post(
                "/api/v1/sessions", Map.of("identifier", person.name(), "password", password));
    }

    private static Answer change(WalletBrowser tab, String which, String current, String chosen) {
        var both = Map.of("current_password", current, "new_password", chosen);
        return tab.post("/api/v1/passwords/" + which, both);
    }

    private static String fresh() {
        return ContactSteps.fresh("email");
    }

    /** As long, of the same letters, and wrong. */
    private static String another(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '7' ? '8' : '7');
    }

    /** What is begun before a restriction and finished after it. */
    enum Act {
        PAYMENT,
        SECOND_STEP,
        CHANGE_OF_A_CONTACT,
        SET_UP_OF_AN_APP,
        NEW_PASSKEY
    }

    @ParameterizedTest
    @EnumSource(Act.class)
    void aRestrictionBetweenStartAndFinishRefusesTheFinishOnBothServers(Act act) {
        Finish finish = begun(act);
        wallets.place(finish.person().wallet(), Cause.LOST_WALLET);

        for (WalletBrowsers server : List.of(browsers, second.browsers())) {
            Answer answer = finish.entry().in(server.sharing(finish.browser()), 0);
            assertThat(answer.status()).as(answer.body()).isIn(401, 403, 410, 423);
        }
    }

    /** The last step of an act, with everything right. */
    private record Finish(Person person, WalletBrowser browser, Entry entry) {}

    private Finish begun(Act act) {
        return switch (act) {
            case PAYMENT -> {
                Race race = payment();
                yield new Finish(race.person(), race.from().orElseThrow(), race.right());
            }
            case SECOND_STEP -> {
                Race race = secondStep(true);
                yield new Finish(race.person(), race.from().orElseThrow(), race.right());
            }
            case CHANGE_OF_A_CONTACT -> {
                Race race = contact();
                yield new Finish(race.person(), race.from().orElseThrow(), race.right());
            }
            case SET_UP_OF_AN_APP -> {
                Person person = wallets.open(true);
                String appKey = phones.begun(person.browser(), Map.of("password", Wallets.SIGN_IN));
                var code = Map.of("code", phones.now(appKey));
                yield new Finish(
                        person, person.browser(), (tab, _) -> tab.post(Phones.FINISH, code));
            }
            case NEW_PASSKEY -> {
                Person person = wallets.open(true);
                var passkey = new SoftPasskey(person.browser().origin());
                var creation =
                        answered(
                                201,
                                person.browser()
                                        .post(Keys.PASSKEYS + "/registrations", Keys.PASSWORD));
                var made = passkey.made(creation, "My phone");
                yield new Finish(
                        person, person.browser(), (tab, _) -> tab.post(Keys.PASSKEYS, made));
            }
        };
    }
}
