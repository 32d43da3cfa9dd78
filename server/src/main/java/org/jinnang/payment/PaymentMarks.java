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
                            || count(expired_at) || ' expired, '
                            || count(returned_at) || ' returned, '
                            || count(*) filter (where held_at is not null and num_nonnulls(
                                posted_at, cancelled_at, returned_at) = 0) || ' on their way'
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
                        full join (select transfer_id, debit_id, credit_id, amount, hold_id
                                   from jinnang.transfer
                                   where act in ('PAY', 'CAPTURE_PAYMENT', 'CAPTURE_ORDER',
                                               'SETTLE_WITHDRAWAL')
                                     and amount > 0
                                     and outcome = 'POSTED') transfer
                            on transfer.transfer_id = payment.payment_id
                        where (payment.posted_at is null) <> (transfer.transfer_id is null)
                           or payment.debit_id <> transfer.debit_id
                           or payment.credit_id <> transfer.credit_id
                           or coalesce(payment.captured_minor, payment.amount_minor) <> transfer.amount
                           or transfer.hold_id is distinct from
                               case when payment.posted_at is not null then payment.hold_id end
                        union all
                        select 'hold ' || coalesce(payment.hold_id, transfer.transfer_id)
                        from (select * from jinnang.payment where held_at is not null) payment
                        full join (select transfer_id, debit_id, credit_id, held
                                   from jinnang.transfer
                                   where act = 'PAY' and held > 0 and outcome = 'POSTED') transfer
                            on transfer.transfer_id = payment.hold_id
                        left join (select hold_id, amount from jinnang.transfer
                                   where hold_id is not null and outcome = 'POSTED') ending
                            on ending.hold_id = transfer.transfer_id
                        where payment.hold_id is null or transfer.transfer_id is null
                           or payment.debit_id <> transfer.debit_id
                           or payment.credit_id <> transfer.credit_id
                           or payment.amount_minor <> transfer.held
                           or (ending.hold_id is null)
                               <> (num_nonnulls(posted_at, cancelled_at, returned_at) = 0)
                           or (ending.amount > 0) <> (posted_at is not null)
                        limit :named
                        """)
                .param("named", FAULTS_NAMED)
                .query(String.class)
                .list();
    }
}
