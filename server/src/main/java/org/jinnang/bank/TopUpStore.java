package org.jinnang.bank;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.iso20022.CreditorReference;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.WalletId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** By which reference a wallet is topped up; never changed, never anybody else's. */
@Repository
class TopUpStore {

    private final JdbcClient jdbc;

    TopUpStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A reference and what it is for. */
    record Reference(WalletId wallet, Currency currency, CreditorReference reference) {}

    /** Keeps it, unless the wallet has one of this currency. */
    void keep(Reference made, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.top_up_reference
                            (wallet_id, currency, reference, made_at)
                        values (:wallet, :currency, :reference, :now)
                        on conflict (wallet_id, currency) do nothing
                        """)
                .param("wallet", made.wallet().value())
                .param("currency", made.currency().name())
                .param("reference", made.reference().value())
                .param("now", BankAccountStore.at(now))
                .update();
    }

    /** Those of a wallet, by currency. */
    List<Reference> of(WalletId wallet) {
        return jdbc.sql(
                        """
                        select wallet_id, currency, reference from jinnang.top_up_reference
                        where wallet_id = :wallet order by currency
                        """)
                .param("wallet", wallet.value())
                .query((row, _) ->
                        new Reference(
                                wallet,
                                Currency.valueOf(row.getString("currency")),
                                new CreditorReference(row.getString("reference"))))
                .list();
    }

    /** Whose it is. */
    Optional<WalletId> walletOf(CreditorReference reference, Currency currency) {
        return jdbc.sql(
                        """
                        select wallet_id from jinnang.top_up_reference
                        where reference = :reference and currency = :currency
                        """)
                .param("reference", reference.value())
                .param("currency", currency.name())
                .query((row, _) -> new WalletId(row.getObject(1, UUID.class)))
                .optional();
    }
}
