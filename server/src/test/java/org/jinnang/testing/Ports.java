package org.jinnang.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of 127.0.0.1 that are told before somebody listens there. They lie below those from which
 * Linux, macOS and Windows take one for each connection that goes out: nobody gets it meanwhile.
 */
public final class Ports {

    private static final int LEAST = 20_000;
    private static final int MOST = 32_000;
    private static final int TRIES = 100;

    private Ports() {}

    /** One on which nobody listens now. */
    public static int free() {
        for (int tries = 0; tries < TRIES; tries++) {
            int port = ThreadLocalRandom.current().nextInt(LEAST, MOST);
            try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return port;
            } catch (IOException _) {
                // Somebody listens there: another one.
            }
        }
        throw new IllegalStateException("No port is free");
    }
}
