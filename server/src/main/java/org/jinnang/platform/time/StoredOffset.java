package org.jinnang.platform.time;

import java.time.Duration;

/** Where it is kept how far the clock was moved. */
interface StoredOffset {

    Duration current();

    /** A clock that nobody can move. */
    static StoredOffset none() {
        return () -> Duration.ZERO;
    }
}
