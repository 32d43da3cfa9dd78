package org.jinnang.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads of the books, opening of accounts, and the fence. Posting is in {@link Writer}. */
@Repository
class LedgerStore {

    private static final String BALANCE =
            """
            select balance.account_id, balance.asset_id, balance.posted, balance.held_out,
                   balance.floor, balance.seq, balance.fence, balance.lifecycle
            from jinnang.balance
            """;

    private static final String ACCOUNT =
            """
            select account.account_id, account.asset_id, account.kind, account.wallet_id
            from jinnang.account
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    LedgerStore(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    Optional<AccountId> accountOf(WalletId wallet, Currency currency) {
        return Optional.ofNullable(accountsOf(List.of(wallet), currency).get(wallet));
    }

    Map<WalletId, AccountId> accountsOf(List<WalletId> wallets, Currency currency) {
        Map<WalletId, AccountId> found = new HashMap<>();
        jdbc.sql(
                        ACCOUNT
                                + """
                                where account.wallet_id = any(:wallets)
                                  and account.asset_id = :asset
                                  and account.kind = 'HOLDER'
                                """)
                .param("wallets", wallets.stream().map(WalletId::value).toArray(UUID[]::new))
                .param("asset", currency.assetId())
                .query(LedgerStore::account)
                .list()
                .forEach(account -> found.put(account.owner().orElseThrow(), account.id()));
        return found;
    }

    /** The same for two, to be asked with other questions. */
    static Question<Map<WalletId, AccountId>> accountsAsked(
            WalletId one, WalletId other, Currency currency) {
        return Question.list(
                        ACCOUNT
                                + """
                                where account.wallet_id in (:one, :other)
                                  and account.asset_id = :asset
                                  and account.kind = 'HOLDER'
                                """,
                        Map.of(
                                "one", one.value(),
                                "other", other.value(),
                                "asset", currency.assetId()),
                        LedgerStore::account)
                .map(all ->
                        all.stream()
                                .collect(
                                        Collectors.toMap(
                                                account -> account.owner().orElseThrow(),
                                                Account::id)));
    }

    List<Account> accountsOf(WalletId wallet) {
        return jdbc.sql(ACCOUNT + "where account.wallet_id = :wallet order by account.asset_id")
                .param("wallet", wallet.value())
                .query(LedgerStore::account)
                .list();
    }

    AccountId systemAccount(Kind kind, Currency currency) {
        return jdbc.sql(
                        ACCOUNT
                                + """
                                where account.wallet_id is null and account.kind = :kind
                                  and account.asset_id = :asset
                                """)
                .param("kind", kind.name())
                .param("asset", currency.assetId())
                .query((row, _) -> new AccountId(row.getLong("account_id")))
                .single();
    }

    /** Two openings at once: the second waits for the first and finds its account. */
    AccountId open(AccountId number, WalletId wallet, Currency currency) {
        int opened =
                jdbc.sql(
                                """
                                insert into jinnang.account
                                    (account_id, asset_id, wallet_id, opened_at)
                                values (:account, :asset, :wallet, :now)
                                on conflict (wallet_id, asset_id) where kind = 'HOLDER'
                                do nothing
                                """)
                        .param("account", number.value())
                        .param("asset", currency.assetId())
                        .param("wallet", wallet.value())
                        .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                        .update();
        if (opened == 0) {
            return accountOf(wallet, currency).orElseThrow();
        }
        openBalance(number, currency);
        return number;
    }

    AccountId openPocket(AccountId number, WalletId wallet, Currency currency) {
        jdbc.sql("select jinnang.open_pocket(:account, :asset, :wallet, :now)")
                .param("account", number.value())
                .param("asset", currency.assetId())
                .param("wallet", wallet.value())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .query((_, _) -> number)
                .single();
        return number;
    }

    private void openBalance(AccountId number, Currency currency) {
        jdbc.sql("insert into jinnang.balance (account_id, asset_id) values (:account, :asset)")
                .param("account", number.value())
                .param("asset", currency.assetId())
                .update();
    }

    /** False when there is something in it. */
    boolean close(AccountId account) {
        return setLifecycle(account, "CLOSED") || !balance(account).open();
    }

    void reopen(AccountId account) {
        setLifecycle(account, "OPEN");
    }

    private boolean setLifecycle(AccountId account, String lifecycle) {
        return jdbc.sql("select jinnang.set_lifecycle(:account, :lifecycle)")
                .param("account", account.value())
                .param("lifecycle", lifecycle)
                .query(Boolean.class)
                .single();
    }

    /** Entries of an account are in order of time, so the last one until then says it. */
    Money postedAt(AccountId account, Instant at) {
        return jdbc.sql(
                        """
                        select balance.asset_id, coalesce((
                            select entry.posted_after from jinnang.entry
                            where entry.account_id = balance.account_id and entry.decided_at <= :at
                            order by entry.seq desc limit 1), 0) as amount
                        from jinnang.balance where balance.account_id = :account
                        """)
                .param("account", account.value())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .query(LedgerStore::amount)
                .single();
    }

    /** The same, and what was posted later but counts from before then. */
    Money valueAt(AccountId account, Instant at) {
        Money posted = postedAt(account, at);
        Money since =
                jdbc.sql(
                                """
                                select balance.asset_id, coalesce((
                                    select sum(entry.delta) from jinnang.entry
                                    where entry.account_id = balance.account_id
                                      and entry.value_at <= :at and entry.decided_at > :at), 0)
                                      as amount
                                from jinnang.balance where balance.account_id = :account
                                """)
                        .param("account", account.value())
                        .param("at", at.atOffset(ZoneOffset.UTC))
                        .query(LedgerStore::amount)
                        .single();
        return posted.plus(since);
    }

    Balance balance(AccountId account) {
        return jdbc.sql(BALANCE + "where balance.account_id = :account")
                .param("account", account.value())
                .query(LedgerStore::balance)
                .single();
    }

    List<Balance> balancesOf(WalletId wallet) {
        return balancesAsked(wallet).ask(jdbc);
    }

    static Question<List<Balance>> balancesAsked(WalletId wallet) {
        return Question.list(
                BALANCE
                        + """
                        join jinnang.account using (account_id)
                        where account.wallet_id = :wallet order by balance.asset_id
                        """,
                Map.of("wallet", wallet.value()),
                LedgerStore::balance);
    }

    static Question<List<Balance>> mainBalancesAsked(WalletId wallet) {
        return Question.list(
                BALANCE
                        + """
                        join jinnang.account using (account_id)
                        where account.wallet_id = :wallet and account.kind = 'HOLDER'
                        order by balance.asset_id
                        """,
                Map.of("wallet", wallet.value()),
                LedgerStore::balance);
    }

    /** Locks them in id order, as every writer does. */
    void bumpFence(WalletId wallet) {
        jdbc.sql(
                        """
                        select jinnang.raise_fence(array(
                            select account_id from jinnang.account where wallet_id = :wallet))
                        """)
                .param("wallet", wallet.value())
                .query((_, _) -> true)
                .single();
    }

    List<Movement> movements(AccountId account, long before, int limit) {
        return jdbc.sql(
                        """
                        select entry.transfer_id, entry.seq, entry.delta, entry.posted_after,
                               entry.decided_at, entry.asset_id, other.wallet_id,
                               other.kind
                        from jinnang.entry
                        join jinnang.account other on other.account_id = entry.other_id
                        where entry.account_id = :account and entry.seq < :before
                          and entry.delta <> 0
                        order by entry.seq desc
                        limit :limit
                        """)
                .param("account", account.value())
                .param("before", before)
                .param("limit", limit)
                .query(LedgerStore::movement)
                .list();
    }

    Optional<Posting> outcome(TransferId transfer) {
        return jdbc.sql(StoredSql.SELECT + "where transfer_id = :transfer")
                .param("transfer", transfer.value())
                .query((row, _) -> StoredSql.posting(row))
                .optional();
    }

    private static Money amount(ResultSet row, int number) throws SQLException {
        return new Money(row.getLong("amount"), Currency.ofAssetId(row.getInt("asset_id")));
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                new AccountId(row.getLong("account_id")),
                Kind.valueOf(row.getString("kind")),
                Currency.ofAssetId(row.getInt("asset_id")),
                wallet(row));
    }

    private static Balance balance(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.ofAssetId(row.getInt("asset_id"));
        long posted = row.getLong("posted");
        long floor = row.getLong("floor");
        long available = row.wasNull() ? Long.MAX_VALUE : posted - row.getLong("held_out") - floor;
        return new Balance(
                new AccountId(row.getLong("account_id")),
                new Money(posted, currency),
                new Money(available, currency),
                row.getLong("seq"),
                row.getLong("fence"),
                row.getString("lifecycle").equals("OPEN"));
    }

    private static Movement movement(ResultSet row, int number) throws SQLException {
        Currency currency = Currency.ofAssetId(row.getInt("asset_id"));
        return new Movement(
                new TransferId(row.getObject("transfer_id", UUID.class)),
                row.getLong("seq"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                new Money(row.getLong("delta"), currency),
                new Money(row.getLong("posted_after"), currency),
                wallet(row),
                Kind.valueOf(row.getString("kind")));
    }

    private static Optional<WalletId> wallet(ResultSet row) throws SQLException {
        return Optional.ofNullable(row.getObject("wallet_id", UUID.class)).map(WalletId::new);
    }
}
