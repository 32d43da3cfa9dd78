package org.jinnang.journeys;

import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Phones.show;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.springframework.boot.test.context.TestComponent;

/** Sets up, for each kind of secret, all but the entry itself: what many do then at once. */
@TestComponent
class Races {

    private static final String WRONG = "not this one at all";
    private static final Pattern FREEZE = Pattern.compile("\\bF-[0-9A-Z]{4}-[0-9A-Z]{4}");
    private static final String NEW = "seven slow boats drift home";

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final Documents documents;

    Races(Wallets wallets, Phones phones, WalletBrowsers browsers, TestDatabase database) {
        this.documents = new Documents(database);
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
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
        IDENTITY_NUMBER_OF_A_RECOVERY(3),
        CODE_OF_A_NEW_CONTACT(5),
        CODE_OF_AN_ENROLMENT(5),
        CODE_TO_TRUST_A_DEVICE(5),
        CODE_TO_CONFIRM_A_SIGN_IN(5),
        CODE_OF_A_LOST_WALLET(5),
        /** Too long to be guessed: only used. */
        EMERGENCY_CARD(0),
        /** No secret at all, but the last step may be taken only once. */
        COMPLETION_OF_A_RECOVERY(0);

        final int allowed;

        Secret(int allowed) {
            this.allowed = allowed;
        }
    }

    /** One guess, or one use, in this tab; the number tells the many apart. */
    interface Entry {
        Answer in(WalletBrowser tab, int number);
    }

    /**
     * What is set up for a race.
     *
     * @param from the browser whose tabs take part; empty when each comes in one of its own
     * @param right the right entry
     * @param won whether this answer says that it was taken
     */
    record Race(
            Person person,
            Optional<WalletBrowser> from,
            Entry wrong,
            Entry right,
            Predicate<Answer> won) {}

    Race prepared(Secret secret) {
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
            case IDENTITY_NUMBER_OF_A_RECOVERY -> identityNumber();
            case CODE_OF_A_NEW_CONTACT -> contact();
            case CODE_OF_AN_ENROLMENT -> enrolment();
            case CODE_TO_TRUST_A_DEVICE -> trust();
            case CODE_TO_CONFIRM_A_SIGN_IN -> confirmation();
            case CODE_OF_A_LOST_WALLET -> lost();
            case EMERGENCY_CARD -> card();
            case COMPLETION_OF_A_RECOVERY -> completion();
        };
    }

    private Race elsewhere() {
        Person person = wallets.open(false);
        return race(
                person,
                Optional.empty(),
                (tab, _) -> signIn(tab, person, WRONG),
                (tab, _) -> signIn(tab, person, Wallets.SIGN_IN));
    }

    Race payment() {
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

    Race secondStep(boolean app) {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();
        halfSignedIn(browser, person);
        String right = app ? phones.next(phone) : phone.savedCodes().get(2);
        String wrong = app ? phones.wrong(phone) : another(right);
        return race(
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
        return race(
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

    private Race identityNumber() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        String path =
                "/api/v1/recoveries/"
                        + wallets.recovery(person.browser(), "reset_payment_password", Map.of())
                        + "/proofs";
        var password = Map.of("kind", "sign_in_password", "code", Wallets.SIGN_IN);
        answered(200, person.browser().post(path, password));
        return both(
                person,
                person.browser(),
                path,
                Map.of("kind", "identity_number", "code", Documents.NUMBER),
                Map.of("kind", "identity_number", "code", Documents.ANOTHER));
    }

    Race contact() {
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

    private Race confirmation() {
        Person person = wallets.open(true);
        WalletBrowser elsewhere = browsers.open();
        answered(201, signIn(elsewhere, person, Wallets.SIGN_IN));
        String path = "/api/v1/sign-ins/current";
        answered(202, elsewhere.post(path + "/codes", Map.of("kind", "email_code")));
        String code = wallets.code(person.email());
        return both(
                person,
                elsewhere,
                path + "/confirmation",
                Map.of("code", code),
                Map.of("code", another(code)));
    }

    private Race lost() {
        Person person = wallets.open(false);
        WalletBrowser stranger = browsers.open();
        stranger.submit("/lost/phone/code", Map.of("phone", person.phone()));
        String code = wallets.code(person.phone());
        return new Race(
                person,
                Optional.of(stranger),
                (tab, _) -> byPhone(tab, person, another(code)),
                (tab, _) -> byPhone(tab, person, code),
                Races::isFrozen);
    }

    private static Answer byPhone(WalletBrowser tab, Person person, String code) {
        return tab.submit("/lost/phone/proof", Map.of("phone", person.phone(), "code", code));
    }

    private Race card() {
        Person person = wallets.open(false);
        var password = Map.of("password", Wallets.SIGN_IN);
        String code =
                answered(201, person.browser().post("/api/v1/emergency-card", password))
                        .get("code")
                        .asString();
        Entry right = (tab, _) -> tab.submit("/lost/card", Map.of("code", code));
        return new Race(person, Optional.empty(), right, right, Races::isFrozen);
    }

    /** The page that names the freeze. */
    private static boolean isFrozen(Answer page) {
        return FREEZE.matcher(page.body()).find();
    }

    private Race completion() {
        Person person = wallets.open(false);
        WalletBrowser browser = browsers.open();
        String act = "reset_sign_in_password";
        String recovery = wallets.recovery(browser, act, Map.of("identifier", person.name()));
        wallets.proveBoth(browser, recovery, person);
        String path = "/api/v1/recoveries/" + recovery + "/completion";
        Entry right = (tab, _) -> tab.post(path, Map.of("new_secret", NEW));
        return race(person, Optional.of(browser), right, right);
    }

    private static Race race(
            Person person, Optional<WalletBrowser> from, Entry wrong, Entry right) {
        return new Race(person, from, wrong, right, answer -> answer.status() < 300);
    }

    private static Race both(
            Person person,
            WalletBrowser browser,
            String path,
            Map<String, String> right,
            Map<String, String> wrong) {
        return race(
                person,
                Optional.of(browser),
                (tab, _) -> tab.post(path, wrong),
                (tab, _) -> tab.post(path, right));
    }

    /** Only guessed at: the right one may be used as often as one likes. */
    private static Race own(Person person, Entry wrong) {
        return race(person, Optional.of(person.browser()), wrong, wrong);
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
}
