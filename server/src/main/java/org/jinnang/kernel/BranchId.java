package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a branch of the bank. */
public record BranchId(UUID value) implements Id {

    public static final String PREFIX = "brn";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<BranchId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(BranchId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
