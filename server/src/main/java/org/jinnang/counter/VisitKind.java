package org.jinnang.counter;

import java.util.Optional;
import org.jinnang.kernel.Act;

/** What a visit is for. */
public enum VisitKind {
    /** Locks are lifted, nothing is forgotten. */
    UNLOCK(null),
    SIGN_IN_PASSWORD(Act.RESET_SIGN_IN_PASSWORD),
    PAYMENT_PASSWORD(Act.RESET_PAYMENT_PASSWORD),
    SECOND_STEP(Act.RESET_SECOND_STEP),
    PHONE(Act.REPLACE_PHONE),
    EMAIL(Act.REPLACE_EMAIL);

    private final @org.jspecify.annotations.Nullable Act act;

    VisitKind(@org.jspecify.annotations.Nullable Act act) {
        this.act = act;
    }

    /** What is chosen anew at its end; empty where nothing is. */
    public Optional<Act> act() {
        return Optional.ofNullable(act);
    }
}
