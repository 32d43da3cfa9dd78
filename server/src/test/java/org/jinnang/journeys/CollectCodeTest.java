package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Shop.fen;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Collect codes: they name whom to pay, open nothing, and are over the moment they are renewed. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class CollectCodeTest {

    private static final String CODES = "/api/v1/collect-codes";
    private static final int MOST = 20;
    private static final int PAYMENTS = 30;

    private final Wallets wallets;
    private final TestDatabase database;
    private final List<Verification> verifications;

    CollectCodeTest(Wallets wallets, TestDatabase database, List<Verification> verifications) {
        this.wallets = wallets;
        this.database = database;
        this.verifications = verifications;
    }

    private Person owner;
    private Person payer;

    @BeforeEach
    void twoPeople() {
        owner = wallets.open(false);
        payer = wallets.open(false);
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void whatIsRenewedEndedOrNeverWasHasOneAnswer() {
        JsonNode first = made(Map.of());
        String renewed = token(first);
        JsonNode second = answered(200, owner.browser().post(own(first) + "/renewal", Map.of()));
        assertThat(token(second)).isNotEqualTo(renewed);
        assertThat(second.get("code_id")).isEqualTo(first.get("code_id"));
        answered(200, payer.browser().get(scanned(second)));
        assertThat(wallets.newestMessage(owner.email(), true)).contains("/collect");
        assertThat(owner.browser().delete(own(second)).status()).isEqualTo(204);

        List<Answer> answers =
                List.of(
                                renewed,
                                token(second),
                                "7q4k2m9dx0fa8z3p7q4k2m9dx0",
                                "x",
                                "a%27b%22",
                                "..%2Fpay")
                        .stream()
                        .map(token -> payer.browser().get("/api/v1/codes/" + token))
                        .toList();

        assertThat(answers).allMatch(answer -> answer.status() == 404 || answer.status() == 400);
        assertThat(answers.subList(0, 4))
                .allMatch(
                        answer -> answer.json().get("code").asString().equals("collect_code_over"));
        answered(404, paid(renewed, 100, payer));
        assertThat(owner.browser().delete(own(second)).status()).isEqualTo(404);
        answered(404, owner.browser().post(own(second) + "/renewal", Map.of()));
    }

    @Test
    void theCodeNamesNoWalletAndItsOwnerCannotBePaidByHimself() {
        JsonNode code = made(Map.of());
        JsonNode wallet = answered(200, owner.browser().get("/api/v1/wallet"));

        JsonNode seen = answered(200, payer.browser().get(scanned(code)));

        assertThat(code.get("address").asString())
                .matches("http://localhost:[0-9]+/c/[0-9a-z]{26}");
        assertThat(code.toString())
                .doesNotContain(owner.wallet().text())
                .doesNotContain(wallet.at("/balances/0/account_number").asString());
        assertThat(seen.get("payee_name").asString()).contains("*");
        assertThat(seen.toString()).doesNotContain(owner.name()).doesNotContain(owner.email());
        assertThat(answered(422, paid(token(code), 100, owner)).get("code").asString())
                .isEqualTo("payee_is_self");
        answered(404, payer.browser().post(own(code) + "/renewal", Map.of()));
        assertThat(payer.browser().delete(own(code)).status()).isEqualTo(404);
        // One stands, however often it is made.
        assertThat(made(Map.of())).isEqualTo(code);
        answered(422, owner.browser().post(CODES, Map.of("kind", "till"), key()));
        answered(422, owner.browser().post(CODES, Map.of("remark", "tea"), key()));
        answered(404, owner.browser().post(CODES, Map.of("kind", "business"), key()));
        wallets.place(owner.wallet(), Cause.LOST_WALLET);
        answered(423, owner.browser().post(own(code) + "/renewal", Map.of()));
        answered(423, owner.browser().post(CODES, Map.of(), key()));
        // What only makes it safer is open; and money still arrives.
        answered(200, payer.browser().get(scanned(code)));
        assertThat(owner.browser().delete(own(code)).status()).isEqualTo(204);
    }

    @Test
    void aCodeWithAnAmountTakesNoOtherAndIsPaidLikeAnyPayment() {
        JsonNode code = made(Map.of("amount", fen(8_800), "remark", "hot pot"));
        long before = fenOf(owner);
        answered(422, paid(token(code), 8_799, payer));
        var retried = key();
        var wish = Map.of("amount", fen(8_800), "remark", "something else");
        String path = scanned(code) + "/payments";
        answered(400, payer.browser().post(path, wish));
        JsonNode stated = answered(201, payer.browser().post(path, wish, retried));
        assertThat(answered(201, payer.browser().post(path, wish, retried))).isEqualTo(stated);
        assertThat(fenOf(owner)).isEqualTo(before);
        String payment = stated.get("payment_id").asString();
        JsonNode seen = answered(200, payer.browser().get("/api/v1/payments/" + payment));
        assertThat(seen.get("remark").asString()).isEqualTo("hot pot");

        answered(200, Shop.confirmed(payer, payment));
        wallets.runJobs();

        assertThat(fenOf(owner)).isEqualTo(before + 8_800);
        for (int nth = 1; nth < MOST; nth++) {
            made(Map.of("amount", fen(nth)));
        }
        answered(409, owner.browser().post(CODES, Map.of("amount", fen(99)), key()));
    }

    @Test
    void theStandingCodeOfABusinessOpensAnOrderForEachPayment() {
        Shop shop = Shop.open(owner);
        JsonNode code = made(Map.of("kind", "business"));
        answered(
                422,
                owner.browser().post(CODES, Map.of("kind", "business", "amount", fen(1)), key()));
        assertThat(answered(200, payer.browser().get(scanned(code))).get("payee_name").asString())
                .isEqualTo("Noodle House");
        String left = answered(201, paid(token(code), 300, payer)).get("payment_id").asString();
        String taken = answered(201, paid(token(code), 2_500, payer)).get("payment_id").asString();
        assertThat(orders(shop)).isEmpty();

        answered(200, Shop.confirmed(payer, taken));

        assertThat(orders(shop)).hasSize(1);
        JsonNode order = orders(shop).get(0);
        assertThat(order.get("state").asString()).isEqualTo("captured");
        assertThat(order.get("reference").asString()).matches("Q-.{4}-.{4}");
        assertThat(order.at("/amount/minor").asString()).isEqualTo("2500");
        String refunds = Shop.ORDERS + "/" + order.get("order_id").asString() + "/refunds";
        answered(201, owner.browser().post(refunds, Map.of(), key()));
        answered(200, Shop.confirmed(payer, left));
        assertThat(orders(shop)).hasSize(2);
        for (int nth = 2; nth < PAYMENTS; nth++) {
            answered(201, paid(token(code), 1, payer));
        }
        assertThat(answered(429, paid(token(code), 1, payer)).get("code").asString())
                .isEqualTo("codes_exhausted");
        answered(201, paid(token(code), 1, wallets.open(false)));
    }

    @Test
    void whatIsScannedLeadsNowhereElse() {
        for (String path :
                List.of(
                        "/c//evil.example",
                        "/c/https:%2F%2Fevil.example",
                        "/c/7q4k2m9dx0fa8z3p7q4k2m9dx0")) {
            Answer answer = payer.browser().get(path);

            assertThat(answer.status() / 100).as(path).isNotEqualTo(3);
            assertThat(answer.header("Location")).as(path).isEmpty();
        }
        int remarks =
                database.sqlAsOwner()
                        .sql("select count(*) from jinnang.collect_code where remark is null")
                        .query(Integer.class)
                        .single();
        assertThat(remarks).isZero();
    }

    private JsonNode made(Map<String, Object> wish) {
        return answered(201, owner.browser().post(CODES, wish, key()));
    }

    private static String own(JsonNode code) {
        return CODES + "/" + code.get("code_id").asString();
    }

    private static String token(JsonNode code) {
        String address = code.get("address").asString();
        return address.substring(address.lastIndexOf('/') + 1);
    }

    private static String scanned(JsonNode code) {
        return "/api/v1/codes/" + token(code);
    }

    private static Answer paid(String token, long minor, Person by) {
        String path = "/api/v1/codes/" + token + "/payments";
        return by.browser().post(path, Map.of("amount", fen(minor)), key());
    }

    private static JsonNode orders(Shop shop) {
        return answered(200, shop.owner().browser().get(Shop.ORDERS)).get("data");
    }

    private static long fenOf(Person person) {
        JsonNode wallet = answered(200, person.browser().get("/api/v1/wallet"));
        return wallet.at("/balances/0/posted/minor").asLong();
    }
}
