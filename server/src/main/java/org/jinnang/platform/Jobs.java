package org.jinnang.platform;

import java.time.Duration;

/** Work that repeats in the background, each on a thread of its own, until the server stops. */
public interface Jobs {

    /**
     * Runs it once the server is up, and again after each pause. A failure is logged and does not
     * end the repetition; two runs of one job never overlap in this process. Several nodes may run
     * the same job at once, so the work takes its rows with {@code for update skip locked}.
     *
     * @param pause rest between the end of a run and the next
     * @param name unique, such as {@code seal the audit log}
     */
    void every(Duration pause, String name, Runnable work);
}
