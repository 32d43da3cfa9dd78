package org.jinnang.postgres;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Map;

/** How much of a machine a database takes that shares it with one server and little else. */
public final class Sizing {

    private static final long MEGABYTE = 1 << 20;
    private static final int SHARE_OF_MEMORY = 8;
    private static final long LEAST = 128;
    private static final long MOST = 4096;

    /**
     * Between two checkpoints each page is written to the log once as a whole, so checkpoints
     * forced by a small log make a big database slow. Takes this much disk only under load.
     */
    private static final String LOG = "4GB";

    private Sizing() {}

    /** For this machine, or what of it this process may use. */
    public static Map<String, String> ofThisMachine() {
        var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return of(machine.getTotalMemorySize());
    }

    /**
     * @param memory in bytes
     */
    static Map<String, String> of(long memory) {
        long share = Math.clamp(memory / MEGABYTE / SHARE_OF_MEMORY, LEAST, MOST);
        return Map.of("shared_buffers", share + "MB", "max_wal_size", LOG);
    }
}
