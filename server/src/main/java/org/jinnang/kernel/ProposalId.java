package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names what one member of staff proposed and another one decides. */
public record ProposalId(UUID value) implements Id {

    public static final String PREFIX = "prp";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<ProposalId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(ProposalId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
