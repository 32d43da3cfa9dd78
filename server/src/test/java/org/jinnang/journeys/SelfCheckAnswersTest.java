package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.platform.Cookies;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** Each answer of the self-check, brought about for real and asked for over HTTP. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class SelfCheckAnswersTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    private final Wallets wallets;
    private final TestClock clock;
    private final TestJobs jobs;

    SelfCheckAnswersTest(Wallets wallets, TestClock clock, TestJobs jobs) {
        this.wallets = wallets;
        this.clock = clock;
        this.jobs = jobs;
    }

    @ParameterizedTest
    @CsvSource({
        "'',                                                ''",
        "'?typing=caps',                                    TYPING",
        "'?client_time=2020-01-01T00:00:00Z',               CLIENT_OR_NETWORK",
        "'?payee=nobody.by.this.name&amount_minor=100',     PAYEE",
        "'?amount_minor=5000001&currency=CNY',              LIMIT",
        "'?amount_minor=100001&currency=CNY',               BALANCE",
        "'?amount_minor=100000&currency=CNY',               UNKNOWN",
    })
    void whatTheQuestionTellsIsFound(String question, String answer) {
        Person person = wallets.open(false);

        assertThat(answer(person, question)).isEqualTo(answer);
    }

    @Test
    void aLockIsFoundAndItsRepetitionAsSuch() {
        Person person = wallets.open(false);
        wallets.place(person.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        assertThat(answer(person, "?amount_minor=100")).isEqualTo("LOCKED");

        clock.advance(HALF_AN_HOUR);
        assertThat(answer(person, "")).isEmpty();

        wallets.place(person.wallet(), Cause.WRONG_PAYMENT_PASSWORD);
        assertThat(answer(person, "?amount_minor=100")).isEqualTo("LOCKED_AGAIN");
    }

    @Test
    void theLimitAfterARecoveryIsFoundForTheAmountsItStops() {
        Person person = wallets.open(false);
        wallets.place(person.wallet(), Cause.RECENT_RECOVERY);

        assertThat(answer(person, "?amount_minor=200001")).isEqualTo("SETTING_CHANGED");
        assertThat(answer(person, "?amount_minor=100001")).isEqualTo("BALANCE");
    }

    @Test
    void aPaymentThatWaitedTooLongIsFound() {
        Person person = wallets.open(false);
        String payment = "?about=" + stated(person);
        assertThat(answer(person, payment)).isEqualTo("UNKNOWN");

        clock.advance(Duration.ofMinutes(15));

        assertThat(answer(person, payment)).isEqualTo("EXPIRED");
    }

    @Test
    void aSessionThatIsOverIsFound() {
        Person person = wallets.open(false);
        WalletBrowser browser = person.browser();
        assertThat(browser.cookie(Cookies.SESSION)).isNotNull();

        clock.advance(Duration.ofMinutes(15));

        assertThat(asked(browser, "")).isEqualTo("EXPIRED");
    }

    @Test
    void messagesThatDoNotLeaveAreOurSide() {
        Person person = wallets.open(false);
        String recovery = wallets.recovery(person.browser(), "unfreeze", Map.of());
        String codes = "/api/v1/recoveries/" + recovery + "/codes";
        answered(202, person.browser().post(codes, Map.of("kind", "sms_code")));

        clock.advance(HALF_AN_HOUR);

        assertThat(asked(wallets.signedIn(person.wallet()), "")).isEqualTo("SERVICE");
        jobs.runAll();
        assertThat(answer(person, "")).isEmpty();
    }

    private String stated(Person payer) {
        var payment =
                Map.of(
                        "payee", wallets.open(false).name(),
                        "amount", Map.of("minor", "100", "currency", "CNY"));
        return answered(201, payer.browser().post("/api/v1/payments", payment, key()))
                .get("payment_id")
                .asString();
    }

    /** Asked in a session, with no message waiting. */
    private String answer(Person person, String question) {
        jobs.runAll();
        return asked(wallets.signedIn(person.wallet()), question);
    }

    private static String asked(WalletBrowser browser, String question) {
        return answered(200, browser.get("/api/v1/check" + question)).path("answer").asString("");
    }
}
