package org.jinnang.code;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows that count uses of codes, one for each holder and purpose. */
@Repository
class CodeBudgetStore {

    private final JdbcClient jdbc;

    CodeBudgetStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Counts one use and answers the budget after it, in one statement that waits for the holder's
     * use before. What comes when the budget is used up makes it one more, once.
     */
    CodeBudget count(WalletId wallet, CodeBudget.Purpose purpose, Instant now) {
        return jdbc.sql(
                        """
                        insert into jinnang.code_use as budget (wallet_id, purpose, began_at, uses)
                        values (:wallet, :purpose, :now, 1)
                        on conflict (wallet_id, purpose) do update
                          set began_at = case when budget.began_at <= :before
                                then excluded.began_at else budget.began_at end,
                              uses = case when budget.began_at <= :before
                                then 1 else least(budget.uses + 1, :most) end
                        returning began_at, uses
                        """)
                .param("wallet", wallet.value())
                .param("purpose", purpose.name())
                .param("now", at(now))
                .param("before", at(now.minus(CodeBudget.STRETCH)))
                .param("most", purpose.most() + 1)
                .query((row, _) ->
                        new CodeBudget(
                                row.getObject("began_at", OffsetDateTime.class).toInstant(),
                                row.getInt("uses")))
                .single();
    }

    /** A use that was a good one does not count. */
    void giveBack(WalletId wallet, CodeBudget.Purpose purpose) {
        jdbc.sql(
                        """
                        update jinnang.code_use set uses = uses - 1
                        where wallet_id = :wallet and purpose = :purpose and uses > 0
                        """)
                .param("wallet", wallet.value())
                .param("purpose", purpose.name())
                .update();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
