package org.jinnang.payment;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Combiner;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows that count misses, one for each holder. */
@Repository
class LookupBudgetStore {

    /** As many as rarely come at the same moment. */
    private static final int MOST = 64;

    private final JdbcClient jdbc;

    /** Those of several holders are counted together; those of one wait for each other. */
    private final Combiner<Counted, LookupBudget> together =
            new Combiner<>(MOST, 1, Counted::wallet, this::count);

    LookupBudgetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Counted(WalletId wallet, boolean isMiss, int allowed, Instant now) {}

    /**
     * Counts a look-up and answers the budget after it, in one statement that waits for the
     * holder's look-up before: in whatever order many come, a hit tells nothing once the misses are
     * used up. A miss is on disk when this returns; a hit changes nothing that could be lost.
     *
     * @param allowed misses; those that come when these are used up make it one more, once
     */
    LookupBudget count(WalletId wallet, boolean isMiss, int allowed, Instant now) {
        return together.get(new Counted(wallet, isMiss, allowed, now));
    }

    /** In the order of the wallets, so that two servers never wait for each other. */
    private List<LookupBudget> count(List<Counted> all) {
        Map<UUID, LookupBudget> budgets = new HashMap<>();
        jdbc.sql(
                        """
                        insert into jinnang.payee_lookup_budget as budget
                            (wallet_id, began_at, misses)
                        select wallet_id, at, miss
                        from unnest((select :wallets::uuid[]), (select :at::timestamptz[]),
                                    (select :misses::integer[])) as counted (wallet_id, at, miss),
                             (select set_config('synchronous_commit', :waiting, true)) as waiting
                        order by wallet_id
                        on conflict (wallet_id) do update
                          set began_at = case
                                when budget.began_at <= excluded.began_at - interval '1 hour'
                                then excluded.began_at else budget.began_at end,
                              misses = case
                                when budget.began_at <= excluded.began_at - interval '1 hour'
                                then excluded.misses
                                else least(budget.misses + excluded.misses, :most) end
                        returning wallet_id, began_at, misses
                        """)
                .param("wallets", all.stream().map(one -> one.wallet.value()).toArray(UUID[]::new))
                .param("at", all.stream().map(one -> one.now.toString()).toArray(String[]::new))
                .param(
                        "misses",
                        all.stream().map(one -> one.isMiss ? 1 : 0).toArray(Integer[]::new))
                .param("most", all.getFirst().allowed + 1)
                .param("waiting", all.stream().anyMatch(Counted::isMiss) ? "on" : "off")
                .query(row -> {
                    budgets.put(
                            row.getObject("wallet_id", UUID.class),
                            new LookupBudget(
                                    row.getObject("began_at", OffsetDateTime.class).toInstant(),
                                    row.getInt("misses")));
                });
        return all.stream()
                .map(one -> Objects.requireNonNull(budgets.get(one.wallet.value())))
                .toList();
    }
}
