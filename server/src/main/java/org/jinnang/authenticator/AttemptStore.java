package org.jinnang.authenticator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.platform.database.Question;
import org.jspecify.annotations.Nullable;
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

    private static final String INSERT =
            """
            insert into jinnang.attempt
              (subject_id, attempt_id, kind, pool, state, reserved_at)
            values (:whose, :attempt, :kind, :pool, 'RESERVED', :now)
            """;

    /** The same for many, of which those that somebody else has locked are left out. */
    private static final String RESERVING_ALL =
            """
            with asker as materialized (select * from :askers as asker),
            free as (
              select asker.nth
              from asker
              join jinnang.attempt_budget budget
                on budget.subject_id = asker.p_subject and budget.kind = asker.p_kind
                  and budget.pool = asker.p_pool
              for no key update of budget skip locked),
            saved as (
              update jinnang.attempt_budget budget
              set failed = asker.p_failed, reserved = asker.p_reserved,
                  ceiling = asker.p_ceiling, touched_at = asker.p_now
              from asker
              where budget.subject_id = asker.p_subject and budget.kind = asker.p_kind
                and budget.pool = asker.p_pool
                and budget.failed = asker.p_seenFailed and budget.reserved = 0
                and budget.ceiling = asker.p_seenCeiling and budget.resumes_at is null
                and asker.nth in (select nth from free)
              returning budget.subject_id, budget.kind, budget.pool, asker.p_attempt,
                        asker.p_now, asker.nth),
            kept as (
              insert into jinnang.attempt
                (subject_id, attempt_id, kind, pool, state, reserved_at)
              select subject_id, p_attempt, kind, pool, 'RESERVED', p_now from saved
              returning attempt_id)
            select saved.nth as asker_nth
            from saved join kept on kept.attempt_id = saved.p_attempt
            """;

    private static final int AT_ONCE = 200;

    private final JdbcClient jdbc;

    AttemptStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks the row until the end of the transaction, making it first if it is not there. */
    Budget lock(Key key, int firstCeiling, Instant now) {
        return bound(
                        """
                        insert into jinnang.attempt_budget as budget
                          (subject_id, kind, pool, failed, reserved, ceiling, touched_at)
                        values (:subject, :kind, :pool, 0, 0, :ceiling, :now)
                        on conflict (subject_id, kind, pool) do update
                          set touched_at = excluded.touched_at
                        returning budget.failed, budget.reserved, budget.ceiling,
                                  budget.resumes_at
                        """,
                        key)
                .param("ceiling", firstCeiling)
                .param("now", utc(now))
                .query(AttemptStore::budget)
                .single();
    }

    /** The row as it stands, not locked; empty when it is not there yet. */
    static Question<Optional<Budget>> asked(Key key) {
        return Question.one(
                """
                select failed, reserved, ceiling, resumes_at
                from jinnang.attempt_budget
                where subject_id = :subject and kind = :kind and pool = :pool
                """,
                Map.of(
                        "subject",
                        key.subjectId(),
                        "kind",
                        key.kind().name(),
                        "pool",
                        key.pool().name()),
                AttemptStore::budget);
    }

    /**
     * Keeps a first try and its budget, unless that is not any more what was seen; whether it did.
     *
     * @param seen with no try that is being checked, and without a wait
     */
    static Question<Boolean> reserving(
            Key key, Budget seen, Budget after, Attempt attempt, Instant now) {
        return Question.changing(
                        """
                        with saved as (
                          update jinnang.attempt_budget
                          set failed = :failed, reserved = :reserved, ceiling = :ceiling,
                              touched_at = :now
                          where subject_id = :subject and kind = :kind and pool = :pool
                            and failed = :seenFailed and reserved = 0 and ceiling = :seenCeiling
                            and resumes_at is null
                          returning subject_id, kind, pool)
                        insert into jinnang.attempt
                          (subject_id, attempt_id, kind, pool, state, reserved_at)
                        select subject_id, :attempt, kind, pool, 'RESERVED', :now from saved
                        returning attempt_id
                        """,
                        RESERVING_ALL,
                        Map.ofEntries(
                                Map.entry("subject", key.subjectId()),
                                Map.entry("kind", key.kind().name()),
                                Map.entry("pool", key.pool().name()),
                                Map.entry("seenFailed", seen.failed()),
                                Map.entry("seenCeiling", seen.ceiling()),
                                Map.entry("failed", after.failed()),
                                Map.entry("reserved", after.reserved()),
                                Map.entry("ceiling", after.ceiling()),
                                Map.entry("attempt", attempt.id().value()),
                                Map.entry("now", utc(now))),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    /** What the other pools of this authenticator have used; exact under the lock of the base. */
    int usedElsewhere(Key key) {
        return bound(
                        """
                        select coalesce(sum(failed + reserved), 0)::integer
                        from jinnang.attempt_budget
                        where subject_id = :subject and kind = :kind and pool <> :pool
                        """,
                        key)
                .query(Integer.class)
                .single();
    }

    void save(Key key, Budget budget) {
        saved(SAVE, key, budget).update();
    }

    /** Keeps the budget as it is with one more try, and the try, which may be a decoy's. */
    void reserve(Key key, Budget after, Attempt attempt, Instant now) {
        saved("with saved as (" + SAVE + ")" + INSERT, key, after)
                .param("whose", attempt.subject().value())
                .param("attempt", attempt.id().value())
                .param("now", utc(now))
                .update();
    }

    private JdbcClient.StatementSpec saved(String sql, Key key, Budget budget) {
        return bound(sql, key)
                .param("failed", budget.failed())
                .param("reserved", budget.reserved())
                .param("ceiling", budget.ceiling())
                .param("resumesAt", budget.resumesAt().map(AttemptStore::utc).orElse(null));
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

    private static Budget budget(ResultSet row, int number) throws SQLException {
        return new Budget(
                row.getInt("failed"),
                row.getInt("reserved"),
                row.getInt("ceiling"),
                instant(row.getObject("resumes_at", OffsetDateTime.class)));
    }

    /** Null stands for a column that is null. */
    private static Optional<Instant> instant(@Nullable OffsetDateTime column) {
        return Optional.ofNullable(column).map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
