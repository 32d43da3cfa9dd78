package org.jinnang.exchange;

import static org.jinnang.exchange.StoredRates.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.QuoteId;
import org.jinnang.kernel.WalletId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code exchange_quote}; that one is posted or refused is written by the posting. */
@Repository
class QuoteStore {

    private static final String QUOTE =
            """
            select wallet_id, quote_id, bought_id, sold_currency, sold_minor, bought_currency,
                   bought_minor, is_sale, rate_version, base, mid, markup, rate_from, rate_source,
                   created_at, expires_at, posted_at, refused_at, withdrawn_at
            from jinnang.exchange_quote
            """;

    private static final String UNUSED =
            " and posted_at is null and refused_at is null and withdrawn_at is null ";

    private final JdbcClient jdbc;

    QuoteStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** From here to the end of the transaction nobody else asks for this wallet. */
    void lockAsker(WalletId wallet, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.exchange_asker (wallet_id, asked_at)
                        values (:wallet, :now)
                        on conflict (wallet_id) do update set asked_at = excluded.asked_at
                        """)
                .param("wallet", wallet.value())
                .param("now", at(now))
                .update();
    }

    /** Those that can still be confirmed, the one that ends first before the others. */
    List<Quote> open(WalletId wallet, Instant now) {
        return jdbc.sql(
                        QUOTE
                                + "where wallet_id = :wallet and expires_at > :now"
                                + UNUSED
                                + "order by expires_at")
                .param("wallet", wallet.value())
                .param("now", at(now))
                .query(QuoteStore::quote)
                .list();
    }

    void insert(Quote quote) {
        Rate rate = quote.rate();
        jdbc.sql(
                        """
                        insert into jinnang.exchange_quote
                            (wallet_id, quote_id, bought_id, sold_currency, sold_minor,
                             bought_currency, bought_minor, is_sale, rate_version, base, mid,
                             markup, rate_from, rate_source, created_at, expires_at)
                        values (:wallet, :id, :boughtId, :soldCurrency, :sold, :boughtCurrency,
                                :bought, :isSale, :version, :base, :mid, :markup, :rateFrom,
                                :source, :createdAt, :expiresAt)
                        """)
                .param("wallet", quote.wallet().value())
                .param("id", quote.id().value())
                .param("boughtId", quote.boughtId().value())
                .param("soldCurrency", quote.sold().currency().name())
                .param("sold", quote.sold().minor())
                .param("boughtCurrency", quote.bought().currency().name())
                .param("bought", quote.bought().minor())
                .param("isSale", quote.isSale())
                .param("version", rate.version())
                .param("base", rate.base().name())
                .param("mid", rate.mid())
                .param("markup", rate.markup())
                .param("rateFrom", at(rate.validFrom()))
                .param("source", rate.source())
                .param("createdAt", at(quote.createdAt()))
                .param("expiresAt", at(quote.expiresAt()))
                .update();
    }

    Optional<Quote> find(WalletId wallet, QuoteId id) {
        return jdbc.sql(QUOTE + "where wallet_id = :wallet and quote_id = :id")
                .param("wallet", wallet.value())
                .param("id", id.value())
                .query(QuoteStore::quote)
                .optional();
    }

    /** Those of this wallet of which one of these transfers is a leg. */
    List<Quote> ofTransfers(WalletId wallet, List<UUID> transfers) {
        if (transfers.isEmpty()) {
            return List.of();
        }
        return jdbc.sql(
                        QUOTE
                                + """
                                where wallet_id = :wallet and posted_at is not null
                                  and (quote_id in (:transfers) or bought_id in (:transfers))
                                """)
                .param("wallet", wallet.value())
                .param("transfers", transfers)
                .query(QuoteStore::quote)
                .list();
    }

    /** Takes back what was promised by this rate and not used; says how many. */
    int withdraw(Rate rate, Instant now) {
        return jdbc.sql(
                        """
                        update jinnang.exchange_quote set withdrawn_at = :now
                        where rate_version = :version and expires_at > :now
                        """
                                + UNUSED)
                .param("now", at(now))
                .param("version", rate.version())
                .update();
    }

    /** Of those that were never used and have long been over. */
    int forget(Instant expiredBefore, int limit) {
        return jdbc.sql(
                        """
                        delete from jinnang.exchange_quote
                        where (wallet_id, quote_id) in (
                            select wallet_id, quote_id from jinnang.exchange_quote
                            where posted_at is null and expires_at < :before
                            order by expires_at limit :limit
                            for update skip locked)
                        """)
                .param("before", at(expiredBefore))
                .param("limit", limit)
                .update();
    }

    private static Quote quote(ResultSet row, int number) throws SQLException {
        Currency sold = Currency.valueOf(row.getString("sold_currency"));
        Currency bought = Currency.valueOf(row.getString("bought_currency"));
        Currency base = Currency.valueOf(row.getString("base"));
        return new Quote(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new QuoteId(row.getObject("quote_id", UUID.class)),
                new Money(row.getLong("sold_minor"), sold),
                new Money(row.getLong("bought_minor"), bought),
                row.getBoolean("is_sale"),
                new Rate(
                        row.getLong("rate_version"),
                        base,
                        base == sold ? bought : sold,
                        row.getBigDecimal("mid"),
                        row.getBigDecimal("markup"),
                        row.getObject("rate_from", OffsetDateTime.class).toInstant(),
                        row.getString("rate_source")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                moment(row, "posted_at"),
                moment(row, "refused_at"),
                moment(row, "withdrawn_at"));
    }

    private static @Nullable Instant moment(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
