package org.jinnang.notice;

import java.util.Optional;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Service;

/**
 * Links by which a holder who did not do what a notice tells can stop payments without signing in.
 * A token has 128 bits and works once within 72 hours; only its hash is kept.
 */
@Service
public class NotMeLinks {

    /** A new link for this holder, absolute, below the configured public address. */
    public String issue(WalletId walletId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whose link this is while it can still be used; changes nothing (mail scanners open links).
     */
    public Optional<WalletId> look(String token) {
        throw new UnsupportedOperationException();
    }

    /**
     * Uses the link up in the caller's transaction; of many at once exactly one gets the wallet.
     */
    public Optional<WalletId> redeem(String token) {
        throw new UnsupportedOperationException();
    }
}
