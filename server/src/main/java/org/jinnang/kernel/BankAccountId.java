package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a bank account that a holder has linked. */
public record BankAccountId(UUID value) implements Id {

    public static final String PREFIX = "bac";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<BankAccountId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(BankAccountId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
