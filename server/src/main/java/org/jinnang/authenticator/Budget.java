package org.jinnang.authenticator;

import java.time.Instant;
import java.util.Optional;

/**
 * How much of one pool is used.
 *
 * @param failed wrong entries since the last right one
 * @param reserved tries whose secret is being looked at now
 * @param ceiling failures at which the pool is spent
 * @param resumesAt when the next step opens; empty when nobody said so
 */
record Budget(int failed, int reserved, int ceiling, Optional<Instant> resumesAt) {

    boolean isSpent() {
        return failed >= ceiling;
    }

    int unused() {
        return ceiling - failed - reserved;
    }
}
