package org.jinnang.bank;

import java.util.ArrayList;
import java.util.List;
import org.jinnang.platform.Verification;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Verifies that withdrawals, the bank's entries and the ledger tell the same. Reads the ledger's
 * tables, as {@code payment.PaymentMarks} does: no constraint reaches from one to the other.
 */
@Component
class BankBooks implements Verification {

    private static final int FAULTS_NAMED = 5;

    private final JdbcClient jdbc;

    BankBooks(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String name() {
        return "bank";
    }

    @Override
    public Result verify() {
        List<String> lines = new ArrayList<>(counts());
        List<String> faults = faults();
        lines.add(
                "each entry of the bank is posted once, and what waits in suspense adds up: "
                        + (faults.isEmpty() ? "yes" : "NO"));
        faults.stream().map(fault -> "  " + fault).forEach(lines::add);
        return new Result(faults.isEmpty(), lines);
    }

    private List<String> counts() {
        return jdbc.sql(
                        """
                        select (select count(*) from jinnang.withdrawal) || ' withdrawals, '
                            || count(*) || ' entries of the bank, of them '
                            || count(*) filter (where fate = 'SUSPENSE') || ' went to suspense, '
                            || count(*) filter (where booked_at is null) || ' wait'
                        from jinnang.bank_entry
                        """)
                .query(String.class)
                .list();
    }

    private List<String> faults() {
        return jdbc.sql(
                        """
                        select 'entry ' || coalesce(entry.bank_reference,
                                                    transfer.transfer_id::text)
                        from (select * from jinnang.bank_entry where transfer_id is not null) entry
                        full join (select * from jinnang.transfer
                                   where act = 'BOOK_BANK_ENTRY' and outcome = 'POSTED'
                                     and transfer_id not in (
                                         select decision_id from jinnang.suspense_decision)
                                  ) transfer
                            on transfer.transfer_id = entry.transfer_id
                        where entry.transfer_id is null or transfer.transfer_id is null
                           or entry.amount_minor <> transfer.amount
                        union all
                        select 'decision ' || decision_id
                        from jinnang.suspense_decision decision
                        join jinnang.bank_entry using (currency, bank_reference)
                        left join jinnang.transfer on transfer.transfer_id = decision_id
                            and transfer.outcome = 'POSTED'
                        where (decision.outcome is not distinct from 'APPROVED')
                                <> (transfer.transfer_id is not null)
                           or transfer.amount <> bank_entry.amount_minor
                        union all
                        select 'withdrawal ' || end_to_end_id
                        from jinnang.withdrawal
                        left join jinnang.payment using (wallet_id, payment_id)
                        where (withdrawal.settled_at is null) <> (payment.posted_at is null)
                           or (withdrawal.released_at is null)
                                <> (num_nonnulls(payment.returned_at,
                                                 case when payment.held_at is not null
                                                      then payment.cancelled_at end) = 0)
                           or withdrawal.amount_minor <> payment.amount_minor
                        union all
                        select 'suspense ' || asset.code
                        from jinnang.account
                        join jinnang.asset using (asset_id)
                        join jinnang.balance using (account_id)
                        left join (
                            select currency,
                                   sum(case when is_credit then amount_minor
                                            else -amount_minor end) as waits
                            from jinnang.bank_entry
                            where fate = 'SUSPENSE' and not exists (
                                select 1 from jinnang.suspense_decision decision
                                where decision.currency = bank_entry.currency
                                  and decision.bank_reference = bank_entry.bank_reference
                                  and outcome = 'APPROVED')
                            group by currency) entry on entry.currency = asset.code
                        where account.kind = 'SUSPENSE' and balance.posted <> coalesce(waits, 0)
                        limit :named
                        """)
                .param("named", FAULTS_NAMED)
                .query(String.class)
                .list();
    }
}
