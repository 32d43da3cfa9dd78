package org.jinnang.merchant;

import java.util.ArrayList;
import java.util.List;
import org.jinnang.platform.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Verifies that orders, refunds and the ledger tell the same. Reads the ledger's table, as {@code
 * payment.PaymentMarks} does: no constraint reaches from one to the other.
 */
@Component
class OrderBooks implements Verification {

    private static final int FAULTS_NAMED = 5;

    private final JdbcClient jdbc;

    OrderBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "orders";
    }

    @Override
    public Result verify() {
        List<String> lines = new ArrayList<>(counts());
        List<String> faults = faults();
        lines.add(
                "each order has what its payment moved, and no more than that is refunded: "
                        + (faults.isEmpty() ? "yes" : "NO"));
        faults.stream().map(fault -> "  " + fault).forEach(lines::add);
        return new Result(faults.isEmpty(), lines);
    }

    private List<String> counts() {
        return jdbc.sql(
                        """
                        select count(*) || ' orders, of them ' || count(captured_at) || ' captured, '
                            || count(*) filter (where refunded_minor > 0) || ' refunded'
                        from jinnang.merchant_order
                        """)
                .query(String.class)
                .list();
    }

    private List<String> faults() {
        return jdbc.sql(
                        """
                        select 'order ' || merchant_order.order_id
                        from jinnang.merchant_order
                        left join jinnang.transfer on transfer.transfer_id = payment_id
                            and transfer.outcome = 'POSTED' and transfer.amount > 0
                        where captured_minor is distinct from transfer.amount
                        union all
                        select 'order ' || merchant_order.order_id || ' has other refunds'
                        from jinnang.merchant_order
                        left join (select wallet_id, order_id, sum(amount_minor) as given
                                   from jinnang.merchant_refund where failed_at is null
                                   group by wallet_id, order_id) refund
                            on refund.wallet_id = merchant_order.wallet_id
                            and refund.order_id = merchant_order.order_id
                        where refunded_minor <> coalesce(given, 0)
                        union all
                        select 'refund ' || coalesce(refund_id, transfer.transfer_id)
                        from (select * from jinnang.merchant_refund
                              where posted_at is not null) refund
                        full join (select transfer_id, amount, refunds_id
                                   from jinnang.transfer
                                   where act = 'REFUND_ORDER' and outcome = 'POSTED') transfer
                            on transfer.transfer_id = refund.refund_id
                        left join jinnang.merchant_order on merchant_order.wallet_id = refund.wallet_id
                            and merchant_order.order_id = refund.order_id
                        where refund.refund_id is null or transfer.transfer_id is null
                           or refund.amount_minor <> transfer.amount
                           or merchant_order.payment_id is distinct from transfer.refunds_id
                        limit :named
                        """)
                .param("named", FAULTS_NAMED)
                .query(String.class)
                .list();
    }
}
