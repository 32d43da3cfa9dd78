package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.ContactSteps.fresh;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.restriction.Restrictions;
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

/** The phone number or the mailbox is gone: who gives the wallet a new one, and who does not. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class LostContactTest {

    private static final Pattern UNDO = Pattern.compile("/undo\\?t=([A-Za-z0-9_-]{22})");

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final Contacts contacts;
    private final Restrictions restrictions;
    private final TestClock clock;
    private final TestDatabase database;

    LostContactTest(
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            Contacts contacts,
            Restrictions restrictions,
            TestClock clock,
            TestDatabase database) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.contacts = contacts;
        this.restrictions = restrictions;
        this.clock = clock;
        this.database = database;
    }

    /** A way back that somebody goes in his browser. */
    private record Going(WalletBrowser browser, String path) {

        Answer show(String kind, String code) {
            return browser.post(path + "/proofs", Map.of("kind", kind, "code", code));
        }

        Answer name(String value) {
            return browser.post(path + "/contact", Map.of("value", value));
        }

        Answer complete(String code) {
            return browser.post(path + "/completion", Map.of("code", code));
        }
    }

    @Test
    void theLostPhoneProvesNothingAndNothingIsSentBeforeAllIsProven() {
        Person person = wallets.open(false);
        Going thief = begun(person, "replace_phone");
        String to = fresh("phone");

        answered(409, thief.browser().post(thief.path() + "/codes", Map.of("kind", "sms_code")));
        assertThat(code(answered(409, thief.name(to)))).isEqualTo("proofs_insufficient");
        answered(200, thief.show("sign_in_password", Wallets.SIGN_IN));
        assertThat(code(answered(409, thief.name(to)))).isEqualTo("proofs_insufficient");
        assertThat(code(answered(409, thief.complete("123456")))).isEqualTo("proofs_insufficient");

        assertThat(messages(to)).isEmpty();
        assertThat(phone(person)).isEqualTo(person.phone());
    }

    @Test
    void nobodyElsesBrowserAndNoUnknownNameGetsAnywhere() {
        Person person = wallets.open(false);
        Going going = proven(person, "replace_phone");
        Going stranger = new Going(browsers.open(), going.path());
        String nobody =
                wallets.recovery(
                        stranger.browser(),
                        "replace_phone",
                        Map.of("identifier", "nobody-here-at-all"));
        Going decoy = new Going(stranger.browser(), "/api/v1/recoveries/" + nobody);

        answered(404, stranger.name(fresh("phone")));
        answered(404, stranger.complete("123456"));
        assertThat(code(answered(409, decoy.name(fresh("phone")))))
                .isEqualTo("proofs_insufficient");
    }

    @Test
    void aNewPhoneCountsAfterADayAndEverySessionEndsAndEveryAddressIsToldWithTheUndoLink() {
        Person person = wallets.open(true);
        Going going = proven(person, "replace_phone");
        String to = fresh("phone");
        JsonNode named = answered(202, going.name(to));

        JsonNode done = answered(200, going.complete(wallets.code(to)));

        assertThat(named.at("/new_contact/masked").asString()).doesNotContain(to);
        assertThat(done.get("signed_in").asBoolean()).isFalse();
        assertThat(done.get("limited_until").isNull()).isFalse();
        assertThat(done.get("contact_counts_from").asString())
                .isEqualTo(clock.instant().plus(Duration.ofHours(24)).toString());
        answered(401, person.browser().get("/api/v1/wallet"));
        assertThat(undoTokens(person.phone())).hasSize(1);
        assertThat(undoTokens(person.email())).hasSize(1);
        assertThat(undoTokens(to)).isEmpty();
        assertThat(phone(person)).isEqualTo(person.phone());
        clock.advance(Duration.ofHours(24));
        assertThat(phone(person)).isEqualTo(to);
        answered(409, going.complete("123456"));
    }

    @Test
    void theLostMailboxIsReplacedByPasswordAndTextMessage() {
        Person person = wallets.open(false);
        Going going = proven(person, "replace_email");
        String to = fresh("email");
        answered(202, going.name(to));

        answered(200, going.complete(wallets.code(to)));

        clock.advance(Duration.ofHours(24));
        assertThat(contacts.history(person.wallet()).current(Contact.Kind.EMAIL, clock.instant()))
                .isEqualTo(new Contact(Contact.Kind.EMAIL, to));
        assertThat(restrictions.inForce(person.wallet()))
                .noneMatch(one -> one.placement().cause() == Cause.HOLDER_LOCK);
    }

    @Test
    void whoHasAnAppMustShowItOrAPaperAndIsToldSo() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        clock.advance(Duration.ofMinutes(2));
        Going thief = proven(person, "replace_phone");

        assertThat(code(answered(409, thief.name(fresh("phone")))))
                .isEqualTo("proofs_insufficient");
        JsonNode shut = way(look(thief), "sign_in_password.email_code");
        assertThat(shut.get("available").asBoolean()).isFalse();
        assertThat(shut.at("/why_not/en").asString()).contains("asks for a second step");

        answered(200, thief.show("saved_code", phone.savedCodes().getFirst()));
        String to = fresh("phone");
        answered(202, thief.name(to));
        answered(200, thief.complete(wallets.code(to)));
    }

    @Test
    void theUndoLinkPutsTheOldAddressBackAndTheWayBackCannotBeGoneTwice() {
        Person person = wallets.open(false);
        Going going = proven(person, "replace_phone");
        String to = fresh("phone");
        answered(202, going.name(to));
        String last = wallets.code(to);
        answered(200, going.complete(last));
        String token = undoTokens(person.phone()).getLast();

        Answer undone = browsers.open().submit("/undo", Map.of("t", token));

        assertThat(undone.status()).isEqualTo(200);
        clock.advance(Duration.ofHours(30));
        assertThat(phone(person)).isEqualTo(person.phone());
        assertThat(restrictions.inForce(person.wallet()))
                .anyMatch(one -> one.placement().cause() == Cause.HOLDER_LOCK);
        answered(409, going.complete(last));
    }

    @Test
    void whileTheLastChangeCanBeTakenBackThereIsNoOther() {
        Person person = wallets.open(false);
        Going going = proven(person, "replace_phone");
        String to = fresh("phone");
        answered(202, going.name(to));
        answered(200, going.complete(wallets.code(to)));
        clock.advance(Duration.ofHours(25));

        Going again = proven(person, "replace_phone");

        JsonNode refused = answered(409, again.name(fresh("phone")));
        assertThat(code(refused)).isEqualTo("step_out_of_order");
        assertThat(refused.has("until")).isTrue();
    }

    @Test
    void whereBothAreReplacedBothWaitLonger() {
        Person person = wallets.open(false);
        Phone paper = phones.setUp(person);
        clock.advance(Duration.ofMinutes(2));
        List<String> counts = new ArrayList<>();
        for (String act : List.of("replace_phone", "replace_email")) {
            Going going = begun(person, act);
            answered(200, going.show("sign_in_password", Wallets.SIGN_IN));
            answered(200, going.show("saved_code", paper.savedCodes().get(counts.size())));
            String to = fresh(act.equals("replace_phone") ? "phone" : "email");
            answered(202, going.name(to));
            JsonNode done = answered(200, going.complete(wallets.code(to)));
            counts.add(done.get("contact_counts_from").asString());
        }

        assertThat(counts.getLast()).isEqualTo(clock.instant().plus(Duration.ofDays(3)).toString());
        clock.advance(Duration.ofHours(71));
        assertThat(phone(person)).isEqualTo(person.phone());
    }

    @Test
    void anAddressThatSomebodyHasIsAnsweredLikeAFreeOneAndGetsNoCode() {
        Person person = wallets.open(false);
        Person other = wallets.open(false);
        Going going = proven(person, "replace_phone");

        JsonNode taken = answered(202, going.name(other.phone()));
        wallets.newestMessage(other.phone(), false);
        clock.advance(Duration.ofMinutes(2));
        JsonNode free = answered(202, going.name(fresh("phone")));

        assertThat(taken.get("new_contact").propertyNames())
                .isEqualTo(free.get("new_contact").propertyNames());
        assertThat(messages(other.phone()).getLast()).contains("has a wallet already");
    }

    @Test
    void theNumberInForceAndAWrongOneAreRefusedAndFiveAreEnough() {
        Person person = wallets.open(false);
        Going going = proven(person, "replace_phone");

        answered(422, going.name(person.phone()));
        answered(422, going.name("somebody@example.org"));
        answered(422, going.name(" "));
        for (int at = 0; at < 5; at++) {
            answered(202, going.name(fresh("phone")));
        }

        assertThat(code(answered(429, going.name(fresh("phone")))))
                .isEqualTo("code_sends_exhausted");
    }

    @Test
    void aFrozenWalletIsGivenItsNewPhoneAllTheSame() {
        Person person = wallets.open(false);
        Going going = proven(person, "replace_phone");
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        String to = fresh("phone");
        answered(202, going.name(to));

        answered(200, going.complete(wallets.code(to)));

        assertThat(restrictions.inForce(person.wallet()))
                .anyMatch(one -> one.placement().cause() == Cause.LOST_WALLET);
    }

    @Test
    void ofManyRightCodesAtOnceOneReplacesThePhone() {
        Person person = wallets.open(false);
        Going going = proven(person, "replace_phone");
        String to = fresh("phone");
        answered(202, going.name(to));
        String last = wallets.code(to);

        List<Integer> answers = Together.all(20, _ -> going.complete(last).status());

        assertThat(answers).doesNotContain(500);
        assertThat(answers.stream().filter(status -> status == 200)).hasSizeLessThan(2);
        assertThat(undoTokens(person.email())).hasSize(1);
    }

    private Going begun(Person person, String act) {
        WalletBrowser browser = browsers.open();
        var name = Map.of("identifier", person.name());
        return new Going(browser, "/api/v1/recoveries/" + wallets.recovery(browser, act, name));
    }

    /** With the password and a code to what is not lost. */
    private Going proven(Person person, String act) {
        Going going = begun(person, act);
        answered(200, going.show("sign_in_password", Wallets.SIGN_IN));
        String kind = act.equals("replace_phone") ? "email_code" : "sms_code";
        answered(202, going.browser().post(going.path() + "/codes", Map.of("kind", kind)));
        answered(200, going.show(kind, wallets.code(person.destination(kind))));
        return going;
    }

    private static JsonNode look(Going going) {
        return answered(200, going.browser().get(going.path()));
    }

    private static JsonNode way(JsonNode recovery, String id) {
        for (JsonNode way : recovery.get("ways")) {
            if (way.get("id").asString().equals(id)) {
                return way;
            }
        }
        throw new AssertionError("No way " + id + " in " + recovery);
    }

    private static String code(JsonNode problem) {
        return problem.get("code").asString();
    }

    private String phone(Person person) {
        return contacts.history(person.wallet())
                .current(Contact.Kind.PHONE, clock.instant())
                .address();
    }

    private List<String> undoTokens(String to) {
        return messages(to).stream()
                .map(UNDO::matcher)
                .filter(java.util.regex.Matcher::find)
                .map(found -> found.group(1))
                .toList();
    }

    private List<String> messages(String to) {
        wallets.runJobs();
        return database.sql()
                .sql(
                        """
                        select body from jinnang.demo_message
                        where recipient = :to order by message_id
                        """)
                .param("to", to)
                .query(String.class)
                .list();
    }
}
