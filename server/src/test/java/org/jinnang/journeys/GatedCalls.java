package org.jinnang.journeys;

import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jinnang.journeys.Wallets.Chosen;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;

/** For each act that stands behind the gate a request in which nothing is wrong. */
final class GatedCalls {

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final Phones phones;

    GatedCalls(Wallets wallets, WalletBrowsers browsers, Phones phones) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.phones = phones;
    }

    /**
     * Everything is prepared; only the request itself is missing.
     *
     * @param handler the line of the table that answers it
     */
    record Call(String handler, WalletId wallet, Supplier<Answer> request) {}

    // A new act does not compile until it is called here, or said to have no handler.
    Call prepared(Act act) {
        return switch (act) {
            case OPEN_WALLET -> opening();
            case SIGN_IN_ON_TRUSTED_DEVICE -> signingInOnTrustedDevice();
            case SIGN_IN_ELSEWHERE -> signingInElsewhere();
            case SIGN_IN_WITH_SECOND_STEP -> finishingSignIn();
            case SIGN_IN_WITH_PASSKEY -> signingInWithPasskey();
            case SET_UP_AUTHENTICATOR -> settingUpAnApp(wallets.open(false), Map.of());
            case REPLACE_AUTHENTICATOR -> replacingTheApp();
            case REMOVE_AUTHENTICATOR -> changingTheApp("/removal");
            case RENEW_RECOVERY_CODES -> changingTheApp("/recovery-codes");
            case CHANGE_EMAIL -> changing("email");
            case CHANGE_PHONE -> changing("phone");
            case CANCEL_CONTACT_CHANGE -> keepingTheOldContact();
            case CONFIRM_SIGN_IN -> confirmingSignIn();
            case CHANGE_SECOND_STEP -> choosingTextMessages();
            case TRUST_DEVICE -> trusting();
            case CHANGE_PHRASE -> choosingPhrase();
            case EXPORT_DATA -> exporting();
            case CLOSE_WALLET -> closing();
            case CHANGE_OWN_LIMIT -> loweringOwnLimit();
            case CHANGE_QUESTIONS -> deletingQuestions();
            case KEEP_WALLET -> keepingTheWallet();
            case CHANGE_SIGN_IN_PASSWORD ->
                    changing("sign-in", Wallets.SIGN_IN, "seven slow boats drift home");
            case CHANGE_PAYMENT_PASSWORD -> changing("payment", Wallets.PAY, "593817");
            case RECORD_REAL_NAME -> recordingARealName();
            case CHANGE_EMERGENCY_CARD -> makingACard();
            case LOOK_UP_PAYEE -> lookingUp();
            case CREATE_PAYMENT -> stating();
            case ASK_FOR_MONEY -> asking();
            case PAY -> confirming();
            case CANCEL_PAYMENT -> cancelling();
            case CONTINUE_PAYMENT -> continuing();
            case RESET_SIGN_IN_PASSWORD ->
                    completing(act, Map.of("new_secret", "seven slow boats drift home"));
            case RESET_PAYMENT_PASSWORD -> completing(act, Map.of("new_secret", "593817"));
            case RESET_SECOND_STEP -> turningOffTheSecondStep();
            case REPLACE_PHONE -> replacing("replace_phone", "phone", "email_code");
            case REPLACE_EMAIL -> replacing("replace_email", "email", "sms_code");
            case UNFREEZE -> completing(act, Map.of());
            case NAME_DEVICE -> naming();
            case FORGET_DEVICE -> revoking();
            case ADD_FIRST_PASSKEY -> addingPasskey(wallets.open(false), Keys.PASSWORD);
            case ADD_PASSKEY -> addingAnotherPasskey();
            case NAME_PASSKEY -> namingPasskey();
            case UNLOCK_APP -> openingTheApp();
            case REMOVE_PASSKEY -> removingPasskey();
            case OPEN_BUSINESS -> openingABusiness();
            case MAKE_API_KEY -> makingAKey();
            case REFUND_ORDER -> refunding();
            case PAY_OUT_BUSINESS -> payingOut();
            case RECEIVE_DEMO_MONEY, CAPTURE_PAYMENT, RETURN_PAYMENT, COMPENSATE ->
                    throw new IllegalArgumentException(act + " has no handler behind the gate");
        };
    }

    private Call opening() {
        Chosen chosen = wallets.choose(true);
        String path = "/api/v1/enrolments/" + chosen.enrolment() + "/completion";
        Person person = chosen.person();
        return call(
                "POST /api/v1/enrolments/{id}/completion",
                person,
                person.browser(),
                () -> person.browser().post(path, chosen.completion()));
    }

    private Call changing(String which, String current, String chosen) {
        Person person = wallets.open(false);
        String path = "/api/v1/passwords/" + which;
        var both = Map.of("current_password", current, "new_password", chosen);
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, both));
    }

    private Call signingInOnTrustedDevice() {
        Person person = wallets.open(true);
        answered(200, person.browser().delete("/api/v1/sessions/current"));
        return signingIn(person, person.browser());
    }

    private Call signingInElsewhere() {
        return signingIn(wallets.open(false), browsers.open());
    }

    private Call signingIn(Person person, WalletBrowser browser) {
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        return call(
                "POST /api/v1/sessions",
                person,
                browser,
                () -> browser.post("/api/v1/sessions", credentials));
    }

    private Call finishingSignIn() {
        Person person = wallets.open(false);
        Phones.Phone phone = phones.setUp(person);
        WalletBrowser browser = browsers.open();
        Phones.halfSignedIn(browser, person);
        String code = phones.next(phone);
        return call(
                "POST " + Phones.SECOND_STEP, person, browser, () -> Phones.show(browser, code));
    }

    private Call signingInWithPasskey() {
        Person person = wallets.open(false);
        var passkey = Keys.added(person);
        WalletBrowser browser = browsers.open();
        var shown = Map.of("passkey", passkey.signed(Keys.asked(browser)));
        return call(
                "POST " + Keys.SIGN_IN, person, browser, () -> browser.post(Keys.SIGN_IN, shown));
    }

    private Call addingAnotherPasskey() {
        Person person = wallets.open(false);
        var first = Keys.added(person);
        return addingPasskey(person, Keys.proof(person.browser(), first, "add"));
    }

    private Call addingPasskey(Person person, Map<String, Object> proof) {
        WalletBrowser browser = person.browser();
        var creation = answered(201, browser.post(Keys.PASSKEYS + "/registrations", proof));
        var made = new SoftPasskey(browser.origin()).made(creation, "My key");
        return call(
                "POST " + Keys.PASSKEYS, person, browser, () -> browser.post(Keys.PASSKEYS, made));
    }

    private Call openingTheApp() {
        Person person = wallets.open(false);
        String path = "/api/v1/app-lock";
        answered(200, person.browser().post(path, Map.of()));
        return call(
                "POST " + path + "/opening",
                person,
                person.browser(),
                () -> person.browser().post(path + "/opening", Keys.PASSWORD));
    }

    private Call namingPasskey() {
        Person person = wallets.open(false);
        Keys.added(person);
        String path = Keys.newest(person.browser()) + "/name";
        var name = Map.of("name", "The old phone");
        return call(
                "POST /api/v1/passkeys/{id}/name",
                person,
                person.browser(),
                () -> person.browser().post(path, name));
    }

    private Call removingPasskey() {
        Person person = wallets.open(false);
        var passkey = Keys.added(person);
        String path = Keys.newest(person.browser()) + "/removal";
        var proof = Keys.proof(person.browser(), passkey, "remove");
        return call(
                "POST /api/v1/passkeys/{id}/removal",
                person,
                person.browser(),
                () -> person.browser().post(path, proof));
    }

    private Call replacingTheApp() {
        Person person = wallets.open(false);
        Phones.Phone phone = phones.setUp(person);
        return settingUpAnApp(person, Map.of("code", phones.next(phone)));
    }

    private Call settingUpAnApp(Person person, Map<String, String> more) {
        var proof = new TreeMap<>(more);
        proof.put("password", Wallets.SIGN_IN);
        var first = Map.of("code", phones.now(phones.begun(person.browser(), proof)));
        return call(
                "POST " + Phones.FINISH,
                person,
                person.browser(),
                () -> person.browser().post(Phones.FINISH, first));
    }

    private Call changingTheApp(String what) {
        Person person = wallets.open(false);
        Phones.Phone phone = phones.setUp(person);
        String path = "/api/v1/authenticator-app" + what;
        var proof = Map.of("password", Wallets.SIGN_IN, "code", phones.next(phone));
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, proof));
    }

    private Call changing(String kind) {
        Person person = wallets.open(false);
        ContactSteps steps = new ContactSteps(wallets, person);
        String to = ContactSteps.fresh(kind);
        String change = steps.proven(kind, to);
        var code = Map.of("from", "new", "code", wallets.code(to));
        return call(
                "POST /api/v1/contact-changes/{id}/proofs",
                person,
                person.browser(),
                () -> person.browser().post(change + "/proofs", code));
    }

    private Call keepingTheOldContact() {
        Person person = wallets.open(false);
        new ContactSteps(wallets, person).change("phone", ContactSteps.fresh("phone"));
        var password = Map.of("password", Wallets.SIGN_IN);
        return call(
                "POST /api/v1/contacts/{kind}/cancellation",
                person,
                person.browser(),
                () -> person.browser().post("/api/v1/contacts/phone/cancellation", password));
    }

    private Call confirmingSignIn() {
        Person person = wallets.open(true);
        WalletBrowser browser = browsers.open();
        var credentials = Map.of("identifier", person.name(), "password", Wallets.SIGN_IN);
        answered(201, browser.post("/api/v1/sessions", credentials));
        answered(202, browser.post("/api/v1/sign-ins/current/codes", Map.of("kind", "sms_code")));
        var shown = Map.of("code", wallets.code(person.phone()));
        String path = "/api/v1/sign-ins/current/confirmation";
        return call("POST " + path, person, browser, () -> browser.post(path, shown));
    }

    private Call choosingTextMessages() {
        Person person = wallets.open(false);
        String path = "/api/v1/second-step";
        var send = Map.of("kind", "sms_code");
        answered(202, person.browser().post(path + "/codes", send));
        var choice =
                Map.of(
                        "kind",
                        "sms_code",
                        "risk_understood",
                        true,
                        "password",
                        Wallets.SIGN_IN,
                        "proven_by",
                        "sms_code",
                        "code",
                        wallets.code(person.phone()));
        return call(
                "POST " + path + "/choice",
                person,
                person.browser(),
                () -> person.browser().post(path + "/choice", choice));
    }

    private Call trusting() {
        Person person = wallets.open(false);
        String path = "/api/v1/devices/current/trust";
        answered(202, person.browser().post(path + "/codes", Map.of("kind", "sms_code")));
        var shown = Map.of("code", wallets.code(person.phone()), "name", "Laptop");
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, shown));
    }

    private Call choosingPhrase() {
        Person person = wallets.open(false);
        var wish = Map.of("phrase", "blue kite", "password", Wallets.SIGN_IN);
        String path = "/api/v1/phrase";
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, wish));
    }

    private Call recordingARealName() {
        Person person = wallets.open(false);
        String path = "/api/v1/real-name";
        var said =
                Map.of(
                        "document", "passport",
                        "real_name", "Li Mei",
                        "document_number", "E12345678",
                        "password", Wallets.SIGN_IN);
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, said));
    }

    private Call makingACard() {
        Person person = wallets.open(false);
        String path = "/api/v1/emergency-card";
        var proof = Map.of("password", Wallets.SIGN_IN);
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, proof));
    }

    private Call closing() {
        return closing(wallets.openEmpty());
    }

    private Call closing(Person person) {
        String path = "/api/v1/closing";
        answered(
                202,
                person.browser()
                        .post(path + "/codes", Map.of("password", Wallets.SIGN_IN, "to", "phone")));
        var shown =
                Map.of(
                        "password",
                        Wallets.SIGN_IN,
                        "code",
                        wallets.code(person.phone()),
                        "from",
                        "phone");
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, shown));
    }

    private Call loweringOwnLimit() {
        Person person = wallets.open(false);
        String path = "/api/v1/limits/own";
        WalletBrowser own = person.browser();
        var wish =
                Map.of(
                        "currency",
                        "CNY",
                        "span",
                        "day",
                        "amount",
                        Map.of("minor", "10000", "currency", "CNY"));
        return call("POST " + path, person, own, () -> own.post(path, wish));
    }

    private Call deletingQuestions() {
        Person person = wallets.open(false);
        wallets.hadQuestions(person.wallet());
        String path = "/api/v1/security-questions";
        WalletBrowser own = person.browser();
        var sending = Map.of("password", Wallets.SIGN_IN, "to", "phone");
        answered(202, own.post(path + "/codes", sending));
        var shown =
                Map.of(
                        "password",
                        Wallets.SIGN_IN,
                        "code",
                        wallets.code(person.phone()),
                        "from",
                        "phone");
        String removal = path + "/removal";
        return call("POST " + removal, person, own, () -> own.post(removal, shown));
    }

    private Call keepingTheWallet() {
        Person person = wallets.openEmpty();
        answered(200, closing(person).request().get());
        var password = Map.of("password", Wallets.SIGN_IN);
        String path = "/api/v1/closing/cancellation";
        return call(
                "POST " + path,
                person,
                person.browser(),
                () -> person.browser().post(path, password));
    }

    private Call openingABusiness() {
        Person person = wallets.open(false);
        var wish = Map.of("name", "Noodle House");
        return call(
                "POST " + Shop.BUSINESS,
                person,
                person.browser(),
                () -> person.browser().post(Shop.BUSINESS, wish));
    }

    private Call makingAKey() {
        Shop shop = Shop.open(wallets.open(false));
        WalletBrowser own = shop.owner().browser();
        return call(
                "POST " + Shop.KEYS,
                shop.owner(),
                own,
                () -> own.post(Shop.KEYS, Shop.keyRequest("till", "orders:read")));
    }

    private Call refunding() {
        Shop shop = Shop.open(wallets.open(false));
        String path = shop.sold(wallets.open(false), 100) + "/refunds";
        WalletBrowser own = shop.owner().browser();
        return call(
                "POST /api/v1/merchant/orders/{id}/refunds",
                shop.owner(),
                own,
                () -> own.post(path, Map.of(), key()));
    }

    private Call payingOut() {
        Shop shop = Shop.open(wallets.open(false));
        shop.sold(wallets.open(false), 100);
        String path = Shop.BUSINESS + "/payouts";
        WalletBrowser own = shop.owner().browser();
        return call(
                "POST " + path,
                shop.owner(),
                own,
                () -> own.post(path, Map.of("amount", Shop.fen(100)), key()));
    }

    private Call exporting() {
        Person person = wallets.open(false);
        String path = "/api/v1/privacy/export";
        var password = Map.of("password", Wallets.SIGN_IN);
        return call(
                "POST " + path,
                person,
                person.browser(),
                () -> person.browser().post(path, password));
    }

    private Call naming() {
        Person person = wallets.open(true);
        String path = "/api/v1/devices/" + otherDevice(person) + "/name";
        var name = Map.of("name", "The old laptop");
        return call(
                "POST /api/v1/devices/{id}/name",
                person,
                person.browser(),
                () -> person.browser().post(path, name));
    }

    private Call revoking() {
        Person person = wallets.open(true);
        String path = "/api/v1/devices/" + otherDevice(person);
        return call(
                "DELETE /api/v1/devices/{id}",
                person,
                person.browser(),
                () -> person.browser().delete(path));
    }

    private String otherDevice(Person person) {
        wallets.signedIn(person.wallet());
        return answered(200, person.browser().get("/api/v1/devices")).at("/data/1/id").asString();
    }

    private Call lookingUp() {
        Person person = wallets.open(false);
        var payee = Map.of("identifier", wallets.open(false).name());
        String path = "/api/v1/payee-lookups";
        return call(
                "POST " + path, person, person.browser(), () -> person.browser().post(path, payee));
    }

    private Call stating() {
        Person person = wallets.open(false);
        var payment = payment(wallets.open(false));
        return call(
                "POST /api/v1/payments",
                person,
                person.browser(),
                () -> person.browser().post("/api/v1/payments", payment, key()));
    }

    private Call asking() {
        Person person = wallets.open(false);
        String path = "/api/v1/money-requests";
        var amount = Map.of("minor", "8800", "currency", "CNY");
        var wish = Map.of("payer", wallets.open(false).name(), "amount", amount);
        return call(
                "POST " + path,
                person,
                person.browser(),
                () -> person.browser().post(path, wish, key()));
    }

    private Call confirming() {
        Person person = wallets.open(false);
        String path = stated(person) + "/confirmation";
        var password = Map.of("payment_password", Wallets.PAY);
        return call(
                "POST /api/v1/payments/{id}/confirmation",
                person,
                person.browser(),
                () -> person.browser().post(path, password));
    }

    private Call cancelling() {
        Person person = wallets.open(false);
        String path = stated(person) + "/cancellation";
        return call(
                "POST /api/v1/payments/{id}/cancellation",
                person,
                person.browser(),
                () -> person.browser().post(path, Map.of()));
    }

    /** A habit of small payments, then a large one to somebody new: the watch pauses it. */
    private Call continuing() {
        Person person = wallets.open(false);
        wallets.give(person.wallet(), 300_000);
        var password = Map.of("payment_password", Wallets.PAY);
        for (int paid = 1; paid <= 3; paid++) {
            answered(200, person.browser().post(stated(person) + "/confirmation", password));
        }
        var large = new HashMap<>(payment(wallets.open(false)));
        large.put("amount", Map.of("minor", "300000", "currency", "CNY"));
        Answer stated = person.browser().post("/api/v1/payments", large, key());
        String id = answered(201, stated).get("payment_id").asString();
        String path = "/api/v1/payments/" + id;
        answered(200, person.browser().post(path + "/confirmation", password));
        wallets.waitToContinue();
        return call(
                "POST /api/v1/payments/{id}/continuation",
                person,
                person.browser(),
                () -> person.browser().post(path + "/continuation", password));
    }

    private Call completing(Act act, Map<String, String> completion) {
        Person person = wallets.open(true);
        if (act == Act.UNFREEZE) {
            wallets.place(person.wallet(), Cause.HOLDER_LOCK);
        }
        WalletBrowser browser = person.browser();
        String code = act.name().toLowerCase(java.util.Locale.ROOT);
        String recovery = wallets.recovery(browser, code, Map.of());
        wallets.proveBoth(browser, recovery, person);
        String path = "/api/v1/recoveries/" + recovery + "/completion";
        return call(
                "POST /api/v1/recoveries/{id}/completion",
                person,
                browser,
                () -> browser.post(path, completion));
    }

    private Call turningOffTheSecondStep() {
        Person person = wallets.open(false);
        Phones.Phone phone = phones.setUp(person);
        WalletBrowser browser = person.browser();
        String path =
                "/api/v1/recoveries/" + wallets.recovery(browser, "reset_second_step", Map.of());
        var password = Map.of("kind", "sign_in_password", "code", Wallets.SIGN_IN);
        answered(200, browser.post(path + "/proofs", password));
        var saved = Map.of("kind", "saved_code", "code", phone.savedCodes().getFirst());
        answered(200, browser.post(path + "/proofs", saved));
        return call(
                "POST /api/v1/recoveries/{id}/completion",
                person,
                browser,
                () -> browser.post(path + "/completion", Map.of()));
    }

    private Call replacing(String act, String contact, String code) {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        String path = "/api/v1/recoveries/" + wallets.recovery(browser, act, Map.of());
        var password = Map.of("kind", "sign_in_password", "code", Wallets.SIGN_IN);
        answered(200, browser.post(path + "/proofs", password));
        answered(202, browser.post(path + "/codes", Map.of("kind", code)));
        var shown = Map.of("kind", code, "code", wallets.code(person.destination(code)));
        answered(200, browser.post(path + "/proofs", shown));
        String fresh = ContactSteps.fresh(contact);
        answered(202, browser.post(path + "/contact", Map.of("value", fresh)));
        var last = Map.of("code", wallets.code(fresh));
        return call(
                "POST /api/v1/recoveries/{id}/completion",
                person,
                browser,
                () -> browser.post(path + "/completion", last));
    }

    private String stated(Person person) {
        var payment = payment(wallets.open(false));
        Answer stated = person.browser().post("/api/v1/payments", payment, key());
        return "/api/v1/payments/" + answered(201, stated).get("payment_id").asString();
    }

    private static Map<String, Object> payment(Person payee) {
        var amount = Map.of("minor", "100", "currency", "CNY");
        return Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
    }

    /** The last look before the request: afterwards only the request itself can change a row. */
    private static Call call(
            String handler, Person person, WalletBrowser browser, Supplier<Answer> request) {
        answered(200, browser.get("/api/v1/session"));
        return new Call(handler, person.wallet(), request);
    }
}
