package org.jinnang.bank;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.identity.LinkedAccounts;
import org.jinnang.iso20022.BankAccountNumber;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Component;

/** Linked accounts as something their holder knows. */
@Component
class KnownAccounts implements LinkedAccounts {

    private final BankAccountStore store;

    KnownAccounts(BankAccountStore store) {
        this.store = store;
    }

    @Override
    public boolean wasKnown(WalletId wallet, Instant before) {
        return store.of(wallet).stream().anyMatch(account -> wasKnown(account, before));
    }

    @Override
    public boolean isNumberOf(WalletId wallet, String typed, Instant before) {
        Optional<BankAccountNumber> number = BankAccountNumber.parse(typed);
        return number.flatMap(named -> store.find(wallet, named))
                .filter(account -> wasKnown(account, before))
                .isPresent();
    }

    private static boolean wasKnown(LinkedAccount account, Instant before) {
        return account.verifiedAt().filter(since -> !since.isAfter(before)).isPresent();
    }
}
