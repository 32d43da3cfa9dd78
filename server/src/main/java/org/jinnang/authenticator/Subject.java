package org.jinnang.authenticator;

import java.util.UUID;
import org.jinnang.kernel.WalletId;

/**
 * Whose secret is tried: a wallet, or a decoy that stands for a wallet that does not exist.
 *
 * @param value a wallet's id (UUIDv7) or a decoy's (UUIDv8, RFC 9562 §5.8)
 */
public record Subject(UUID value) {

    private static final int DECOY_VERSION = 8;

    public static Subject of(WalletId wallet) {
        return new Subject(wallet.value());
    }

    /** Whether nobody stands behind it; never show this to anybody. */
    public boolean isDecoy() {
        return value.version() == DECOY_VERSION;
    }
}
