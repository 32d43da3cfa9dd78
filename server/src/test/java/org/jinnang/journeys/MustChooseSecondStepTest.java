package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Phones.halfSignedIn;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.journeys.Phones.Phone;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.recovery.Activations;
import org.jinnang.recovery.OldCredentials;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.Together;
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

/** Once two people have approved a new second step, the app and the paper before prove nothing. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class MustChooseSecondStepTest {

    private static final String CAUSE = "must_choose_second_step";
    private static final Duration HOUR = Duration.ofHours(1);

    private final OldCredentials oldCredentials;
    private final Activations activations;
    private final TransactionOperations transaction;
    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    MustChooseSecondStepTest(
            OldCredentials oldCredentials,
            Activations activations,
            TransactionOperations transaction,
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.oldCredentials = oldCredentials;
        this.activations = activations;
        this.transaction = transaction;
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    private Person holder;
    private Phone phone;

    @BeforeEach
    void somebodyHasAnApp() {
        clock.advance(Duration.ofHours(2));
        holder = wallets.open(false);
        phone = phones.setUp(holder);
    }

    @Test
    void theAppAndThePaperLetNobodyIn() {
        approved();
        WalletBrowser thief = browsers.open();
        halfSignedIn(thief, holder);

        answered(401, Phones.show(thief, phones.next(phone)));
        answered(401, Phones.show(thief, phone.savedCodes().getFirst()));
        answered(401, thief.get("/api/v1/wallet"));
    }

    @Test
    void whoeverIsSignedInReadsWhatHelpsAndReplacesNothingWithTheOldOne() {
        approved();
        WalletBrowser here = wallets.signedIn(holder.wallet());
        var old = Map.of("password", Wallets.SIGN_IN, "code", phones.next(phone));

        JsonNode refused = answered(423, here.post(Phones.SET_UPS, old));

        JsonNode one = refused.at("/restrictions/0");
        assertThat(one.path("cause").asString()).isEqualTo(CAUSE);
        assertThat(one.at("/reason/en").asString()).contains("prove nothing");
        assertThat(one.at("/reason/zh-CN").asString()).contains("不能用了");
        assertThat(one.path("remedies").valueStream().map(way -> way.path("id").asString()))
                .containsExactlyInAnyOrder("activation", "reset_second_step");
        assertThat(one.at("/remedies/0/needs/en").asString()).isNotBlank();
    }

    @Test
    void whatWasShownBeforeTheApprovalCompletesNothingAfterIt() {
        WalletBrowser thief = browsers.open();
        String recovery =
                wallets.recovery(
                        thief, "reset_sign_in_password", Map.of("identifier", holder.name()));
        String path = "/api/v1/recoveries/" + recovery;
        answered(202, thief.post(path + "/codes", Map.of("kind", "sms_code")));
        proven(thief, path, "sms_code", wallets.code(holder.phone()));
        proven(thief, path, "totp_code", phones.next(phone));

        approved();

        var chosen = Map.of("new_secret", "seven red kites above");
        JsonNode refused = answered(423, thief.post(path + "/completion", chosen));
        assertThat(refused.at("/restrictions/0/cause").asString()).isEqualTo(CAUSE);
    }

    @Test
    void ofAllWhoComeAtThatMomentNobodyComesInAfterIt() {
        List<WalletBrowser> many =
                phone.savedCodes().stream()
                        .limit(4)
                        .map(_ -> {
                            WalletBrowser one = browsers.open();
                            halfSignedIn(one, holder);
                            return one;
                        })
                        .toList();

        List<Integer> statuses =
                Together.all(
                        5,
                        number -> {
                            if (number == 4) {
                                approved();
                                return 0;
                            }
                            return Phones.show(many.get(number), phone.savedCodes().get(number))
                                    .status();
                        });

        assertThat(statuses).allMatch(status -> Set.of(0, 201, 401, 409).contains(status));
        WalletBrowser late = browsers.open();
        halfSignedIn(late, holder);
        answered(401, Phones.show(late, phone.savedCodes().get(5)));
    }

    @Test
    void theHolderIsRidOfItWithTheActivationOnceAndSetsUpANewOne() {
        approved();
        String code = issued();
        WalletBrowser here = browsers.open();
        String recovery = redeemed(here, code);

        answered(200, here.post("/api/v1/recoveries/" + recovery + "/completion", Map.of()));

        answered(422, redeem(browsers.open(), code));
        answered(409, here.post("/api/v1/recoveries/" + recovery + "/completion", Map.of()));
        WalletBrowser again = browsers.open();
        answered(201, signIn(again));
        assertThat(causes(again)).containsExactly("recent_recovery");
        assertThat(answered(200, again.get("/api/v1/authenticator-app")).get("active").asBoolean())
                .isFalse();
        String key = phones.begun(again, Map.of("password", Wallets.SIGN_IN));
        assertThat(key).isNotEqualTo(phone.key());
        answered(201, again.post(Phones.FINISH, Map.of("code", phones.now(key))));
    }

    @Test
    void anActivationThatIsTooOldLeavesItShutAndBothCodesBesideThePasswordAreAWayToo() {
        approved();
        String late = issued();
        clock.advance(HOUR);
        answered(422, redeem(browsers.open(), late));
        WalletBrowser here = browsers.open();
        halfSignedIn(here, holder);
        answered(401, Phones.show(here, phones.next(phone)));

        String recovery = wallets.recovery(here, "reset_second_step", Map.of());
        wallets.proveBoth(here, recovery, holder);
        answered(200, here.post("/api/v1/recoveries/" + recovery + "/completion", Map.of()));

        WalletBrowser again = browsers.open();
        answered(201, signIn(again));
        assertThat(causes(again)).containsExactly("recent_recovery");
    }

    @Test
    void whoHasNoSecondStepIsNotShutAndTwiceIsOnce() {
        Person other = wallets.open(false);
        transaction.executeWithoutResult(
                _ -> oldCredentials.shut(other.wallet(), Set.of(Act.RESET_SECOND_STEP)));
        assertThat(causes(other.browser())).isEmpty();

        approved();
        approved();

        assertThat(causes(wallets.signedIn(holder.wallet()))).containsExactly(CAUSE);
    }

    @Test
    void whatFailsInTheMiddleHasShutNothing() {
        transaction.executeWithoutResult(status -> {
            oldCredentials.shut(holder.wallet(), Set.of(Act.RESET_SECOND_STEP));
            status.setRollbackOnly();
        });

        WalletBrowser here = browsers.open();
        halfSignedIn(here, holder);
        answered(201, Phones.show(here, phones.next(phone)));
    }

    @Test
    void nothingButChoosingEndsItNotEvenInTheDatabase() {
        approved();
        for (String by : Set.of("unfreeze", "bank_counter", "time_passed", "operator_review")) {
            assertThatThrownBy(() ->
                            database.sqlAsOwner()
                                    .sql(
                                            """
                                            update jinnang.restriction
                                               set ended_at = placed_at, ended_by = :by
                                             where wallet_id = :wallet
                                               and cause = 'must_choose_second_step'
                                            """)
                                    .param("by", by)
                                    .param("wallet", holder.wallet().value())
                                    .update())
                    .as(by)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    private void approved() {
        transaction.executeWithoutResult(
                _ -> oldCredentials.shut(holder.wallet(), Set.of(Act.RESET_SECOND_STEP)));
    }

    private String issued() {
        return transaction
                .execute(_ ->
                        activations.issue(
                                holder.wallet(),
                                Set.of(Act.RESET_SECOND_STEP),
                                clock.instant().plus(HOUR),
                                "V-1"))
                .reveal();
    }

    private Answer redeem(WalletBrowser by, String code) {
        return by.post("/api/v1/activations", Map.of("identifier", holder.name(), "code", code));
    }

    private String redeemed(WalletBrowser by, String code) {
        return answered(201, redeem(by, code)).at("/recoveries/0/recovery_id").asString();
    }

    private static void proven(WalletBrowser by, String path, String kind, String code) {
        answered(200, by.post(path + "/proofs", Map.of("kind", kind, "code", code)));
    }

    private Answer signIn(WalletBrowser browser) {
        return browser.post(
                "/api/v1/sessions",
                Map.of("identifier", holder.name(), "password", Wallets.SIGN_IN));
    }

    private static Set<String> causes(WalletBrowser browser) {
        return answered(200, browser.get("/api/v1/wallet"))
                .get("restrictions")
                .valueStream()
                .map(one -> one.get("cause").asString())
                .collect(Collectors.toSet());
    }
}
