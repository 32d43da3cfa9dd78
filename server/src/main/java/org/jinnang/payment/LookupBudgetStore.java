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

    /** The holder's budget, locked until the end of the transaction. */
    LookupBudget lock(WalletId wallet, Instant now) {
        return jdbc.sql(
                        """
                        insert into jinnang.payee_lookup_budget as budget
                            (wallet_id, began_at, misses)
                        values (:wallet, :now, 0)
                        on conflict (wallet_id) do update set misses = budget.misses
                        returning began_at, misses
                        """)
                .param("wallet", wallet.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .query((row, _) ->
                        new LookupBudget(
                                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                                row.getInt("misses")))
                .single()
                .at(now);
    }

    void keep(WalletId wallet, LookupBudget budget) {
        jdbc.sql(
                        """
                        update jinnang.payee_lookup_budget
                        set began_at = :began, misses = :misses where wallet_id = :wallet
                        """)
                .param("began", budget.began().atOffset(ZoneOffset.UTC))
                .param("misses", budget.misses())
                .param("wallet", wallet.value())
                .update();
    }
}
