package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.contract.Contract;
import org.jinnang.help.Maintenance;
import org.jinnang.help.Maintenances;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Planned work, as the command line plans it and holders meet it. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class MaintenanceTest {

    private static final String CONFIRM = "/api/v1/payments/{payment_id}/confirmation";
    private static final Duration HOUR = Duration.ofHours(1);

    private final OperatorCommand command;
    private final Maintenances maintenances;
    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;

    MaintenanceTest(
            List<OperatorCommand> commands,
            Maintenances maintenances,
            Wallets wallets,
            WalletBrowsers browsers,
            TestClock clock,
            TestDatabase database) {
        this.command =
                commands.stream().filter(one -> one.name().equals("maintenance")).findFirst().get();
        this.maintenances = maintenances;
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @AfterEach
    void endAllWork() {
        for (Maintenance work : maintenances.notOver()) {
            end(work.reference());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "--covers,     '',                         Say with --covers",
        "--covers,     freezing,                   It can cover payments",
        "--from,       '',                         Say with --from",
        "--from,       2020-01-01T00:00:00Z,       in the past",
        "--from,       soon,                       Write a time as",
        "--until,      '',                         Say with --until",
        "--until,      2020-01-01T00:00:00Z,       ends after it begins",
        "--until,      2099-01-01T00:00:00Z,       at most 7 days",
        "--message-zh, '',                         Say with --message-zh",
        "--message-en, '',                         Say with --message-en",
        "--by,         '',                         Say with --by",
    })
    void wrongWordsAreRefusedAndNothingIsPlanned(String option, String value, String sentence) {
        refused(plan(Map.of(option, value)), sentence);

        assertThat(maintenances.notOver()).isEmpty();
    }

    @Test
    void theSameIsNotPlannedTwiceAtOneTimeAndEndsOnce() {
        String reference = done(plan(Map.of()));

        refused(plan(Map.of()), "overlaps with other work");
        refused(
                plan(
                        Map.of(
                                "--from",
                                in(HOUR.multipliedBy(2).minusSeconds(1)),
                                "--until",
                                in(HOUR.multipliedBy(3)))),
                "overlaps");
        String other = done(plan(Map.of("--covers", "sign-in")));
        assertThat(maintenances.notOver()).hasSize(2);

        end(reference);
        refused(request("end", Map.of("--reference", reference, "--by", "Qian Li")), "No work");
        refused(request("end", Map.of("--reference", "M-0000-0000", "--by", "x")), "No work");
        assertThat(maintenances.notOver())
                .extracting(Maintenance::reference)
                .containsExactly(other);
    }

    @Test
    void whileItIsOnAPaymentThatWasBegunWaitsAndNobodyIsRestricted() {
        Person payer = wallets.open(false);
        String payment = stated(payer, wallets.open(false));

        String reference = begin("payments", Duration.ofMinutes(5));

        Answer refused = confirmed(payer, payment, Wallets.PAY);
        JsonNode problem = answered(503, refused);
        assertThat(Contract.load().faults("post", CONFIRM, 503, problem)).isEmpty();
        assertThat(problem.path("code").asString()).isEqualTo("unavailable");
        assertThat(Instant.parse(problem.path("until").asString()))
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(refused.header("Retry-After")).isEqualTo("300");
        assertThat(problem.path("reference").asString()).isEqualTo(reference);
        assertThat(problem.path("user_message").path("en").asString())
                .contains("Planned work", "New disks.", "was not made");
        assertThat(problem.path("user_message").path("zh-CN").asString())
                .contains("计划内的维护", "换硬盘。", "没有付出");
        assertThat(problem.has("restrictions")).isFalse();
        for (int wrong = 0; wrong < 6; wrong++) {
            answered(503, confirmed(payer, payment, "99990" + wrong));
        }
        WalletBrowser browser = wallets.signedIn(payer.wallet());
        assertThat(answered(200, browser.get("/api/v1/wallet")).path("restrictions")).isEmpty();
        assertThat(browser.get("/locked?lang=en").body()).doesNotContain("New disks.");
        var credentials = Map.of("identifier", payer.name(), "password", Wallets.SIGN_IN);
        answered(200, payer.browser().delete("/api/v1/sessions/current"));
        answered(201, payer.browser().post("/api/v1/sessions", credentials));

        end(reference);
        assertThat(answered(422, confirmed(payer, payment, "999909")).path("tries_left").asInt())
                .isEqualTo(4);
        answered(200, confirmed(payer, payment, Wallets.PAY));
    }

    @Test
    void theSelfCheckAndTheStatusPageSaySoInBothLanguages() {
        Person person = wallets.open(false);
        wallets.place(person.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        begin("payments", Duration.ofMinutes(5));
        WalletBrowser browser = wallets.signedIn(person.wallet());

        JsonNode check = answered(200, browser.get("/api/v1/check?amount_minor=100"));

        assertThat(check.path("answer").asString()).isEqualTo("SERVICE");
        assertThat(check.path("explanation").path("en").asString())
                .contains("Planned work", "New disks.", "was not made");
        assertThat(Instant.parse(check.path("until").asString()))
                .isEqualTo(clock.instant().plus(Duration.ofMinutes(5)));
        assertThat(Contract.load().faults("get", "/api/v1/check", 200, check)).isEmpty();
        for (String page : List.of("/check", "/status")) {
            assertThat(browsers.open().get(page + "?lang=en").body()).contains("New disks.");
            assertThat(browsers.open().get(page + "?lang=zh-CN").body()).contains("换硬盘。");
        }
        assertThat(browsers.open().get("/status?lang=en").body())
                .contains("Planned work goes on", "On now, until", "Paying is not possible");
    }

    @Test
    void whatIsPlannedIsAnnouncedAndBindsExactlyFromItsBeginningToItsEnd() {
        Person payer = wallets.open(false);
        Person payee = wallets.open(false);
        Instant from = clock.instant().plus(HOUR);
        Instant until = from.plus(Duration.ofMinutes(10));
        done(plan(Map.of("--from", from.toString(), "--until", until.toString())));
        assertThat(browsers.open().get("/status?lang=en").body())
                .contains("Planned from", "New disks.")
                .doesNotContain("Planned work goes on", "On now, until");

        clock.set(from.minusNanos(1_000));
        String payment = stated(payer, payee);
        clock.set(from);
        answered(503, confirmed(payer, payment, Wallets.PAY));
        clock.set(until.minusNanos(1_000));
        answered(503, confirmed(payer, payment, Wallets.PAY));
        clock.set(until);
        answered(200, confirmed(payer, stated(payer, payee), Wallets.PAY));
        assertThat(browsers.open().get("/status?lang=en").body()).doesNotContain("New disks.");
    }

    @Test
    void whileSigningInIsCoveredKnownAndUnknownNamesReadTheSameAndFreezingWorks() {
        Person person = wallets.open(true);
        answered(200, person.browser().delete("/api/v1/sessions/current"));
        String reference = begin("sign-in", Duration.ofMinutes(5));

        for (String name : List.of(person.name(), "nobody.by.this.name")) {
            for (String password : List.of(Wallets.SIGN_IN, "not this one at all")) {
                var typed = Map.of("identifier", name, "password", password);
                JsonNode problem = answered(503, browsers.open().post("/api/v1/sessions", typed));
                assertThat(problem.path("reference").asString()).isEqualTo(reference);
            }
        }
        answered(201, person.browser().post("/api/v1/freezes", Map.of(), key()));
    }

    @Test
    void whileEverythingIsCoveredSigningOutAndFreezingStillWork() {
        Person person = wallets.open(true);
        String recovery = wallets.recovery(person.browser(), "reset_payment_password", Map.of());
        wallets.proveBoth(person.browser(), recovery, person);
        begin("everything", Duration.ofMinutes(5));

        answered(
                503,
                person.browser()
                        .post(
                                "/api/v1/recoveries/" + recovery + "/completion",
                                Map.of("new_secret", "593817")));
        answered(200, person.browser().get("/api/v1/wallet"));
        answered(201, person.browser().post("/api/v1/freezes", Map.of(), key()));
        WalletBrowser other = wallets.signedIn(person.wallet());
        answered(200, other.delete("/api/v1/sessions/current"));
    }

    @Test
    void whoPlannedAndEndedItIsInTheAuditLog() {
        end(begin("payments", Duration.ofMinutes(5)));

        assertThat(facts("MAINTENANCE_PLANNED")).contains("Zhao Min", "payments");
        assertThat(facts("MAINTENANCE_ENDED")).contains("Qian Li");
    }

    private OperatorCommand.Request plan(Map<String, String> typed) {
        var options = new TreeMap<String, String>();
        options.put("--covers", "payments");
        options.put("--from", in(HOUR));
        options.put("--until", in(HOUR.multipliedBy(2)));
        options.put("--message-zh", "换硬盘。");
        options.put("--message-en", "New disks.");
        options.put("--by", "Zhao Min");
        options.putAll(typed);
        options.values().removeIf(String::isEmpty);
        return new OperatorCommand.Request("plan", options);
    }

    private String begin(String covers, Duration lasts) {
        var options = new TreeMap<>(plan(Map.of("--covers", covers)).options());
        options.remove("--from");
        options.put("--until", in(lasts));
        return done(new OperatorCommand.Request("begin", options));
    }

    private void end(String reference) {
        command.run(request("end", Map.of("--reference", reference, "--by", "Qian Li")));
    }

    private String in(Duration time) {
        return clock.instant().plus(time).toString();
    }

    private static OperatorCommand.Request request(String action, Map<String, String> options) {
        return new OperatorCommand.Request(action, new TreeMap<>(options));
    }

    /** Answers the reference. */
    private String done(OperatorCommand.Request request) {
        return command.run(request).getLast().split(" ", 2)[0];
    }

    private void refused(OperatorCommand.Request request, String sentence) {
        assertThatThrownBy(() -> command.run(request))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(sentence);
    }

    private String stated(Person payer, Person payee) {
        var amount = Map.of("minor", "100", "currency", "CNY");
        var body = Map.of("payee", payee.name(), "amount", amount, "remark", "lunch");
        WalletBrowser browser = wallets.signedIn(payer.wallet());
        return answered(201, browser.post("/api/v1/payments", body, key()))
                .path("payment_id")
                .asString();
    }

    private Answer confirmed(Person payer, String payment, String password) {
        return wallets.signedIn(payer.wallet())
                .post(
                        CONFIRM.replace("{payment_id}", payment),
                        Map.of("payment_password", password));
    }

    private String facts(String kind) {
        return database.sql()
                .sql(
                        """
                        select facts::text from jinnang.audit_event
                        where kind = :kind order by event_id desc limit 1
                        """)
                .param("kind", kind)
                .query(String.class)
                .single();
    }
}
