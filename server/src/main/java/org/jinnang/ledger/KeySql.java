package org.jinnang.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;

/** How a stored key is read back as the answer that was given. */
final class KeySql {

    static final String POSTED = "POSTED";

    /** Everything of the answer; {@link #posting} reads it. */
    static final String STORED =
            """
            select key.transfer_id, key.body_hash, key.outcome, key.decided_at, transfer.asset_id,
                   debit.posted_after as debit_after, credit.posted_after as credit_after
            from jinnang.transfer_key key
            left join jinnang.transfer using (transfer_id)
            left join jinnang.entry debit
                on debit.account_id = transfer.debit_id and debit.seq = key.debit_seq
            left join jinnang.entry credit
                on credit.account_id = transfer.credit_id and credit.seq = key.credit_seq
            """;

    private KeySql() {}

    static Posting posting(ResultSet row) throws SQLException {
        Instant decidedAt = row.getObject("decided_at", OffsetDateTime.class).toInstant();
        String outcome = row.getString("outcome");
        if (!outcome.equals(POSTED)) {
            return new Posting.Refused(Refusal.valueOf(outcome), decidedAt, true);
        }
        Currency currency = Currency.ofAssetId(row.getInt("asset_id"));
        return new Posting.Posted(
                new TransferId(row.getObject("transfer_id", UUID.class)),
                new Money(row.getLong("debit_after"), currency),
                new Money(row.getLong("credit_after"), currency),
                decidedAt,
                true);
    }
}
