package org.jinnang.kernel;

import java.util.Optional;
import java.util.UUID;

/** Names one signing in, which a session keeps through every change of its own id. */
public record SignInId(UUID value) implements Id {

    public static final String PREFIX = "sgn";

    @Override
    public String prefix() {
        return PREFIX;
    }

    /** Reads the outside form; empty when it is not one. */
    public static Optional<SignInId> parse(String text) {
        return Crockford.parse(PREFIX, text).map(SignInId::new);
    }

    @Override
    public String toString() {
        return text();
    }
}
