package org.jinnang.ledger;

import java.util.Optional;
import org.jinnang.kernel.AccountId;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.WalletId;

/**
 * What an account is; never changes.
 *
 * @param owner the wallet, empty for accounts of the system
 */
public record Account(AccountId id, Kind kind, Currency currency, Optional<WalletId> owner) {}
