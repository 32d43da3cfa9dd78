package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jinnang.payment.People.Person;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;

/** Damage between payments and ledger, which no constraint sees, is found. */
@WalletTest
@Import(People.class)
class PaymentMarksTest {

    private final People people;
    private final TestDatabase database;
    private final PaymentMarks marks;

    PaymentMarksTest(People people, TestDatabase database, PaymentMarks marks) {
        this.people = people;
        this.database = database;
        this.marks = marks;
    }

    @AfterEach
    void mend() {
        removePayments();
        database.sqlAsOwner()
                .sql("update jinnang.transfer set act = 'RECEIVE_DEMO_MONEY'")
                .update();
        assertThat(marks.verify().holds()).isTrue();
    }

    @Test
    void soundPaymentsAreCounted() {
        Person payer = people.with(1000);
        Person payee = people.with(0);
        payer.confirms(payer.states(payee, 1));
        payer.confirms(payer.states(payee, 5000));
        payer.cancels(payer.states(payee, 2));

        var result = marks.verify();

        assertThat(result.holds()).isTrue();
        assertThat(result.lines().getFirst())
                .isEqualTo(
                        "3 payments, of them 1 posted, 1 refused, 1 cancelled, 0 expired,"
                                + " 0 returned, 0 on their way");
    }

    @Test
    void aPaymentMarkedPostedWithoutMoneyMovedIsFound() {
        Person payer = people.with(1000);
        payer.states(people.with(0), 1);
        database.sql().sql("update jinnang.payment set posted_at = created_at").update();

        assertThat(marks.verify().holds()).isFalse();
    }

    @Test
    void moneyThatMovedForAPaymentNotMarkedIsFound() {
        Person payer = people.with(1000);
        payer.confirms(payer.states(people.with(0), 1));
        database.sql().sql("update jinnang.payment set posted_at = null").update();

        assertThat(marks.verify().holds()).isFalse();
    }

    @Test
    void moneyThatMovedForNoPaymentIsFound() {
        Person payer = people.with(1000);
        payer.confirms(payer.states(people.with(0), 1));
        removePayments();

        assertThat(marks.verify().holds()).isFalse();
    }

    @Test
    void anotherAmountThanWasConfirmedIsFound() {
        Person payer = people.with(1000);
        payer.confirms(payer.states(people.with(0), 1));
        database.sqlAsOwner()
                .sql("update jinnang.payment set amount_minor = amount_minor + 1")
                .update();

        assertThat(marks.verify().holds()).isFalse();
    }

    @Test
    void aPaymentEndsOneWayAndTheDatabaseSaysSo() {
        Person payer = people.with(1000);
        payer.confirms(payer.states(people.with(0), 1));

        for (String second : List.of("cancelled_at", "refused_at")) {
            assertThatThrownBy(() ->
                            database.sql()
                                    .sql("update jinnang.payment set " + second + " = created_at")
                                    .update())
                    .hasMessageContaining("payment_ends_one_way");
        }
        assertThatThrownBy(() -> database.sql().sql("delete from jinnang.payment").update())
                .rootCause()
                .hasMessageContaining("permission denied");
    }

    @Test
    void noMoreThanTheLimitCanBeWrittenAsUsed() {
        Person payer = people.with(1000);
        payer.confirms(payer.states(people.with(0), 1));

        assertThatThrownBy(() ->
                        database.sql()
                                .sql(
                                        """
                                        update jinnang.limit_use
                                        set used_minor = ceiling_minor + 1
                                        """)
                                .update())
                .hasMessageContaining("limit_use_within_ceiling");
    }

    private void removePayments() {
        database.sqlAsOwner().sql("delete from jinnang.payment_refusal").update();
        database.sqlAsOwner().sql("delete from jinnang.payment").update();
    }
}
