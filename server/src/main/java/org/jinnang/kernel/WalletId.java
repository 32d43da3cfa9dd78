package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a wallet and its holder. */
public record WalletId(UUID value) implements Id {

    public static final String PREFIX = "wal";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<WalletId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(WalletId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
