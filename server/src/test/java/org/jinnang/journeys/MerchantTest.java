package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Shop.fen;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.payment.Payments;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Ids;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** A business, its keys, its orders: paid, authorised, captured, voided, refunded. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class MerchantTest {

    private static final long LARGE = 300_000;
    private static final Duration HELD = Duration.ofDays(7);

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestDatabase database;
    private final TestClock clock;
    private final Payments payments;
    private final Ids ids;
    private final ZoneId zone;
    private final OperatorCommand command;
    private final List<Verification> verifications;

    MerchantTest(
            Wallets wallets,
            WalletBrowsers browsers,
            TestDatabase database,
            TestClock clock,
            Payments payments,
            Ids ids,
            ZoneId zone,
            List<OperatorCommand> commands,
            List<Verification> verifications) {
        this.command =
                commands.stream().filter(one -> one.name().equals("merchant")).findFirst().get();
        this.wallets = wallets;
        this.browsers = browsers;
        this.database = database;
        this.clock = clock;
        this.payments = payments;
        this.ids = ids;
        this.zone = zone;
        this.verifications = verifications;
    }

    private Person payer;
    private Shop shop;
    private Program program;

    @BeforeEach
    void aShopAndACustomer() {
        payer = wallets.open(false);
        shop = Shop.open(wallets.open(false));
        program = new Program(browsers.port(), shop.secret());
    }

    @AfterEach
    void booksAlwaysHold() {
        assertThat(verifications).allMatch(verification -> verification.verify().holds());
    }

    @Test
    void aKeyThatIsWrongRevokedOrForSomethingElseOpensNothing() {
        String order = shop.sold(payer, 500);
        JsonNode reader = Shop.made(shop.owner(), "orders:read");
        var narrow = new Program(browsers.port(), reader.get("secret").asString());

        answered(200, narrow.get(order));
        JsonNode missing = answered(403, narrow.post(order + "/refunds", Map.of(), key()));
        assertThat(missing.get("code").asString()).isEqualTo("api_key_scope_missing");
        assertThat(missing.get("scope").asString()).isEqualTo("refunds:write");
        answered(403, narrow.post(Shop.ORDERS, Shop.orderOf(1, Map.of()), key()));
        String last = shop.secret().substring(0, shop.secret().length() - 1);
        for (String wrong : List.of("", "nonsense", last, last + "~", swapped(shop, reader))) {
            JsonNode refused = answered(401, new Program(browsers.port(), wrong).get(order));
            assertThat(refused.get("code").asString()).isEqualTo("api_key_refused");
        }
        // A key is judged alone, whoever is signed in beside it; and without one a token is needed.
        var wrong = Map.of("Authorization", "Bearer jnk_nonsense");
        answered(401, shop.owner().browser().send("GET", order, null, wrong));
        answered(403, program.post(order + "/void", Map.of(), Map.of("Authorization", "Basic x")));
        var owner = shop.owner().browser();
        assertThat(owner.delete(Shop.KEYS + "/" + shop.keyId()).status()).isEqualTo(204);
        answered(401, program.get(order));
        assertThat(wallets.newestMessage(shop.owner().email(), true)).contains("till");
        assertThat(secretsInTheDatabase(shop.secret())).isZero();
    }

    @Test
    void aKeyTakesThePaymentPasswordAndASessionOfItsOwner() {
        var wrong =
                Map.of("name", "x", "scopes", List.of("orders:read"), "payment_password", "111333");
        assertThat(
                        answered(422, shop.owner().browser().post(Shop.KEYS, wrong))
                                .get("code")
                                .asString())
                .isEqualTo("payment_password_wrong");
        answered(404, payer.browser().post(Shop.KEYS, Shop.keyRequest("x", "orders:read")));
        answered(422, shop.owner().browser().post(Shop.KEYS, Shop.keyRequest("x", "everything")));
        answered(409, shop.owner().browser().post(Shop.BUSINESS, Map.of("name", "Second")));
        answered(404, payer.browser().get(Shop.ORDERS));
        assertThat(payer.browser().delete(Shop.KEYS + "/" + shop.keyId()).status()).isEqualTo(404);
    }

    @Test
    void anOrderIsPaidOnceWhoeverTriesAndHoweverOften() throws Exception {
        var retried = key();
        var wish = Shop.orderOf(800, Map.of("note", "two bowls"));
        JsonNode order = answered(201, program.post(Shop.ORDERS, wish, retried));
        assertThat(answered(201, program.post(Shop.ORDERS, wish, retried))).isEqualTo(order);
        answered(422, program.post(Shop.ORDERS, Shop.orderOf(801, Map.of()), retried));
        answered(400, program.post(Shop.ORDERS, wish));
        String path = Shop.ORDERS + "/" + order.get("order_id").asString();
        Person other = wallets.open(false);
        long both = fenOf(payer) + fenOf(other);
        String first = Shop.stated(payer, path);
        String second = Shop.stated(payer, path);
        String third = Shop.stated(other, path);

        List<Answer> answers =
                atOnce(
                        List.of(
                                () -> Shop.confirmed(onItsOwn(payer), first),
                                () -> Shop.confirmed(onItsOwn(payer), second),
                                () -> Shop.confirmed(other, third)));

        assertThat(answers.stream().filter(answer -> answer.status() == 200)).hasSize(1);
        assertThat(fenOf(payer) + fenOf(other)).isEqualTo(both - 800);
        assertThat(settled()).isEqualTo(800);
        JsonNode sold = answered(200, program.get(path));
        assertThat(sold.get("state").asString()).isEqualTo("captured");
        assertThat(sold.at("/captured_amount/minor").asString()).isEqualTo("800");
        JsonNode late =
                answered(409, wallets.open(false).browser().post(payPath(path), Map.of(), key()));
        assertThat(late.get("code").asString()).isEqualTo("order_not_open");
        assertThat(answered(200, payer.browser().get("/api/v1/wallet")).get("balances")).hasSize(2);
    }

    @Test
    void whatIsOverOrSomebodyElsesIsNotPaid() {
        String cancelled = shop.ordered(100, Map.of());
        String payment = Shop.stated(payer, cancelled);
        answered(200, program.post(cancelled + "/cancellation", Map.of()));
        answered(200, program.post(cancelled + "/cancellation", Map.of()));
        long before = fenOf(payer);

        JsonNode refused = answered(409, Shop.confirmed(payer, payment));
        assertThat(refused.get("code").asString()).isEqualTo("order_not_open");
        String expired = shop.ordered(100, Map.of("expires_in_minutes", 1));
        String tooLate = Shop.stated(payer, expired);
        clock.advance(Duration.ofMinutes(2));
        answered(409, Shop.confirmed(payer, tooLate));
        answered(409, payer.browser().post(payPath(expired), Map.of(), key()));
        answered(409, program.post(expired + "/cancellation", Map.of()));
        assertThat(answered(200, program.get(expired)).get("state").asString())
                .isEqualTo("expired");
        assertThat(fenOf(payer)).isEqualTo(before);

        Shop other = Shop.open(wallets.open(false));
        var others = new Program(browsers.port(), other.secret());
        String sold = shop.sold(payer, 100);
        answered(404, others.get(sold));
        answered(404, others.post(sold + "/refunds", Map.of(), key()));
        answered(404, others.post(sold + "/cancellation", Map.of()));
        answered(404, payer.browser().get(sold));
        answered(409, program.post(sold + "/cancellation", Map.of()));
        String own = shop.ordered(100, Map.of());
        assertThat(
                        answered(422, shop.owner().browser().post(payPath(own), Map.of(), key()))
                                .get("code")
                                .asString())
                .isEqualTo("payee_is_self");
        answered(422, program.post(Shop.ORDERS, Shop.orderOf(0, Map.of()), key()));
        answered(
                422, program.post(Shop.ORDERS, Shop.orderOf(1, Map.of("note", "a\u202eb")), key()));
        answered(
                422,
                program.post(
                        Shop.ORDERS, Shop.orderOf(1, Map.of("expires_in_minutes", 1441)), key()));
    }

    @Test
    void whatIsAuthorisedIsCapturedOnceInPartAndTheRestGoesBack() throws Exception {
        long before = fenOf(payer);
        String order = shop.authorised(payer, 1_000);
        assertThat(answered(200, program.get(order)).get("state").asString())
                .isEqualTo("authorised");
        assertThat(settled()).isZero();
        assertThat(fenOf(payer)).isEqualTo(before);
        String payment = payments(payer).get(0).get("payment_id").asString();
        answered(
                409,
                payer.browser().post("/api/v1/payments/" + payment + "/cancellation", Map.of()));
        answered(422, program.post(order + "/capture", Map.of("amount", fen(1_001))));
        answered(409, program.post(order + "/refunds", Map.of(), key()));

        List<Callable<Answer>> all = new ArrayList<>();
        for (long minor : List.of(600L, 600L, 700L, 1_000L)) {
            all.add(() -> program.post(order + "/capture", Map.of("amount", fen(minor))));
        }
        all.add(() -> program.post(order + "/void", Map.of()));
        List<Answer> answers = atOnce(all);

        assertThat(answers).allMatch(answer -> answer.status() == 200 || answer.status() == 409);
        JsonNode now = answered(200, program.get(order));
        long taken = now.at("/captured_amount/minor").asLong(0);
        assertThat(now.get("state").asString()).isEqualTo(taken == 0 ? "cancelled" : "captured");
        assertThat(settled()).isEqualTo(taken);
        assertThat(fenOf(payer)).isEqualTo(before - taken);
        assertThat(available(payer)).isEqualTo(before - taken);
        if (taken > 0) {
            answered(200, program.post(order + "/capture", Map.of("amount", fen(taken))));
            assertThat(payments(payer).get(0).at("/amount/minor").asLong()).isEqualTo(taken);
        }
        answered(409, program.post(order + "/void", Map.of()));
        answered(409, program.post(order + "/capture", Map.of("amount", fen(1))));
    }

    @Test
    void whatIsVoidedNotCapturedInTimeOrStoppedByAnOrderGoesBack() {
        long before = fenOf(payer);
        String voided = shop.authorised(payer, 300);
        answered(200, program.post(voided + "/void", Map.of()));
        JsonNode over = answered(409, program.post(voided + "/capture", Map.of()));
        assertThat(over.get("code").asString()).isEqualTo("order_not_open");
        String forgotten = shop.authorised(payer, 400);
        clock.advance(HELD.plusSeconds(2));
        wallets.runJobs();
        assertThat(answered(200, program.get(forgotten)).get("cancel_reason").asString())
                .isEqualTo("not_captured");

        Person careful = wallets.open(false);
        long hers = fenOf(careful);
        Shop again = Shop.open(wallets.open(false));
        String locked = again.authorised(careful, 500);
        wallets.place(careful.wallet(), Cause.LOST_WALLET);
        var other = new Program(browsers.port(), again.secret());
        answered(409, other.post(locked + "/capture", Map.of()));
        assertThat(answered(200, other.get(locked)).get("state").asString()).isEqualTo("cancelled");
        assertThat(available(careful)).isEqualTo(hers);
        assertThat(minor(payer.wallet().value(), "held_out")).isZero();
        assertThat(minor(payer.wallet().value(), "posted")).isEqualTo(before);
    }

    @Test
    void thePayersOwnLockTakesNoPromiseBackButEveryOtherPaymentIsShut() {
        long before = fenOf(payer);
        String held = shop.authorised(payer, 500);
        String open = shop.ordered(100, Map.of());
        String waiting = Shop.stated(payer, open);
        answered(201, payer.browser().post("/api/v1/locks", Map.of(), key()));

        answered(423, Shop.confirmed(payer, waiting));
        JsonNode taken = answered(200, program.post(held + "/capture", amount(400)));

        assertThat(taken.get("state").asString()).isEqualTo("captured");
        assertThat(fenOf(payer)).isEqualTo(before - 400);
        assertThat(available(payer)).isEqualTo(before - 400);
        assertThat(settled()).isEqualTo(400);
    }

    @Test
    void theReportOfADayIsTheLedgersAndNobodyElsesAndItsDigestIsThatOfTheFile() throws Exception {
        String sold = shop.sold(payer, 1_000);
        String held = shop.authorised(payer, 500);
        answered(200, program.post(held + "/capture", amount(300)));
        answered(201, program.post(sold + "/refunds", amount(250), key()));
        answered(201, shop.owner().browser().post(Shop.BUSINESS + "/payouts", amount(50), key()));
        String day = clock.instant().atZone(zone).toLocalDate().toString();
        String path = "/api/v1/merchant/reports/" + day;

        JsonNode report = answered(200, program.get(path));
        String file = program.get(path + "/file").body();

        assertThat(report.at("/payments/count").asInt()).isEqualTo(2);
        assertThat(report.at("/payments/amount/minor").asLong()).isEqualTo(1_300);
        assertThat(report.at("/refunds/amount/minor").asLong()).isEqualTo(250);
        assertThat(report.at("/payouts/amount/minor").asLong()).isEqualTo(50);
        assertThat(report.at("/closing/minor").asLong()).isEqualTo(settled()).isEqualTo(1_000);
        assertThat(report.get("complete").asBoolean()).isFalse();
        assertThat(file.lines()).hasSize(5).anyMatch(line -> line.contains("\"refund\""));
        byte[] digest =
                MessageDigest.getInstance("SHA-256").digest(file.getBytes(StandardCharsets.UTF_8));
        assertThat(report.get("sha256").asString()).isEqualTo(HexFormat.of().formatHex(digest));
        assertThat(run("reconcile", Map.of("--wallet", shop.owner().name(), "--day", day)))
                .contains("SHA-256  " + report.get("sha256").asString());
        JsonNode reader = Shop.made(shop.owner(), "orders:read");
        var narrow = new Program(browsers.port(), reader.get("secret").asString());
        answered(403, narrow.get(path));
        answered(404, payer.browser().get(path));
        answered(404, program.get("/api/v1/merchant/reports/2999-01-01"));
    }

    /** The watch holds a payment that stands out; until its payer decides, nobody else pays. */
    @Test
    void anOrderWhosePaymentIsPausedIsKeptForItsPayer() {
        payments.topUp(
                new TransferId(ids.next()), payer.wallet(), new Money(2 * LARGE, Currency.CNY));
        for (int habit = 1; habit <= 3; habit++) {
            shop.sold(payer, 100);
        }
        Shop other = Shop.open(wallets.open(false));
        var others = new Program(browsers.port(), other.secret());
        String wanted = other.ordered(LARGE, Map.of());
        String payment = "/api/v1/payments/" + Shop.stated(payer, wanted);
        Shop.stated(wallets.open(false), wanted);
        var shown = Map.of("payment_password", Wallets.PAY);

        JsonNode paused = answered(200, payer.browser().post(payment + "/confirmation", shown));
        assertThat(paused.get("state").asString()).isEqualTo("paused");
        assertThat(stateOf(others, wanted)).isEqualTo("authorised");
        answered(409, others.post(wanted + "/capture", Map.of()));
        answered(409, wallets.open(false).browser().post(payPath(wanted), Map.of(), key()));
        clock.advance(Duration.ofSeconds(30));
        answered(200, payer.browser().post(payment + "/continuation", shown));
        assertThat(stateOf(others, wanted)).isEqualTo("captured");

        String unwanted = Shop.open(wallets.open(false)).ordered(LARGE, Map.of());
        String second = "/api/v1/payments/" + Shop.stated(payer, unwanted);
        answered(200, payer.browser().post(second + "/confirmation", shown));
        answered(200, payer.browser().post(second + "/cancellation", Map.of()));
        assertThat(available(payer)).isEqualTo(fenOf(payer));
    }

    private static String stateOf(Program program, String order) {
        return answered(200, program.get(order)).get("state").asString();
    }

    @Test
    void racingRefundsNeverGiveBackMoreThanWasTaken() throws Exception {
        long before = fenOf(payer);
        String order = shop.sold(payer, 1_000);
        wallets.place(payer.wallet(), Cause.LOST_WALLET);
        var retried = key();
        List<Callable<Answer>> all = new ArrayList<>();
        for (int nth = 0; nth < 10; nth++) {
            var each = nth < 3 ? retried : key();
            all.add(() -> program.post(order + "/refunds", Map.of("amount", fen(300)), each));
        }

        List<Answer> answers = atOnce(all);

        assertThat(answers)
                .allMatch(answer -> List.of(201, 409, 422, 429).contains(answer.status()));
        JsonNode now = answered(200, program.get(order));
        assertThat(now.at("/refunded_amount/minor").asLong()).isEqualTo(900);
        assertThat(now.get("refunds"))
                .hasSize(3)
                .allMatch(refund -> refund.get("state").asString().equals("posted"));
        assertThat(minor(payer.wallet().value(), "posted")).isEqualTo(before - 100);
        JsonNode tooMuch =
                answered(422, program.post(order + "/refunds", Map.of("amount", fen(101)), key()));
        assertThat(tooMuch.get("code").asString()).isEqualTo("refund_too_large");
        assertThat(tooMuch.at("/refundable/minor").asString()).isEqualTo("100");
        answered(201, program.post(order + "/refunds", Map.of("reason", "cold"), key()));
        answered(422, program.post(order + "/refunds", Map.of(), key()));
        assertThat(settled()).isZero();
        assertThatThrownBy(() ->
                        database.sql()
                                .sql(
                                        """
                                        update jinnang.merchant_order
                                        set refunded_minor = refunded_minor + 1
                                        where captured_minor = refunded_minor
                                        """)
                                .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("refunds_at_most_what_was_captured");
    }

    @Test
    void aRefundThatWasInterruptedIsPaidByTheJobAndOneThatCannotBeGivesItsPartFreeAgain() {
        String order = shop.sold(payer, 1_000);
        answered(201, program.post(order + "/refunds", Map.of("amount", fen(100)), key()));
        JsonNode statement = answered(200, payer.browser().get("/api/v1/movements?currency=CNY"));
        assertThat(statement.at("/data/0/counterparty/kind").asString()).isEqualTo("refund");
        assertThat(statement.at("/data/0/counterparty/name").asString()).isEqualTo("Noodle House");
        // As a server leaves it that was killed between the two steps.
        database.sqlAsOwner()
                .sql(
                        """
                        insert into jinnang.merchant_refund (wallet_id, refund_id, order_id,
                            currency, amount_minor, reason, asked_at)
                        select wallet_id, gen_random_uuid(), order_id, 'CNY', 200, '',
                               created_at - interval '1 day'
                        from jinnang.merchant_order where wallet_id = :wallet
                        """)
                .param("wallet", shop.owner().wallet().value())
                .update();
        database.sqlAsOwner()
                .sql(
                        """
                        update jinnang.merchant_order set refunded_minor = 300
                        where wallet_id = :wallet
                        """)
                .param("wallet", shop.owner().wallet().value())
                .update();
        wallets.runJobs();
        assertThat(settled()).isEqualTo(700);

        answered(201, shop.owner().browser().post(Shop.BUSINESS + "/payouts", amount(700), key()));
        JsonNode failed = answered(201, program.post(order + "/refunds", Map.of(), key()));
        assertThat(failed.get("state").asString()).isEqualTo("failed");
        assertThat(failed.get("failure").asString()).isEqualTo("funds");
        assertThat(answered(200, program.get(order)).at("/refundable/minor").asLong())
                .isEqualTo(700);
        wallets.place(shop.owner().wallet(), Cause.HOLDER_LOCK);
        answered(423, program.post(order + "/refunds", Map.of(), key()));
        for (String table : List.of("contact", "holder")) {
            database.sqlAsOwner()
                    .sql("delete from jinnang." + table + " where wallet_id = :wallet")
                    .param("wallet", shop.owner().wallet().value())
                    .update();
        }
        answered(401, program.get(order));
    }

    @Test
    void whatABusinessTookIsPaidOutOnceToItsOwnerAndNobodyElse() {
        shop.sold(payer, 1_000);
        long before = fenOf(shop.owner());
        var own = shop.owner().browser();
        String path = Shop.BUSINESS + "/payouts";
        var retried = key();

        JsonNode first = answered(201, own.post(path, amount(400), retried));
        assertThat(answered(201, own.post(path, amount(400), retried))).isEqualTo(first);
        answered(422, own.post(path, amount(401), retried));
        JsonNode tooMuch = answered(422, own.post(path, amount(601), key()));
        assertThat(tooMuch.get("code").asString()).isEqualTo("funds_insufficient");

        assertThat(fenOf(shop.owner())).isEqualTo(before + 400);
        assertThat(settled()).isEqualTo(600);
        JsonNode statement = answered(200, own.get("/api/v1/movements?currency=CNY"));
        assertThat(statement.at("/data/0/counterparty/kind").asString()).isEqualTo("business");
        answered(404, payer.browser().post(path, amount(1), key()));
    }

    @Test
    void theOperatorOpensABusinessAndMakesAKeyForIt() {
        var whose = Map.of("--wallet", payer.name(), "--by", "Zhao Min");
        var noBusiness = with(whose, Map.of("--name", "till", "--scopes", "orders:read"));
        assertThatThrownBy(() -> run("key", noBusiness)).isInstanceOf(CannotRun.class);
        run("open", with(whose, Map.of("--name", "Tea House")));
        assertThatThrownBy(() -> run("open", with(whose, Map.of("--name", "Second"))))
                .isInstanceOf(CannotRun.class);
        assertThatThrownBy(() ->
                        run("key", with(whose, Map.of("--name", "x", "--scopes", "everything"))))
                .isInstanceOf(CannotRun.class);

        String secret = run("key", noBusiness).getLast();

        var reader = new Program(browsers.port(), secret);
        assertThat(answered(200, reader.get(Shop.ORDERS)).get("data")).isEmpty();
        answered(403, reader.post(Shop.ORDERS, Shop.orderOf(1, Map.of()), key()));
        assertThat(run("list", Map.of()).toString()).contains("Tea House", "Noodle House");
    }

    private List<String> run(String action, Map<String, String> options) {
        return command.run(new OperatorCommand.Request(action, new TreeMap<>(options)));
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> more) {
        var all = new TreeMap<>(some);
        all.putAll(more);
        return all;
    }

    private static Map<String, Object> amount(long minor) {
        return Map.of("amount", fen(minor));
    }

    private static String payPath(String order) {
        return "/api/v1/orders/" + order.substring(Shop.ORDERS.length() + 1) + "/payments";
    }

    private Person onItsOwn(Person person) {
        return new Person(
                person.wallet(),
                person.name(),
                person.email(),
                person.phone(),
                browsers.sharing(person.browser()));
    }

    /** The secret of one key under the id of another. */
    private static String swapped(Shop shop, JsonNode other) {
        String secret = other.get("secret").asString();
        return shop.secret().substring(0, 31) + secret.substring(31);
    }

    private int secretsInTheDatabase(String secret) {
        return database.sqlAsOwner()
                .sql("select count(*) from jinnang.merchant_key k where k::text like :secret")
                .param("secret", "%" + secret.substring(31) + "%")
                .query(Integer.class)
                .single();
    }

    private JsonNode payments(Person person) {
        return answered(200, person.browser().get("/api/v1/payments")).get("data");
    }

    private static long fenOf(Person person) {
        return balance(person, "posted");
    }

    private static long available(Person person) {
        return balance(person, "available");
    }

    private static long balance(Person person, String which) {
        JsonNode wallet = answered(200, person.browser().get("/api/v1/wallet"));
        return wallet.at("/balances/0/" + which + "/minor").asLong();
    }

    /** What is in the settlement account. */
    private long settled() {
        JsonNode business = answered(200, shop.owner().browser().get(Shop.BUSINESS));
        return business.at("/balances/0/posted/minor").asLong();
    }

    /** Of the main account in CNY, whoever is signed in. */
    private long minor(java.util.UUID wallet, String column) {
        return database.sql()
                .sql(
                        "select "
                                + column
                                + """
                                 from jinnang.balance join jinnang.account using (account_id)
                                where wallet_id = :wallet and kind = 'HOLDER'
                                  and account.asset_id = 156
                                """)
                .param("wallet", wallet)
                .query(Long.class)
                .single();
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
