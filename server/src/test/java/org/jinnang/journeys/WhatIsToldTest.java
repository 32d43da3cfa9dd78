package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.WalletBrowser;
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

    private final Wallets wallets;

    WhatIsToldTest(Wallets wallets) {
        this.wallets = wallets;
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

    private JsonNode onlyRestriction(Person person) {
        JsonNode wallet = answered(200, wallets.signedIn(person.wallet()).get("/api/v1/wallet"));
        assertThat(wallet.path("restrictions")).hasSize(1);
        return wallet.path("restrictions").get(0);
    }
}
