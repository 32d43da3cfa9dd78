package org.jinnang.access;

import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.TransferOrder;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.springframework.stereotype.Service;

/** The gate. Fails closed: what cannot be asked is not permitted. */
@Service
public class Access {

    /**
     * Whether it may be done at this moment. Good for pages and for acts whose effect asks again;
     * an effect itself asks {@link #decideInTransaction} or {@link #permit}.
     */
    public Decision decide(WalletId walletId, Act act, Context context) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether it may be done in the caller's transaction; until that ends no restriction can be
     * placed, so the answer is still true when the effect commits.
     */
    public Decision decideInTransaction(WalletId walletId, Act act, Context context) {
        throw new UnsupportedOperationException();
    }

    /**
     * Whether this money may leave this wallet, and if so the permit for exactly that, good for 2
     * s. The amount is that of the order. Submit it with the riders of the decision.
     */
    public Decision permit(WalletId payer, Act act, TransferOrder order, Context context) {
        throw new UnsupportedOperationException();
    }

    /** A permit for the system's own acts, from an account of the system. */
    public Decision systemPermit(Act act, TransferOrder order) {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks the payment password: a try is reserved, the password looked at, a wrong try settled;
     * at the limit the restriction is placed with it. Never call it inside a transaction.
     */
    public SecretCheck checkPaymentPassword(WalletId walletId, Secret secret, Browser source) {
        throw new UnsupportedOperationException();
    }

    /**
     * Checks the sign-in password. Known and unknown names do the same work and, on a browser the
     * holder does not trust, get the same answers. Never call it inside a transaction.
     *
     * @param walletId empty for an unknown name
     * @param identifier keyed look-up hash of the canonical name
     */
    public SignInCheck checkSignInPassword(
            Optional<WalletId> walletId, Digest identifier, Secret secret, Browser browser) {
        throw new UnsupportedOperationException();
    }

    /** The largest single payment possible now from the wallet's account of this currency. */
    public PayableNow payableNow(WalletId walletId, Currency currency) {
        throw new UnsupportedOperationException();
    }

    /** Everything in force for the wallet, explained; for its holder only. */
    public List<RestrictionView> restrictions(WalletId walletId) {
        throw new UnsupportedOperationException();
    }
}
