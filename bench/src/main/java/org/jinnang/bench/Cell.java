package org.jinnang.bench;

import java.time.Duration;

/** One thing that is measured; it has its turn in every round. */
interface Cell {

    /** Short, for the first column. */
    String name();

    /** Its turn: begins with a warm-up that does not count. */
    Sample run(Duration warmUp, Duration measured);

    /** Waits while others work. */
    static void pause(Duration length) {
        try {
            Thread.sleep(length);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", stop);
        }
    }
}
