package org.jinnang.policy;

import java.time.LocalDate;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the days' limits have used so far. */
@Component
public class LimitUses {

    private final JdbcClient jdbc;

    LimitUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The sum used by posted payments of this day. */
    public Money used(WalletId walletId, LimitKind kind, LocalDate day, Currency currency) {
        long minor =
                jdbc.sql(
                                """
                                select used_minor
                                from jinnang.limit_use
                                where wallet_id = :wallet and kind = :kind
                                  and period = :day and currency = :currency
                                """)
                        .param("wallet", walletId.value())
                        .param("kind", kind.code())
                        .param("day", day)
                        .param("currency", currency.name())
                        .query(Long.class)
                        .optional()
                        .orElse(0L);
        return new Money(minor, currency);
    }
}
