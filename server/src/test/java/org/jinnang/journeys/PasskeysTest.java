package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Keys.PASSKEYS;
import static org.jinnang.journeys.Keys.PASSWORD;
import static org.jinnang.journeys.Keys.SIGN_IN;
import static org.jinnang.journeys.Wallets.answered;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A passkey signs in alone, and nothing that is not exactly what was asked for does. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class PasskeysTest {

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    PasskeysTest(
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void whateverIsWrongWithAPasskeyTheAnswerIsTheSame() {
        Person person = wallets.open(false);
        Person other = wallets.open(false);
        SoftPasskey others = Keys.added(other);
        SoftPasskey removed = Keys.added(other.browser(), addProof(other, others), "The old one");
        remove(other, others);
        List<Answer> refused = new ArrayList<>();
        List<UnaryOperator<SoftPasskey>> lies =
                List.of(
                        passkey -> passkey.at("https://wallet.example.net"),
                        passkey -> passkey.at(browsers.open().origin() + "0"),
                        passkey -> passkey.of("example.net"),
                        SoftPasskey::unverified,
                        SoftPasskey::untouched,
                        SoftPasskey::sayingNothing,
                        passkey -> passkey.sayingItIs(others));
        SoftPasskey first = Keys.added(person);
        for (UnaryOperator<SoftPasskey> lie : lies) {
            SoftPasskey passkey = Keys.added(person.browser(), addProof(person, first), "A liar");
            refused.add(Keys.signIn(browsers.open(), lie.apply(passkey)));
        }
        refused.add(Keys.signIn(browsers.open(), new SoftPasskey("x").sayingItIs(first)));
        refused.add(Keys.signIn(browsers.open(), removed));
        refused.add(tampered(first));

        for (Answer answer : refused) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(422);
            assertThat(answer.json().get("code").asString()).isEqualTo("passkey_refused");
            assertThat(answer.headers().allValues("set-cookie")).isEmpty();
        }
        var sentences = new TreeSet<String>();
        refused.forEach(answer -> sentences.add(answer.json().get("user_message").toString()));
        assertThat(sentences).hasSize(1);
        answered(201, Keys.signIn(browsers.open(), first));
    }

    private Answer tampered(SoftPasskey passkey) {
        WalletBrowser browser = browsers.open();
        var signed = new HashMap<>(passkey.signed(Keys.asked(browser)));
        String signature = signed.get("signature").toString();
        signed.put("signature", signature.substring(0, signature.length() - 6) + "AAAAAA");
        return browser.post(SIGN_IN, Map.of("passkey", signed));
    }

    @Test
    void aQuestionIsAnsweredOnceInItsBrowserAndSoon() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        WalletBrowser browser = browsers.open();
        var shown = Map.of("passkey", passkey.signed(Keys.asked(browser)));
        WalletBrowser thief = browsers.open();
        var late = Map.of("passkey", passkey.signed(Keys.asked(thief)));

        answered(201, browser.post(SIGN_IN, shown));
        answered(410, browser.post(SIGN_IN, shown));
        // Stolen in another browser, answered for one's own question.
        answered(422, thief.post(SIGN_IN, shown));
        answered(410, thief.post(SIGN_IN, late));
        answered(410, browsers.open().post(SIGN_IN, late));
        WalletBrowser slow = browsers.open();
        var overdue = Map.of("passkey", passkey.signed(Keys.asked(slow)));
        clock.advance(Passkeys.CHALLENGE_LIFE);
        answered(410, slow.post(SIGN_IN, overdue));
        WalletBrowser twice = browsers.open();
        var before = Map.of("passkey", passkey.signed(Keys.asked(twice)));
        Keys.asked(twice);
        answered(422, twice.post(SIGN_IN, before));
    }

    @Test
    void whatWasAskedForOneThingProvesNoOther() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        WalletBrowser browser = person.browser();
        String removal = Keys.newest(browser) + "/removal";
        String adding = PASSKEYS + "/registrations";

        // Asked for adding, shown for removing, and the other way round.
        answered(410, browser.post(removal, Keys.proof(browser, passkey, "add")));
        var toSignIn = Map.of("passkey", passkey.signed(Keys.asked(browser)));
        answered(410, browser.post(removal, toSignIn));
        var toRemove = Keys.proof(browser, passkey, "remove");
        Keys.proof(browser, passkey, "add");
        answered(422, browser.post(adding, toRemove));
        // Asked in one session, shown in the next one of the same holder and browser.
        var proof = Keys.proof(browser, passkey, "remove");
        answered(201, Keys.signIn(browser, passkey));
        answered(410, browser.post(removal, proof));

        assertThat(Keys.all(browser)).hasSize(1);
    }

    @Test
    void somebodyElsesPasskeyProvesNothing() {
        Person person = wallets.open(false);
        Person other = wallets.open(false);
        SoftPasskey own = Keys.added(person);
        SoftPasskey foreign = Keys.added(other);
        phones.setUp(person);
        WalletBrowser browser = person.browser();
        String removal = Keys.newest(browser) + "/removal";
        WalletBrowser half = browsers.open();
        Phones.halfSignedIn(half, person);

        answered(422, browser.post(removal, Keys.proof(browser, foreign, "remove")));
        answered(422, Keys.secondStep(half, foreign));
        answered(422, Keys.secondStep(half, foreign.sayingItIs(own)));
        answered(422, Keys.secondStep(half, foreign.sayingNothing()));
        String others = Keys.newest(other.browser()) + "/removal";
        answered(404, browser.post(others, Keys.proof(browser, own, "remove")));
        answered(404, browser.post(Keys.newest(other.browser()) + "/name", Map.of("name", "x")));

        answered(201, Keys.secondStep(half, own));
        answered(200, half.get("/api/v1/wallet"));
    }

    @Test
    void aCounterThatDoesNotGrowIsRefusedAndTold() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        answered(201, Keys.signIn(browsers.open(), passkey.counting(40)));

        answered(422, Keys.signIn(browsers.open(), passkey.counting(40)));
        answered(422, Keys.signIn(browsers.open(), passkey.counting(7)));

        assertThat(kinds(person.browser())).contains("passkey_suspect");
        assertThat(wallets.newestMessage(person.email(), true)).contains("My phone");
        answered(201, Keys.signIn(browsers.open(), passkey.counting(41)));
    }

    @Test
    void thePasskeyIsBothFactorsAndTheListSaysWhenItWasUsed() {
        Person person = wallets.open(false);
        SoftPasskey passkey = added(person, phones.setUp(person));
        WalletBrowser browser = browsers.open();
        assertThat(Keys.all(person.browser()).get(0).has("last_used_at")).isFalse();

        var session = answered(201, Keys.signIn(browser, passkey));

        assertThat(session.get("signed_in").asBoolean()).isTrue();
        assertThat(session.at("/device/trusted").asBoolean()).isFalse();
        answered(200, browser.get("/api/v1/wallet"));
        assertThat(Keys.all(browser).get(0).has("last_used_at")).isTrue();
        assertThat(kinds(browser)).contains("passkey_added", "signed_in");
    }

    /** Where there is an app, the first passkey needs a code of it. */
    private SoftPasskey added(Person person, Phones.Phone phone) {
        WalletBrowser browser = person.browser();
        String path = PASSKEYS + "/registrations";
        var right = Map.<String, Object>of("password", Wallets.SIGN_IN, "code", phones.next(phone));
        var wrong = Map.of("password", Wallets.SIGN_IN, "code", phones.wrong(phone));

        answered(403, browser.post(path, PASSWORD));
        answered(422, browser.post(path, wrong));
        return Keys.added(browser, right, "My phone");
    }

    @Test
    void aFrozenWalletStaysShutAndWrongPasswordsOfStrangersDoNot() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        wallets.place(person.wallet(), Cause.WRONG_SIGN_IN_PASSWORD);

        answered(201, Keys.signIn(browsers.open(), passkey));
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        var refused = answered(423, Keys.signIn(browsers.open(), passkey));

        assertThat(refused.get("remedies").toString()).contains("unfreeze");
    }

    @Test
    void aSessionAloneAddsAndRemovesNothing() {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        answered(422, browser.post(PASSKEYS + "/registrations", Map.of()));
        answered(401, browser.post(PASSKEYS + "/registrations", Map.of("password", "a guess")));
        var unasked = Map.of("client_data", "e30", "attestation", "oA", "name", "x");
        answered(410, browser.post(PASSKEYS, unasked));
        Keys.added(person);
        String removal = Keys.newest(browser) + "/removal";

        answered(422, browser.post(removal, Map.of()));
        // Once there is a passkey, a password alone is not the strongest proof any more.
        answered(403, browser.post(removal, PASSWORD));
        answered(403, browser.post(PASSKEYS + "/registrations", PASSWORD));
        answered(401, browsers.open().get(PASSKEYS));

        assertThat(Keys.all(browser)).hasSize(1);
    }

    @Test
    void withoutAppTheTrustedDeviceAndThePasswordRemoveALostPasskey() {
        Person person = wallets.open(true);
        SoftPasskey passkey = Keys.added(person);

        answered(200, person.browser().post(Keys.newest(person.browser()) + "/removal", PASSWORD));

        assertThat(Keys.all(person.browser())).isEmpty();
        answered(422, Keys.signIn(browsers.open(), passkey));
        assertThat(kinds(person.browser())).contains("passkey_removed");
        assertThat(wallets.newestMessage(person.email(), true)).contains("My phone");
    }

    @Test
    void lookingAndAskingChangesNothing() {
        Person person = wallets.open(false);
        SoftPasskey passkey = Keys.added(person);
        answered(200, person.browser().get("/api/v1/session"));
        Map<String, String> before = GuardedRows.of(database);

        Keys.all(person.browser());
        Keys.asked(person.browser());
        Keys.proof(person.browser(), passkey, "remove");

        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void aNewPasskeyMustCheckItsHolderBeNewAndNotTheEleventh() {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        SoftPasskey first = Keys.added(person);
        List<UnaryOperator<SoftPasskey>> lies =
                List.of(
                        passkey -> passkey.at("https://wallet.example.net"),
                        passkey -> passkey.of("example.net"),
                        SoftPasskey::unverified,
                        SoftPasskey::untouched);
        for (UnaryOperator<SoftPasskey> lie : lies) {
            var creation = begun(person, first);
            var made = lie.apply(new SoftPasskey(browser.origin())).made(creation, "A liar");
            answered(422, browser.post(PASSKEYS, made));
            answered(410, browser.post(PASSKEYS, made));
        }
        answered(422, browser.post(PASSKEYS, first.made(begun(person, first), "Again")));
        while (Keys.all(browser).size() < Passkeys.MOST) {
            Keys.added(browser, addProof(person, first), "One more");
        }
        var eleventh = new SoftPasskey(browser.origin()).made(begun(person, first), "Eleven");

        var refused = answered(422, browser.post(PASSKEYS, eleventh));

        assertThat(refused.at("/user_message/en").asString()).contains("10 passkeys");
        assertThat(Keys.all(browser)).hasSize(Passkeys.MOST);
    }

    private JsonNode begun(Person person, SoftPasskey passkey) {
        return answered(
                201, person.browser().post(PASSKEYS + "/registrations", addProof(person, passkey)));
    }

    private static Map<String, Object> addProof(Person person, SoftPasskey passkey) {
        return Keys.proof(person.browser(), passkey, "add");
    }

    private static void remove(Person person, SoftPasskey proof) {
        String path = Keys.newest(person.browser()) + "/removal";
        answered(200, person.browser().post(path, Keys.proof(person.browser(), proof, "remove")));
    }

    private static List<String> kinds(WalletBrowser browser) {
        List<String> kinds = new ArrayList<>();
        answered(200, browser.get("/api/v1/activity?limit=50"))
                .get("data")
                .forEach(event -> kinds.add(event.get("kind").asString()));
        return kinds;
    }
}
