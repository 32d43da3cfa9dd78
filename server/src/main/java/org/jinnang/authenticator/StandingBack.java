package org.jinnang.authenticator;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a thread stand back for the others of the machine: whoever has something short to do gets
 * the processor first, and a tenth of it is left when all are busy all the time.
 *
 * <p>Linux has a priority for each thread, and lowering one's own needs no right. The JVM's own way
 * ({@code -XX:ThreadPriorityPolicy}) warns at every start of somebody who is not root.
 */
final class StandingBack {

    private static final Logger LOG = LoggerFactory.getLogger(StandingBack.class);

    /** Of −20 to 19; each step is worth about a quarter. */
    private static final int NICE = 10;

    private static final int OF_A_THREAD = 0; // PRIO_PROCESS, which is a thread on Linux
    private static final int THIS_ONE = 0;

    private StandingBack() {}

    /** For the thread that calls it, until it ends. Where that cannot be, nothing happens. */
    static void now() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return; // elsewhere it would be the whole process
        }
        try {
            int failed = (int) priority().invokeExact(OF_A_THREAD, THIS_ONE, NICE);
            LOG.debug("Hashing stands back: {}", failed == 0);
        } catch (Throwable failed) {
            LOG.debug("Hashing cannot stand back", failed);
        }
    }

    @SuppressWarnings("restricted") // the start allows native access
    private static MethodHandle priority() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("setpriority"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT,
                        ValueLayout.JAVA_INT));
    }
}
