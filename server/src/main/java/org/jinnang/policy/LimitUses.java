package org.jinnang.policy;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the days' limits have used so far. */
@Component
public class LimitUses {

    private static final Map<String, LimitKind> KINDS = kinds();

    private final JdbcClient jdbc;

    LimitUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The sums a wallet has used on one day. */
    public static final class Day {

        private final Map<LimitKind, Map<Currency, Money>> used = new EnumMap<>(LimitKind.class);

        private void add(LimitKind kind, Money sum) {
            used.computeIfAbsent(kind, _ -> new EnumMap<>(Currency.class)).put(sum.currency(), sum);
        }

        /** The sum used by posted payments. */
        public Money of(LimitKind kind, Currency currency) {
            return used.getOrDefault(kind, Map.of()).getOrDefault(currency, Money.zero(currency));
        }
    }

    /** All that posted payments of this day have used, of every limit in every currency. */
    public Day used(WalletId walletId, LocalDate day) {
        var used = new Day();
        jdbc.sql(
                        """
                        select kind, currency, used_minor
                        from jinnang.limit_use
                        where wallet_id = :wallet and kind in (:kinds) and period = :day
                        """)
                .param("wallet", walletId.value())
                .param("kinds", List.copyOf(KINDS.keySet()))
                .param("day", day)
                .query(row -> {
                    var currency = Currency.valueOf(row.getString("currency"));
                    var sum = new Money(row.getLong("used_minor"), currency);
                    LimitKind kind = KINDS.get(row.getString("kind"));
                    if (kind != null) {
                        used.add(kind, sum);
                    }
                });
        return used;
    }

    private static Map<String, LimitKind> kinds() {
        var kinds = new HashMap<String, LimitKind>();
        Arrays.stream(LimitKind.values()).forEach(kind -> kinds.put(kind.code(), kind));
        return Map.copyOf(kinds);
    }
}
