package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A holder takes along what is kept about him, and nobody else does. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class DataExportTest {

    private static final String PATH = "/api/v1/privacy/export";

    private final Wallets wallets;
    private final WalletBrowsers browsers;

    DataExportTest(Wallets wallets, WalletBrowsers browsers) {
        this.wallets = wallets;
        this.browsers = browsers;
    }

    @Test
    void whoIsNotSignedInOrHasNoPasswordGetsNothing() {
        Person person = wallets.open(false);

        answered(401, export(browsers.open(), Wallets.SIGN_IN));
        Answer wrong = export(person.browser(), "not the password");
        answered(401, wrong);
        answered(422, export(person.browser(), ""));

        assertThat(wrong.body()).doesNotContain(person.phone());
    }

    @Test
    void aWalletThatIsReportedLostIsNotTakenAlong() {
        Person person = wallets.open(true);
        wallets.place(person.wallet(), Cause.LOST_WALLET);

        answered(423, export(person.browser(), Wallets.SIGN_IN));
    }

    @Test
    void theFileHoldsWhatIsKeptOpenedAndNothingThatOpensSomething() {
        Person person = wallets.open(true);
        Person other = wallets.open(false);

        Answer answer = export(person.browser(), Wallets.SIGN_IN);
        JsonNode file = answered(200, answer);

        assertThat(rows(file, "contacts", "contact").findValuesAsString("address"))
                .contains(person.email(), person.phone());
        assertThat(rows(file, "names", "holder").findValuesAsString("account_name"))
                .containsExactly(person.name());
        assertThat(rows(file, "activity", "audit_event").findValuesAsString("kind"))
                .contains("WALLET_OPENED", "DATA_EXPORTED");
        assertThat(rows(file, "messages", "notice").findValuesAsString("template")).isNotEmpty();
        assertThat(rows(file, "devices", "session").size()).isPositive();
        assertThat(answer.body())
                .doesNotContain("\\\\x", other.name(), other.email(), Wallets.SIGN_IN);
        assertThat(answer.header("Content-Disposition")).contains("attachment", ".json");
    }

    @Test
    void allAddressesAndTheActivityTellOfIt() {
        Person person = wallets.open(false);

        answered(200, export(person.browser(), Wallets.SIGN_IN));

        assertThat(wallets.newestMessage(person.email(), true)).contains("everything that is kept");
        assertThat(wallets.newestMessage(person.phone(), true)).contains("everything kept");
        assertThat(person.browser().get("/api/v1/activity").body()).contains("data_exported");
    }

    private static JsonNode rows(JsonNode file, String part, String table) {
        List<JsonNode> found =
                file.get("kept")
                        .valueStream()
                        .filter(one -> one.get("part").asString().equals(part))
                        .flatMap(one -> one.get("tables").valueStream())
                        .filter(one -> one.get("name").asString().equals(table))
                        .toList();
        assertThat(found).hasSize(1);
        return found.getFirst().get("rows");
    }

    private static Answer export(WalletBrowser browser, String password) {
        return browser.post(PATH, Map.of("password", password));
    }
}
