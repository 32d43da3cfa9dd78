package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How promises were kept, by channel. Counted from the cases, so that nobody can paint it. */
@Repository
class PromiseReport {

    private final JdbcClient jdbc;

    PromiseReport(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The numbers of one channel.
     *
     * @param medianMinutesToAnswer empty when nothing was answered
     */
    record Numbers(
            String channel,
            int cases,
            int firstAnswersInTime,
            int solved,
            int solvedInTime,
            Optional<Integer> medianMinutesToAnswer) {}

    List<Numbers> since(Instant begin) {
        return jdbc.sql(
                        """
                        select channel, count(*) as cases,
                               count(*) filter (where first_answered_at <= first_answer_due)
                                 as answered,
                               count(closed_at) as solved,
                               count(*) filter (where closed_at <= solution_due) as in_time,
                               percentile_cont(0.5) within group (order by
                                 extract(epoch from first_answered_at - opened_at) / 60) as median
                        from jinnang.support_case
                        where opened_at >= :begin
                        group by channel order by channel
                        """)
                .param("begin", CaseRows.utc(begin))
                .query((row, _) -> {
                    double median = row.getDouble("median");
                    boolean isNone = row.wasNull();
                    return new Numbers(
                            row.getString("channel"),
                            row.getInt("cases"),
                            row.getInt("answered"),
                            row.getInt("solved"),
                            row.getInt("in_time"),
                            isNone ? Optional.empty() : Optional.of((int) Math.round(median)));
                })
                .list();
    }
}
