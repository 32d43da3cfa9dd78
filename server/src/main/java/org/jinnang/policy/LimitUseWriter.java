package org.jinnang.policy;

import java.sql.SQLException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Money;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Adds to the used part of limits, all rows in one statement and in one order of locks. */
@Component
class LimitUseWriter implements RiderWriter<LimitUse> {

    private static final String CHECK_VIOLATION = "23514";
    private static final String OF_THIS_TABLE = "relation \"limit_use\"";

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
    public void write(Pipeline pipeline, List<LimitUse> riders) throws SQLException {
        List<Sum> sums = sums(riders);
        pipeline.addOrElse(
                ADD,
                List.of(
                        pipeline.array("uuid", sums, sum -> sum.use.walletId().value()),
                        pipeline.array("text", sums, sum -> sum.use.counter()),
                        pipeline.array("text", sums, sum -> sum.use.period().toString()),
                        pipeline.array("text", sums, sum -> sum.amount.currency().name()),
                        pipeline.array("bigint", sums, sum -> sum.amount.minor()),
                        pipeline.array("bigint", sums, sum -> sum.use.ceiling().minor()),
                        pipeline.array("int4", sums, sum -> sum.times),
                        pipeline.array("int4", sums, sum -> sum.use.times()),
                        pipeline.array("bool", sums, sum -> sum.use.sumOfDays())),
                LimitUseWriter::refusal);
    }

    /** The rows themselves refuse to pass a ceiling; anything else is what it is. */
    private static SQLException refusal(SQLException failed) {
        boolean isOurs =
                CHECK_VIOLATION.equals(failed.getSQLState())
                        && String.valueOf(failed.getMessage()).contains(OF_THIS_TABLE);
        return isOurs ? new RiderRefused(LimitUse.REFUSED) : failed;
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
}
