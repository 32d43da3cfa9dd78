package org.jinnang.contract;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jinnang.journeys.StaffTeam;
import org.jinnang.payment.Payments;
import org.jinnang.platform.Ids;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.RealTime;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * Real answers, good and bad, held against what the contract promises: each subject is an interface
 * of its own, and all share one server.
 */
@WalletTest
@ActiveProfiles("demo")
@Import(StaffTeam.class)
class AnswersKeepTheContractTest
        implements PaymentAnswers,
                MoneyRequestAnswers,
                ScheduleAnswers,
                MerchantAnswers,
                CodeAnswers,
                ExchangeAnswers,
                BankAnswers,
                WayBackAnswers,
                SecondStepAnswers,
                DeviceAnswers,
                SettingAnswers,
                StaffAnswers,
                ProviderAnswers,
                AppealAnswers,
                DeskAnswers,
                DocumentAnswers,
                ConsoleAnswers,
                RuleChangeAnswers,
                CounterAnswers,
                HotlineAnswers {

    private static final Set<String> SEEN = new TreeSet<>();

    /** Their answers are held against the contract in SecurityQuestionsTest, PasswordHintTest. */
    private static final Set<String> ONLY_WHERE_THE_POLICY_ALLOWS_IT =
            Set.of(
                    "post /api/v1/security-questions",
                    "post /api/v1/recoveries/{recovery_id}/answers",
                    "post /api/v1/recoveries/{recovery_id}/hint");

    private final Setting setting;
    private HoldingBrowser browser;

    @DynamicPropertySource
    static void aBankIsConnected(DynamicPropertyRegistry registry) throws IOException {
        Path folder = Files.createTempDirectory("jinnang-bank");
        PROVIDER.register(registry);
        registry.add("jinnang.bank.folder", folder::toString);
        registry.add("jinnang.desk.video-url", () -> VIDEO);
        Path secret = folder.resolve("hotline.secret");
        Files.writeString(
                secret,
                "whsec_" + Base64.getEncoder().encodeToString(HOTLINE_SECRET.getBytes(US_ASCII)));
        registry.add("jinnang.hotline.secret-file", secret::toString);
        registry.add("jinnang.bank.name", () -> "Jinnang Test");
        registry.add("jinnang.bank.agent", () -> "JINNCNBJ");
        registry.add("jinnang.bank.account-cny", () -> "110902000123");
    }

    AnswersKeepTheContractTest(
            WalletBrowsers browsers,
            Payments payments,
            Ids ids,
            RealTime realTime,
            TestJobs jobs,
            TestClock clock,
            TestDatabase database,
            List<OperatorCommand> commands,
            StaffTeam team) {
        this.setting =
                new Setting(
                        browsers, payments, ids, realTime, jobs, clock, database, commands, team,
                        SEEN);
        this.browser = opened();
    }

    @Override
    public Setting setting() {
        return setting;
    }

    @Override
    public HoldingBrowser browser() {
        return browser;
    }

    @BeforeEach
    void nobodyWaitsForTheTestBefore() {
        clock().advance(Duration.ofHours(25));
        browser = opened();
    }

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

        var session = browser().get("/api/v1/session", 200);
        browser().post("/api/v1/sessions", Map.of("identifier", "x", "surprise", 1), 400);
        browser().post("/api/v1/sessions", Map.of("identifier", "", "password", "x"), 422);
        var refused = browser().post("/api/v1/sessions", credentials, 401);
        browser().get("/api/v1/wallet", 401);
        browser().get("/api/v1/payments/{payment_id}", 401, "pay_0");
        browser().get("/api/v1/recoveries/{recovery_id}", 404, "rec_0");
        browser().get("/api/v1/enrolments/{enrolment_id}", 404, "nonsense");
        browser().postWithKey("/api/v1/freezes", Map.of(), "freeze-key-1", 401);
        browser().postWithKey("/api/v1/locks", Map.of(), "lock-key-1", 401);
        browser().get("/api/v1/recoveries/ways", "act=unfreeze", 200);
        browser().get("/version", 200);
        browser().get("/api/v1/activity", 401);
        browser().get("/api/v1/check", 200);
        browser()
                .get(
                        "/api/v1/check",
                        "typing=caps,full_width&client_time=2026-01-01T00:00:00Z",
                        200);
        browser().get("/api/v1/check", "amount_minor=-1&currency=CNY", 422);
        browser().get("/dev/inbox.json", 200);
        browser().get("/dev/clock", 200);

        assertThat(session.get("signed_in").asBoolean()).isFalse();
        assertThat(refused.get("code").asString()).isEqualTo("sign_in_refused");
    }

    @Test
    void openingAWalletAnswersAsPromised() {
        var body = Map.of("kind", "sign_in_password", "secret", "12345678");

        var weak = browser().post("/api/v1/strength", body, 200);
        var person = openWallet(browser());
        browser().get("/api/v1/session", 200);
        var wallet = browser().get("/api/v1/wallet", 200);
        browser().get("/api/v1/movements", "currency=CNY&limit=5", 200);
        browser().get("/api/v1/movements", "currency=XXX", 422);
        browser().get("/api/v1/movements", "text=lunch&direction=in&least=1", 200);
        browser().get("/api/v1/movements/{transfer_id}", 404, "trf_0");
        browser().get("/api/v1/statement", "from=tomorrow", 422);
        browser().get("/api/v1/statement", 200);
        browser().get("/api/v1/payments", 200);
        browser().delete("/api/v1/sessions/current", 200);
        var credentials = Map.of("identifier", person.email(), "password", SIGN_IN);
        browser().post("/api/v1/sessions", credentials, 201);

        assertThat(weak.get("acceptable").asBoolean()).isFalse();
        assertThat(wallet.get("account_name").asString()).isEqualTo(person.name());
    }

    @Test
    void theDemosClockAnswersAsPromised() {
        var before = browser().get("/dev/clock", 200);
        browser().post("/dev/clock", Map.of("advance_seconds", 0), 422);
        var after = browser().post("/dev/clock", Map.of("advance_seconds", 60), 200);

        assertThat(after.get("offset_seconds").asLong())
                .isEqualTo(before.get("offset_seconds").asLong() + 60);
    }
}
