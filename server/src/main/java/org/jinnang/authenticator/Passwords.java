package org.jinnang.authenticator;

import java.util.Optional;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.springframework.stereotype.Service;

/**
 * The sign-in password: Argon2id on a bounded pool of platform threads. Hashing takes tens of
 * milliseconds, so never call it inside a transaction.
 */
@Service
public class Passwords {

    /** What hashing answers. */
    public sealed interface Hashing {

        /** Hashed; keep it with {@link #setSignIn}. */
        record Hashed(PasswordHash hash) implements Hashing {}

        /** More hashing waits than the machine can do: 429. */
        record Busy() implements Hashing {}
    }

    /** What verifying answers. */
    public enum Verdict {
        RIGHT,
        WRONG,
        /**
         * More hashing waits than the machine can do: 429; the try stays reserved or is settled.
         */
        BUSY
    }

    /** Hashes a new password, before the transaction that keeps it. */
    public Hashing hash(Secret password) {
        throw new UnsupportedOperationException();
    }

    /** Keeps the hash, in the caller's transaction. */
    public void setSignIn(WalletId wallet, PasswordHash hash) {
        throw new UnsupportedOperationException();
    }

    /**
     * Compares, after a try was reserved. Without a wallet (unknown name, paused) it does the same
     * work and answers {@link Verdict#WRONG}.
     */
    public Verdict verify(Optional<WalletId> wallet, Secret password) {
        throw new UnsupportedOperationException();
    }
}
