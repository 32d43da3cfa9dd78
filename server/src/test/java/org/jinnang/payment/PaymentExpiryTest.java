package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jinnang.payment.People.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** What becomes of a payment that nobody confirmed in time, and that everybody is told so. */
@WalletTest
@Import(People.class)
class PaymentExpiryTest {

    private static final int AT_THE_SAME_TIME = 12;

    private final People people;
    private final TestClock clock;
    private final TestDatabase database;
    private final TestJobs jobs;

    PaymentExpiryTest(People people, TestClock clock, TestDatabase database, TestJobs jobs) {
        this.people = people;
        this.clock = clock;
        this.database = database;
        this.jobs = jobs;
    }

    private Person payer;
    private Person payee;
    private String payment;

    @BeforeEach
    void somebodyStatesAPayment() {
        payer = people.with(10000);
        payee = people.with(0);
        payment = payer.states(payee, 8800);
    }

    @Test
    void aPaymentInItsTimeIsNotToldToHaveExpired() {
        clock.advance(Intent.LIFE.minusSeconds(1));

        jobs.run(Expiries.JOB);
        JsonNode check = signedIn().get("/api/v1/check?about=" + payment).json();

        assertThat(check.path("answer").asString()).isNotEqualTo("EXPIRED");
        assertThat(toldOf(payment)).isZero();
    }

    @Test
    void whatEndedAnotherWayNeverExpires() {
        String posted = payer.states(payee, 1);
        assertThat(payer.confirms(posted).status()).isEqualTo(200);
        String cancelled = payer.states(payee, 1);
        assertThat(payer.cancels(cancelled).status()).isEqualTo(200);
        clock.advance(Intent.LIFE.plusDays(1));

        jobs.run(Expiries.JOB);

        assertThat(List.of(toldOf(posted), toldOf(cancelled))).containsOnly(0);
        assertThat(toldOf(payment)).isEqualTo(1);
    }

    @Test
    void anExpiredPaymentCannotBeConfirmedOrCancelledAndTheLogTellsItOnce() {
        clock.advance(Intent.LIFE);
        Person back = new Person(payer.wallet(), payer.name(), "", "", signedIn());

        assertThat(back.confirms(payment).json().path("code").asString())
                .isEqualTo("payment_expired");
        assertThat(back.cancels(payment).json().path("code").asString())
                .isEqualTo("payment_expired");
        jobs.run(Expiries.JOB);

        assertThat(toldOf(payment)).isEqualTo(1);
        assertThat(back.fen()).isEqualTo(10000);
        assertThat(back.sees(payment).json().path("state").asString()).isEqualTo("expired");
    }

    @Test
    void theJobTellsWhatNobodyLookedAt() {
        clock.advance(Intent.LIFE);

        jobs.run(Expiries.JOB);
        jobs.run(Expiries.JOB);

        assertThat(toldOf(payment)).isEqualTo(1);
    }

    @Test
    void manyWhoNoticeItAtTheSameTimeTellItOnce() {
        clock.advance(Intent.LIFE);
        WalletBrowser browser = signedIn();

        Together.all(
                AT_THE_SAME_TIME,
                number -> {
                    if (number % 3 == 0) {
                        jobs.run(Expiries.JOB);
                    } else if (number % 3 == 1) {
                        browser.get("/api/v1/payments/" + payment);
                    } else {
                        browser.get("/api/v1/check?about=" + payment);
                    }
                    return number;
                });

        assertThat(toldOf(payment)).isEqualTo(1);
    }

    @Test
    void theSelfCheckSaysThatItHasExpiredOnThePageAndToPrograms() {
        clock.advance(Intent.LIFE);
        WalletBrowser browser = signedIn();

        JsonNode check = browser.get("/api/v1/check?about=" + payment).json();

        assertThat(check.path("answer").asString()).isEqualTo("EXPIRED");
        assertThat(browser.get("/check?lang=en&about=" + payment).body())
                .contains("This payment was not confirmed in time and is void. No money moved.");
        assertThat(browser.get("/check?lang=zh-CN&about=" + payment).body())
                .contains(check.path("explanation").path("zh-CN").asString());
        assertThat(toldOf(payment)).isEqualTo(1);
    }

    @Test
    void nobodyElseLearnsOfIt() {
        clock.advance(Intent.LIFE);
        WalletBrowser other = people.browser(payee.wallet());

        String unknown = payment.substring(0, payment.length() - 4) + "0000";

        JsonNode check = other.get("/api/v1/check?about=" + payment).json();
        JsonNode ofNone = other.get("/api/v1/check?about=" + unknown).json();

        assertThat(check.path("answer").asString()).isNotEqualTo("EXPIRED");
        assertThat(check.path("answer")).isEqualTo(ofNone.path("answer"));
        assertThat(toldOf(payment)).isZero();
    }

    @Test
    void theActivityLogSaysItInBothLanguages() {
        clock.advance(Intent.LIFE.plus(Duration.ofMinutes(3)));
        jobs.run(Expiries.JOB);

        JsonNode newest = signedIn().get("/api/v1/activity?limit=1").json().path("data").get(0);

        assertThat(newest.path("kind").asString()).isEqualTo("payment_expired");
        assertThat(newest.path("title").path("en").asString())
                .isEqualTo("Payment expired unconfirmed");
        assertThat(newest.path("title").path("zh-CN").asString()).isEqualTo("付款没有确认，已过期");
        assertThat(newest.path("detail").path("en").asString()).contains("88.00", payee.name());
        assertThat(newest.path("detail").path("zh-CN").asString()).contains("88.00", payee.name());
        assertThat(newest.path("device").asString()).isEqualTo("server");
    }

    /** The session of before has ended of idleness meanwhile. */
    private WalletBrowser signedIn() {
        return people.browser(payer.wallet());
    }

    private int toldOf(String id) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.audit_event
                        where wallet_id = :wallet and kind = 'PAYMENT_EXPIRED'
                          and facts ->> 'payment_id' = :payment
                        """)
                .param("wallet", payer.wallet().value())
                .param("payment", id)
                .query(Integer.class)
                .single();
    }
}
