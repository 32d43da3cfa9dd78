package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.Attempts.Reservation;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Pool;
import org.jinnang.authenticator.Subject;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.WalletId;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;

/** What somebody who knows only a name, or holds only a link, cannot do. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class StrangersTest {

    private static final int GUESSES = Boolean.getBoolean("jinnang.deep") ? 1_000_000 : 1_000;
    private static final int AT_ONCE = 8;
    private static final int LOOKS = 30;
    private static final String NEW_PASSWORD = "eleven quiet lanterns one river";
    private static final Pattern TOKEN = Pattern.compile("/not-me\\?t=([^\\s。，]+)");

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final Attempts attempts;
    private final TransactionOperations transaction;

    StrangersTest(
            Wallets wallets,
            WalletBrowsers browsers,
            Attempts attempts,
            TransactionOperations transaction) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.attempts = attempts;
        this.transaction = transaction;
    }

    /** The first come over HTTP, those after them without the cost of hashing nothing. */
    @Test
    void aThousandGuessesOfStrangersTakeNothingFromTheHoldersOwnDevice() {
        Person holder = wallets.open(true);
        answered(200, holder.browser().delete("/api/v1/sessions/current"));
        for (int browser = 0; browser < 7; browser++) {
            WalletBrowser stranger = browsers.open();
            for (int guess = 0; guess < 3; guess++) {
                assertThat(signsIn(stranger, holder.name(), "guess " + guess)).isEqualTo(401);
            }
        }
        Together.all(
                AT_ONCE,
                _ -> {
                    for (int guess = 0; guess < GUESSES / AT_ONCE; guess++) {
                        guess(holder.wallet());
                    }
                    return true;
                });

        assertThat(signsIn(browsers.open(), holder.name(), Wallets.SIGN_IN)).isEqualTo(401);
        assertThat(signsIn(holder.browser(), holder.name(), Wallets.SIGN_IN)).isEqualTo(201);
        assertThat(holder.browser().get("/api/v1/wallet").status()).isEqualTo(200);
    }

    @Test
    void aWayBackIsFoundOnlyInTheBrowserThatBeganIt() {
        Person holder = wallets.open(false);
        WalletBrowser begun = browsers.open();
        WalletBrowser other = browsers.open();
        String recovery =
                wallets.recovery(
                        begun, "reset_sign_in_password", Map.of("identifier", holder.name()));
        String path = "/api/v1/recoveries/" + recovery;
        answered(202, begun.post(path + "/codes", Map.of("kind", "sms_code")));
        var right = Map.of("kind", "sms_code", "code", wallets.code(holder.phone()));

        answered(404, other.get(path));
        answered(404, holder.browser().get(path));
        answered(404, other.post(path + "/codes", Map.of("kind", "email_code")));
        answered(404, other.post(path + "/proofs", right));
        answered(404, other.post(path + "/completion", Map.of("new_secret", NEW_PASSWORD)));
        answered(200, begun.post(path + "/proofs", right));
    }

    @Test
    void afterANewSignInPasswordNoSessionAndNoTrustIsLeft() {
        Person holder = wallets.open(true);
        WalletBrowser intruder = wallets.signedIn(holder.wallet());
        assertThat(intruder.get("/api/v1/wallet").status()).isEqualTo(200);
        WalletBrowser begun = browsers.open();
        String recovery =
                wallets.recovery(
                        begun, "reset_sign_in_password", Map.of("identifier", holder.name()));
        wallets.proveBoth(begun, recovery, holder);
        String path = "/api/v1/recoveries/" + recovery + "/completion";
        answered(200, begun.post(path, Map.of("new_secret", NEW_PASSWORD)));

        for (WalletBrowser browser : List.of(intruder, holder.browser(), begun)) {
            assertThat(browser.get("/api/v1/wallet").status()).isEqualTo(401);
        }
        assertThat(signsIn(holder.browser(), holder.name(), Wallets.SIGN_IN)).isEqualTo(401);
        var credentials = Map.of("identifier", holder.name(), "password", NEW_PASSWORD);
        var session = answered(201, holder.browser().post("/api/v1/sessions", credentials));
        assertThat(session.at("/device/trusted").asBoolean()).isFalse();
    }

    @Test
    void aScannerThatOpensTheLinkLocksNothingAndIsNotSignedIn() {
        Person holder = wallets.open(true);
        answered(200, holder.browser().delete("/api/v1/devices/others"));
        var link = TOKEN.matcher(wallets.newestMessage(holder.email(), true));
        assertThat(link.find()).isTrue();
        WalletBrowser scanner = browsers.open();
        for (int look = 0; look < LOOKS; look++) {
            assertThat(scanner.get("/not-me?t=" + link.group(1)).status()).isEqualTo(200);
        }
        assertThat(wallets.inForce(holder.wallet())).isEmpty();
        assertThat(scanner.get("/api/v1/wallet").status()).isEqualTo(401);

        WalletBrowser person = browsers.open();
        assertThat(person.submit("/not-me", Map.of("t", link.group(1))).status()).isEqualTo(200);

        assertThat(wallets.inForce(holder.wallet())).hasSize(1);
        assertThat(person.get("/api/v1/wallet").status()).isEqualTo(401);
    }

    private void guess(WalletId wallet) {
        var subject = Subject.of(wallet);
        var answer = attempts.reserve(subject, AuthenticatorKind.SIGN_IN_PASSWORD, Pool.UNTRUSTED);
        assertThat(answer).isInstanceOf(Reservation.Spent.class);
        if (answer instanceof Reservation.Spent spent) {
            spent.shadow()
                    .ifPresent(shadow ->
                            transaction.executeWithoutResult(_ -> attempts.settle(shadow, false)));
        }
    }

    private static int signsIn(WalletBrowser browser, String name, String password) {
        var credentials = Map.of("identifier", name, "password", password);
        return browser.post("/api/v1/sessions", credentials).status();
    }
}
