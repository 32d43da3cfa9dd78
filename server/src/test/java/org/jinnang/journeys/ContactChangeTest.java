package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.ContactSteps.CHANGES;
import static org.jinnang.journeys.ContactSteps.fresh;
import static org.jinnang.journeys.ContactSteps.wish;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Changing e-mail or phone: who may not, what the old address hears, from when the new counts. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class ContactChangeTest {

    private static final String CONTACTS = "/api/v1/contacts";
    private static final Map<String, String> PASSWORD = Map.of("password", Wallets.SIGN_IN);
    private static final Duration A_CODE_LATER = Duration.ofMinutes(2);

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    ContactChangeTest(
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
    void lookingChangesNothingAndShowsNoAddress() {
        Person person = wallets.open(false);
        answered(200, person.browser().get("/api/v1/session"));
        var before = GuardedRows.of(database);

        Answer shown = person.browser().get(CONTACTS);
        answered(401, browsers.open().get(CONTACTS));

        assertThat(answered(200, shown).get("proof").asString()).isEqualTo("code");
        assertThat(shown.body()).doesNotContain(person.email(), person.phone(), "change");
        assertThat(GuardedRows.of(database)).isEqualTo(before);
    }

    @Test
    void aSessionAloneOrAWrongPasswordBeginsNothing() {
        Person person = wallets.open(false);
        answered(200, person.browser().get("/api/v1/session"));
        var before = GuardedRows.of(database);
        String to = fresh("phone");

        answered(401, browsers.open().post(CHANGES, wish("phone", to)));
        answered(400, person.browser().post(CHANGES, Map.of("kind", "phone", "value", to)));
        var wrong = Map.of("kind", "phone", "value", to, "password", "not this one");
        answered(401, person.browser().post(CHANGES, wrong));
        answered(422, person.browser().post(CHANGES, wish("phone", "me@example.com")));
        answered(422, person.browser().post(CHANGES, wish("phone", person.phone())));

        assertThat(GuardedRows.of(database)).isEqualTo(before);
        assertThat(messages(to)).isEmpty();
    }

    @Test
    void noCodeGoesToTheNewAddressBeforeTheHolderIsProven() {
        Person person = wallets.open(false);
        String to = fresh("phone");
        String change = steps(person).begun("phone", to);

        answered(409, person.browser().post(change + "/codes", Map.of("to", "new")));
        answered(
                409,
                person.browser().post(change + "/proofs", Map.of("from", "new", "code", "204816")));

        assertThat(messages(to)).isEmpty();
    }

    @Test
    void aHolderWithAnAppNeedsACodeOfIt() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        String to = fresh("email");

        answered(403, person.browser().post(CHANGES, wish("email", to)));
        answered(422, person.browser().post(CHANGES, withCode(to, phones.wrong(phone))));
        var begun = answered(201, person.browser().post(CHANGES, withCode(to, phones.next(phone))));

        assertThat(begun.get("state").asString()).isEqualTo("proving_address");
        String change = CHANGES + "/" + begun.get("change_id").asString();
        answered(409, person.browser().post(change + "/codes", Map.of("to", "phone")));
        var code = Map.of("from", "new", "code", wallets.code(to));
        answered(200, person.browser().post(change + "/proofs", code));
    }

    @Test
    void anAddressThatSomebodyHasIsAnsweredLikeAFreeOne() {
        Person owner = wallets.open(false);
        Person first = wallets.open(false);
        Person second = wallets.open(false);
        String free = fresh("phone");

        JsonNode known = sentToNew(first, owner.phone());
        JsonNode unknown = sentToNew(second, free);

        assertThat(known.propertyNames()).isEqualTo(unknown.propertyNames());
        assertThat(known.at("/address").propertyNames())
                .isEqualTo(unknown.at("/address").propertyNames());
        assertThat(known.at("/address/state")).isEqualTo(unknown.at("/address/state"));
        assertThat(known.at("/address/tries_left")).isEqualTo(unknown.at("/address/tries_left"));
        assertThat(messages(free)).anyMatch(body -> body.contains("new contact"));
        assertThat(messages(owner.phone()))
                .noneMatch(body -> body.contains("new contact"))
                .anyMatch(body -> body.contains("entered this number"));
    }

    @Test
    void onlyTheSessionThatBeganItGoesOn() {
        Person person = wallets.open(false);
        Person stranger = wallets.open(false);
        String change = steps(person).begun("phone", fresh("phone"));
        WalletBrowser other = wallets.signedIn(person.wallet());

        answered(404, other.post(change + "/codes", Map.of("to", "email")));
        answered(404, stranger.browser().post(change + "/codes", Map.of("to", "email")));
        answered(401, browsers.open().post(change + "/codes", Map.of("to", "email")));
        clock.advance(Duration.ofMinutes(14));
        answered(202, person.browser().post(change + "/codes", Map.of("to", "email")));
        clock.advance(Duration.ofMinutes(1));
        answered(410, person.browser().post(change + "/codes", Map.of("to", "email")));
    }

    @Test
    void everyOtherAddressIsToldWithTheUndoLinkAndTheNewOneWithout() {
        Person person = wallets.open(false);
        String to = fresh("phone");
        steps(person).change("phone", to);
        wallets.newestMessage(person.email(), true); // the jobs have run

        assertThat(messages(person.email())).anyMatch(body -> body.contains("/undo?t="));
        assertThat(messages(person.phone())).anyMatch(body -> body.contains("/undo?t="));
        assertThat(messages(to))
                .anyMatch(body -> body.contains("becomes the contact"))
                .noneMatch(body -> body.contains("/undo?t=") || body.contains("/not-me?t="));
    }

    @Test
    void codesGoToTheOldAddressForADayAndOldOnesHearOfItAfterwards() {
        Person person = wallets.open(false);
        String to = fresh("phone");
        steps(person).change("phone", to);

        clock.advance(Duration.ofDays(1).minusSeconds(1));
        assertThat(codeGoesTo(person, "sms_code", to)).isEqualTo(person.phone());
        JsonNode waiting = change(person, 1);
        clock.advance(A_CODE_LATER);
        assertThat(codeGoesTo(person, "sms_code", to)).isEqualTo(to);
        JsonNode counting = change(person, 1);

        assertThat(waiting.get("counts").asBoolean()).isFalse();
        assertThat(counting.get("counts").asBoolean()).isTrue();
        wallets.newestMessage(person.email(), true); // the jobs have run
        int heard = messages(person.phone()).size();
        answered(201, browsers.open().post("/api/v1/sessions", credentials(person.name())));
        answered(201, browsers.open().post("/api/v1/sessions", credentials(to)));
        wallets.newestMessage(person.email(), true); // the jobs have run
        assertThat(messages(person.phone())).hasSize(heard + 2);
    }

    @Test
    void whereBothChangeBothWaitLonger() {
        Person person = wallets.open(false);
        String phone = fresh("phone");
        String email = fresh("email");
        steps(person).change("phone", phone);
        clock.advance(A_CODE_LATER);
        steps(person).change("email", email);

        clock.advance(Duration.ofHours(71));
        assertThat(codeGoesTo(person, "sms_code", phone)).isEqualTo(person.phone());
        assertThat(codeGoesTo(person, "email_code", email)).isEqualTo(person.email());
        clock.advance(Duration.ofHours(1));
        assertThat(codeGoesTo(person, "sms_code", phone)).isEqualTo(phone);
        assertThat(codeGoesTo(person, "email_code", email)).isEqualTo(email);
    }

    @Test
    void oneChangeAfterTheOther() {
        Person person = wallets.open(false);
        String early = steps(person).proven("phone", fresh("phone"));
        String to = fresh("phone");
        clock.advance(A_CODE_LATER);
        String change = steps(person).proven("phone", to);
        var code = Map.of("from", "new", "code", wallets.code(to));
        answered(200, person.browser().post(change + "/proofs", code));

        answered(409, person.browser().post(change + "/proofs", code));
        Answer late = person.browser().post(CHANGES, wish("phone", fresh("phone")));
        answered(409, person.browser().post(early + "/codes", Map.of("to", "email")));

        assertThat(answered(409, late).get("until").asString()).isNotBlank();
        assertThat(open(person)).isOne();
    }

    @Test
    void aRestrictionPlacedBetweenStartAndFinishRefusesTheChange() {
        Person person = wallets.open(false);
        String to = fresh("email");
        String change = steps(person).proven("email", to);
        var code = Map.of("from", "new", "code", wallets.code(to));
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        var before = GuardedRows.of(database);

        answered(423, person.browser().post(change + "/proofs", code));
        answered(423, person.browser().post(CHANGES, wish("phone", fresh("phone"))));

        assertThat(GuardedRows.of(database)).isEqualTo(before);
        assertThat(open(person)).isZero();
    }

    @Test
    void ofManyRightCodesAtOnceOneMakesTheChange() {
        Person person = wallets.open(false);
        String to = fresh("phone");
        String change = steps(person).proven("phone", to);
        var code = Map.of("from", "new", "code", wallets.code(to));
        answered(200, person.browser().get("/api/v1/session"));

        List<Integer> answers =
                Together.all(50, _ -> person.browser().post(change + "/proofs", code).status());

        // On a busy machine some are told to come back later; what matters is what was done.
        assertThat(answers).doesNotContain(500);
        assertThat(answers.stream().filter(status -> status == 200)).hasSizeLessThan(2);
        assertThat(open(person)).isOne();
        wallets.newestMessage(person.email(), true); // the jobs have run
        assertThat(messages(person.email()))
                .filteredOn(body -> body.contains("/undo?t="))
                .hasSize(1);
    }

    @Test
    void ofTwoWhoProveOneAddressAtOnceOneGetsIt() {
        Person one = wallets.open(false);
        Person other = wallets.open(false);
        String to = fresh("phone");
        String first = steps(one).proven("phone", to);
        String code = wallets.code(to);
        clock.advance(A_CODE_LATER);
        String second = steps(other).proven("phone", to);
        String otherCode = wallets.code(to);

        List<Integer> answers =
                Together.all(
                        2,
                        number ->
                                number == 0
                                        ? proved(one, first, code)
                                        : proved(other, second, otherCode));

        assertThat(answers).containsExactlyInAnyOrder(200, 410);
        assertThat(open(one) + open(other)).isOne();
    }

    @Test
    void cancellingNeedsThePasswordAndFreesTheNewAddress() {
        Person person = wallets.open(false);
        Person other = wallets.open(false);
        String to = fresh("phone");
        String cancel = CONTACTS + "/phone/cancellation";
        answered(409, person.browser().post(cancel, PASSWORD));
        steps(person).change("phone", to);

        answered(401, person.browser().post(cancel, Map.of("password", "not this one")));
        answered(401, browsers.open().post(cancel, PASSWORD));
        answered(409, other.browser().post(cancel, PASSWORD));
        answered(404, person.browser().post(CONTACTS + "/fax/cancellation", PASSWORD));
        assertThat(open(person)).isOne();
        answered(200, person.browser().post(cancel, PASSWORD));

        answered(409, person.browser().post(cancel, PASSWORD));
        assertThat(open(person)).isZero();
        clock.advance(A_CODE_LATER);
        steps(other).change("phone", to);
    }

    @Test
    void afterThreeDaysTheOldAddressIsFreeAndHearsNothingOnceSomebodyHasIt() {
        Person person = wallets.open(false);
        Person newcomer = wallets.open(false);
        steps(person).change("phone", fresh("phone"));
        clock.advance(Duration.ofHours(71));
        sentToNew(newSession(newcomer), person.phone());
        assertThat(messages(person.phone())).anyMatch(body -> body.contains("entered this number"));
        clock.advance(Duration.ofHours(1));

        new ContactSteps(wallets, newcomer, wallets.signedIn(newcomer.wallet()))
                .change("phone", person.phone());

        wallets.newestMessage(person.email(), true); // the jobs have run
        int heard = messages(person.phone()).size();
        answered(201, browsers.open().post("/api/v1/sessions", credentials(person.name())));
        wallets.newestMessage(person.email(), true); // the jobs have run
        assertThat(messages(person.phone())).hasSize(heard);
        answered(401, browsers.open().post("/api/v1/sessions", credentials("nobody here")));
    }

    private int proved(Person person, String change, String code) {
        return person.browser()
                .post(change + "/proofs", Map.of("from", "new", "code", code))
                .status();
    }

    private JsonNode sentToNew(Person person, String to) {
        clock.advance(A_CODE_LATER);
        String change = steps(person).proven("phone", to);
        Answer again = person.browser().post(change + "/codes", Map.of("to", "new"));
        answered(429, again);
        clock.advance(A_CODE_LATER);
        JsonNode sent =
                answered(202, person.browser().post(change + "/codes", Map.of("to", "new")));
        wallets.newestMessage(person.email(), true); // the jobs have run
        return sent;
    }

    private Person newSession(Person person) {
        return new Person(
                person.wallet(),
                person.name(),
                person.email(),
                person.phone(),
                wallets.signedIn(person.wallet()));
    }

    private ContactSteps steps(Person person) {
        return new ContactSteps(wallets, person);
    }

    /** Which of two addresses gets the code of a way back. */
    private String codeGoesTo(Person person, String kind, String other) {
        WalletBrowser browser = browsers.open();
        String recovery =
                wallets.recovery(
                        browser, "reset_sign_in_password", Map.of("identifier", person.name()));
        wallets.newestMessage(person.email(), true); // the jobs have run
        int before = messages(other).size();
        var wish = Map.of("kind", kind);
        answered(202, browser.post("/api/v1/recoveries/" + recovery + "/codes", wish));
        wallets.newestMessage(person.email(), true); // the jobs have run
        return messages(other).size() > before ? other : person.destination(kind);
    }

    private JsonNode change(Person person, int at) {
        JsonNode contacts = answered(200, wallets.signedIn(person.wallet()).get(CONTACTS));
        return contacts.at("/contacts/" + at + "/change");
    }

    private int open(Person person) {
        JsonNode contacts = answered(200, wallets.signedIn(person.wallet()).get(CONTACTS));
        int open = 0;
        for (JsonNode contact : contacts.get("contacts")) {
            open += contact.has("change") ? 1 : 0;
        }
        return open;
    }

    private List<String> messages(String to) {
        return database.sql()
                .sql("select body from jinnang.demo_message where recipient = :to")
                .param("to", to)
                .query(String.class)
                .list();
    }

    private static Map<String, String> withCode(String to, String code) {
        return Map.of("kind", "email", "value", to, "password", Wallets.SIGN_IN, "code", code);
    }

    private static Map<String, String> credentials(String name) {
        return Map.of("identifier", name, "password", Wallets.SIGN_IN);
    }
}
