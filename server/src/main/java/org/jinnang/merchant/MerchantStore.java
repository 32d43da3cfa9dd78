package org.jinnang.merchant;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.MerchantId;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code merchant}: one for each holder that has a business wallet. */
@Repository
class MerchantStore {

    private static final String MERCHANT =
            """
            select wallet_id, merchant_id, name, opened_at, cny_account_id, usd_account_id
            from jinnang.merchant
            """;

    private final JdbcClient jdbc;

    MerchantStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when this holder has one. */
    boolean insert(Merchant merchant) {
        return jdbc.sql(
                                """
                                insert into jinnang.merchant
                                    (wallet_id, merchant_id, name, opened_at, cny_account_id,
                                     usd_account_id)
                                values (:wallet, :id, :name, :openedAt, :cny, :usd)
                                on conflict (wallet_id) do nothing
                                """)
                        .param("wallet", merchant.owner().value())
                        .param("id", merchant.id().value())
                        .param("name", merchant.name())
                        .param("openedAt", merchant.openedAt().atOffset(ZoneOffset.UTC))
                        .param("cny", merchant.account(Currency.CNY).value())
                        .param("usd", merchant.account(Currency.USD).value())
                        .update()
                == 1;
    }

    Optional<Merchant> find(WalletId owner) {
        return jdbc.sql(MERCHANT + "where wallet_id = :wallet")
                .param("wallet", owner.value())
                .query(MerchantStore::merchant)
                .optional();
    }

    /** All there are, the newest first. */
    List<Merchant> newest(int limit) {
        return jdbc.sql(MERCHANT + "order by opened_at desc limit :limit")
                .param("limit", limit)
                .query(MerchantStore::merchant)
                .list();
    }

    private static Merchant merchant(ResultSet row, int number) throws SQLException {
        return new Merchant(
                new WalletId(row.getObject("wallet_id", UUID.class)),
                new MerchantId(row.getObject("merchant_id", UUID.class)),
                row.getString("name"),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                Map.of(
                        Currency.CNY, new AccountId(row.getLong("cny_account_id")),
                        Currency.USD, new AccountId(row.getLong("usd_account_id"))));
    }
}
