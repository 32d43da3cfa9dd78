package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
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

/** A hint to a password: never the password, never before another proof, never unseen. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class PasswordHintTest extends ClassicProfile {

    private static final String HINT = "where we had tea";
    private static final String RESET = "reset_sign_in_password";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    PasswordHintTest(
            Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @Test
    void onlyTheRightPasswordLetsOneBeWrittenAndNeverOneThatGivesItAway() {
        Person person = wallets.open(false);
        answered(401, write(browsers.open(), "sign-in", Wallets.SIGN_IN, HINT));
        answered(401, write(person.browser(), "sign-in", "not the password", HINT));
        JsonNode wrong = answered(422, write(person.browser(), "payment", "918273", HINT));
        assertThat(wrong.get("code").asString()).isEqualTo("payment_password_wrong");
        assertThat(wrong.at("/user_message/en").asString()).doesNotContain("payee");
        answered(422, write(person.browser(), "sign-in", "", HINT));
        answered(422, write(person.browser(), "sign-in", Wallets.SIGN_IN, "x".repeat(61)));
        JsonNode plain =
                answered(
                        422,
                        write(person.browser(), "sign-in", Wallets.SIGN_IN, "quiet green hills"));
        assertThat(plain.at("/fields/0/field").asString()).isEqualTo("hint");
        assertThat(plain.at("/fields/0/code").asString()).isEqualTo("gives_away");
        answered(422, write(person.browser(), "payment", Wallets.PAY, "2749 and 51"));

        assertThat(hinted(person)).isEmpty();
    }

    @Test
    void nobodyReadsItBeforeAnotherProofAndAllAreToldThatItWasWritten() {
        Person person = wallets.open(false);
        answered(200, write(person.browser(), "sign-in", Wallets.SIGN_IN, HINT));
        Person without = wallets.open(false);

        for (String name : List.of(person.name(), without.name(), "nobody.at.all")) {
            WalletBrowser stranger = browsers.open();
            String path = begun(stranger, name);
            assertThat(answered(200, stranger.get(path)).get("hint").asBoolean()).isFalse();
            answered(409, stranger.post(path + "/hint", Map.of()));
        }

        assertThat(wallets.newestMessage(person.email(), true))
                .contains("hint")
                .doesNotContain(HINT);
        assertThat(answered(200, person.browser().get("/api/v1/passwords")).toString())
                .doesNotContain(HINT);
        assertThat(keptPlain(person)).isFalse();
        assertThat(countOf(person, "HINT_SHOWN")).isZero();
    }

    @Test
    void afterAnotherProofItIsShownAndThatStandsInTheLog() {
        Person person = wallets.open(false);
        answered(200, write(person.browser(), "sign-in", Wallets.SIGN_IN, HINT));
        WalletBrowser browser = browsers.open();
        String path = begun(browser, person.name());
        prove(browser, path, person, "email_code");
        answered(404, browsers.open().post(path + "/hint", Map.of()));

        assertThat(answered(200, browser.get(path)).get("hint").asBoolean()).isTrue();
        JsonNode shown = answered(200, browser.post(path + "/hint", Map.of()));
        assertThat(shown.get("hint").asString()).isEqualTo(HINT);
        String operation = "/api/v1/recoveries/{recovery_id}/hint";
        assertThat(Contract.load().faults("post", operation, 200, shown)).isEmpty();

        assertThat(countOf(person, "HINT_SHOWN")).isEqualTo(1);
    }

    @Test
    void thePasswordProvesNothingTowardsTheHintToTheOther() {
        Person person = wallets.open(false);
        answered(200, write(person.browser(), "payment", Wallets.PAY, HINT));
        String path =
                "/api/v1/recoveries/"
                        + wallets.recovery(person.browser(), "reset_payment_password", Map.of());

        answered(409, person.browser().post(path + "/hint", Map.of()));
        prove(person.browser(), path, person, "sms_code");

        assertThat(
                        answered(200, person.browser().post(path + "/hint", Map.of()))
                                .get("hint")
                                .asString())
                .isEqualTo(HINT);
    }

    @Test
    void itEndsWithThePasswordAndCanBeDeleted() {
        Person person = wallets.open(false);
        answered(200, write(person.browser(), "sign-in", Wallets.SIGN_IN, HINT));
        answered(200, write(person.browser(), "payment", Wallets.PAY, HINT));
        assertThat(hinted(person)).hasSize(2);

        answered(200, write(person.browser(), "sign-in", Wallets.SIGN_IN, " "));
        assertThat(hinted(person).toString()).isEqualTo("[\"payment_password\"]");
        var change = Map.of("current_password", Wallets.PAY, "new_password", "593817");
        answered(200, person.browser().post("/api/v1/passwords/payment", change));

        assertThat(hinted(person)).isEmpty();
    }

    private static Answer write(WalletBrowser browser, String which, String current, String hint) {
        var body = Map.of("current_password", current, "hint", hint);
        return browser.post("/api/v1/passwords/" + which + "/hint", body);
    }

    private static JsonNode hinted(Person person) {
        return answered(200, person.browser().get("/api/v1/passwords")).at("/memory_aids/hinted");
    }

    private String begun(WalletBrowser browser, String name) {
        return "/api/v1/recoveries/" + wallets.recovery(browser, RESET, Map.of("identifier", name));
    }

    private void prove(WalletBrowser browser, String path, Person person, String kind) {
        clock.advance(Duration.ofMinutes(2));
        answered(202, browser.post(path + "/codes", Map.of("kind", kind)));
        var shown = Map.of("kind", kind, "code", wallets.code(person.destination(kind)));
        answered(200, browser.post(path + "/proofs", shown));
    }

    private boolean keptPlain(Person person) {
        return database.sqlAsOwner()
                .sql(
                        """
                        select bool_or(position(:plain::bytea in hint) > 0)
                        from jinnang.password_hint where wallet_id = :wallet
                        """)
                .param("plain", HINT.getBytes(StandardCharsets.UTF_8))
                .param("wallet", person.wallet().value())
                .query(Boolean.class)
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
