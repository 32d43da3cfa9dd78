package org.jinnang.authenticator;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RiderWriter;
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
    public void lock(Connection connection, List<AttemptSettled> riders) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setArray(1, subjects(connection, riders));
            statement.setArray(2, attempts(connection, riders));
            statement.executeQuery().close();
        }
    }

    @Override
    public void write(Connection connection, List<AttemptSettled> riders) throws SQLException {
        Instant now = clock.instant();
        AttemptSteps steps = AttemptSteps.of(policy.budgets());
        Array decoys =
                array(
                        connection,
                        "uuid",
                        riders.stream().filter(rider -> isDecoy(rider)).toList(),
                        rider -> rider.attempt().subject().value());
        try (PreparedStatement statement = connection.prepareStatement(SETTLE)) {
            statement.setObject(1, utc(now.minus(AttemptRule.LIFE)));
            statement.setObject(2, utc(now));
            statement.setArray(3, subjects(connection, riders));
            statement.setArray(4, attempts(connection, riders));
            statement.setArray(5, array(connection, "boolean", riders, AttemptSettled::right));
            statement.setInt(6, steps.payment().getFirst());
            statement.setInt(7, steps.untrusted());
            statement.setInt(8, steps.secondStep().getFirst());
            statement.setInt(9, steps.device());
            statement.setArray(10, decoys);
            statement.setArray(11, decoys);
            statement.executeUpdate();
        }
    }

    private static boolean isDecoy(AttemptSettled rider) {
        return rider.attempt().subject().isDecoy();
    }

    private static Array subjects(Connection connection, List<AttemptSettled> riders)
            throws SQLException {
        return array(connection, "uuid", riders, rider -> rider.attempt().subject().value());
    }

    private static Array attempts(Connection connection, List<AttemptSettled> riders)
            throws SQLException {
        return array(connection, "uuid", riders, rider -> rider.attempt().id().value());
    }

    private static Array array(
            Connection connection,
            String type,
            List<AttemptSettled> riders,
            Function<AttemptSettled, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, riders.stream().map(column).toArray());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
