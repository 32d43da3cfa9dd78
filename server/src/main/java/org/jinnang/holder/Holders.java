package org.jinnang.holder;

import java.util.Locale;
import java.util.Optional;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Service;

/** Finds holders, keeps new ones, and lets nobody have another's name. */
@Service
public class Holders {

    /**
     * Keeps a holder and claims the account name and both contacts, all or nothing, within the
     * caller's transaction. Of two who want one name at the same time exactly one gets it; the
     * other waits for that outcome and is answered with a value.
     */
    public Opening open(WalletId walletId, NewHolder holder) {
        throw new UnsupportedOperationException();
    }

    /** The wallet that can be found by this name now. */
    public Optional<WalletId> find(Identifier identifier) {
        throw new UnsupportedOperationException();
    }

    /** Whether nobody has this account name or one that looks the same. */
    public boolean isFree(AccountName name) {
        throw new UnsupportedOperationException();
    }

    /** Whether a holder has this contact. */
    public boolean isKnown(Contact contact) {
        return find(contact.identifier()).isPresent();
    }

    /** The holder of this wallet, which must exist. */
    public Holder of(WalletId walletId) {
        throw new UnsupportedOperationException();
    }

    /** Remembers in which language the holder wants to be written to. */
    public void speak(WalletId walletId, Locale language) {
        throw new UnsupportedOperationException();
    }
}
