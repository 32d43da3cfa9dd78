package org.jinnang.policy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jinnang.kernel.Money;
import org.jinnang.platform.RiderWriter;
import org.springframework.stereotype.Component;

/** Adds to the used part of limits, all rows in one statement and in one order of locks. */
@Component
class LimitUseWriter implements RiderWriter<LimitUse> {

    private static final String CHECK_VIOLATION = "23514";

    // What a row of a month or a year begins with is counted once: whoever comes second to an
    // insert at the same time takes his base off again.
    private static final String ADD =
            """
            insert into jinnang.limit_use as present
              (wallet_id, kind, period, currency, used_minor, base_minor, ceiling_minor,
               used_times, ceiling_times)
            select wallet_id, kind, period, currency, used_minor + base_minor, base_minor,
                   ceiling_minor, used_times, ceiling_times
            from (
              select added.wallet_id, added.kind, added.period::date as period, added.currency,
                     added.used_minor, added.ceiling_minor, added.used_times,
                     nullif(added.ceiling_times, 0) as ceiling_times,
                     case when added.sum_of_days and not exists (
                         select 1 from jinnang.limit_use begun
                         where begun.wallet_id = added.wallet_id and begun.kind = added.kind
                           and begun.period = added.period::date
                           and begun.currency = added.currency)
                       then coalesce((
                         select sum(day.used_minor) from jinnang.limit_use day
                         where day.wallet_id = added.wallet_id and day.kind = 'normal'
                           and day.period >= added.period::date
                           and day.currency = added.currency), 0)::bigint
                       else 0 end as base_minor
              from unnest(?::uuid[], ?::text[], ?::text[], ?::text[], ?::bigint[], ?::bigint[],
                          ?::int[], ?::int[], ?::boolean[])
                with ordinality as added (wallet_id, kind, period, currency, used_minor,
                                          ceiling_minor, used_times, ceiling_times, sum_of_days, nth)
              order by added.nth
            ) as sums
            on conflict (wallet_id, kind, period, currency) do update
              set used_minor = present.used_minor + excluded.used_minor - excluded.base_minor,
                  ceiling_minor = excluded.ceiling_minor,
                  used_times = present.used_times + excluded.used_times,
                  ceiling_times = excluded.ceiling_times
            """;

    @Override
    public Class<LimitUse> kind() {
        return LimitUse.class;
    }

    @Override
    public void write(Connection connection, List<LimitUse> riders) throws SQLException {
        List<Sum> sums = sums(riders);
        try (PreparedStatement statement = connection.prepareStatement(ADD)) {
            statement.setArray(
                    1, array(connection, "uuid", sums, sum -> sum.use.walletId().value()));
            statement.setArray(2, array(connection, "text", sums, sum -> sum.use.counter()));
            statement.setArray(
                    3, array(connection, "text", sums, sum -> sum.use.period().toString()));
            statement.setArray(
                    4, array(connection, "text", sums, sum -> sum.amount.currency().name()));
            statement.setArray(5, array(connection, "bigint", sums, sum -> sum.amount.minor()));
            statement.setArray(
                    6, array(connection, "bigint", sums, sum -> sum.use.ceiling().minor()));
            statement.setArray(7, array(connection, "int4", sums, sum -> sum.times));
            statement.setArray(8, array(connection, "int4", sums, sum -> sum.use.times()));
            statement.setArray(9, array(connection, "bool", sums, sum -> sum.use.sumOfDays()));
            statement.executeUpdate();
        } catch (SQLException refused) {
            if (CHECK_VIOLATION.equals(refused.getSQLState())) {
                throw new RiderRefused(LimitUse.REFUSED);
            }
            throw refused;
        }
    }

    /** What several payments use together. */
    private record Sum(LimitUse use, Money amount, int times) {

        Sum and(Sum other) {
            return new Sum(other.use, amount.plus(other.amount), times + other.times);
        }
    }

    /** One row for each limit, sorted, so that two postings never lock in different orders. */
    private static List<Sum> sums(List<LimitUse> riders) {
        Map<List<Object>, Sum> sums = new LinkedHashMap<>();
        for (LimitUse use : riders) {
            List<Object> key =
                    List.of(use.walletId(), use.counter(), use.period(), use.amount().currency());
            sums.merge(key, new Sum(use, use.amount(), 1), Sum::and);
        }
        return sums.values().stream()
                .sorted(
                        Comparator.comparing((Sum sum) -> sum.use.walletId().value())
                                .thenComparing(sum -> sum.use.counter())
                                .thenComparing(sum -> sum.use.period())
                                .thenComparing(sum -> sum.amount.currency()))
                .toList();
    }

    private static java.sql.Array array(
            Connection connection, String type, List<Sum> sums, Function<Sum, Object> column)
            throws SQLException {
        return connection.createArrayOf(type, sums.stream().map(column).toArray());
    }
}
