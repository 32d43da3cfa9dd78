package org.jinnang.bench;

import java.util.List;

/** Many callers, each sending its next payment when the one before is answered. */
interface Callers extends AutoCloseable {

    /** They begin; nothing counts yet. */
    void begin();

    /** From now on it counts. */
    void measure();

    /** They stop; waits for the last answers. */
    Tally stop();

    /** The processes that do the server's work, and the callers', outside of the database. */
    List<Long> processes();

    @Override
    void close();
}
