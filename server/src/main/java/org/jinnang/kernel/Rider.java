package org.jinnang.kernel;

/** A row that travels with a posting: written in its transaction, or not at all. */
public interface Rider {

    /** On which outcome it is written. */
    When when();

    /** The outcomes of a submission. */
    enum When {
        ON_POSTING,
        ON_REFUSAL,
        ON_BOTH
    }
}
