package org.jinnang.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads of the statement: entries that moved money, by their place in the book. */
@Repository
class MovementStore {

    private static final String MOVEMENT =
            """
            select entry.account_id, entry.transfer_id, entry.seq, entry.delta, entry.posted_after,
                   entry.decided_at, entry.asset_id, other.wallet_id, other.kind
            from jinnang.entry
            join jinnang.account other on other.account_id = entry.other_id
            """;

    /** Entries of an account are in order of time, so a time is a part of the book. */
    private static final String LAST =
            """
            coalesce((select entry.seq from jinnang.entry
                      where entry.account_id = balance.account_id and entry.decided_at < %s
                      order by entry.seq desc limit 1), 0)
            """;

    private final JdbcClient jdbc;

    MovementStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Stretch stretch(AccountId account, Optional<Instant> from, Optional<Instant> until) {
        return jdbc.sql(
                        """
                        with part as (
                            select balance.account_id, balance.asset_id,
                        """
                                + (from.isPresent() ? LAST.formatted(":from") : "0")
                                + " as first, "
                                + (until.isPresent() ? LAST.formatted(":until") : "balance.seq")
                                + """
                                         as last
                                    from jinnang.balance where balance.account_id = :account)
                                select part.asset_id, part.first, part.last,
                                       coalesce((select entry.posted_after from jinnang.entry
                                           where entry.account_id = part.account_id
                                             and entry.seq = part.first), 0) as opening,
                                       coalesce((select entry.posted_after from jinnang.entry
                                           where entry.account_id = part.account_id
                                             and entry.seq = part.last), 0) as closing
                                from part
                                """)
                .param("account", account.value())
                .param("from", at(from.orElse(Instant.EPOCH)))
                .param("until", at(until.orElse(Instant.EPOCH)))
                .query(MovementStore::stretch)
                .single();
    }

    List<Movement> page(
            AccountId account, Stretch part, MovementFilter filter, long before, int limit) {
        var words = new StringBuilder();
        filter.incoming()
                .ifPresent(
                        in -> words.append(in ? " and entry.delta > 0" : " and entry.delta < 0"));
        filter.withHolder()
                .ifPresent(holder ->
                        words.append(
                                holder
                                        ? " and other.wallet_id is not null"
                                        : " and other.wallet_id is null"
                                                + " and other.kind <> 'POSITION'"));
        filter.least().ifPresent(_ -> words.append(" and abs(entry.delta) >= :least"));
        filter.most().ifPresent(_ -> words.append(" and abs(entry.delta) <= :most"));
        filter.withSideOf()
                .ifPresent(_ ->
                        words.append(
                                """
                                 and entry.other_id = (
                                    select one.other_id from jinnang.entry one
                                    where one.account_id = :account
                                      and one.transfer_id = :transfer)
                                """));
        return jdbc.sql(
                        MOVEMENT
                                + """
                                where entry.account_id = :account and entry.seq > :first
                                  and entry.seq <= :last and entry.delta <> 0
                                """
                                + words
                                + " order by entry.seq desc limit :limit")
                .param("account", account.value())
                .param("first", part.after())
                .param("last", Math.min(part.last(), before - 1))
                .param("least", filter.least().orElse(0L))
                .param("most", filter.most().orElse(0L))
                .param("transfer", filter.withSideOf().map(TransferId::value).orElse(null))
                .param("limit", limit)
                .query(MovementStore::movement)
                .list();
    }

    Turnover turnover(AccountId account, Stretch part) {
        Currency currency = part.opening().currency();
        return jdbc.sql(
                        """
                        select coalesce(sum(delta) filter (where delta > 0), 0)::bigint as sum_in,
                               count(*) filter (where delta > 0) as count_in,
                               coalesce(-sum(delta) filter (where delta < 0), 0)::bigint as sum_out,
                               count(*) filter (where delta < 0) as count_out
                        from jinnang.entry
                        where account_id = :account and seq > :first and seq <= :last
                        """)
                .param("account", account.value())
                .param("first", part.after())
                .param("last", part.last())
                .query((row, _) ->
                        new Turnover(
                                new Money(row.getLong("sum_in"), currency),
                                row.getLong("count_in"),
                                new Money(row.getLong("sum_out"), currency),
                                row.getLong("count_out")))
                .single();
    }

    Optional<Movements.Line> find(WalletId wallet, TransferId transfer) {
        return jdbc.sql(
                        MOVEMENT
                                + """
                                join jinnang.account own on own.account_id = entry.account_id
                                where entry.transfer_id = :transfer and entry.delta <> 0
                                  and own.wallet_id = :wallet and own.kind = 'HOLDER'
                                """)
                .param("transfer", transfer.value())
                .param("wallet", wallet.value())
                .query((row, number) ->
                        new Movements.Line(
                                new AccountId(row.getLong("account_id")), movement(row, number)))
                .optional();
    }

    private static Stretch stretch(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.ofAssetId(row.getInt("asset_id"));
        return new Stretch(
                row.getLong("first"),
                row.getLong("last"),
                new Money(row.getLong("opening"), currency),
                new Money(row.getLong("closing"), currency));
    }

    static Movement movement(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.ofAssetId(row.getInt("asset_id"));
        return new Movement(
                new TransferId(row.getObject("transfer_id", UUID.class)),
                row.getLong("seq"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                new Money(row.getLong("delta"), currency),
                new Money(row.getLong("posted_after"), currency),
                Optional.ofNullable(row.getObject("wallet_id", UUID.class)).map(WalletId::new),
                Kind.valueOf(row.getString("kind")));
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
