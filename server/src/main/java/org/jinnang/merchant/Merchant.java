package org.jinnang.merchant;

import java.time.Instant;
import java.util.Map;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.MerchantId;
import org.jinnang.kernel.WalletId;

/**
 * A business wallet.
 *
 * @param owner the wallet of the holder it belongs to
 * @param name as payers see it, never masked
 * @param accounts where its money is settled, by currency; apart from its owner's own
 */
public record Merchant(
        WalletId owner,
        MerchantId id,
        String name,
        Instant openedAt,
        Map<Currency, AccountId> accounts) {

    public Merchant {
        accounts = Map.copyOf(accounts);
    }

    AccountId account(Currency currency) {
        AccountId account = accounts.get(currency);
        if (account == null) {
            throw new IllegalStateException("No settlement account in " + currency);
        }
        return account;
    }
}
