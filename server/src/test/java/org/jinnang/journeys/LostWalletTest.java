package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jinnang.contract.Contract;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
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

/** A lost wallet is frozen from a stranger's browser, by its holder and by nobody else for long. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class LostWalletTest {

    private static final String CARD = "/api/v1/emergency-card";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final Restrictions restrictions;
    private final TestClock clock;
    private final TestJobs jobs;
    private final TestDatabase database;

    LostWalletTest(
            Wallets wallets,
            WalletBrowsers browsers,
            Restrictions restrictions,
            TestClock clock,
            TestJobs jobs,
            TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.restrictions = restrictions;
        this.clock = clock;
        this.jobs = jobs;
        this.database = database;
    }

    // ---- phone and code

    @ParameterizedTest
    @ValueSource(strings = {"", "nonsense", "12", "name@example.com", "+86 21 6000 0000"})
    void whatIsNoPhoneNumberIsSaidBesideTheFieldAndSendsNothing(String typed) {
        String page = sendTo(browsers.open(), typed).body();

        assertThat(page).contains("id=\"phone-error\"").doesNotContain("name=\"code\"");
    }

    @Test
    void aNumberThatNobodyHasGetsTheSamePagesAsOneThatSomebodyHas() {
        Person person = wallets.open(false);
        List<String> pages = new ArrayList<>();

        for (String number : List.of(person.phone(), "+8619900990099")) {
            WalletBrowser browser = browsers.open();
            var said = new StringBuilder();
            said.append(sendTo(browser, number).body());
            for (int tries = 0; tries < 6; tries++) {
                said.append(show(browser, number, "00000" + tries).body());
            }
            said.append(sendTo(browser, number).body());
            pages.add(bare(said.toString(), number));
        }

        assertThat(pages.getFirst()).isEqualTo(pages.getLast()).contains("id=\"code-error\"");
        assertThat(wallets.inForce(person.wallet())).isEmpty();
        assertThat(messagesTo("+8619900990099")).isZero();
    }

    @Test
    void theRightCodeInTheRightBrowserFreezesEverythingEndsEverySessionAndTellsAll() {
        Person person = wallets.open(true);
        WalletBrowser stranger = browsers.open();
        String asked = sendTo(stranger, person.phone()).body();
        String code = wallets.code(person.phone());
        String elsewhere = show(browsers.open(), person.phone(), code).body();
        assertThat(elsewhere).contains("id=\"code-error\"");
        assertThat(wallets.inForce(person.wallet())).isEmpty();

        Answer frozen = show(stranger, person.phone(), code);

        Restriction.InForce freeze = onlyOne(person);
        assertThat(asked).doesNotContain(person.name()).doesNotContain(person.email());
        assertThat(frozen.body()).contains(freeze.placement().reference());
        assertThat(freeze.until().moment()).isEmpty();
        answered(401, person.browser().get("/api/v1/wallet"));
        assertThat(wallets.newestMessage(person.email(), true))
                .contains(freeze.placement().reference());
        assertThat(wallets.newestMessage(person.phone(), false))
                .contains(freeze.placement().reference());
    }

    // ---- weak data

    @Test
    void threeFactsFreezeBrieflyOnceADayAndSignNobodyOut() {
        Person person = wallets.open(true);

        String said = report(browsers.open(), person.phone(), person.email(), person.name());
        Restriction.InForce freeze = onlyOne(person);

        assertThat(freeze.placement().placedBy()).isEqualTo(PlacedBy.REPORTER);
        assertThat(freeze.until().moment())
                .contains(freeze.placement().placedAt().plus(Duration.ofMinutes(30)));
        assertThat(said).doesNotContain(freeze.placement().reference());
        answered(200, person.browser().get("/api/v1/wallet"));
        assertThat(wallets.newestMessage(person.email(), true))
                .contains(freeze.placement().reference());
        clock.set(freeze.until().moment().orElseThrow());
        assertThat(wallets.inForce(person.wallet())).isEmpty();
        report(browsers.open(), person.phone(), person.email(), person.name());
        assertThat(wallets.inForce(person.wallet())).isEmpty();
        clock.set(freeze.placement().placedAt().plus(Duration.ofHours(24)).plusSeconds(1));
        report(browsers.open(), person.phone(), person.email(), person.name());
        assertThat(wallets.inForce(person.wallet())).hasSize(1);
    }

    @Test
    void anyFactOfSomebodyElseFreezesNobodyAndReadsTheSame() {
        Person person = wallets.open(false);
        Person other = wallets.open(false);
        String right = report(browsers.open(), other.phone(), other.email(), other.name());

        String phone = report(browsers.open(), other.phone(), person.email(), person.name());
        String email = report(browsers.open(), person.phone(), "no@example.com", person.name());
        String name = report(browsers.open(), person.phone(), person.email(), "nobodyhere");

        assertThat(wallets.inForce(person.wallet())).isEmpty();
        assertThat(List.of(phone, email, name)).containsOnly(right);
    }

    @Test
    void oneBrowserCannotReportWithoutAnEnd() {
        WalletBrowser browser = browsers.open();

        String last = "";
        for (int reports = 0; reports < 5; reports++) {
            last = report(browser, "+8619900990098", "no@example.com", "nobodyhere");
        }

        assertThat(last).contains("role=\"alert\"");
    }

    @Test
    void provingItAfterwardsTakesTheEndAway() {
        Person person = wallets.open(false);
        report(browsers.open(), person.phone(), person.email(), person.name());
        WalletBrowser stranger = browsers.open();
        sendTo(stranger, person.phone());

        show(stranger, person.phone(), wallets.code(person.phone()));
        Restriction.InForce freeze = onlyOne(person);
        report(browsers.open(), person.phone(), person.email(), person.name());

        assertThat(freeze.until().moment()).isEmpty();
        assertThat(onlyOne(person)).isEqualTo(freeze);
    }

    // ---- the printed card

    @Test
    void strangersAndWrongPasswordsMakeNoCardAndOpeningItsAddressChangesNothing() {
        Person person = wallets.open(false);
        WalletBrowser stranger = browsers.open();
        var right = Map.of("password", Wallets.SIGN_IN);
        answered(401, stranger.get(CARD));
        answered(401, stranger.post(CARD, right));
        String code = answered(201, person.browser().post(CARD, right)).get("code").asString();
        var wrong = Map.of("password", "not the password");

        answered(401, person.browser().post(CARD, wrong));
        answered(401, person.browser().post(CARD + "/revocation", wrong));

        String scanned = browsers.open().get("/lost/card/" + code).body();
        String invented = browsers.open().get("/lost/card/ABCD-ABCD-ABCD-ABCD").body();
        assertThat(wallets.inForce(person.wallet())).isEmpty();
        assertThat(bare(scanned, code)).isEqualTo(bare(invented, "ABCD-ABCD-ABCD-ABCD"));
        assertThat(browsers.open().get("/lost/card/nonsense").body())
                .doesNotContain("value=\"nonsense\"");
        assertThat(freezeByCard(browsers.open(), code).body())
                .contains(onlyOne(person).placement().reference());
    }

    @Test
    void theCardFreezesOnceHoweverItIsTypedAndIsThenUsedUp() {
        Person person = wallets.open(true);
        String code = card(person).get("code").asString();
        String typed = code.replace("-", " ").toLowerCase(java.util.Locale.ROOT);

        Answer frozen = freezeByCard(browsers.open(), typed);

        Restriction.InForce freeze = onlyOne(person);
        assertThat(freeze.placement().placedBy()).isEqualTo(PlacedBy.EMERGENCY_CARD);
        assertThat(freeze.placement().cause()).isEqualTo(Cause.LOST_WALLET);
        assertThat(frozen.body()).contains(freeze.placement().reference());
        answered(401, person.browser().get("/api/v1/wallet"));
        assertThat(wallets.newestMessage(person.email(), true))
                .contains(freeze.placement().reference());
        assertThat(wallets.newestMessage(person.phone(), false))
                .contains(freeze.placement().reference());
        assertThat(freezeByCard(browsers.open(), code).body()).contains("id=\"code-error\"");
        JsonNode after = answered(200, wallets.signedIn(person.wallet()).get(CARD));
        assertThat(after.has("used_at")).isTrue();
    }

    @Test
    void aReplacedARevokedAndAnInventedCardFreezeNothing() {
        Person person = wallets.open(false);
        String replaced = card(person).get("code").asString();
        String revoked = card(person).get("code").asString();
        var proof = Map.of("password", Wallets.SIGN_IN);
        JsonNode none = answered(200, person.browser().post(CARD + "/revocation", proof));

        for (String code : List.of(replaced, revoked, "ABCD-ABCD-ABCD-ABCD")) {
            String page = freezeByCard(browsers.open(), code).body();
            assertThat(page).contains("id=\"code-error\"");
        }

        assertThat(none.has("made_at")).isFalse();
        assertThat(wallets.inForce(person.wallet())).isEmpty();
    }

    @Test
    void oneBrowserCannotGuessCardsWithoutAnEnd() {
        WalletBrowser browser = browsers.open();

        String last = "";
        for (int tries = 0; tries < 5; tries++) {
            last = freezeByCard(browser, "ABCD-ABCD-ABCD-ABC" + tries).body();
        }

        assertThat(last).contains("role=\"alert\"").matches("(?s).*[0-9]{2}:[0-9]{2}.*");
    }

    @Test
    void ofManyWhoShowOneCardAtOnceOneFreezes() throws Exception {
        Person person = wallets.open(false);
        String code = card(person).get("code").asString();
        List<Boolean> frozen =
                Together.all(
                        8,
                        _ ->
                                !freezeByCard(browsers.open(), code)
                                        .body()
                                        .contains("id=\"code-error\""));

        assertThat(frozen).containsOnlyOnce(true);
    }

    @Test
    void theSheetHoldsTheCodeAndTheAddressAndNoNameInLettersThatAreAllThere() throws Exception {
        Person person = wallets.open(false);
        JsonNode card = card(person);
        assertThat(Contract.load().faults("post", CARD, 201, card)).isEmpty();

        byte[] pdf = Base64.getDecoder().decode(card.get("sheet").asString());

        try (var document = Loader.loadPDF(pdf)) {
            String text = new PDFTextStripper().getText(document);
            assertThat(document.getNumberOfPages()).isEqualTo(1);
            assertThat(text)
                    .contains(card.get("code").asString(), "救急卡", "Phone lost?")
                    .doesNotContain(person.name(), "Li Mei", person.email(), person.phone());
            assertThat(text.replaceAll("\\s", "")).contains(card.get("address").asString());
            for (var name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertThat(font.isEmbedded()).isTrue();
            }
        }
        assertThat(keptAnywhere(card.get("code").asString())).isFalse();
    }

    private JsonNode card(Person person) {
        var proof = Map.of("password", Wallets.SIGN_IN);
        return answered(201, person.browser().post(CARD, proof));
    }

    private boolean keptAnywhere(String code) {
        byte[] plain = code.replace("-", "").getBytes(StandardCharsets.US_ASCII);
        return database.sql()
                        .sql(
                                """
                                select count(*) from jinnang.emergency_card
                                where position(:plain::bytea in mac) > 0
                                """)
                        .param("plain", plain)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    private Restriction.InForce onlyOne(Person person) {
        List<Restriction.InForce> inForce = restrictions.inForce(person.wallet());
        assertThat(inForce).hasSize(1);
        return inForce.getFirst();
    }

    private int messagesTo(String phone) {
        jobs.runAll();
        return database.sql()
                .sql("select count(*) from jinnang.demo_message where recipient = :to")
                .param("to", phone)
                .query(Integer.class)
                .single();
    }

    private static Answer sendTo(WalletBrowser browser, String phone) {
        return browser.submit("/lost/phone/code", Map.of("phone", phone));
    }

    private static Answer show(WalletBrowser browser, String phone, String code) {
        return browser.submit("/lost/phone/proof", Map.of("phone", phone, "code", code));
    }

    private String report(WalletBrowser browser, String phone, String email, String name) {
        var said = Map.of("phone", phone, "email", email, "account_name", name);
        String page = bare(browser.submit("/lost/report", said).body(), phone);
        jobs.runAll();
        return page;
    }

    private static Answer freezeByCard(WalletBrowser browser, String code) {
        return browser.submit("/lost/card", Map.of("code", code));
    }

    /** A page without what differs between any two browsers. */
    private static String bare(String page, String typed) {
        return page.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "")
                .replace(typed, "")
                .replace(typed.replace("+", "&#43;"), "");
    }
}
