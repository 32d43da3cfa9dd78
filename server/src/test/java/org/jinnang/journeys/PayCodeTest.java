package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Pay codes: shown for a minute, used once, and never enough to pay. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class PayCodeTest {

    private static final String PATH = "/api/v1/pay-code";
    private static final int TRIES = 30;

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestDatabase database;
    private final TestClock clock;
    private final List<Verification> verifications;

    PayCodeTest(
            Wallets wallets,
            WalletBrowsers browsers,
            TestDatabase database,
            TestClock clock,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.database = database;
        this.clock = clock;
        this.verifications = verifications;
    }

    private Person payer;
    private Shop shop;
    private Program till;

    @BeforeEach
    void aShopAndACustomer() {
        payer = wallets.open(false);
        shop = Shop.open(wallets.open(false));
        till = new Program(browsers.port(), shop.secret());
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void whateverIsWrongWithACodeHasOneAnswerAndAsksNobody() {
        String order = shop.ordered(2_500, Map.of());
        String late = shown(payer.browser());
        clock.advance(Duration.ofSeconds(60));
        String replaced = shown(payer.browser());
        String putAway = shown(payer.browser());
        assertThat(payer.browser().delete(PATH).status()).isEqualTo(204);
        String own = shown(shop.owner().browser());
        List<Answer> answers = new ArrayList<>();
        for (String wrong :
                List.of(
                        "",
                        "1234",
                        "00000000000000000000",
                        "https://evil.example/c/7q4k2m9dx0fa8z3p7q4k2m9dx0",
                        "javascript:alert(1)",
                        late,
                        replaced,
                        putAway,
                        own)) {
            answers.add(charge(order, wrong));
        }

        assertThat(answers).allMatch(answer -> answer.status() == 422);
        assertThat(answers.stream().map(PayCodeTest::said).distinct()).hasSize(1);
        assertThat(said(answers.getFirst())).contains("pay_code_refused");
        assertThat(payments(payer)).isEmpty();
        JsonNode still = answered(200, till.get(order));
        assertThat(still.has("charged_at")).isFalse();
        assertThat(said(charge(order, own))).contains("pay_code_refused");
        assertThat(answered(200, charge(order, shown(payer.browser()))).has("charged_at")).isTrue();
    }

    @Test
    void aCodeOfALockedWalletOrAppOrOfAnEndedSessionAsksNobody() {
        String order = shop.ordered(2_500, Map.of());
        Person locking = wallets.open(false);
        String appLocked = shown(locking.browser());
        answered(200, locking.browser().post("/api/v1/app-lock", Map.of()));
        Person leaving = wallets.open(false);
        String signedOut = shown(leaving.browser());
        assertThat(leaving.browser().delete("/api/v1/sessions/current").status()).isLessThan(300);
        String frozen = shown(payer.browser());
        wallets.place(payer.wallet(), Cause.HOLDER_LOCK);

        for (String code : List.of(appLocked, signedOut, frozen)) {
            assertThat(answered(422, charge(order, code)).get("code").asString())
                    .isEqualTo("pay_code_refused");
        }

        JsonNode shut = answered(423, payer.browser().post(PATH, Map.of()));
        assertThat(shut.get("code").asString()).isEqualTo("restricted");
        answered(423, locking.browser().post(PATH, Map.of()));
        answered(401, leaving.browser().get(PATH));
    }

    @Test
    void chargingAsksAtOnceAndPaysNothingBeforeThePayersOwnProof() {
        long before = available(payer);
        String order = shop.ordered(2_500, Map.of("note", "two bowls"));
        String code = shown(payer.browser());
        assertThat(state(payer)).isEqualTo("shown");

        answered(200, charge(order, code.replaceAll("(.{4})", "$1 ")));

        assertThat(available(payer)).isEqualTo(before);
        JsonNode asked = answered(200, payer.browser().get(PATH));
        assertThat(asked.get("state").asString()).isEqualTo("asked");
        String payment = asked.get("payment_id").asString();
        JsonNode one = answered(200, payer.browser().get("/api/v1/payments/" + payment));
        assertThat(one.at("/payee/masked_name").asString()).isEqualTo("Noodle House");
        assertThat(one.at("/amount/minor").asString()).isEqualTo("2500");
        var wrong = Map.of("payment_password", "111333");
        String confirmation = "/api/v1/payments/" + payment + "/confirmation";
        answered(422, payer.browser().post(confirmation, wrong));
        answered(404, wallets.open(false).browser().post(confirmation, wrong));
        assertThat(answered(200, till.get(order)).get("state").asString()).isEqualTo("created");
        // While it waits no other code is shown, so that the page cannot miss it.
        JsonNode again = answered(201, payer.browser().post(PATH, Map.of()));
        assertThat(again.get("payment_id").asString()).isEqualTo(payment);

        answered(200, Shop.confirmed(payer, payment));

        assertThat(available(payer)).isEqualTo(before - 2_500);
        assertThat(answered(200, till.get(order)).get("state").asString()).isEqualTo("captured");
        answered(200, charge(order, code));
        assertThat(shown(payer.browser())).isNotEqualTo(code);
    }

    @Test
    void ofTwoTillsAtOnceExactlyOneGetsTheCode() throws Exception {
        Shop other = Shop.open(wallets.open(false));
        var theirs = new Program(browsers.port(), other.secret());
        for (int round = 0; round < 5; round++) {
            Person customer = wallets.open(false);
            String code = shown(customer.browser());
            List<Callable<Answer>> all = new ArrayList<>();
            for (int nth = 0; nth < 3; nth++) {
                String here = shop.ordered(100, Map.of());
                String there = other.ordered(100, Map.of());
                all.add(() -> charge(here, code));
                all.add(() -> theirs.post(there + "/charge", Map.of("code", code)));
            }

            List<Answer> answers = atOnce(all);

            assertThat(answers.stream().map(Answer::status).sorted())
                    .containsExactly(200, 422, 422, 422, 422, 422);
            assertThat(payments(customer)).hasSize(1);
        }
    }

    @Test
    void anOrderAsksOnePayerHoweverManyCodesAreScannedAtOnce() throws Exception {
        // Opening one takes minutes, which a code does not live.
        List<Person> customers =
                List.of(wallets.open(false), wallets.open(false), wallets.open(false));
        for (int round = 0; round < 8; round++) {
            for (Person customer : customers) {
                cancelWhatWaits(customer);
            }
            String order = shop.ordered(700, Map.of());
            List<Callable<Answer>> all = new ArrayList<>();
            for (Person customer : customers) {
                String code = shown(customer.browser());
                all.add(() -> charge(order, code));
            }

            List<Answer> answers = atOnce(all);

            assertThat(answers.stream().map(Answer::status).sorted())
                    .containsExactly(200, 409, 409);
        }
    }

    @Test
    void nobodyElsePaysWhatWasChargedNotEvenWhoBeganBefore() {
        Person other = wallets.open(false);
        String order = shop.ordered(700, Map.of());
        String begun = Shop.stated(other, order);
        answered(200, charge(order, shown(payer.browser())));

        assertThat(answered(409, charge(order, shown(other.browser()))).get("code").asString())
                .isEqualTo("order_not_open");
        answered(409, Shop.confirmed(other, begun));
        String path = "/api/v1/orders/" + order.substring(Shop.ORDERS.length() + 1) + "/payments";
        answered(409, other.browser().post(path, Map.of(), key()));
        assertThat(answered(200, till.get(order)).get("state").asString()).isEqualTo("created");
    }

    @Test
    void aMerchantCannotTryCodesOut() {
        String order = shop.ordered(100, Map.of());
        String good = shown(payer.browser());
        for (int nth = 0; nth < TRIES; nth++) {
            answered(422, charge(order, "%020d".formatted(nth)));
        }

        JsonNode over = answered(429, charge(order, good));

        assertThat(over.get("code").asString()).isEqualTo("codes_exhausted");
        assertThat(over.has("until")).isTrue();
        clock.advance(Duration.ofMinutes(10));
        answered(422, charge(order, good));
        answered(200, charge(order, shown(payer.browser())));
        Shop other = Shop.open(wallets.open(false));
        answered(
                403,
                other.owner()
                        .browser()
                        .send("POST", order + "/charge", "{}", Map.of("X-CSRF-Token", "x")));
        answered(
                404,
                new Program(browsers.port(), other.secret())
                        .post(order + "/charge", Map.of("code", good)));
        JsonNode reader = Shop.made(shop.owner(), "orders:read");
        var narrow = new Program(browsers.port(), reader.get("secret").asString());
        answered(403, narrow.post(order + "/charge", Map.of("code", good)));
    }

    @Test
    void theDigitsStandNowhereInTheDatabaseAndLiveForAMinute() {
        String code = shown(payer.browser());

        int found =
                database.sqlAsOwner()
                        .sql("select count(*) from jinnang.pay_code c where c::text like :code")
                        .param("code", "%" + code + "%")
                        .query(Integer.class)
                        .single();

        assertThat(found).isZero();
        clock.advance(Duration.ofSeconds(59));
        assertThat(state(payer)).isEqualTo("shown");
        clock.advance(Duration.ofSeconds(1));
        assertThat(state(payer)).isEqualTo("over");
        assertThat(wallets.open(false).browser().get(PATH).json().get("state").asString())
                .isEqualTo("over");
    }

    /** While a charge waits, no other code is shown. */
    private static void cancelWhatWaits(Person person) {
        JsonNode now = answered(200, person.browser().get(PATH));
        if (now.get("state").asString().equals("asked")) {
            String payment = "/api/v1/payments/" + now.get("payment_id").asString();
            answered(200, person.browser().post(payment + "/cancellation", Map.of()));
        }
    }

    private static String shown(WalletBrowser browser) {
        JsonNode shown = answered(201, browser.post(PATH, Map.of()));
        assertThat(shown.get("code").asString()).matches("[0-9]{20}");
        return shown.get("code").asString();
    }

    private Answer charge(String order, String code) {
        return till.post(order + "/charge", Map.of("code", code));
    }

    private static String state(Person person) {
        return answered(200, person.browser().get(PATH)).get("state").asString();
    }

    /** Without what differs between any two answers. */
    private static String said(Answer answer) {
        JsonNode said = answer.json();
        return said.get("code") + " " + said.get("user_message") + " " + said.size();
    }

    private static JsonNode payments(Person person) {
        return answered(200, person.browser().get("/api/v1/payments")).get("data");
    }

    private static long available(Person person) {
        JsonNode wallet = answered(200, person.browser().get("/api/v1/wallet"));
        return wallet.at("/balances/0/available/minor").asLong();
    }

    private static List<Answer> atOnce(List<Callable<Answer>> all) throws Exception {
        var answers = new ArrayList<Answer>();
        try (var threads = Executors.newFixedThreadPool(all.size())) {
            for (Future<Answer> one : threads.invokeAll(all)) {
                answers.add(one.get());
            }
        }
        return answers;
    }
}
