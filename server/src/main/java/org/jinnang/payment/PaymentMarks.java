package org.jinnang.payment;

import java.util.ArrayList;
import java.util.List;
import org.jinnang.platform.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Verifies that payments and ledger tell the same. Reads the ledger's table, because no constraint
 * reaches from one to the other: the ledger is a shard group of its own.
 */
@Component
class PaymentMarks implements Verification {

    private static final int FAULTS_NAMED = 5;

    private final JdbcClient jdbc;

    PaymentMarks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "payments";
    }

    @Override
    public Result verify() {
        List<String> lines = new ArrayList<>(counts());
        List<String> faults = faults();
        lines.add(
                "each posted payment has its transfer, and each transfer its payment: "
                        + (faults.isEmpty() ? "yes" : "NO"));
        faults.stream().map(fault -> "  " + fault).forEach(lines::add);
        return new Result(faults.isEmpty(), lines);
    }

    private List<String> counts() {
        return jdbc.sql(
                        """
                        select count(*) || ' payments, of them ' || count(posted_at) || ' posted, '
                            || count(refused_at) || ' refused, '
                            || count(cancelled_at) || ' cancelled, '
                            || count(expired_at) || ' expired'
                        from jinnang.payment
                        """)
                .query(String.class)
                .list();
    }

    private List<String> faults() {
        return jdbc.sql(
                        """
                        select 'payment ' || coalesce(payment.payment_id, transfer.transfer_id)
                        from jinnang.payment
                        full join (select transfer_id, debit_id, credit_id, amount
                                   from jinnang.transfer
                                   where act = 'PAY' and outcome = 'POSTED') transfer
                            on transfer.transfer_id = payment.payment_id
                        where (payment.posted_at is null) <> (transfer.transfer_id is null)
                           or payment.debit_id <> transfer.debit_id
                           or payment.credit_id <> transfer.credit_id
                           or payment.amount_minor <> transfer.amount
                        limit :named
                        """)
                .param("named", FAULTS_NAMED)
                .query(String.class)
                .list();
    }
}
