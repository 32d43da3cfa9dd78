package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names a payment: its intent, and the ledger key of its money. */
public record PaymentId(UUID value) implements Id {

    public static final String PREFIX = "pay";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<PaymentId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(PaymentId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
