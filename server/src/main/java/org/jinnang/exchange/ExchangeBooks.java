package org.jinnang.exchange;

import java.util.ArrayList;
import java.util.List;
import org.jinnang.platform.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Verifies that quotes and the ledger tell the same. Reads the ledger's table, as {@code
 * payment.PaymentMarks} does: no constraint reaches from one to the other.
 */
@Component
class ExchangeBooks implements Verification {

    private static final int FAULTS_NAMED = 5;

    private final JdbcClient jdbc;

    ExchangeBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "exchanges";
    }

    @Override
    public Result verify() {
        List<String> lines = new ArrayList<>(counts());
        List<String> faults = faults();
        lines.add(
                "each exchange moved both amounts of its quote, and nothing else did: "
                        + (faults.isEmpty() ? "yes" : "NO"));
        faults.stream().map(fault -> "  " + fault).forEach(lines::add);
        return new Result(faults.isEmpty(), lines);
    }

    private List<String> counts() {
        return jdbc.sql(
                        """
                        select count(*) || ' quotes kept, of them ' || count(posted_at)
                            || ' exchanged, ' || count(refused_at) || ' refused, '
                            || count(withdrawn_at) || ' withdrawn'
                        from jinnang.exchange_quote
                        """)
                .query(String.class)
                .list();
    }

    /** Quotes that nobody used are forgotten, what the books posted never is: so both ways. */
    private List<String> faults() {
        return jdbc.sql(
                        """
                        select 'transfer ' || coalesce(leg.transfer_id, transfer.transfer_id)
                        from (
                            select quote_id as transfer_id, quote_id, sold_minor as amount
                            from jinnang.exchange_quote where posted_at is not null
                            union all
                            select bought_id, quote_id, bought_minor
                            from jinnang.exchange_quote where posted_at is not null
                        ) leg
                        full join (select transfer_id, group_id, amount from jinnang.transfer
                                   where act = 'EXCHANGE' and outcome = 'POSTED') transfer
                            on transfer.transfer_id = leg.transfer_id
                        where leg.transfer_id is null or transfer.transfer_id is null
                           or leg.amount <> transfer.amount
                           or transfer.group_id is distinct from leg.quote_id
                        limit :named
                        """)
                .param("named", FAULTS_NAMED)
                .query(String.class)
                .list();
    }
}
