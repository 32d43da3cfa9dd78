package org.jinnang.counter;

import org.jinnang.platform.CannotRun;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Whether activations are handed over on paper at all: only where the operator says so. */
@Component
class SealedSlips {

    private static final String ALLOWED = "allowed";

    private final boolean isAllowed;

    SealedSlips(@Value("${jinnang.counter.sealed-slips:}") String word) {
        if (!word.isEmpty() && !word.equals(ALLOWED)) {
            throw new CannotRun(
                    "JINNANG_COUNTER_SEALED_SLIPS 只能是 allowed，或者不设。",
                    "JINNANG_COUNTER_SEALED_SLIPS is allowed, or not set.");
        }
        this.isAllowed = word.equals(ALLOWED);
    }

    boolean isAllowed() {
        return isAllowed;
    }
}
