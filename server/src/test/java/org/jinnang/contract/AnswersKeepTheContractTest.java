package org.jinnang.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.Payments;
import org.jinnang.platform.Ids;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.RealTime;
import org.jinnang.testing.AppCodes;
import org.jinnang.testing.SoftPasskey;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Real answers, good and bad, held against what the contract promises. */
@WalletTest
@ActiveProfiles("demo")
class AnswersKeepTheContractTest {

    private static final String SIGN_IN = "quiet green hills stay";
    private static final String PAY = "274951";
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Set<String> SEEN = new TreeSet<>();

    /** Long enough that another code may be sent to the same contact. */
    private static final Duration A_CODE_LATER = Duration.ofMinutes(2);

    /** No two look alike: an account name may not imitate another one. */
    private static final String LETTERS = "abdefghkmpstxyz";

    private static int people;

    private final WalletBrowsers browsers;
    private final Payments payments;
    private final Ids ids;
    private final RealTime realTime;
    private final TestJobs jobs;
    private final TestClock clock;
    private final TestDatabase database;
    private HoldingBrowser browser;

    AnswersKeepTheContractTest(
            WalletBrowsers browsers,
            Payments payments,
            Ids ids,
            RealTime realTime,
            TestJobs jobs,
            TestClock clock,
            TestDatabase database,
            List<OperatorCommand> commands) {
        this.browsers = browsers;
        this.payments = payments;
        this.ids = ids;
        this.realTime = realTime;
        this.jobs = jobs;
        this.clock = clock;
        this.database = database;
        this.commands = commands;
        this.browser = opened();
    }

    private final List<OperatorCommand> commands;

    private record Person(String name, String email, String phone, String wallet) {}

    @BeforeEach
    void nobodyWaitsForTheTestBefore() {
        clock.advance(Duration.ofHours(25));
        browser = opened();
    }

    /** Their answers are held against the contract in SecurityQuestionsTest, PasswordHintTest. */
    private static final Set<String> ONLY_WHERE_THE_POLICY_ALLOWS_IT =
            Set.of(
                    "post /api/v1/security-questions",
                    "post /api/v1/recoveries/{recovery_id}/answers",
                    "post /api/v1/recoveries/{recovery_id}/hint");

    @AfterAll
    static void everyOperationSucceededOnce() {
        var promised = new TreeSet<String>();
        for (var operation : Contract.load().operations()) {
            promised.add(operation.method() + " " + operation.path());
        }
        var succeeded = new TreeSet<String>();
        for (var answer : SEEN) {
            if (answer.matches(".* 2[0-9]{2}")) {
                succeeded.add(answer.substring(0, answer.length() - 4));
            }
        }

        promised.removeAll(ONLY_WHERE_THE_POLICY_ALLOWS_IT);
        assertThat(succeeded).isEqualTo(promised);
    }

    @Test
    void aStrangerIsRefusedAsPromised() {
        var credentials = Map.of("identifier", "nobody-here", "password", "not the password");

        var session = browser.get("/api/v1/session", 200);
        browser.post("/api/v1/sessions", Map.of("identifier", "x", "surprise", 1), 400);
        browser.post("/api/v1/sessions", Map.of("identifier", "", "password", "x"), 422);
        var refused = browser.post("/api/v1/sessions", credentials, 401);
        browser.get("/api/v1/wallet", 401);
        browser.get("/api/v1/payments/{payment_id}", 401, "pay_0");
        browser.get("/api/v1/recoveries/{recovery_id}", 404, "rec_0");
        browser.get("/api/v1/enrolments/{enrolment_id}", 404, "nonsense");
        browser.postWithKey("/api/v1/freezes", Map.of(), "freeze-key-1", 401);
        browser.postWithKey("/api/v1/locks", Map.of(), "lock-key-1", 401);
        browser.get("/api/v1/recoveries/ways", "act=unfreeze", 200);
        browser.get("/version", 200);
        browser.get("/api/v1/activity", 401);
        browser.get("/api/v1/check", 200);
        browser.get(
                "/api/v1/check", "typing=caps,full_width&client_time=2026-01-01T00:00:00Z", 200);
        browser.get("/api/v1/check", "amount_minor=-1&currency=CNY", 422);
        browser.get("/dev/inbox.json", 200);
        browser.get("/dev/clock", 200);

        assertThat(session.get("signed_in").asBoolean()).isFalse();
        assertThat(refused.get("code").asString()).isEqualTo("sign_in_refused");
    }

    @Test
    void openingAWalletAnswersAsPromised() {
        var body = Map.of("kind", "sign_in_password", "secret", "12345678");

        var weak = browser.post("/api/v1/strength", body, 200);
        var person = openWallet(browser);
        browser.get("/api/v1/session", 200);
        var wallet = browser.get("/api/v1/wallet", 200);
        browser.get("/api/v1/movements", "currency=CNY&limit=5", 200);
        browser.get("/api/v1/movements", "currency=XXX", 422);
        browser.get("/api/v1/movements", "text=lunch&direction=in&least=1", 200);
        browser.get("/api/v1/movements/{transfer_id}", 404, "trf_0");
        browser.get("/api/v1/statement", "from=tomorrow", 422);
        browser.get("/api/v1/statement", 200);
        browser.get("/api/v1/payments", 200);
        browser.delete("/api/v1/sessions/current", 200);
        var credentials = Map.of("identifier", person.email(), "password", SIGN_IN);
        browser.post("/api/v1/sessions", credentials, 201);

        assertThat(weak.get("acceptable").asBoolean()).isFalse();
        assertThat(wallet.get("account_name").asString()).isEqualTo(person.name());
    }

    @Test
    void payingAndBeingRefusedAnswersAsPromised() {
        var payee = openWallet(opened());
        var payer = openWallet(browser);
        giveMoney(payer, 10_000);

        browser.post("/api/v1/payee-lookups", Map.of("identifier", payee.name()), 200);
        browser.post("/api/v1/payee-lookups", Map.of("identifier", "nobody-here"), 404);
        browser.post("/api/v1/payee-lookups", Map.of("identifier", payer.name()), 422);
        browser.post("/api/v1/payments", payment(payee, 100), 400);
        var created =
                browser.postWithKey("/api/v1/payments", payment(payee, 8_800), "k-123456", 201);
        browser.postWithKey("/api/v1/payments", payment(payee, 8_800), "k-123456", 201);
        browser.postWithKey("/api/v1/payments", payment(payee, 8_801), "k-123456", 422);
        var id = created.get("payment_id").asString();
        confirm(id, "999999", 422);
        confirm(id, PAY, 200);
        confirm(id, PAY, 200);
        browser.post("/api/v1/payments/{payment_id}/cancellation", Map.of(), 409, id);
        var tooMuch = pay(payee, 4_999_900);
        confirm(tooMuch, PAY, 422);
        browser.get("/api/v1/payments/{payment_id}", 200, tooMuch);
        browser.get("/api/v1/payments/{payment_id}/limits", 200, tooMuch);
        browser.get("/api/v1/payments/{payment_id}/limits", 404, "pay_0");
        var unwanted = pay(payee, 100);
        browser.post("/api/v1/payments/{payment_id}/cancellation", Map.of(), 200, unwanted);
        confirm(unwanted, PAY, 410);
        var page = browser.get("/api/v1/movements", "currency=CNY", 200);
        browser.get(
                "/api/v1/movements/{transfer_id}", 200, page.at("/data/0/transfer_id").asString());
        var period = Map.of("currency", "CNY", "from", "2026-01-01T00:00:00Z", "lang", "en");
        var wanted = new java.util.TreeMap<String, Object>(period);
        wanted.put("format", "csv");
        browser.postForFile("/api/v1/statements", wanted, "text/csv");
        wanted.put("format", "pdf");
        browser.postForFile("/api/v1/statements", wanted, "application/pdf");
        wanted.put("from", "yesterday");
        browser.post("/api/v1/statements", wanted, 422);
        browser.get("/.well-known/jinnang-statement-keys.json", 200);
        var asked = "amount_minor=4999900&currency=CNY&payee=" + payee.name();
        var poor = browser.get("/api/v1/check", asked, 200);

        assertThat(poor.get("answer").asString()).isEqualTo("BALANCE");
        assertThat(page.at("/data/0/balance_after"))
                .isEqualTo(browser.get("/api/v1/wallet", 200).at("/balances/0/posted"));
    }

    @Test
    void approvingAPaymentWithAPasskeyAnswersAsPromised() {
        var payee = openWallet(opened());
        giveMoney(openWallet(browser), 10_000);
        var passkey = new SoftPasskey(origin());
        var wish = browser.post("/api/v1/passkeys/registrations", Map.of("password", SIGN_IN), 201);
        browser.post("/api/v1/passkeys", passkey.made(wish, "My phone"), 201);
        var id = pay(payee, 100);
        var ask = "/api/v1/payments/{payment_id}/passkey/questions";
        var confirmation = "/api/v1/payments/{payment_id}/confirmation";

        browser.get("/api/v1/payments/{payment_id}", 200, id);
        browser.post(ask, Map.of(), 404, "pay_unknown");
        var question = browser.post(ask, Map.of(), 201, id);
        var shown = Map.of("passkey", passkey.signed(question));
        browser.post(ask, Map.of(), 201, id);
        browser.post(confirmation, shown, 422, id);
        browser.post(confirmation, shown, 410, id);
        browser.post(confirmation, Map.of(), 422, id);
        var again = browser.post(ask, Map.of(), 201, id);
        browser.post(confirmation, Map.of("passkey", passkey.signed(again)), 200, id);
        browser.post(ask, Map.of(), 409, id);
        var unwanted = pay(payee, 100);
        browser.post("/api/v1/payments/{payment_id}/cancellation", Map.of(), 200, unwanted);
        browser.post(ask, Map.of(), 410, unwanted);
    }

    @Test
    void aPaymentThatWasNotHisAnswersAsPromised() {
        var payee = openWallet(opened());
        giveMoney(openWallet(browser), 10_000);
        var id = pay(payee, 100);
        var posted = confirm(id, PAY, 200);
        var wish = Map.of("transfer_id", posted.at("/receipt/transfer_id").asString());

        browser.post("/api/v1/claims", wish, 400);
        browser.postWithKey("/api/v1/claims", Map.of("transfer_id", "trf_x"), "claim-000", 404);
        var filed = browser.postWithKey("/api/v1/claims", wish, "claim-001", 201);
        browser.postWithKey("/api/v1/claims", wish, "claim-002", 409);
        var claim = filed.get("claim_id").asString();
        var appeal = "/api/v1/claims/{claim_id}/appeal";
        browser.post(appeal, Map.of(), 409, claim);
        decides("propose", filed, Map.of("--reason", "paid-back", "--by", "Zhao"));
        decides("approve", filed, Map.of("--by", "Qian"));
        browser.post(appeal, Map.of(), 200, claim);
        browser.post(appeal, Map.of(), 404, "clm_x");
        browser.get("/api/v1/claims", 200);
        browser.get("/api/v1/claims/{claim_id}", 200, claim);
        browser.get("/api/v1/claims/{claim_id}", 404, "clm_x");
    }

    @Test
    void askingForMoneyAnswersAsPromised() {
        var asked = opened();
        var name = openWallet(browser).name();
        var payer = openWallet(asked).name();
        var requests = "/api/v1/money-requests";
        var sum = Map.of("minor", "100", "currency", "CNY");
        var wish = Map.of("payer", payer, "amount", sum, "note", "tea", "days", 3);

        browser.post(requests, wish, 400);
        browser.postWithKey(requests, Map.of("payer", name, "amount", sum), "ask-0000", 422);
        var id = asked(requests, wish, "ask-0001");
        var other = asked(requests, wish, "ask-0002");
        var third = asked(requests, wish, "ask-0003");
        browser.postWithKey(requests, wish, "ask-0004", 429);
        browser.get(requests, 200);
        var one = "/api/v1/money-requests/{request_id}";
        asked.get(one, 200, id);
        asked.get(one, 404, "mrq_x");
        asked.post(one + "/payment", Map.of(), 200, id);
        browser.post(one + "/payment", Map.of(), 404, id);
        browser.post(one + "/withdrawal", Map.of(), 200, id);
        browser.post(one + "/withdrawal", Map.of(), 409, id);
        asked.post(one + "/payment", Map.of(), 409, id);
        asked.post(one + "/refusal", Map.of("block", false), 200, other);
        asked.post(one + "/refusal", Map.of("block", true), 200, third);
        asked.post(one + "/refusal", Map.of("block", true), 409, third);
        asked.post(one + "/unblocking", Map.of(), 200, third);
        asked.post(one + "/unblocking", Map.of(), 404, "mrq_x");
        asked.get(requests, 200);
    }

    private String asked(String requests, Map<String, Object> wish, String key) {
        return browser.postWithKey(requests, wish, key, 201).get("request_id").asString();
    }

    @Test
    void aBusinessAndItsOrdersAnswerAsPromised() {
        var business = "/api/v1/business";
        var orders = "/api/v1/merchant/orders";
        var order = orders + "/{order_id}";
        var owner = browser;
        openWallet(owner);
        owner.get(business, 404);
        owner.post(business, Map.of("name", ""), 422);
        owner.post(business, Map.of("name", "Noodle House"), 201);
        owner.post(business, Map.of("name", "Again"), 409);
        var wish =
                Map.of("name", "till", "scopes", List.of("orders:read"), "payment_password", PAY);
        var made = owner.post(business + "/keys", wish, 201);
        owner.get(business + "/keys", 200);
        owner.delete(business + "/keys/{key_id}", 204, made.at("/key/key_id").asString());
        owner.delete(business + "/keys/{key_id}", 404, "key_x");
        owner.postWithKey(orders, orderOf("automatic"), "order-0", 400);
        var sold = orderId(owner.postWithKey(orders, orderOf("automatic"), "order-001", 201));
        var held = orderId(owner.postWithKey(orders, orderOf("manual"), "order-002", 201));
        var voided = orderId(owner.postWithKey(orders, orderOf("manual"), "order-003", 201));
        var unwanted = orderId(owner.postWithKey(orders, orderOf("manual"), "order-004", 201));
        owner.get(orders, "limit=101", 422);
        owner.get(orders, 200);
        owner.post(order + "/cancellation", Map.of(), 200, unwanted);
        owner.post(order + "/capture", Map.of(), 409, unwanted);

        browser = opened();
        giveMoney(openWallet(browser), 10_000);
        for (var one : List.of(sold, held, voided)) {
            browser.get("/api/v1/orders/{order_id}", 200, one);
            var payment =
                    browser.postWithKey(
                            "/api/v1/orders/{order_id}/payments",
                            Map.of(),
                            "paying-" + one,
                            201,
                            one);
            confirm(payment.get("payment_id").asString(), PAY, 200);
        }
        browser.postWithKey(
                "/api/v1/orders/{order_id}/payments", Map.of(), "paying-009", 409, unwanted);
        browser.get("/api/v1/payments", 200);

        owner.post(order + "/capture", Map.of("amount", fen(60)), 200, held);
        owner.post(order + "/void", Map.of(), 200, voided);
        owner.postWithKey(order + "/refunds", Map.of(), "refund-001", 201, sold);
        owner.postWithKey(order + "/refunds", Map.of("amount", fen(1)), "refund-002", 422, sold);
        owner.get(order, 200, sold);
        owner.get(order, 200, voided);
        owner.get(order, 404, "ord_x");
        owner.postWithKey(business + "/payouts", Map.of("amount", fen(61)), "payout-001", 422);
        owner.postWithKey(business + "/payouts", Map.of("amount", fen(60)), "payout-002", 201);
        owner.get(business, 200);
        owner.get("/api/v1/movements", "currency=CNY&limit=5", 200);
        browser.get("/api/v1/movements", "currency=CNY&limit=5", 200);
        browser.get("/api/v1/activity", 200);
        owner.get("/api/v1/activity", 200);
    }

    private static String orderId(JsonNode order) {
        return order.get("order_id").asString();
    }

    private static Map<String, String> fen(long minor) {
        return Map.of("minor", Long.toString(minor), "currency", "CNY");
    }

    private static Map<String, Object> orderOf(String method) {
        return Map.of("amount", fen(100), "reference", "A-1", "capture_method", method);
    }

    private void decides(String action, JsonNode filed, Map<String, String> more) {
        var options = new TreeMap<>(more);
        options.put("--reference", filed.get("reference").asString());
        commands.stream()
                .filter(command -> command.name().equals("claim"))
                .forEach(command -> command.run(new OperatorCommand.Request(action, options)));
    }

    @Test
    void aLockAndTheWayBackAnswerAsPromised() {
        var payee = openWallet(opened());
        var payer = openWallet(browser);
        giveMoney(payer, 10_000);
        var kept = pay(payee, 8_800);
        clock.advance(A_CODE_LATER);

        for (int wrong = 1; wrong < 5; wrong++) {
            confirm(kept, "99999" + wrong, 422);
        }
        confirm(kept, "999990", 423);
        var locked = confirm(kept, PAY, 423);
        var answer = browser.get("/api/v1/check", "about=" + kept, 200);
        browser.get("/api/v1/wallet", 200);
        var begun =
                browser.postWithKey(
                        "/api/v1/recoveries",
                        Map.of("act", "reset_payment_password", "payment_id", kept),
                        "recovery-1",
                        201);
        var recovery = begun.get("recovery_id").asString();
        browser.post(
                "/api/v1/recoveries/{recovery_id}/completion", secret("593817"), 409, recovery);
        prove(recovery, "sms_code", payer.phone());
        prove(recovery, "email_code", payer.email());
        browser.post(
                "/api/v1/recoveries/{recovery_id}/completion", secret("111111"), 422, recovery);
        browser.post(
                "/api/v1/recoveries/{recovery_id}/completion", secret("593817"), 200, recovery);
        browser.get("/api/v1/recoveries/{recovery_id}", 200, recovery);
        confirm(kept, "593817", 200);

        assertThat(answer.get("answer").asString()).isEqualTo("LOCKED");
        assertThat(locked.get("remedies").size()).isEqualTo(2);
        assertThat(browser.get("/api/v1/wallet", 200).get("standing").asString())
                .isEqualTo("restricted");
    }

    @Test
    void trustingAndFreezingAnswersAsPromised() {
        var person = openWallet(browser);
        var trust = Map.of("kind", "sms_code");
        clock.advance(A_CODE_LATER);

        browser.post("/api/v1/devices/current/trust/codes", trust, 202);
        browser.post("/api/v1/devices/current/trust/codes", trust, 429);
        browser.post("/api/v1/devices/current/trust", Map.of("code", "000000", "name", "x"), 422);
        var code = code(person.phone());
        browser.post("/api/v1/devices/current/trust", Map.of("code", code, "name", "Laptop"), 200);
        browser.delete("/api/v1/devices/current/trust", 204);
        browser.get("/api/v1/activity", "limit=3", 200);
        browser.get("/api/v1/activity", "limit=0", 422);
        browser.get("/api/v1/activity", "group=changes&from=2026-01-01T00:00:00Z", 200);
        browser.get("/api/v1/activity", "group=nonsense", 400);
        browser.get("/api/v1/activity/export", "until=never", 422);
        browser.file("/api/v1/activity/export", "text/csv");
        var proof = Map.of("password", SIGN_IN);
        var identity =
                Map.of(
                        "document", "passport",
                        "real_name", "Li Mei",
                        "document_number", "E12345678",
                        "password", SIGN_IN);
        browser.get("/api/v1/real-name", 200);
        browser.post("/api/v1/real-name", identity, 200);
        browser.get("/api/v1/emergency-card", 200);
        browser.post("/api/v1/emergency-card", Map.of("password", "wrong"), 401);
        browser.post("/api/v1/emergency-card", proof, 201);
        browser.get("/api/v1/emergency-card", 200);
        browser.post("/api/v1/emergency-card/revocation", proof, 200);
        var hours = Map.of("not_before_hours", 1);
        browser.postWithKey("/api/v1/locks", Map.of("not_before_hours", 0), "lock-key-1", 422);
        browser.postWithKey("/api/v1/locks", hours, "lock-key-2", 201);
        browser.postWithKey("/api/v1/locks", Map.of(), "lock-key-3", 201);
        browser.postWithKey("/api/v1/freezes", Map.of(), "freeze-key-2", 201);
        browser.get("/api/v1/wallet", 401);
    }

    @Test
    void theSecondStepAnswersAsPromised() {
        var person = openWallet(browser);
        var app = "/api/v1/authenticator-app";
        var password = Map.of("password", SIGN_IN);

        browser.get(app, 200);
        browser.post(app + "/set-ups", Map.of("password", "not the password"), 401);
        browser.post(app + "/removal", Map.of("password", SIGN_IN, "code", "204816"), 409);
        browser.post(app + "/set-ups/current/completion", Map.of("code", "204816"), 410);
        var key = browser.post(app + "/set-ups", password, 201).get("key").asString();
        browser.post(app + "/set-ups/current/completion", Map.of("code", "12345"), 422);
        browser.post(app + "/set-ups/current/completion", Map.of("code", wrong(key)), 422);
        var finish = app + "/set-ups/current/completion";
        var saved = browser.post(finish, Map.of("code", appCode(key)), 201).get("recovery_codes");
        browser.get(app, 200);
        browser.post(app + "/set-ups", password, 403);
        browser.post(app + "/recovery-codes", proof(appCode(key)), 422);
        browser.post(app + "/recovery-codes", proof(wrong(key)), 422);
        var codes = browser.post(app + "/recovery-codes", proof(saved.get(0).asString()), 201);
        browser.delete("/api/v1/sessions/current", 200);

        var credentials = Map.of("identifier", person.name(), "password", SIGN_IN);
        var half = browser.post("/api/v1/sessions", credentials, 200);
        browser.get("/api/v1/session", 200);
        browser.get(app, 401);
        // One of the five tries went into asking for new codes.
        for (int wrong = 1; wrong < 4; wrong++) {
            browser.post("/api/v1/sessions/second-step", Map.of("code", wrong(key)), 422);
        }
        browser.post("/api/v1/sessions/second-step", Map.of("code", wrong(key)), 429);
        var one = Map.of("code", codes.at("/recovery_codes/3").asString());
        browser.post("/api/v1/sessions/second-step", one, 201);
        browser.post("/api/v1/sessions/second-step", one, 410);
        browser.post(app + "/removal", proof(codes.at("/recovery_codes/4").asString()), 200);

        assertThat(half.at("/second_step/expires_at").asString()).isNotEmpty();
    }

    @Test
    void changingAContactAnswersAsPromised() {
        var person = openWallet(browser);
        var contacts = "/api/v1/contacts";
        var changes = "/api/v1/contact-changes";
        var to = "+8619000990001";
        clock.advance(Duration.ofMinutes(2));
        var wish = Map.of("kind", "phone", "value", to, "password", SIGN_IN);

        browser.get(contacts, 200);
        browser.post(changes, Map.of("kind", "phone", "value", to, "password", "not it"), 401);
        browser.post(changes, Map.of("kind", "fax", "value", to, "password", SIGN_IN), 400);
        browser.post(changes, Map.of("kind", "email", "value", "nobody", "password", SIGN_IN), 422);
        var id = browser.post(changes, wish, 201).get("change_id").asString();
        var codes = changes + "/{change_id}/codes";
        var proofs = changes + "/{change_id}/proofs";
        browser.post(codes, Map.of("to", "new"), 409, id);
        browser.post(codes, Map.of("to", "new"), 404, "cch_0");
        browser.post(codes, Map.of("to", "email"), 202, id);
        browser.post(codes, Map.of("to", "email"), 429, id);
        browser.post(proofs, Map.of("from", "email", "code", "000000"), 422, id);
        var read = Map.of("from", "email", "code", code(person.email()));
        browser.post(proofs, read, 200, id);
        browser.post(codes, Map.of("to", "new"), 202, id);
        browser.post(proofs, Map.of("from", "new", "code", code(to)), 200, id);
        browser.post(proofs, read, 409, id);
        browser.get(contacts, 200);
        browser.post(changes, wish, 409);
        browser.post(contacts + "/{kind}/cancellation", Map.of("password", "not it"), 401, "phone");
        browser.post(contacts + "/{kind}/cancellation", Map.of("password", SIGN_IN), 200, "phone");
        browser.post(contacts + "/{kind}/cancellation", Map.of("password", SIGN_IN), 409, "phone");
    }

    @Test
    void theLockedAppAnswersAsPromised() {
        openWallet(browser);
        var lock = "/api/v1/app-lock";
        var passkey = new SoftPasskey(origin());
        var password = Map.of("password", SIGN_IN);
        var wish = browser.post("/api/v1/passkeys/registrations", password, 201);
        browser.post("/api/v1/passkeys", passkey.made(wish, "My phone"), 201);

        browser.get(lock, 200);
        browser.post(lock + "/choice", Map.of("after_minutes", 5), 200);
        browser.post(lock + "/choice", Map.of("after_minutes", 7), 422);
        browser.get("/api/v1/session", 200);
        browser.post(lock, Map.of(), 200);
        browser.get("/api/v1/session", 200);
        browser.post(lock, Map.of(), 423);
        browser.get(lock, 423);
        browser.get("/api/v1/wallet", 423);
        browser.post(lock + "/opening", Map.of(), 422);
        browser.post(lock + "/opening", Map.of("password", "not the password"), 401);
        var asked = browser.post(lock + "/questions", Map.of(), 201);
        var shown = Map.of("passkey", passkey.signed(asked));
        browser.post(lock + "/opening", shown, 200);
        browser.post(lock + "/opening", shown, 410);
        browser.post(lock + "/choice", Map.of(), 200);
        browser.get("/api/v1/wallet", 200);
    }

    @Test
    void passkeysAnswerAsPromised() {
        var person = openWallet(browser);
        var keys = "/api/v1/passkeys";
        var step = "/api/v1/sessions/second-step/passkey";
        var passkey = new SoftPasskey(origin());
        var password = Map.of("password", SIGN_IN);

        browser.get(keys, 200);
        browser.post(keys + "/registrations", Map.of(), 422);
        browser.post(keys + "/registrations", Map.of("password", "not the password"), 401);
        browser.post(keys, Map.of("client_data", "e30", "attestation", "oA", "name", "x"), 410);
        browser.post(keys + "/registrations", password, 201);
        browser.post(keys, Map.of("client_data", "e30", "attestation", "oA", "name", "x"), 422);
        var wish = browser.post(keys + "/registrations", password, 201);
        var list = browser.post(keys, passkey.made(wish, "My phone"), 201);
        var id = list.at("/data/0/id").asString();
        browser.post(keys + "/{passkey_id}/name", Map.of("name", "Phone"), 200, id);
        browser.post(keys + "/{passkey_id}/name", Map.of("name", ""), 422, id);
        browser.post(keys + "/{passkey_id}/name", Map.of("name", "x"), 404, "psk_unknown");
        browser.post(keys + "/{passkey_id}/removal", password, 403, id);
        browser.delete("/api/v1/sessions/current", 200);
        browser.get(keys, 401);

        browser.post(step + "/questions", Map.of(), 410);
        var asked = browser.post("/api/v1/sessions/passkey/questions", Map.of(), 201);
        var shown = Map.of("passkey", passkey.signed(asked));
        browser.post(step, shown, 410);
        browser.post("/api/v1/sessions/passkey", shown, 201);
        browser.post("/api/v1/sessions/passkey", shown, 410);
        browser.post("/api/v1/sessions/passkey/questions", Map.of(), 201);
        browser.post("/api/v1/sessions/passkey", shown, 422);
        browser.get(keys, 200);
        var app = "/api/v1/authenticator-app/set-ups";
        var key = browser.post(app, password, 201).get("key").asString();
        browser.post(app + "/current/completion", Map.of("code", appCode(key)), 201);
        browser.delete("/api/v1/sessions/current", 200);
        var credentials = Map.of("identifier", person.name(), "password", SIGN_IN);
        browser.post("/api/v1/sessions", credentials, 200);
        var second = browser.post(step + "/questions", Map.of(), 201);
        browser.post(step, Map.of("passkey", passkey.signed(second)), 201);
        var question = browser.post(keys + "/questions", Map.of("purpose", "remove"), 201);
        var proof = Map.of("passkey", passkey.signed(question));
        browser.post(keys + "/{passkey_id}/removal", proof, 200, id);
        browser.post(keys + "/{passkey_id}/removal", password, 404, id);
    }

    private String origin() {
        return browsers.open().origin();
    }

    @Test
    void aSecondStepByMessageAndItsLossAnswerAsPromised() {
        var person = openWallet(browser);
        var second = "/api/v1/second-step";
        var sms = Map.of("kind", "sms_code");
        clock.advance(A_CODE_LATER);

        browser.get(second, 200);
        browser.post(second + "/codes", sms, 202);
        browser.post(second + "/codes", sms, 429);
        browser.post(second + "/choice", choice("000000"), 422);
        var chosen = browser.post(second + "/choice", choice(code(person.phone())), 201);
        browser.get(second, 200);
        browser.post(second + "/confirmation", Map.of(), 200);
        browser.delete("/api/v1/sessions/current", 200);
        clock.advance(A_CODE_LATER);

        var credentials = Map.of("identifier", person.name(), "password", SIGN_IN);
        browser.post("/api/v1/sessions", credentials, 200);
        browser.post("/api/v1/sessions/second-step/codes", sms, 202);
        browser.post("/api/v1/sessions/second-step/codes", Map.of("kind", "email_code"), 409);
        var wrong = Map.of("kind", "sms_code", "code", "000000");
        browser.post("/api/v1/sessions/second-step", wrong, 422);
        var right = Map.of("kind", "sms_code", "code", code(person.phone()));
        browser.post("/api/v1/sessions/second-step", right, 201);
        var saved = chosen.at("/new_recovery_codes/0").asString();
        browser.post(second + "/removal", removal(saved), 200);
        browser.get("/api/v1/recoveries/advice", "lost=phone&lost=recovery_codes", 200);
        browser.get("/api/v1/recoveries/ways", "act=reset_second_step", 200);
    }

    private static Map<String, Object> choice(String code) {
        return Map.of(
                "kind",
                "sms_code",
                "risk_understood",
                true,
                "password",
                SIGN_IN,
                "proven_by",
                "sms_code",
                "code",
                code);
    }

    private static Map<String, Object> removal(String code) {
        return Map.of(
                "kind", "sms_code", "password", SIGN_IN, "proven_by", "saved_code", "code", code);
    }

    private static Map<String, String> proof(String code) {
        return Map.of("password", SIGN_IN, "code", code);
    }

    private String appCode(String key) {
        return AppCodes.at(key, realTime.instant());
    }

    /** A code of long ago. */
    private String wrong(String key) {
        Instant now = realTime.instant();
        for (int steps = 3; ; steps++) {
            var code = AppCodes.at(key, now.minusSeconds(30L * steps));
            if (IntStream.rangeClosed(-1, 1)
                    .noneMatch(n -> code.equals(AppCodes.at(key, now.plusSeconds(30L * n))))) {
                return code;
            }
        }
    }

    @Test
    void namingAndRevokingDevicesAnswersAsPromised() {
        openWallet(browser, true);
        var devices = "/api/v1/devices";
        var name = Map.of("name", "Laptop");

        var here = browser.get(devices, 200).at("/data/0/id").asString();
        browser.post(devices + "/{device_id}/name", name, 200, here);
        browser.post(devices + "/{device_id}/name", Map.of("name", ""), 422, here);
        browser.post(devices + "/{device_id}/name", Map.of("nom", "x"), 400, here);
        browser.post(devices + "/{device_id}/name", name, 404, "nonsense");
        browser.delete(devices + "/others", 200);
        browser.delete(devices + "/{device_id}", 404, "nonsense");
        browser.delete(devices + "/{device_id}", 200, here);
        browser.delete(devices + "/{device_id}", 401, here);
        browser.get(devices, 401);
    }

    @Test
    void answeringForASignInAnswersAsPromised() {
        var person = openWallet(browser, true);
        clock.advance(A_CODE_LATER);
        var list = "/api/v1/sign-ins";
        var here = list + "/current";
        var one = list + "/{sign_in_id}";
        var elsewhere = signedInElsewhere(person);
        var payee = openWallet(opened());
        var amount = Map.of("minor", "100", "currency", "CNY");
        var wish = Map.of("payee", payee.name(), "amount", amount);
        var payment =
                elsewhere
                        .postWithKey("/api/v1/payments", wish, "payment-elsewhere", 201)
                        .get("payment_id")
                        .asString();
        var confirmation = "/api/v1/payments/{payment_id}/confirmation";
        elsewhere.post(confirmation, Map.of("payment_password", PAY), 403, payment);
        elsewhere.get("/api/v1/check", 200);
        elsewhere.delete("/api/v1/devices/others", 403);
        elsewhere.post(here + "/codes", Map.of("kind", "sms_code"), 202);
        elsewhere.post(here + "/confirmation", Map.of("code", "000000"), 422);
        elsewhere.post(here + "/confirmation", Map.of("code", code(person.phone())), 200);
        elsewhere.post(here + "/confirmation", Map.of("code", "000000"), 409);

        var second = signedInElsewhere(person);
        var id = browser.get(list, 200).at("/data/0/sign_in_id").asString();
        second.get(list, 200);
        second.post(one + "/denial", Map.of(), 403, id);
        elsewhere.post(one + "/confirmation", Map.of(), 403, id);
        browser.post(one + "/confirmation", Map.of(), 200, id);
        browser.post(one + "/confirmation", Map.of(), 404, id);
        signedInElsewhere(person);
        var third = browser.get(list, 200).at("/data/0/sign_in_id").asString();
        browser.post(one + "/denial", Map.of(), 200, third);
        browser.post(one + "/denial", Map.of(), 404, third);
    }

    private HoldingBrowser signedInElsewhere(Person person) {
        var elsewhere = opened();
        var form = Map.of("identifier", person.name(), "password", SIGN_IN);
        elsewhere.post("/api/v1/sessions", form, 201);
        return elsewhere;
    }

    @Test
    void freezingSignedOutAndUnfreezingAnswersAsPromised() {
        var person = openWallet(browser, true);
        browser.delete("/api/v1/sessions/current", 200);
        clock.advance(A_CODE_LATER);

        browser.postWithKey("/api/v1/freezes", Map.of(), "freeze-key-3", 201);
        browser.postWithKey("/api/v1/freezes", Map.of(), "freeze-key-3", 201);
        var again = browser.postWithKey("/api/v1/freezes", Map.of(), "freeze-key-4", 201);
        var wanted = Map.of("act", "unfreeze", "identifier", person.name());
        var begun = browser.postWithKey("/api/v1/recoveries", wanted, "recovery-2", 201);
        var recovery = begun.get("recovery_id").asString();
        prove(recovery, "sms_code", person.phone());
        prove(recovery, "email_code", person.email());
        var ready = browser.get("/api/v1/recoveries/{recovery_id}", 200, recovery);
        browser.post("/api/v1/recoveries/{recovery_id}/completion", Map.of(), 200, recovery);
        browser.post("/api/v1/recoveries/{recovery_id}/completion", Map.of(), 409, recovery);

        assertThat(ready.get("state").asString()).isEqualTo("ready");
        assertThat(ready.at("/lifts/0/restriction_id"))
                .isEqualTo(again.at("/restriction/restriction_id"));
    }

    @Test
    void aPasskeyInAWayBackAnswersAsPromised() {
        openWallet(browser, true);
        var passkey = new SoftPasskey(origin());
        var password = Map.of("password", SIGN_IN);
        var wish = browser.post("/api/v1/passkeys/registrations", password, 201);
        browser.post("/api/v1/passkeys", passkey.made(wish, "My phone"), 201);
        var wanted = Map.of("act", "reset_payment_password");
        var begun = browser.postWithKey("/api/v1/recoveries", wanted, "recovery-3", 201);
        var recovery = begun.get("recovery_id").asString();
        var path = "/api/v1/recoveries/{recovery_id}/passkey";

        browser.post(path + "/questions", Map.of(), 404, "rec_0");
        var asked = browser.post(path + "/questions", Map.of(), 201, recovery);
        var shown = Map.of("passkey", passkey.signed(asked));
        browser.post(path, shown, 200, recovery);
        browser.post(path, shown, 409, recovery);
        browser.post(path, shown, 404, "rec_0");
    }

    @Test
    void replacingALostPhoneAnswersAsPromised() {
        var person = openWallet(browser, true);
        browser.delete("/api/v1/sessions/current", 200);
        clock.advance(A_CODE_LATER);
        browser.get("/api/v1/recoveries/ways", "act=replace_phone", 200);
        var wanted = Map.of("act", "replace_phone", "identifier", person.name());
        var begun = browser.postWithKey("/api/v1/recoveries", wanted, "recovery-4", 201);
        var recovery = begun.get("recovery_id").asString();
        var contact = "/api/v1/recoveries/{recovery_id}/contact";
        var to = "+8619000290001";
        browser.post(contact, Map.of("value", to), 409, recovery);
        var password = Map.of("kind", "sign_in_password", "code", SIGN_IN);
        browser.post("/api/v1/recoveries/{recovery_id}/proofs", password, 200, recovery);
        prove(recovery, "email_code", person.email());
        browser.post(contact, Map.of("value", "nonsense"), 422, recovery);
        browser.post(contact, Map.of("value", to), 202, recovery);
        browser.post(contact, Map.of("value", to), 429, recovery);
        browser.post(contact, Map.of("value", to), 404, "rec_0");
        var completion = "/api/v1/recoveries/{recovery_id}/completion";
        browser.post(completion, Map.of("code", "000000"), 422, recovery);
        var done = browser.post(completion, Map.of("code", code(to)), 200, recovery);

        assertThat(done.get("signed_in").asBoolean()).isFalse();
        assertThat(done.has("contact_counts_from")).isTrue();
    }

    @Test
    void noticesAnswerAsPromised() {
        browser.get("/api/v1/notices", 401);
        openWallet(browser);

        var page = browser.get("/api/v1/notices", "limit=3", 200);
        browser.get("/api/v1/notices", "limit=0", 422);
        browser.get("/api/v1/notices/unread", 200);
        browser.post("/api/v1/notices/read", Map.of("up_to", "ntc_0"), 404);
        var newest = page.at("/data/0/notice_id").asString();
        var left = browser.post("/api/v1/notices/read", Map.of("up_to", newest), 200);
        browser.get("/api/v1/notices/choices", 200);
        var wish = Map.of("kind", "payment_received", "channel", "email", "muted", true);
        browser.post("/api/v1/notices/choices", wish, 200);
        var refused = Map.of("kind", "wallet_opened", "channel", "email", "muted", true);
        browser.post("/api/v1/notices/choices", refused, 422);

        assertThat(left.get("unread").asInt()).isZero();
    }

    @Test
    void undoingAPaymentAnswersAsPromised() {
        browser.get("/api/v1/payment-undo", 401);
        var payee = openWallet(opened());
        giveMoney(openWallet(browser), 10_000);
        browser.get("/api/v1/payment-undo", 200);
        browser.post("/api/v1/payment-undo", Map.of("undo_seconds", 5), 422);
        browser.post("/api/v1/payment-undo", Map.of("undo_seconds", 30), 200);
        var cancellation = "/api/v1/payments/{payment_id}/cancellation";
        var undone = pay(payee, 100);
        confirm(undone, PAY, 200);
        browser.get("/api/v1/payments", "state=pending", 200);
        browser.post(cancellation, Map.of(), 200, undone);
        var late = pay(payee, 100);
        confirm(late, PAY, 200);
        clock.advance(Duration.ofSeconds(30));

        var refused = browser.post(cancellation, Map.of(), 409, late);

        assertThat(refused.get("code").asString()).isEqualTo("cancel_too_late");
    }

    @Test
    void aPausedPaymentAnswersAsPromised() {
        var continuation = "/api/v1/payments/{payment_id}/continuation";
        var password = Map.of("payment_password", PAY);
        var payee = openWallet(opened());
        var stranger = openWallet(opened());
        giveMoney(openWallet(browser), 1_000_000);
        for (int paid = 1; paid <= 3; paid++) {
            confirm(pay(payee, 100), PAY, 200);
        }
        var paused = pay(stranger, 300_000);

        assertThat(confirm(paused, PAY, 200).get("state").asString()).isEqualTo("paused");
        browser.get("/api/v1/payments", "state=paused", 200);
        browser.post(continuation, password, 409, paused);
        clock.advance(Duration.ofSeconds(30));
        browser.post(continuation, Map.of("payment_password", "593817"), 422, paused);
        browser.get("/api/v1/payments/{payment_id}", 200, paused);
        browser.post(continuation, password, 404, "pay_00000000000000000000000000");
        var posted = browser.post(continuation, password, 200, paused);

        assertThat(posted.get("state").asString()).isEqualTo("posted");
    }

    @Test
    void choosingAPhraseAnswersAsPromised() {
        var wish = Map.of("phrase", "blue kite", "password", SIGN_IN);
        browser.get("/api/v1/phrase", 401);
        browser.post("/api/v1/phrase", wish, 401);
        openWallet(browser);

        var none = browser.get("/api/v1/phrase", 200);
        browser.post("/api/v1/phrase", Map.of("phrase", "a.example", "password", SIGN_IN), 422);
        browser.post("/api/v1/phrase", Map.of("phrase", "blue kite", "password", "wrong"), 401);
        browser.post("/api/v1/phrase", wish, 200);
        var chosen = browser.get("/api/v1/phrase", 200);
        var checkup = browser.get("/api/v1/checkup", 200);

        assertThat(checkup.at("/next/point").asString()).isEqualTo("notices");
        assertThat(none.has("chosen_at")).isFalse();
        assertThat(chosen.has("chosen_at")).isTrue();
    }

    @Test
    void takingOnesDataAwayAnswersAsPromised() {
        var path = "/api/v1/privacy/export";
        browser.post(path, Map.of("password", SIGN_IN), 401);
        openWallet(browser);

        browser.post(path, Map.of("password", ""), 422);
        browser.post(path, Map.of("password", "wrong"), 401);
        var file = browser.post(path, Map.of("password", SIGN_IN), 200);

        assertThat(file.at("/kept/0/part").asString()).isEqualTo("names");
        assertThat(file.get("statements").size()).isEqualTo(2);
    }

    @Test
    void limitsAnswerAsPromised() {
        openWallet(browser);
        browser.get("/api/v1/limits", 200);
        browser.get("/api/v1/limits", "currency=XYZ", 422);
        var amount = Map.of("minor", "10000", "currency", "CNY");
        var wish = Map.of("currency", "CNY", "span", "day", "amount", amount);
        browser.post("/api/v1/limits/own", wish, 200);
        browser.post("/api/v1/limits/own", Map.of("currency", "CNY", "span", "day"), 200);
        browser.post("/api/v1/limits/own", Map.of("currency", "CNY", "span", "week"), 422);
        browser.post("/api/v1/limits/own", Map.of("currency", "CNY"), 400);
    }

    @Test
    void securityQuestionsAnswerAsPromisedWhereThePolicyHasNone() {
        var person = openWallet(browser);
        var path = "/api/v1/security-questions";
        clock.advance(A_CODE_LATER);
        browser.get(path, 200);
        var to = Map.of("password", SIGN_IN, "to", "phone");
        browser.post(path + "/codes", to, 202);
        var code = code(person.phone());
        var proof = Map.of("password", SIGN_IN, "code", code, "from", "phone");
        var answers =
                List.of(
                        Map.of("question", "first_teacher", "answer", "Lin"),
                        Map.of("question", "lost_thing", "answer", "umbrella"),
                        Map.of("question", "longest_walk", "answer", "sea"));
        var all = new HashMap<String, Object>(proof);
        all.put("questions", answers);
        browser.post(path, all, 409);
        browser.post(path + "/removal", proof, 200);
        browser.post(path + "/removal", proof, 422);

        var wanted = Map.of("act", "reset_payment_password");
        var begun = browser.postWithKey("/api/v1/recoveries", wanted, "recovery-5", 201);
        var recovery = begun.get("recovery_id").asString();
        var given = Map.of("answers", List.of("Lin", "umbrella", "sea"));
        browser.post("/api/v1/recoveries/{recovery_id}/answers", given, 409, recovery);
        browser.post("/api/v1/recoveries/{recovery_id}/hint", Map.of(), 409, recovery);
        var hint = Map.of("current_password", SIGN_IN, "hint", "where we had tea");
        browser.post("/api/v1/passwords/sign-in/hint", hint, 409);
        browser.post("/api/v1/passwords/sign-in/hint", noHint(SIGN_IN), 200);
        browser.post("/api/v1/passwords/payment/hint", noHint(PAY), 200);
    }

    private static Map<String, String> noHint(String current) {
        return Map.of("current_password", current, "hint", "");
    }

    @Test
    void closingTheWalletAnswersAsPromised() {
        var payee = openWallet(opened());
        var person = openWallet(browser);
        var closing = "/api/v1/closing";
        var to = Map.of("password", SIGN_IN, "to", "phone");
        var password = Map.of("password", SIGN_IN);
        clock.advance(A_CODE_LATER);

        browser.post(closing + "/codes", to, 409);
        for (JsonNode balance : browser.get("/api/v1/wallet", 200).get("balances")) {
            var amount = balance.get("available");
            var all = Map.of("payee", payee.name(), "amount", amount, "remark", "");
            var key = "closing-" + balance.get("currency").asString();
            var created = browser.postWithKey("/api/v1/payments", all, key, 201);
            confirm(created.get("payment_id").asString(), PAY, 200);
        }
        browser.get(closing, 200);
        browser.post(closing + "/codes", to, 202);
        browser.post(closing, Map.of("password", SIGN_IN, "code", "", "from", "phone"), 422);
        var code = code(person.phone());
        browser.post(closing, Map.of("password", SIGN_IN, "code", code, "from", "phone"), 200);
        var waits = browser.get(closing, 200);
        browser.post(closing + "/cancellation", password, 200);
        browser.post(closing + "/cancellation", password, 409);

        assertThat(waits.get("state").asString()).isEqualTo("closing");
    }

    @Test
    void changingPasswordsAnswersAsPromised() {
        var signIn = changeOf(SIGN_IN, "seven slow boats drift home");
        browser.get("/api/v1/passwords", 200);
        browser.post("/api/v1/passwords/sign-in", signIn, 401);
        openWallet(browser);

        var rules = browser.get("/api/v1/passwords", 200);
        browser.post("/api/v1/passwords/sign-in", changeOf("wrong", "plum lantern roof"), 401);
        browser.post("/api/v1/passwords/sign-in", changeOf(SIGN_IN, "password"), 422);
        browser.post("/api/v1/passwords/sign-in", signIn, 200);
        browser.post("/api/v1/passwords/payment", changeOf("918273", "593817"), 422);
        var changed = browser.post("/api/v1/passwords/payment", changeOf(PAY, "593817"), 200);

        assertThat(rules.at("/payment_password/is_six_digits").asBoolean()).isTrue();
        assertThat(changed.get("sessions_ended").asInt()).isZero();
    }

    private static Map<String, Object> changeOf(String current, String chosen) {
        return Map.of("current_password", current, "new_password", chosen);
    }

    @Test
    void theDemosClockAnswersAsPromised() {
        var before = browser.get("/dev/clock", 200);
        browser.post("/dev/clock", Map.of("advance_seconds", 0), 422);
        var after = browser.post("/dev/clock", Map.of("advance_seconds", 60), 200);

        assertThat(after.get("offset_seconds").asLong())
                .isEqualTo(before.get("offset_seconds").asLong() + 60);
    }

    private HoldingBrowser opened() {
        return new HoldingBrowser(Contract.load(), browsers.open(), SEEN);
    }

    private Person openWallet(HoldingBrowser by) {
        return openWallet(by, false);
    }

    private Person openWallet(HoldingBrowser by, boolean trusted) {
        int number = ++people;
        int letters = LETTERS.length();
        var name = "person" + LETTERS.charAt(number / letters) + LETTERS.charAt(number % letters);
        var person =
                new Person(name, name + "@example.com", "+86190000001%02d".formatted(number), "");
        var key = "enrol-key-" + number;
        var enrolment = by.postWithKey("/api/v1/enrolments", Map.of(), key, 201);
        var id = enrolment.get("enrolment_id").asString();
        by.get("/api/v1/enrolments/{enrolment_id}", 200, id);
        proveContact(by, id, "email", person.email());
        proveContact(by, id, "phone", person.phone());
        by.post(
                "/api/v1/enrolments/{enrolment_id}/account-name",
                Map.of("account_name", name),
                200,
                id);
        var chosen =
                Map.of(
                        "account_name", name,
                        "display_name", "Li Mei",
                        "sign_in_password", SIGN_IN,
                        "payment_password", PAY,
                        "trust_device", trusted);
        var session = by.post("/api/v1/enrolments/{enrolment_id}/completion", chosen, 201, id);
        return new Person(
                name, person.email(), person.phone(), session.get("wallet_id").asString());
    }

    private void proveContact(HoldingBrowser by, String id, String kind, String value) {
        var proof = "/api/v1/enrolments/{enrolment_id}/contacts/{kind}/proof";
        var contact = Map.of("kind", kind, "value", value);
        by.post("/api/v1/enrolments/{enrolment_id}/contacts", contact, 202, id);
        by.post(proof, Map.of("code", "000000"), 422, id, kind);
        by.post(proof, Map.of("code", code(value)), 200, id, kind);
    }

    private void prove(String recovery, String kind, String to) {
        var send = Map.of("kind", kind);
        browser.post("/api/v1/recoveries/{recovery_id}/codes", send, 202, recovery);
        browser.post("/api/v1/recoveries/{recovery_id}/codes", send, 429, recovery);
        var wrong = Map.of("kind", kind, "code", "000000");
        browser.post("/api/v1/recoveries/{recovery_id}/proofs", wrong, 422, recovery);
        var right = Map.of("kind", kind, "code", code(to));
        browser.post("/api/v1/recoveries/{recovery_id}/proofs", right, 200, recovery);
    }

    private JsonNode confirm(String payment, String password, int status) {
        var body = Map.of("payment_password", password);
        return browser.post("/api/v1/payments/{payment_id}/confirmation", body, status, payment);
    }

    private String pay(Person payee, long minor) {
        var key = "pay-" + ids.next();
        return browser.postWithKey("/api/v1/payments", payment(payee, minor), key, 201)
                .get("payment_id")
                .asString();
    }

    private static Map<String, Object> payment(Person payee, long minor) {
        var amount = Map.of("minor", Long.toString(minor), "currency", "CNY");
        return Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
    }

    private static Map<String, String> secret(String secret) {
        return Map.of("new_secret", secret);
    }

    private void giveMoney(Person person, long minor) {
        var wallet = WalletId.parse(person.wallet()).orElseThrow();
        var transfer = new TransferId(ids.next());
        assertThat(payments.topUp(transfer, wallet, new Money(minor, Currency.CNY))).isTrue();
    }

    /** The code in the newest message to somebody that has one. */
    private String code(String to) {
        jobs.runAll();
        var body =
                database.sql()
                        .sql(
                                """
                                select body from jinnang.demo_message
                                where recipient = :to and body ~ '(^|[^0-9])[0-9]{6}([^0-9]|$)'
                                order by message_id desc limit 1
                                """)
                        .param("to", to)
                        .query(String.class)
                        .single();
        var match = CODE.matcher(body);
        assertThat(match.find()).as(body).isTrue();
        return match.group();
    }
}
