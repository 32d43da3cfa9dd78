package org.jinnang.authenticator;

import java.sql.Array;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Component;

/**
 * Settles tries set-wise, as riders of a posting. A wrong entry adds one failure, a right one
 * clears its own pool only, one that is over counts as failed.
 */
@Component
class AttemptSettling implements RiderWriter<AttemptSettled> {

    private static final String LOCK =
            """
            select budget.subject_id
            from unnest(?::uuid[], ?::uuid[]) as asked (subject_id, attempt_id)
            join jinnang.attempt attempt
              on attempt.subject_id = asked.subject_id and attempt.attempt_id = asked.attempt_id
            join jinnang.attempt_budget budget
              on budget.subject_id = attempt.subject_id and budget.kind = attempt.kind
                and budget.pool = attempt.pool
            order by budget.subject_id, budget.kind, budget.pool
            for no key update of budget
            """;

    private static final String SETTLE =
            """
            with settled as (
              update jinnang.attempt attempt
              set state = case when attempt.reserved_at <= ? then 'LOST'
                               when asked.is_right then 'RIGHT'
                               else 'WRONG' end,
                  settled_at = ?
              from unnest(?::uuid[], ?::uuid[], ?::boolean[])
                as asked (subject_id, attempt_id, is_right)
              where attempt.subject_id = asked.subject_id
                and attempt.attempt_id = asked.attempt_id and attempt.state = 'RESERVED'
              returning attempt.subject_id, attempt.kind, attempt.pool, attempt.state),
            counted as (
              select subject_id, kind, pool, count(*)::integer as tries,
                     (count(*) filter (where state <> 'RIGHT'))::integer as failures,
                     bool_or(state = 'RIGHT') as is_right,
                     case pool when 'payment' then ? when 'untrusted' then ?
                            when 'second_step' then ? else ? end as first_ceiling
              from settled
              group by subject_id, kind, pool)
            update jinnang.attempt_budget budget
            set reserved = case when budget.subject_id = any (?::uuid[]) then 0
                                else budget.reserved - counted.tries end,
                failed = case when counted.is_right then 0
                              when budget.subject_id = any (?::uuid[])
                                then (budget.failed + counted.failures) % budget.ceiling
                              else budget.failed + counted.failures end,
                ceiling = case when counted.is_right then counted.first_ceiling
                               else budget.ceiling end,
                resumes_at = case when counted.is_right then null else budget.resumes_at end
            from counted
            where budget.subject_id = counted.subject_id and budget.kind = counted.kind
              and budget.pool = counted.pool
            """;

    private final Clock clock;
    private final Policy policy;

    AttemptSettling(Clock clock, Policy policy) {
        this.clock = clock;
        this.policy = policy;
    }

    @Override
    public Class<AttemptSettled> kind() {
        return AttemptSettled.class;
    }

    @Override
    public void lock(Pipeline pipeline, List<AttemptSettled> riders) throws SQLException {
        pipeline.add(LOCK, List.of(subjects(pipeline, riders), attempts(pipeline, riders)));
    }

    @Override
    public void write(Pipeline pipeline, List<AttemptSettled> riders) throws SQLException {
        Instant now = clock.instant();
        AttemptSteps steps = AttemptSteps.of(policy.budgets());
        Array decoys =
                subjects(pipeline, riders.stream().filter(AttemptSettling::isDecoy).toList());
        pipeline.add(
                SETTLE,
                List.of(
                        utc(now.minus(AttemptRule.LIFE)),
                        utc(now),
                        subjects(pipeline, riders),
                        attempts(pipeline, riders),
                        pipeline.array("boolean", riders, AttemptSettled::right),
                        steps.payment().getFirst(),
                        steps.untrusted(),
                        steps.secondStep().getFirst(),
                        steps.device(),
                        decoys,
                        decoys));
    }

    private static boolean isDecoy(AttemptSettled rider) {
        return rider.attempt().subject().isDecoy();
    }

    private static Array subjects(Pipeline pipeline, List<AttemptSettled> riders)
            throws SQLException {
        return pipeline.array("uuid", riders, rider -> rider.attempt().subject().value());
    }

    private static Array attempts(Pipeline pipeline, List<AttemptSettled> riders)
            throws SQLException {
        return pipeline.array("uuid", riders, rider -> rider.attempt().id().value());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
