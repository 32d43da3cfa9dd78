package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** The authenticator app and the saved codes as proofs of a way back. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class RecoveryProofsTest {

    private static final String NUMBER = Documents.NUMBER;
    private static final int FLOWS = 200;
    private static final int MANY = 60;
    private static final String NEW_PASSWORD = "seven slow boats drift home";

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private final Documents documents;

    RecoveryProofsTest(
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
        this.documents = new Documents(database);
    }

    /** A way back that somebody goes in his browser. */
    private record Going(WalletBrowser browser, String recovery, Person person) {

        String path() {
            return "/api/v1/recoveries/" + recovery;
        }

        Answer show(String kind, String code) {
            return browser.post(path() + "/proofs", Map.of("kind", kind, "code", code));
        }

        Answer complete(String secret) {
            return browser.post(path() + "/completion", Map.of("new_secret", secret));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"totp_code", "saved_code"})
    void aStrangerCannotHaveTheAppOrThePaperLookedAt(String kind) {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        Going stranger = going(browsers.open(), "reset_sign_in_password", person);
        String right =
                kind.equals("totp_code") ? phones.next(phone) : phone.savedCodes().getFirst();

        for (int at = 0; at < 20; at++) {
            var refused = answered(409, stranger.show(kind, right));
            assertThat(refused.get("code").asString()).isEqualTo("step_out_of_order");
        }

        WalletBrowser holder = browsers.open();
        halfSignedIn(holder, person);
        answered(201, Phones.show(holder, right));
    }

    @Test
    void theAppAndThePaperOfOneHolderProveNothingForAnother() {
        Person person = wallets.open(false);
        phones.setUp(person);
        Phone other = phones.setUp(wallets.open(false));
        Going going = going(browsers.open(), "reset_sign_in_password", person);
        prove(going, "sms_code");

        var app = answered(422, going.show("totp_code", phones.next(other)));
        var paper = answered(422, going.show("saved_code", other.savedCodes().getFirst()));

        assertThat(app.get("code").asString()).isEqualTo("second_step_wrong");
        assertThat(paper.get("code").asString()).isEqualTo("second_step_wrong");
        refusedForWantOfProofs(going);
    }

    @Test
    void whatProvesOneWayBackProvesNoOther() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        Going one = going(browsers.open(), "reset_sign_in_password", person);
        Going other = going(browsers.open(), "reset_sign_in_password", person);
        prove(one, "email_code");
        prove(other, "sms_code");
        String code = phone.savedCodes().get(3);

        answered(200, one.show("saved_code", code));

        var used = answered(422, other.show("saved_code", code));
        assertThat(used.get("code").asString()).isEqualTo("second_step_used");
        refusedForWantOfProofs(other);
        answered(200, one.complete(NEW_PASSWORD));
    }

    @ParameterizedTest
    @ValueSource(strings = {"totp_code", "saved_code"})
    void ofManyAtOnceOneBecomesAProof(String kind) {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        List<Going> ways =
                List.of(
                        going(browsers.open(), "reset_sign_in_password", person),
                        going(browsers.open(), "reset_sign_in_password", person));
        prove(ways.get(0), "sms_code");
        prove(ways.get(1), "email_code");
        ways.forEach(way -> answered(200, way.browser().get("/api/v1/session")));
        String code = kind.equals("totp_code") ? phones.next(phone) : phone.savedCodes().get(5);

        List<Integer> answers =
                Together.all(
                        MANY,
                        at -> {
                            Going way = ways.get(at % ways.size());
                            WalletBrowser sharing = browsers.sharing(way.browser());
                            return new Going(sharing, way.recovery(), person)
                                    .show(kind, code)
                                    .status();
                        });

        assertThat(answers.stream().filter(status -> status == 200)).hasSize(1);
        assertThat(answers).allMatch(s -> s == 200 || s == 409 || s == 422);
        assertThat(proofsOf(person, kind)).isEqualTo(1);
    }

    @Test
    void twoHundredWaysBackGiveNoMoreTriesThanOne() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        Going first = going(browsers.open(), "reset_sign_in_password", person);
        prove(first, "sms_code");
        List<Going> ways = copies(first);
        String wrong = phones.wrong(phone);

        List<Integer> answers =
                ways.stream().map(way -> way.show("totp_code", wrong).status()).toList();

        assertThat(answers.subList(0, 4)).containsOnly(422);
        assertThat(answers.subList(4, FLOWS)).containsOnly(429);
        assertThat(countOf(person, "SECOND_STEP_WRONG")).isEqualTo(5);
        answered(429, first.show("totp_code", phones.code(phone, 0)));
        answered(200, first.show("saved_code", phone.savedCodes().getFirst()));
    }

    @Test
    void aTextMessageBesideTheAppDoesNotUnfreeze() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        wallets.place(person.wallet(), Cause.LOST_WALLET);
        Going thief = going(browsers.open(), "unfreeze", person);
        prove(thief, "sms_code");

        answered(200, thief.show("totp_code", phones.next(phone)));

        Answer refused = thief.browser().post(thief.path() + "/completion", Map.of());
        assertThat(answered(409, refused).get("code").asString()).isEqualTo("proofs_insufficient");
        prove(thief, "email_code");
        answered(200, thief.browser().post(thief.path() + "/completion", Map.of()));
    }

    @Test
    void aCodeAndTheAppResetTheSignInPasswordAndTheSecondStepStays() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        Going going = going(browsers.open(), "reset_sign_in_password", person);
        prove(going, "sms_code");
        wallets.place(person.wallet(), Cause.HOLDER_LOCK);
        String code = phones.next(phone);
        answered(200, going.show("totp_code", code));
        answered(200, going.complete(NEW_PASSWORD));

        WalletBrowser browser = browsers.open();
        var credentials = Map.of("identifier", person.name(), "password", NEW_PASSWORD);
        answered(200, browser.post("/api/v1/sessions", credentials));

        var used = answered(422, Phones.show(browser, code));
        assertThat(used.get("code").asString()).isEqualTo("second_step_used");
        answered(201, Phones.show(browser, phones.next(phone)));
    }

    @Test
    void aSavedCodeIsUsedUpAndEveryAddressIsTold() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        Going going = going(person.browser(), "reset_payment_password", person);
        prove(going, "email_code");

        answered(200, going.show("saved_code", phone.savedCodes().get(1)));

        assertThat(countOf(person, "RECOVERY_CODE_USED")).isEqualTo(1);
        assertThat(wallets.newestMessage(person.phone(), true)).contains("9");
        answered(200, going.complete("593817"));
        var standing = answered(200, person.browser().get("/api/v1/authenticator-app"));
        assertThat(standing.get("recovery_codes_left").asInt()).isEqualTo(9);
    }

    @Test
    void whatIsNotThereIsSaidOnlyOnceAChannelIsProven() {
        Person person = wallets.open(false);
        Going going = going(browsers.open(), "reset_sign_in_password", person);
        JsonNode before = answered(200, going.browser().get(going.path()));

        prove(going, "email_code");

        JsonNode after = answered(200, going.browser().get(going.path()));
        assertThat(shut(before)).isEmpty();
        assertThat(shut(after))
                .containsExactly(
                        "sms_code.totp_code",
                        "email_code.totp_code",
                        "sms_code.passkey",
                        "email_code.passkey",
                        "sms_code.saved_code",
                        "email_code.saved_code");
        after.get("ways")
                .forEach(way ->
                        assertThat(way.has("why_not"))
                                .isEqualTo(!way.get("available").asBoolean()));
        answered(409, going.show("totp_code", "204816"));
    }

    @Test
    void whoeverIsSignedInSeesAtOnceWhichWaysHeHas() {
        Person person = wallets.open(false);
        Going going = going(person.browser(), "reset_payment_password", person);
        JsonNode without = answered(200, going.browser().get(going.path()));

        phones.setUp(person);

        assertThat(shut(without)).hasSize(8);
        assertThat(shut(answered(200, going.browser().get(going.path()))))
                .containsExactly(
                        "sms_code.passkey",
                        "email_code.passkey",
                        "sign_in_password.sms_code.identity_number",
                        "sign_in_password.sms_code.linked_account");
    }

    @Test
    void passwordPhoneAndNumberTogetherResetThePaymentPasswordAndNoTwoOfThemDo() {
        Person person = wallets.open(false);
        documents.recordedLongAgo(person);
        for (List<String> two :
                List.of(
                        List.of("sms_code", "identity_number"),
                        List.of("sign_in_password", "identity_number"),
                        List.of("sms_code", "sign_in_password"))) {
            Going going = going(person.browser(), "reset_payment_password", person);
            two.forEach(kind -> shown(going, kind));
            var refused = answered(409, going.complete("593817"));
            assertThat(refused.get("code").asString()).isEqualTo("proofs_insufficient");
        }
        Going going = going(person.browser(), "reset_payment_password", person);

        List.of("sms_code", "identity_number", "sign_in_password")
                .forEach(kind -> shown(going, kind));

        answered(200, going.complete("593817"));
        answered(409, going(browsers.open(), "unfreeze", person).show("identity_number", NUMBER));
    }

    private void shown(Going going, String kind) {
        switch (kind) {
            case "sms_code" -> prove(going, kind);
            case "identity_number" -> answered(200, going.show(kind, NUMBER));
            default -> answered(200, going.show(kind, Wallets.SIGN_IN));
        }
    }

    @Test
    void whatCanBeNoCodeCostsNoTry() {
        Person person = wallets.open(false);
        Phone phone = phones.setUp(person);
        Going going = going(browsers.open(), "reset_sign_in_password", person);
        prove(going, "sms_code");

        answered(422, going.show("totp_code", phone.savedCodes().getFirst()));
        answered(422, going.show("saved_code", "204816"));
        answered(422, going.show("totp_code", "12 34"));
        var wrong = answered(422, going.show("totp_code", phones.wrong(phone)));

        assertThat(wrong.get("tries_left").asInt()).isEqualTo(4);
    }

    private Going going(WalletBrowser browser, String act, Person person) {
        boolean signedIn = browser == person.browser();
        Map<String, String> more = signedIn ? Map.of() : Map.of("identifier", person.name());
        return new Going(browser, wallets.recovery(browser, act, more), person);
    }

    private void prove(Going going, String kind) {
        clock.advance(Duration.ofMinutes(1));
        String path = going.path();
        answered(202, going.browser().post(path + "/codes", Map.of("kind", kind)));
        answered(200, going.show(kind, wallets.code(going.person().destination(kind))));
    }

    private void refusedForWantOfProofs(Going going) {
        var refused = answered(409, going.complete(NEW_PASSWORD));
        assertThat(refused.get("code").asString()).isEqualTo("proofs_insufficient");
    }

    private static List<String> shut(JsonNode recovery) {
        List<String> shut = new ArrayList<>();
        recovery.get("ways")
                .forEach(way -> {
                    if (!way.get("available").asBoolean()) {
                        shut.add(way.get("id").asString());
                    }
                });
        return shut;
    }

    /** As if the same browser had begun them all and proven the channel in each. */
    private List<Going> copies(Going first) {
        var id = RecoveryId.parse(first.recovery()).orElseThrow().value();
        database.sqlAsOwner()
                .sql(
                        """
                        with copy as (
                          insert into jinnang.recovery
                                 (wallet_id, recovery_id, act, browser, started_at, expires_at)
                          select wallet_id, gen_random_uuid(), act, browser, started_at, expires_at
                            from jinnang.recovery, generate_series(1, :flows)
                           where recovery_id = :id
                          returning wallet_id, recovery_id)
                        insert into jinnang.recovery_proof
                               (wallet_id, recovery_id, kind, obtained_at, expires_at)
                        select copy.wallet_id, copy.recovery_id, p.kind, p.obtained_at, p.expires_at
                          from copy join jinnang.recovery_proof p on p.recovery_id = :id
                        """)
                .param("flows", FLOWS)
                .param("id", id)
                .update();
        return database
                .sqlAsOwner()
                .sql(
                        """
                        select recovery_id from jinnang.recovery
                        where wallet_id = :w and recovery_id <> :id
                        """)
                .param("w", first.person().wallet().value())
                .param("id", id)
                .query(java.util.UUID.class)
                .list()
                .stream()
                .map(copy ->
                        new Going(first.browser(), new RecoveryId(copy).text(), first.person()))
                .toList();
    }

    private int proofsOf(Person person, String kind) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select count(*) from jinnang.recovery_proof
                        where wallet_id = :w and kind = :k
                        """)
                .param("w", person.wallet().value())
                .param("k", kind.toUpperCase(java.util.Locale.ROOT))
                .query(Integer.class)
                .single();
    }

    private int countOf(Person person, String kind) {
        return database.sqlAsOwner()
                .sql("select count(*) from jinnang.audit_event where wallet_id = :w and kind = :k")
                .param("w", person.wallet().value())
                .param("k", kind)
                .query(Integer.class)
                .single();
    }
}
