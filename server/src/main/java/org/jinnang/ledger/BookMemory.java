package org.jinnang.ledger;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Macs;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What earlier verifications of the books remember, under a seal whose key is not in the database:
 * whoever edits it there is found out.
 */
final class BookMemory {

    private static final String PURPOSE = "books verified";

    private static final String DIGEST =
            """
            select coalesce(sha256(string_agg(block.digest, '' order by block.number)), sha256(''))
            from (
                select account_id / 4096 as number, sha256(string_agg(
                    int8send(account_id) || int8send(seq) || int8send(posted)
                        || int8send(held_out) || int8send(held_in) || timestamptz_send(at),
                    '' order by account_id)) as digest
                from jinnang.verified_account
                group by account_id / 4096
            ) block
            """;

    private final JdbcClient jdbc;
    private final Macs macs;

    BookMemory(JdbcClient jdbc, Macs macs) {
        this.jdbc = jdbc;
        this.macs = macs;
    }

    /**
     * The last run that held.
     *
     * @param entries there were then, on all accounts
     */
    record Run(long number, Instant at, long entries, Digest seal, int keyId) {}

    /** Makes other verifications wait until this transaction ends. Before its first query. */
    void takeTurn() {
        jdbc.sql("lock table jinnang.verified_account in share row exclusive mode").update();
    }

    Optional<Run> lastRun() {
        return jdbc.sql(
                        """
                        select run, at, entries, seal, key_id
                        from jinnang.verified_run order by run desc limit 1
                        """)
                .query((row, _) ->
                        new Run(
                                row.getLong("run"),
                                row.getObject("at", OffsetDateTime.class).toInstant(),
                                row.getLong("entries"),
                                new Digest(row.getBytes("seal")),
                                row.getInt("key_id")))
                .optional();
    }

    /** Whether all that is remembered is what that run wrote; without one, whether nothing is. */
    boolean isUntouched(Optional<Run> last) {
        if (last.isEmpty()) {
            return jdbc.sql("select not exists (select from jinnang.verified_account)")
                    .query(Boolean.class)
                    .single();
        }
        Run run = last.get();
        return macs.macUnder(run.keyId(), PURPOSE, content(run.number(), run.at(), run.entries()))
                .filter(run.seal()::equals)
                .isPresent();
    }

    void forget() {
        jdbc.sql("delete from jinnang.verified_account").update();
    }

    /** Seals what the walk has written down. */
    Run seal(long number, Instant at) {
        Instant now = at.truncatedTo(ChronoUnit.MICROS);
        long entries = entries();
        var seal = macs.mac(PURPOSE, content(number, now, entries));
        jdbc.sql(
                        """
                        insert into jinnang.verified_run (run, at, entries, seal, key_id)
                        values (:run, :at, :entries, :seal, :keyId)
                        """)
                .param("run", number)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("entries", entries)
                .param("seal", seal.digest().bytes())
                .param("keyId", seal.keyId())
                .update();
        return new Run(number, now, entries, seal.digest(), seal.keyId());
    }

    private long entries() {
        return jdbc.sql("select coalesce(sum(seq), 0)::bigint from jinnang.verified_account")
                .query(Long.class)
                .single();
    }

    private byte[][] content(long number, Instant at, long entries) {
        byte[] head =
                ByteBuffer.allocate(3 * Long.BYTES)
                        .putLong(number)
                        .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
                        .putLong(entries)
                        .array();
        return new byte[][] {head, jdbc.sql(DIGEST).query(byte[].class).single()};
    }
}
