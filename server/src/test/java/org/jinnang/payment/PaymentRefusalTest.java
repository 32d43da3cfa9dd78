package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jinnang.contract.Contract;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.People.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.Together;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import tools.jackson.databind.JsonNode;

/** Why a payment was refused: to the payer, to the activity log, once and always the same. */
@WalletTest
@Import(People.class)
class PaymentRefusalTest {

    private static final String CONFIRM = "/api/v1/payments/{payment_id}/confirmation";
    private static final int AT_THE_SAME_TIME = 9;

    private final People people;
    private final TestClock clock;
    private final TestDatabase database;
    private final TestJobs jobs;

    PaymentRefusalTest(People people, TestClock clock, TestDatabase database, TestJobs jobs) {
        this.people = people;
        this.clock = clock;
        this.database = database;
        this.jobs = jobs;
    }

    @Test
    void whoHasNotEnoughReadsSoInTheLog() {
        Person payer = people.with(100);
        Person payee = people.with(0);
        String payment = payer.states(payee, 8800);

        refused(payer.confirms(payment), "funds_insufficient");

        isTold(payer, payee, "not enough money", "余额不足");
    }

    @Test
    void whoIsOverALimitReadsSoInTheLog() {
        Person payer = people.with(9_000_000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 5_000_001);

        refused(payer.confirms(payment), "limit_exceeded");

        isTold(payer, payee, "over a limit", "超过限额");
    }

    @Test
    void aFullPayeeIsNotCalledClosedAndEverybodyIsToldTheSame() {
        Person payer = people.with(10000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 8801);
        balance(payee.wallet(), "ceiling = 8800");

        JsonNode problem = refused(payer.confirms(payment), "payee_cannot_receive");
        JsonNode again = refused(payer.confirms(payment), "payee_cannot_receive");

        assertThat(Contract.load().faults("post", CONFIRM, 422, problem)).isEmpty();
        assertThat(again.path("user_message")).isEqualTo(problem.path("user_message"));
        assertThat(problem.path("user_message").path("en").asString())
                .startsWith("Nothing was paid. The payee cannot receive this amount now.");
        JsonNode seen = payer.sees(payment).json();
        assertThat(seen.path("refusal").path("code").asString()).isEqualTo("payee_cannot_receive");
        assertThat(payer.fen()).isEqualTo(10000);
        isTold(payer, payee, "the payee cannot receive this amount now", "收款方现在收不了这个金额");
        assertThat(payer.confirms(payer.states(payee, 8800)).status()).isEqualTo(200);
    }

    @Test
    void aClosedPayeeIsCalledClosed() {
        Person payer = people.with(10000);
        Person payee = people.with(0);
        String payment = payer.states(payee, 8800);
        balance(payee.wallet(), "lifecycle = 'CLOSED'");

        refused(payer.confirms(payment), "account_closed");

        isTold(payer, payee, "an account is closed", "账户已关闭");
    }

    @Test
    void whatWasCancelledOrRanOutIsNotToldAsRefused() {
        Person payer = people.with(10000);
        Person payee = people.with(0);
        String cancelled = payer.states(payee, 1);
        payer.cancels(cancelled);
        payer.confirms(cancelled);
        payer.states(payee, 2);
        clock.advance(Intent.LIFE);

        jobs.run(PaymentRefusals.JOB);
        jobs.run(Expiries.JOB);

        assertThat(told(payer)).isZero();
    }

    @Test
    void whatACrashKeptFromBeingToldIsToldOnceLater() {
        Person payer = people.with(100);
        String payment = payer.states(people.with(0), 8800);
        refused(payer.confirms(payment), "funds_insufficient");
        forgetTheTelling(payer.wallet());
        int before = told(payer);

        jobs.run(PaymentRefusals.JOB);
        assertThat(told(payer)).as("left to whoever confirms").isEqualTo(before);
        clock.advance(Duration.ofMinutes(1));
        Together.all(
                AT_THE_SAME_TIME,
                number -> {
                    if (number % 2 == 0) {
                        jobs.run(PaymentRefusals.JOB);
                    } else {
                        payer.sees(payment);
                    }
                    return number;
                });

        assertThat(told(payer)).isEqualTo(before + 1);
        JsonNode seen = payer.sees(payment).json();
        assertThat(seen.path("refusal").path("code").asString()).isEqualTo("funds_insufficient");
    }

    private void isTold(Person payer, Person payee, String english, String chinese) {
        List<JsonNode> events =
                payer.browser()
                        .get("/api/v1/activity")
                        .json()
                        .path("data")
                        .valueStream()
                        .filter(event -> event.path("kind").asString().equals("payment_refused"))
                        .toList();
        assertThat(events).hasSize(1);
        JsonNode event = events.getFirst();
        assertThat(event.path("detail").path("en").asString())
                .contains("to *" + payee.name() + ": " + english);
        assertThat(event.path("detail").path("zh-CN").asString()).endsWith("：" + chinese);
        assertThat(event.path("device").asString()).isNotEqualTo("server");
    }

    private static JsonNode refused(Answer answer, String code) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(422);
        assertThat(answer.json().path("code").asString()).isEqualTo(code);
        return answer.json();
    }

    private int told(Person payer) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.audit_event
                        where wallet_id = :wallet and kind = 'PAYMENT_REFUSED'
                        """)
                .param("wallet", payer.wallet().value())
                .query(Integer.class)
                .single();
    }

    private void balance(WalletId wallet, String change) {
        database.sqlAsOwner()
                .sql(
                        "update jinnang.balance set "
                                + change
                                + """
                                 where asset_id = 156 and account_id in (
                                    select account_id from jinnang.account where wallet_id = :wallet)
                                """)
                .param("wallet", wallet.value())
                .update();
    }

    /** As if the server had been killed between the refusal and its telling. */
    private void forgetTheTelling(WalletId payer) {
        for (String statement :
                List.of(
                        "delete from jinnang.payment_refusal where wallet_id = :payer",
                        "update jinnang.payment set refusal_told = false where wallet_id = :payer")) {
            database.sqlAsOwner().sql(statement).param("payer", payer.value()).update();
        }
    }
}
