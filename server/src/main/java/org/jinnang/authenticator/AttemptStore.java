package org.jinnang.authenticator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code attempt_budget} and {@code attempt}. A budget is locked before its attempts. */
@Repository
class AttemptStore {

    /** The row of one pool. */
    record Key(UUID subjectId, AuthenticatorKind kind, Pool pool) {}

    private static final String SAVE =
            """
            update jinnang.attempt_budget
            set failed = :failed, reserved = :reserved, ceiling = :ceiling,
                resumes_at = :resumesAt
            where subject_id = :subject and kind = :kind and pool = :pool
            """;

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the row until the end of the transaction, making it first if it is not there. */
    Budget lock(Key key, int firstCeiling, Instant now) {
        return AttemptQuestions.locking(key, firstCeiling, now).ask(jdbc);
    }

    void save(Key key, Budget budget) {
        bound(SAVE, key)
                .param("failed", budget.failed())
                .param("reserved", budget.reserved())
                .param("ceiling", budget.ceiling())
                .param("resumesAt", budget.resumesAt().map(AttemptStore::utc).orElse(null))
                .update();
    }

    /** Marks what was reserved at that time or before; how many. */
    int lose(Key key, Instant reservedUntil, Instant now) {
        return bound(
                        """
                        update jinnang.attempt
                        set state = 'LOST', settled_at = :now
                        where subject_id = :subject and kind = :kind and pool = :pool
                          and state = 'RESERVED' and reserved_at <= :until
                        """,
                        key)
                .param("until", utc(reservedUntil))
                .param("now", utc(now))
                .update();
    }

    /** Takes a reservation back that is not over; of a decoy only the attempt was counted. */
    void giveBack(Attempt attempt, Instant reservedUntil) {
        jdbc.sql(
                        """
                        with pool as (
                          select budget.subject_id, budget.kind, budget.pool
                          from jinnang.attempt attempt
                          join jinnang.attempt_budget budget
                            on budget.subject_id = attempt.subject_id
                              and budget.kind = attempt.kind and budget.pool = attempt.pool
                          where attempt.subject_id = :subject and attempt.attempt_id = :attempt
                          for no key update of budget),
                        taken as (
                          delete from jinnang.attempt attempt
                          using pool
                          where attempt.subject_id = :subject and attempt.attempt_id = :attempt
                            and attempt.state = 'RESERVED' and attempt.reserved_at > :until
                          returning attempt.subject_id, attempt.kind, attempt.pool)
                        update jinnang.attempt_budget budget
                        set reserved = greatest(budget.reserved - 1, 0)
                        from taken
                        where budget.subject_id = taken.subject_id and budget.kind = taken.kind
                          and budget.pool = taken.pool
                        """)
                .param("subject", attempt.subject().value())
                .param("attempt", attempt.id().value())
                .param("until", utc(reservedUntil))
                .update();
    }

    /** Says when the next step opens. */
    void resumeAt(Key key, Instant resumesAt) {
        bound(
                        """
                        update jinnang.attempt_budget
                        set resumes_at = :resumesAt
                        where subject_id = :subject and kind = :kind and pool = :pool
                        """,
                        key)
                .param("resumesAt", utc(resumesAt))
                .update();
    }

    /** Every pool of this kind starts anew; what is being checked goes on. */
    void reset(UUID subjectId, AuthenticatorKind kind, AttemptSteps steps) {
        jdbc.sql(
                        """
                        update jinnang.attempt_budget
                        set failed = 0, resumes_at = null,
                            ceiling = case pool when 'payment' then :payment
                                                when 'untrusted' then :untrusted
                                                when 'second_step' then :secondStep
                                                else :device end
                        where subject_id = :subject and kind = :kind
                        """)
                .param("subject", subjectId)
                .param("kind", kind.name())
                .param("payment", steps.payment().getFirst())
                .param("untrusted", steps.untrusted())
                .param("secondStep", steps.secondStep().getFirst())
                .param("device", steps.device())
                .update();
    }

    /** Pools with reservations that are over. */
    List<Key> withLost(Instant reservedUntil) {
        return jdbc.sql(
                        """
                        select distinct subject_id, kind, pool
                        from jinnang.attempt
                        where state = 'RESERVED' and reserved_at <= :until
                        limit :atOnce
                        """)
                .param("until", utc(reservedUntil))
                .param("atOnce", AT_ONCE)
                .query((row, _) ->
                        new Key(
                                row.getObject("subject_id", UUID.class),
                                AuthenticatorKind.valueOf(row.getString("kind")),
                                new Pool(row.getString("pool"))))
                .list();
    }

    /** Forgets settled tries of before; what they changed stands in the budgets. */
    int forgetSettled(Instant before) {
        return jdbc.sql("delete from jinnang.attempt where settled_at < :before")
                .param("before", utc(before))
                .update();
    }

    /** Forgets budgets of decoys that nobody touched since. */
    int forgetDecoys(List<UUID> decoys, Instant before) {
        return jdbc.sql(
                        """
                        delete from jinnang.attempt_budget budget
                        where budget.subject_id in (:decoys) and budget.touched_at < :before
                          and not exists (
                            select 1 from jinnang.attempt attempt
                            where attempt.subject_id = budget.subject_id)
                        """)
                .param("decoys", decoys)
                .param("before", utc(before))
                .update();
    }

    private JdbcClient.StatementSpec bound(String sql, Key key) {
        return jdbc.sql(sql)
                .param("subject", key.subjectId())
                .param("kind", key.kind().name())
                .param("pool", key.pool().name());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
