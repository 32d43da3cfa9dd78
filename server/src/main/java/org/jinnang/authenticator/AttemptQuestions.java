package org.jinnang.authenticator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.platform.database.Question;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about budgets and tries together with other questions. A budget is locked before
 * its attempts, and the base of an authenticator before its other pools.
 */
final class AttemptQuestions {

    /** {@link #reserving} for many, of which those that somebody else has locked are left out. */
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

    private AttemptQuestions() {}

    /**
     * A budget after a try of it was settled.
     *
     * @param late it was over and counts as failed
     */
    record Outcome(Pool pool, Budget budget, boolean right, boolean late) {}

    /** Locks the row until the end of the transaction, making it first if it is not there. */
    static Question<Budget> locking(AttemptStore.Key key, int firstCeiling, Instant now) {
        return Question.changing(
                        """
                        insert into jinnang.attempt_budget as budget
                          (subject_id, kind, pool, failed, reserved, ceiling, touched_at)
                        values (:subject, :kind, :pool, 0, 0, :firstCeiling, :now)
                        on conflict (subject_id, kind, pool) do update
                          set touched_at = excluded.touched_at
                        returning budget.failed, budget.reserved, budget.ceiling,
                                  budget.resumes_at
                        """,
                        Map.of(
                                "subject", key.subjectId(),
                                "kind", key.kind().name(),
                                "pool", key.pool().name(),
                                "firstCeiling", firstCeiling,
                                "now", utc(now)),
                        AttemptQuestions::budget)
                .map(Optional::orElseThrow);
    }

    /** The same for the base of an authenticator, beside one of its other pools. */
    static Question<Boolean> lockingBase(
            UUID subjectId, AuthenticatorKind kind, int firstCeiling, Instant now) {
        return Question.changing(
                        """
                        insert into jinnang.attempt_budget as budget
                          (subject_id, kind, pool, failed, reserved, ceiling, touched_at)
                        values (:subject, :kind, :base, 0, 0, :baseCeiling, :now)
                        on conflict (subject_id, kind, pool) do update
                          set touched_at = excluded.touched_at
                        returning budget.pool
                        """,
                        Map.of(
                                "subject", subjectId,
                                "kind", kind.name(),
                                "base", Pool.UNTRUSTED.name(),
                                "baseCeiling", firstCeiling,
                                "now", utc(now)),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    /** What the other pools of this authenticator have used; exact under the lock of the base. */
    static Question<Integer> usedElsewhere(AttemptStore.Key key) {
        return Question.one(
                        """
                        select coalesce(sum(failed + reserved), 0)::integer as used
                        from jinnang.attempt_budget
                        where subject_id = :subject and kind = :kind and pool <> :pool
                        """,
                        Map.of(
                                "subject", key.subjectId(),
                                "kind", key.kind().name(),
                                "pool", key.pool().name()),
                        (row, _) -> row.getInt("used"))
                .map(Optional::orElseThrow);
    }

    /** Keeps the budget as it is with one more try, and the try, which may be a decoy's. */
    static Question<Boolean> keeping(
            AttemptStore.Key key, Budget after, Attempt attempt, Instant now) {
        return Question.changing(
                        """
                        with saved as (
                          update jinnang.attempt_budget
                          set failed = :failed, reserved = :reserved, ceiling = :ceiling,
                              resumes_at = nullif(:resumesAt, '')::timestamptz
                          where subject_id = :subject and kind = :kind and pool = :pool)
                        insert into jinnang.attempt
                          (subject_id, attempt_id, kind, pool, state, reserved_at)
                        values (:whose, :attempt, :kind, :pool, 'RESERVED', :now)
                        returning attempt_id
                        """,
                        Map.ofEntries(
                                Map.entry("subject", key.subjectId()),
                                Map.entry("kind", key.kind().name()),
                                Map.entry("pool", key.pool().name()),
                                Map.entry("failed", after.failed()),
                                Map.entry("reserved", after.reserved()),
                                Map.entry("ceiling", after.ceiling()),
                                Map.entry(
                                        "resumesAt",
                                        after.resumesAt().map(Instant::toString).orElse("")),
                                Map.entry("whose", attempt.subject().value()),
                                Map.entry("attempt", attempt.id().value()),
                                Map.entry("now", utc(now))),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    /** The row as it stands, not locked; empty when it is not there yet. */
    static Question<Optional<Budget>> asked(AttemptStore.Key key) {
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
                AttemptQuestions::budget);
    }

    /**
     * Keeps a first try and its budget, unless that is not any more what was seen; whether it did.
     *
     * @param seen with no try that is being checked, and without a wait
     */
    static Question<Boolean> reserving(
            AttemptStore.Key key, Budget seen, Budget after, Attempt attempt, Instant now) {
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

    /** Locks the budget of a try, before the try. */
    static Question<Boolean> lockingOf(Attempt attempt) {
        return Question.changing(
                        """
                        select budget.subject_id
                        from jinnang.attempt attempt
                        join jinnang.attempt_budget budget
                          on budget.subject_id = attempt.subject_id
                            and budget.kind = attempt.kind and budget.pool = attempt.pool
                        where attempt.subject_id = :subject and attempt.attempt_id = :attempt
                        for no key update of budget
                        """,
                        of(attempt),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    /**
     * Settles one try under that lock: a wrong entry adds one failure, a right one clears its own
     * pool only, one that is over counts as failed. Empty when it was settled before.
     */
    static Question<Optional<Outcome>> settling(
            Attempt attempt, boolean right, AttemptSteps steps, Instant now) {
        return Question.changing(
                """
                with settled as (
                  update jinnang.attempt
                  set state = case when reserved_at <= :until then 'LOST'
                                   when :right then 'RIGHT'
                                   else 'WRONG' end,
                      settled_at = :now
                  where subject_id = :subject and attempt_id = :attempt and state = 'RESERVED'
                  returning subject_id, kind, pool, state = 'RIGHT' as is_right,
                            state = 'LOST' as is_late)
                update jinnang.attempt_budget budget
                set reserved = case when :decoy then 0 else budget.reserved - 1 end,
                    failed = case when settled.is_right then 0
                                  when :decoy then (budget.failed + 1) % budget.ceiling
                                  else budget.failed + 1 end,
                    ceiling = case when not settled.is_right then budget.ceiling
                                   when budget.pool = 'payment' then :firstPayment
                                   when budget.pool = 'untrusted' then :firstUntrusted
                                   when budget.pool = 'second_step' then :firstSecondStep
                                   else :firstDevice end,
                    resumes_at = case when not settled.is_right then budget.resumes_at end
                from settled
                where budget.subject_id = settled.subject_id and budget.kind = settled.kind
                  and budget.pool = settled.pool
                returning budget.pool, budget.failed, budget.reserved, budget.ceiling,
                          budget.resumes_at, settled.is_right, settled.is_late
                """,
                Map.ofEntries(
                        Map.entry("subject", attempt.subject().value()),
                        Map.entry("attempt", attempt.id().value()),
                        Map.entry("right", right),
                        Map.entry("decoy", attempt.subject().isDecoy()),
                        Map.entry("until", utc(now.minus(AttemptRule.LIFE))),
                        Map.entry("now", utc(now)),
                        Map.entry("firstPayment", steps.payment().getFirst()),
                        Map.entry("firstUntrusted", steps.untrusted()),
                        Map.entry("firstSecondStep", steps.secondStep().getFirst()),
                        Map.entry("firstDevice", steps.device())),
                (row, number) ->
                        new Outcome(
                                new Pool(row.getString("pool")),
                                budget(row, number),
                                row.getBoolean("is_right"),
                                row.getBoolean("is_late")));
    }

    private static Map<String, Object> of(Attempt attempt) {
        return Map.of("subject", attempt.subject().value(), "attempt", attempt.id().value());
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
