package org.jinnang.kernel;

/** Names an account of the ledger; handed out by the ledger itself. */
public record AccountId(long value) {

    public AccountId {
        if (value <= 0) {
            throw new IllegalArgumentException("An account id is positive");
        }
    }
}
