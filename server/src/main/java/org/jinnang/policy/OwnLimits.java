package org.jinnang.policy;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.database.Question;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The limits that holders set for themselves. */
@Component
public class OwnLimits {

    private final JdbcClient jdbc;

    OwnLimits(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Those that this holder ever set, as they stand at this moment. */
    public List<OwnLimit> of(WalletId walletId, Instant now) {
        return asked(walletId, now).ask(jdbc);
    }

    /** The question behind {@link #of}, to be asked together with others. */
    public Question<List<OwnLimit>> asked(WalletId walletId, Instant now) {
        return Question.list(
                """
                select currency, span, amount_minor, next_amount_minor, next_from
                from jinnang.own_limit
                where wallet_id = :wallet
                """,
                Map.of("wallet", walletId.value()),
                (row, _) -> limit(row).at(now));
    }

    /** Everything that holders can set makes such rows; their amounts say nothing. */
    public static List<LimitRow> possibleRows() {
        Money least = new Money(1, Currency.CNY);
        return Arrays.stream(OwnSpan.values())
                .map(span -> new OwnLimit(Currency.CNY, span, Optional.of(least), Optional.empty()))
                .flatMap(limit -> limit.row().stream())
                .toList();
    }

    /** The rows that they make. */
    public static List<LimitRow> rows(List<OwnLimit> limits) {
        return limits.stream().flatMap(limit -> limit.row().stream()).toList();
    }

    /** Keeps it, in the caller's transaction, which holds the wallet's standing. */
    public void put(WalletId walletId, OwnLimit limit, Instant now) {
        Optional<OwnLimit.Next> next = limit.next();
        jdbc.sql(
                        """
                        insert into jinnang.own_limit
                          (wallet_id, currency, span, amount_minor, next_amount_minor, next_from,
                           changed_at)
                        values (:wallet, :currency, :span, :amount, :next, :from, :now)
                        on conflict (wallet_id, currency, span) do update
                          set amount_minor = excluded.amount_minor,
                              next_amount_minor = excluded.next_amount_minor,
                              next_from = excluded.next_from,
                              changed_at = excluded.changed_at
                        """)
                .param("wallet", walletId.value())
                .param("currency", limit.currency().name())
                .param("span", limit.span().code())
                .param("amount", minor(limit.amount()), Types.BIGINT)
                .param("next", minor(next.flatMap(OwnLimit.Next::amount)), Types.BIGINT)
                .param(
                        "from",
                        next.map(one -> one.from().atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    private static @Nullable Long minor(Optional<Money> amount) {
        return amount.map(Money::minor).orElse(null);
    }

    private static OwnLimit limit(ResultSet row) throws SQLException {
        var currency = Currency.valueOf(row.getString("currency"));
        OffsetDateTime from = row.getObject("next_from", OffsetDateTime.class);
        Optional<Money> next = money(row, "next_amount_minor", currency);
        return new OwnLimit(
                currency,
                OwnSpan.valueOf(row.getString("span").toUpperCase(Locale.ROOT)),
                money(row, "amount_minor", currency),
                Optional.ofNullable(from).map(at -> new OwnLimit.Next(next, at.toInstant())));
    }

    private static Optional<Money> money(ResultSet row, String column, Currency currency)
            throws SQLException {
        long minor = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new Money(minor, currency));
    }
}
