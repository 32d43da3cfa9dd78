package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.recovery.Activations;
import org.jinnang.recovery.OldCredentials;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/** Once two people have approved that a password is chosen anew, the one before opens nothing. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class MustChooseTest {

    private static final String NEW_SIGN_IN = "seven red kites above";
    private static final String NEW_PAY = "593817";
    private static final Duration HOUR = Duration.ofHours(1);

    private final OldCredentials oldCredentials;
    private final Activations activations;
    private final TransactionOperations transaction;
    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    MustChooseTest(
            OldCredentials oldCredentials,
            Activations activations,
            TransactionOperations transaction,
            Wallets wallets,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.oldCredentials = oldCredentials;
        this.activations = activations;
        this.transaction = transaction;
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;

    @BeforeEach
    void somebodyHasAWallet() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(true);
    }

    @Test
    void theOldSignInPasswordIsRefusedElsewhereLikeAWrongOne() {
        approved(Act.RESET_SIGN_IN_PASSWORD);

        JsonNode old = answered(401, signIn(browsers.open(), Wallets.SIGN_IN));
        JsonNode wrong = answered(401, signIn(browsers.open(), "some other words here"));

        assertThat(old.get("code")).isEqualTo(wrong.get("code"));
        assertThat(old.get("user_message")).isEqualTo(wrong.get("user_message"));
    }

    @Test
    void onTheHoldersOwnDeviceTheOldOneIsNotLookedAtAndHeReadsWhatHelps() {
        approved(Act.RESET_SIGN_IN_PASSWORD);

        JsonNode refused = answered(423, signIn(holder.browser(), Wallets.SIGN_IN));
        JsonNode wrong = answered(423, signIn(holder.browser(), "some other words here"));

        assertThat(refused.at("/restrictions/0/cause").asString())
                .isEqualTo("must_choose_sign_in_password");
        assertThat(refused.at("/restrictions/0/remedies/0/id").asString()).isEqualTo("activation");
        assertThat(wrong.get("user_message")).isEqualTo(refused.get("user_message"));
    }

    @Test
    void whoeverKnowsTheOldPasswordsChangesNothingWithThem() {
        approved(Act.RESET_SIGN_IN_PASSWORD, Act.RESET_PAYMENT_PASSWORD);
        WalletBrowser thief = wallets.signedIn(holder.wallet());

        Answer signIn = change(thief, "sign-in", Wallets.SIGN_IN, NEW_SIGN_IN);
        Answer payment = change(thief, "payment", Wallets.PAY, NEW_PAY);

        assertThat(signIn.status()).isGreaterThanOrEqualTo(400);
        assertThat(payment.status()).isEqualTo(423);
        assertThat(causes())
                .contains("must_choose_sign_in_password", "must_choose_payment_password");
    }

    @Test
    void theOldPasswordIsNoProofOfAWayBackEither() {
        approved(Act.RESET_SIGN_IN_PASSWORD);
        WalletBrowser thief = browsers.open();
        String recovery =
                wallets.recovery(thief, "reset_second_step", Map.of("identifier", holder.name()));

        Answer shown =
                thief.post(
                        "/api/v1/recoveries/" + recovery + "/proofs",
                        Map.of("kind", "sign_in_password", "code", Wallets.SIGN_IN));

        assertThat(shown.status()).isGreaterThanOrEqualTo(400);
    }

    @Test
    void payingStopsUntilANewPaymentPasswordIsChosenAndThenTheOldOneIsWrong() {
        String other = wallets.anybody().name();
        String payment = payment(holder.browser(), other);
        approved(Act.RESET_PAYMENT_PASSWORD);

        JsonNode shut = answered(423, confirm(holder.browser(), payment, Wallets.PAY));
        assertThat(shut.at("/restrictions/0/cause").asString())
                .isEqualTo("must_choose_payment_password");
        choose(Act.RESET_PAYMENT_PASSWORD, NEW_PAY);

        assertThat(causes()).containsExactly("recent_recovery");
        WalletBrowser again = wallets.signedIn(holder.wallet());
        String later = payment(again, other);
        answered(422, confirm(again, later, Wallets.PAY));
        answered(200, confirm(again, later, NEW_PAY));
    }

    @Test
    void anExpiredActivationLeavesItShutSaysHowToGetAnotherAndTheNextOneOpens() {
        approved(Act.RESET_SIGN_IN_PASSWORD);
        String late = issued(holder, Act.RESET_SIGN_IN_PASSWORD);
        clock.advance(HOUR);

        answered(422, redeem(browsers.open(), holder.name(), late));

        JsonNode refused = answered(423, signIn(holder.browser(), Wallets.SIGN_IN));
        assertThat(refused.at("/restrictions/0/remedies/0/needs/en").asString())
                .contains("book a visit");
        choose(Act.RESET_SIGN_IN_PASSWORD, NEW_SIGN_IN);
        answered(401, signIn(browsers.open(), Wallets.SIGN_IN));
        answered(201, signIn(browsers.open(), NEW_SIGN_IN));
    }

    @Test
    void aUsedActivationAndOneOfAnotherWalletLeaveItShut() {
        approved(Act.RESET_SIGN_IN_PASSWORD);
        String used = issued(holder, Act.RESET_SIGN_IN_PASSWORD);
        answered(201, redeem(browsers.open(), holder.name(), used));
        String others = issued(wallets.anybody(), Act.RESET_SIGN_IN_PASSWORD);

        answered(422, redeem(browsers.open(), holder.name(), used));
        answered(422, redeem(browsers.open(), holder.name(), others));

        assertThat(causes()).containsExactly("must_choose_sign_in_password");
    }

    @Test
    void nothingButChoosingEndsItNotEvenInTheDatabase() {
        approved(Act.RESET_PAYMENT_PASSWORD);
        for (String by :
                Set.of("unfreeze", "bank_counter", "time_passed", "change_payment_password")) {
            assertThatThrownBy(() ->
                            database.sqlAsOwner()
                                    .sql(
                                            """
                                            update jinnang.restriction
                                               set ended_at = placed_at, ended_by = :by
                                             where wallet_id = :wallet
                                               and cause = 'must_choose_payment_password'
                                            """)
                                    .param("by", by)
                                    .param("wallet", holder.wallet().value())
                                    .update())
                    .as(by)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    @Test
    void approvedTwiceIsShutOnceAndAnActThatReplacesNoPasswordShutsNone() {
        approved(Act.RESET_SIGN_IN_PASSWORD);
        approved(Act.RESET_SIGN_IN_PASSWORD, Act.REPLACE_PHONE, Act.RESET_SECOND_STEP);

        assertThat(causes()).containsExactly("must_choose_sign_in_password");
    }

    private void approved(Act... acts) {
        transaction.executeWithoutResult(_ -> oldCredentials.shut(holder.wallet(), Set.of(acts)));
    }

    private String issued(Person person, Act act) {
        return transaction
                .execute(_ ->
                        activations.issue(
                                person.wallet(), Set.of(act), clock.instant().plus(HOUR), "V-1"))
                .reveal();
    }

    private static Answer redeem(WalletBrowser by, String name, String code) {
        return by.post("/api/v1/activations", Map.of("identifier", name, "code", code));
    }

    private void choose(Act act, String secret) {
        WalletBrowser phone = browsers.open();
        String recovery =
                answered(201, redeem(phone, holder.name(), issued(holder, act)))
                        .at("/recoveries/0/recovery_id")
                        .asString();
        answered(
                200,
                phone.post(
                        "/api/v1/recoveries/" + recovery + "/completion",
                        Map.of("new_secret", secret)));
    }

    private Answer signIn(WalletBrowser browser, String password) {
        return browser.post(
                "/api/v1/sessions", Map.of("identifier", holder.name(), "password", password));
    }

    private static Answer change(
            WalletBrowser browser, String which, String current, String chosen) {
        var both = Map.of("current_password", current, "new_password", chosen);
        return browser.post("/api/v1/passwords/" + which, both);
    }

    private static String payment(WalletBrowser browser, String payee) {
        var wish =
                Map.of(
                        "payee",
                        payee,
                        "amount",
                        Map.of("minor", "100", "currency", "CNY"),
                        "remark",
                        "lunch");
        return answered(201, browser.post("/api/v1/payments", wish, Wallets.key()))
                .get("payment_id")
                .asString();
    }

    private static Answer confirm(WalletBrowser browser, String payment, String password) {
        return browser.post(
                "/api/v1/payments/" + payment + "/confirmation",
                Map.of("payment_password", password));
    }

    private Set<String> causes() {
        return answered(200, wallets.signedIn(holder.wallet()).get("/api/v1/wallet"))
                .get("restrictions")
                .valueStream()
                .map(one -> one.get("cause").asString())
                .collect(java.util.stream.Collectors.toSet());
    }
}
