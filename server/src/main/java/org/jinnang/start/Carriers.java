package org.jinnang.start;

/**
 * How many threads carry the virtual ones that answer requests: one fewer than there are
 * processors. One processor is left for what always works beside them (the pollers of connections,
 * the collector, hashing, and the database where it runs on the same machine), and a carrier that
 * finds nothing to do is woken up and sent to sleep again for each request.
 */
final class Carriers {

    /** Documented at {@link Thread}; read when the first virtual thread is made. */
    private static final String SETTING = "jdk.virtualThreadScheduler.parallelism";

    private Carriers() {}

    /** Before the first virtual thread. What the command line of the JVM says stands. */
    static void settle() {
        if (System.getProperty(SETTING) == null) {
            int carriers = of(Runtime.getRuntime().availableProcessors());
            System.setProperty(SETTING, Integer.toString(carriers));
        }
    }

    static int of(int processors) {
        return Math.max(1, processors - 1);
    }
}
