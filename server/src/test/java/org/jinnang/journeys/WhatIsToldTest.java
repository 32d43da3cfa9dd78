package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.util.Map;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** What somebody reads who is restricted is what really happened, on every surface. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class WhatIsToldTest {

    private static final String CONFIRM = "/api/v1/payments/{payment_id}/confirmation";

    private final Wallets wallets;
    private final TestClock clock;

    WhatIsToldTest(Wallets wallets, TestClock clock) {
        this.wallets = wallets;
        this.clock = clock;
    }

    @Test
    void afterUnfreezingNobodyIsToldThatAPasswordWasReset() {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        String freeze =
                answered(201, browser.post("/api/v1/freezes", Map.of(), Wallets.key()))
                        .path("restriction")
                        .path("restriction_id")
                        .asString();
        browser = wallets.signedIn(person.wallet());
        String recovery = wallets.recovery(browser, "unfreeze", Map.of("restriction_id", freeze));
        wallets.proveBoth(browser, recovery, person);
        answered(200, browser.post("/api/v1/recoveries/" + recovery + "/completion", Map.of()));

        JsonNode limit = onlyRestriction(person);

        assertThat(limit.path("cause").asString()).isEqualTo("recent_recovery");
        assertThat(limit.path("reason").path("en").asString())
                .startsWith("Payments were unfrozen.");
        assertThat(limit.path("reason").path("zh-CN").asString()).startsWith("刚解冻过。");
        WalletBrowser again = wallets.signedIn(person.wallet());
        assertThat(again.get("/locked?lang=en").body())
                .contains("Payments were unfrozen.")
                .doesNotContain("was reset");
        assertThat(again.get("/check?lang=zh-CN").body()).contains("解冻").doesNotContain("重设过");
    }

    @Test
    void aSecondLockThatLastsLongerSaysSoEverywhere() {
        Person payee = wallets.open(false);
        Person person = wallets.open(false);
        assertThat(lockPayments(person, payee).path("restrictions").get(0).has("note")).isFalse();
        assertThat(wallets.signedIn(person.wallet()).get("/locked?lang=en").body())
                .doesNotContain("lock number");
        clock.advance(Duration.ofMinutes(31));
        assertThat(payWith(person, payee, Wallets.PAY).status()).isEqualTo(200);

        JsonNode problem = lockPayments(person, payee);

        String note = "This is lock number 2 within 24 hours, so it lasts longer than the first.";
        assertThat(problem.path("restrictions").get(0).path("note").path("en").asString())
                .isEqualTo(note);
        assertThat(problem.path("user_message").path("zh-CN").asString()).contains("第 2 次锁定");
        assertThat(Contract.load().faults("post", CONFIRM, 423, problem)).isEmpty();
        WalletBrowser browser = wallets.signedIn(person.wallet());
        assertThat(browser.get("/locked?lang=en").body()).contains(note);
        assertThat(browser.get("/locked?lang=zh-CN").body())
                .contains("这是 24 小时内第 2 次锁定，所以比第一次等得更久。");
        JsonNode check = browser.get("/api/v1/check").json();
        assertThat(check.path("answer").asString()).isEqualTo("LOCKED_AGAIN");
        assertThat(check.path("explanation").path("en").asString()).contains(note);
    }

    /** Enters the payment password wrongly until payments are locked; answers that problem. */
    private JsonNode lockPayments(Person person, Person payee) {
        for (int wrong = 1; wrong < 5; wrong++) {
            assertThat(payWith(person, payee, "99990" + wrong).status()).isEqualTo(422);
        }
        return answered(423, payWith(person, payee, "999909"));
    }

    /** States a payment of one fen and confirms it so. */
    private Answer payWith(Person person, Person payee, String password) {
        WalletBrowser browser = wallets.signedIn(person.wallet());
        var body =
                Map.of(
                        "payee",
                        payee.name(),
                        "amount",
                        Map.of("minor", "1", "currency", "CNY"),
                        "remark",
                        "");
        String payment =
                answered(201, browser.post("/api/v1/payments", body, Wallets.key()))
                        .path("payment_id")
                        .asString();
        return browser.post(
                CONFIRM.replace("{payment_id}", payment), Map.of("payment_password", password));
    }

    private JsonNode onlyRestriction(Person person) {
        JsonNode wallet = answered(200, wallets.signedIn(person.wallet()).get("/api/v1/wallet"));
        assertThat(wallet.path("restrictions")).hasSize(1);
        return wallet.path("restrictions").get(0);
    }
}
