package org.jinnang.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;

/** How a stored transfer or refusal is read back as the answer that was given. */
final class StoredSql {

    /** Everything of the answer; {@link #read} reads it. */
    static final String SELECT =
            """
            select transfer_id, body_hash, outcome, decided_at, asset_id, debit_after, credit_after
            from jinnang.transfer
            """;

    private StoredSql() {}

    static Stored read(ResultSet row) throws SQLException {
        return new Stored(new Digest(row.getBytes("body_hash")), posting(row));
    }

    static Posting posting(ResultSet row) throws SQLException {
        Instant decidedAt = row.getObject("decided_at", OffsetDateTime.class).toInstant();
        String outcome = row.getString("outcome");
        if (!outcome.equals(Stored.POSTED)) {
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
