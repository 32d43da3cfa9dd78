package org.jinnang.authenticator;

import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Service;

/**
 * The payment password: six digits, kept as a MAC under a key outside the database. Six digits have
 * 10⁶ values, so only the budget of {@link Attempts} and the absent key protect them.
 */
@Service
public class PaymentPasswords {

    /** Sets or replaces it, in the caller's transaction; strength was asked before. */
    public void set(WalletId wallet, Secret password) {
        throw new UnsupportedOperationException();
    }

    /**
     * Compares in constant time, only after a try was reserved. Full-width digits count as digits.
     * A right entry renews a MAC made with an older key.
     */
    public boolean verify(WalletId wallet, Secret password) {
        throw new UnsupportedOperationException();
    }
}
