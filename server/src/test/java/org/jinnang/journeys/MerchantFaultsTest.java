package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Shop.fen;
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
import org.jinnang.testing.SecondServer;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/**
 * What goes wrong between a merchant and its payer: two servers, a lock, a business that closes.
 */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class MerchantFaultsTest {

    private static final Duration CLOSES_AFTER = Duration.ofDays(14);

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final Environment environment;
    private final List<Verification> verifications;

    MerchantFaultsTest(
            Wallets wallets,
            WalletBrowsers browsers,
            TestClock clock,
            Environment environment,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.environment = environment;
        this.verifications = verifications;
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void capturesAndRefundsThatRaceOverTwoServersMoveNoMoreThanThereIs() throws Exception {
        Person payer = wallets.open(false);
        Shop shop = Shop.open(wallets.open(false));
        long before = fenOf(payer);
        try (SecondServer second = SecondServer.beside(environment, clock)) {
            var here = new Program(browsers.port(), shop.secret());
            var there = new Program(second.browsers().port(), browsers.port(), shop.secret());
            long kept = 0;
            for (int round = 0; round < 3; round++) {
                String order = shop.authorised(payer, 1_000);
                List<Callable<Answer>> captures = new ArrayList<>();
                for (Program till : List.of(here, there)) {
                    captures.add(() -> till.post(order + "/capture", amount(600)));
                    captures.add(() -> till.post(order + "/capture", amount(1_000)));
                    captures.add(() -> till.post(order + "/void", Map.of()));
                }
                List<Answer> ended = atOnce(captures);
                assertThat(ended)
                        .allMatch(answer -> List.of(200, 409, 503).contains(answer.status()));
                JsonNode now = answered(200, there.get(order));
                long taken = now.at("/captured_amount/minor").asLong(0);
                assertThat(now.get("state").asString())
                        .isEqualTo(taken == 0 ? "cancelled" : "captured");
                List<Callable<Answer>> refunds = new ArrayList<>();
                var shared = key();
                for (Program till : List.of(here, there)) {
                    refunds.add(() -> till.post(order + "/refunds", amount(250), shared));
                    refunds.add(() -> till.post(order + "/refunds", amount(250), key()));
                    refunds.add(() -> till.post(order + "/refunds", amount(400), key()));
                }
                atOnce(refunds);
                JsonNode after = answered(200, here.get(order));
                kept += taken - after.at("/refunded_amount/minor").asLong();
                assertThat(kept).isNotNegative();
            }
            wallets.runJobs();
            assertThat(fenOf(payer)).isEqualTo(before - kept);
            assertThat(settled(shop)).isEqualTo(kept);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "WRONG_PAYMENT_PASSWORD, true",
        "LOST_WALLET, false",
        "SUSPICIOUS_PAYMENT, false",
        "OPERATOR_ORDER, false",
        "LEGAL_ORDER, false"
    })
    void aHoldIsAPromiseUnlessItMayBeAnothersOrIsForbidden(Cause cause, boolean isTaken) {
        Person payer = wallets.open(false);
        long before = fenOf(payer);
        Shop shop = Shop.open(wallets.open(false));
        String order = shop.authorised(payer, 1_000);
        wallets.place(payer.wallet(), cause);

        Answer capture =
                new Program(browsers.port(), shop.secret()).post(order + "/capture", amount(700));

        assertThat(capture.status()).as(capture.body()).isEqualTo(isTaken ? 200 : 409);
        assertThat(settled(shop)).isEqualTo(isTaken ? 700 : 0);
        Person again = new Person(payer.wallet(), "", "", "", wallets.signedIn(payer.wallet()));
        assertThat(fenOf(again)).isEqualTo(isTaken ? before - 700 : before);
    }

    @Test
    void whoLocksKeepsThePromiseAndWhoSaysThatSomethingWasNotHisTakesItBack() {
        Person payer = wallets.open(false);
        Shop shop = Shop.open(wallets.open(false));
        shop.sold(payer, 100);
        String first = shop.authorised(payer, 1_000);
        String second = shop.authorised(payer, 2_000);
        long before = fenOf(payer);
        var till = new Program(browsers.port(), shop.secret());
        answered(201, payer.browser().post("/api/v1/locks", Map.of(), key()));
        answered(200, till.post(first + "/capture", Map.of()));

        JsonNode movements = answered(200, payer.browser().get("/api/v1/movements?currency=CNY"));
        var claim = Map.of("transfer_id", movements.at("/data/0/transfer_id").asString());
        answered(201, payer.browser().post("/api/v1/claims", claim, key()));

        answered(409, till.post(second + "/capture", Map.of()));
        assertThat(answered(200, till.get(second)).get("cancel_reason").asString())
                .isEqualTo("payer_locked");
        assertThat(fenOf(payer)).isEqualTo(before - 1_000);
    }

    @Test
    void aBusinessThatClosesInBetweenTakesNothingAndTheHoldGoesBack() {
        Person payer = wallets.open(false);
        long before = fenOf(payer);
        Person owner = wallets.openEmpty();
        Shop shop = Shop.open(owner);
        var closing = "/api/v1/closing";
        var to = Map.of("password", Wallets.SIGN_IN, "to", "phone");
        answered(202, owner.browser().post(closing + "/codes", to));
        var shown =
                Map.of(
                        "password",
                        Wallets.SIGN_IN,
                        "code",
                        wallets.code(owner.phone()),
                        "from",
                        "phone");
        answered(200, owner.browser().post(closing, shown));
        clock.advance(CLOSES_AFTER.minusMinutes(5));
        Person later = new Person(payer.wallet(), "", "", "", wallets.signedIn(payer.wallet()));
        var till = new Program(browsers.port(), shop.secret());
        var wish = Shop.orderOf(1_000, Map.of("capture_method", "manual"));
        String id = answered(201, till.post(Shop.ORDERS, wish, key())).get("order_id").asString();
        String order = Shop.ORDERS + "/" + id;
        answered(200, Shop.paid(later, order));
        String open = answered(201, till.post(Shop.ORDERS, wish, key())).get("order_id").asString();
        String waiting = Shop.stated(later, Shop.ORDERS + "/" + open);

        clock.advance(Duration.ofMinutes(6));
        wallets.databaseWaitsToo();
        wallets.runJobs();

        answered(401, till.post(order + "/capture", Map.of()));
        Answer late = Shop.confirmed(later, waiting);
        assertThat(late.status()).as(late.body()).isIn(409, 422);
        assertThat(fenOf(later)).isEqualTo(before);
        JsonNode wallet = answered(200, later.browser().get("/api/v1/wallet"));
        assertThat(wallet.at("/balances/0/available/minor").asLong()).isEqualTo(before);
    }

    private static Map<String, Object> amount(long minor) {
        return Map.of("amount", fen(minor));
    }

    private static long fenOf(Person person) {
        JsonNode wallet = answered(200, person.browser().get("/api/v1/wallet"));
        return wallet.at("/balances/0/posted/minor").asLong();
    }

    private static long settled(Shop shop) {
        JsonNode business = answered(200, shop.owner().browser().get(Shop.BUSINESS));
        return business.at("/balances/0/posted/minor").asLong();
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
