package org.jinnang.payment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows that count misses, one for each holder. */
@Repository
class LookupBudgetStore {

    private final JdbcClient jdbc;

    LookupBudgetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts a look-up and answers the budget after it, in one statement that waits for the
     * holder's look-up before: in whatever order many come, a hit tells nothing once the misses are
     * used up.
     *
     * @param allowed misses; those that come when these are used up make it one more, once
     */
    LookupBudget count(WalletId wallet, boolean isMiss, int allowed, Instant now) {
        return jdbc.sql(
                        """
                        insert into jinnang.payee_lookup_budget as budget
                            (wallet_id, began_at, misses)
                        values (:wallet, :now, :miss)
                        on conflict (wallet_id) do update
                          set began_at = case when budget.began_at <= :hourAgo
                                then excluded.began_at else budget.began_at end,
                              misses = case when budget.began_at <= :hourAgo
                                then excluded.misses
                                else least(budget.misses + excluded.misses, :most) end
                        returning began_at, misses
                        """)
                .param("wallet", wallet.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .param("hourAgo", now.minus(LookupBudget.HOUR).atOffset(ZoneOffset.UTC))
                .param("miss", isMiss ? 1 : 0)
                .param("most", allowed + 1)
                .query((row, _) ->
                        new LookupBudget(
                                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                                row.getInt("misses")))
                .single();
    }
}
