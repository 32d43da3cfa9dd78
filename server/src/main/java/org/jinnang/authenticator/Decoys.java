package org.jinnang.authenticator;

import org.jinnang.kernel.Digest;
import org.springframework.stereotype.Service;

/**
 * Stand-ins for wallets that do not exist, so that known and unknown names do the same work. Tries
 * of all decoys share 1024 budgets, which never run out and expire.
 */
@Service
public class Decoys {

    /** How many budgets of tries all decoys share. */
    public static final int BUCKETS = 1024;

    /**
     * The same decoy for the same identifier.
     *
     * @param identifier keyed look-up hash of the canonical identifier
     */
    public Subject of(Digest identifier) {
        throw new UnsupportedOperationException();
    }
}
