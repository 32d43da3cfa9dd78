package org.jinnang.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What limits have used so far. */
@Component
public class LimitUses {

    private final JdbcClient jdbc;

    LimitUses(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    private record Counted(String counter, Currency currency) {}

    private record Sum(Money amount, int times) {}

    /** The sums that a wallet has used of its limits at one moment. */
    public static final class Used {

        private final Map<Counted, Sum> sums = new HashMap<>();

        /** The sum of the posted payments that this limit counts. */
        public Money of(LimitRow row) {
            Currency currency = row.amount().currency();
            return find(row).map(Sum::amount).orElseGet(() -> Money.zero(currency));
        }

        /** How many they were. */
        public int times(LimitRow row) {
            return find(row).map(Sum::times).orElse(0);
        }

        private Optional<Sum> find(LimitRow row) {
            return Optional.ofNullable(sums.get(counted(row)));
        }
    }

    /**
     * What posted payments have used of these limits in the spans that this moment lies in, to be
     * asked together with other questions; {@link #completed} then makes it whole.
     *
     * @param rows all that may hold; one that is counted is among them
     */
    public Question<Used> asked(WalletId walletId, Instant now, Collection<LimitRow> rows) {
        var periods = new TreeMap<String, LocalDate>();
        for (LimitRow row : rows) {
            if (row.span().isCounted()) {
                periods.put(row.counter(), row.span().beginsOn(now));
            }
        }
        return Question.list(
                        """
                        select kind, period, currency, used_minor, used_times
                        from jinnang.limit_use
                        where wallet_id = :wallet and kind in (:kinds) and period in (:periods)
                        """,
                        Map.of(
                                "wallet",
                                walletId.value(),
                                "kinds",
                                List.copyOf(periods.keySet()),
                                "periods",
                                List.copyOf(new TreeSet<>(periods.values()))),
                        LimitUses::row)
                .map(found -> used(found, periods));
    }

    /** A sum that was used in one period. */
    private record Row(Counted counted, LocalDate period, Sum sum) {}

    private static Row row(ResultSet row, int number) throws SQLException {
        var currency = Currency.valueOf(row.getString("currency"));
        return new Row(
                new Counted(row.getString("kind"), currency),
                row.getObject("period", LocalDate.class),
                new Sum(new Money(row.getLong("used_minor"), currency), row.getInt("used_times")));
    }

    /** Of each counter what lies in its own period. */
    private static Used used(List<Row> rows, Map<String, LocalDate> periods) {
        var used = new Used();
        rows.stream()
                .filter(row -> row.period().equals(periods.get(row.counted().counter())))
                .forEach(row -> used.sums.put(row.counted(), row.sum()));
        return used;
    }

    /**
     * The same with what is not counted yet and can be known from the days.
     *
     * @param rows those that hold
     */
    public Used completed(Used used, WalletId walletId, Instant now, Collection<LimitRow> rows) {
        for (LimitRow row : rows) {
            if (row.isSumOfDays() && !used.sums.containsKey(counted(row))) {
                used.sums.put(counted(row), sumOfDays(walletId, row, now));
            }
        }
        return used;
    }

    /** Before the first payment that such a limit counts, the past is known from the days. */
    private Sum sumOfDays(WalletId walletId, LimitRow row, Instant now) {
        Currency currency = row.amount().currency();
        long minor =
                jdbc.sql(
                                """
                                select coalesce(sum(used_minor), 0)::bigint
                                from jinnang.limit_use
                                where wallet_id = :wallet and kind = :day and period >= :from
                                  and currency = :currency
                                """)
                        .param("wallet", walletId.value())
                        .param("day", LimitRow.A_DAY)
                        .param("from", row.span().beginsOn(now))
                        .param("currency", currency.name())
                        .query(Long.class)
                        .single();
        return new Sum(new Money(minor, currency), 0);
    }

    private static Counted counted(LimitRow row) {
        return new Counted(row.counter(), row.amount().currency());
    }
}
