package org.jinnang.authenticator;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets a thread stand back for the others of the machine: whoever has something short to do gets
 * the processor first, and a tenth of it is left when all are busy all the time.
 *
 * <p>Linux has a priority for each thread, and lowering one's own needs no right. The JVM's own way
 * ({@code -XX:ThreadPriorityPolicy}) warns at every start of somebody who is not root. The priority
 * alone counts only among the threads of one session; since Linux 6.12 a thread can also ask for
 * long turns, and then everybody who asks for the usual short ones, the database too, goes first.
 */
final class StandingBack {

    private static final Logger LOG = LoggerFactory.getLogger(StandingBack.class);

    /** Of −20 to 19; each step is worth about a quarter. */
    private static final int NICE = 10;

    /** The longest turn that Linux gives, in nanoseconds. */
    private static final long TURN = 100_000_000;

    private static final int BATCH = 3; // SCHED_BATCH: much to compute, nobody waits at the screen
    private static final int THIS_THREAD = 0;
    private static final int NO_FLAGS = 0;

    /** What sched_setattr(2) is called by: the C library has no name for it everywhere. */
    private static final Map<String, Integer> SYSTEM_CALL = Map.of("amd64", 314, "aarch64", 274);

    /** The size of the first version of {@code struct sched_attr}, which every kernel knows. */
    private static final int ATTRIBUTES = 48;

    private StandingBack() {}

    /** For the thread that calls it, until it ends. Where that cannot be, nothing happens. */
    static void now() {
        Integer call = SYSTEM_CALL.get(System.getProperty("os.arch", ""));
        if (call == null || !System.getProperty("os.name", "").equals("Linux")) {
            return; // elsewhere it would be the whole process
        }
        try (Arena memory = Arena.ofConfined()) {
            MemorySegment attributes = memory.allocate(ATTRIBUTES, Long.BYTES);
            attributes.set(ValueLayout.JAVA_INT, 0, ATTRIBUTES);
            attributes.set(ValueLayout.JAVA_INT, 4, BATCH);
            attributes.set(ValueLayout.JAVA_INT, 16, NICE);
            attributes.set(ValueLayout.JAVA_LONG, 24, TURN);
            long failed =
                    (long) systemCall().invokeExact((long) call, THIS_THREAD, attributes, NO_FLAGS);
            LOG.debug("Hashing stands back: {}", failed == 0);
        } catch (Throwable failed) {
            LOG.debug("Hashing cannot stand back", failed);
        }
    }

    @SuppressWarnings("restricted") // the start allows native access
    private static MethodHandle systemCall() {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow("syscall"),
                FunctionDescriptor.of(
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_LONG,
                        ValueLayout.JAVA_INT,
                        ValueLayout.ADDRESS,
                        ValueLayout.JAVA_INT),
                Linker.Option.firstVariadicArg(1));
    }
}
