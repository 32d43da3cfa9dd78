package org.jinnang.counter;

/** Who stands before the two people. */
public enum WhoComes {
    HOLDER,
    /** Somebody with a notarised power of the holder. */
    ATTORNEY,
    /** A parent or guardian of a holder who is under age. */
    GUARDIAN,
    /** Nobody comes: our people go to the holder. */
    HOME_VISIT
}
