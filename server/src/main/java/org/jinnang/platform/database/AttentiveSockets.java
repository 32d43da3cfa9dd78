package org.jinnang.platform.database;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import javax.net.SocketFactory;

/**
 * Sockets to the database whose reader can wait for an answer awake. A thread that sleeps for a
 * socket is woken by way of others, which takes a third of what the database needs for a whole
 * payment; who is alone and has nothing better to do looks again and again for a moment instead.
 *
 * <p>The driver makes its connections with this class, by its setting {@code socketFactory}.
 */
public final class AttentiveSockets extends SocketFactory {

    private static final ScopedValue<Boolean> AWAKE = ScopedValue.newInstance();

    /** As long as an answer takes that is worth it; a slower one is waited for asleep. */
    private static final long MOMENT = TimeUnit.MILLISECONDS.toNanos(1);

    /** A statement whose answer is waited for awake, at first. */
    public static <X extends Exception> void awake(Statement<X> statement) throws X {
        ScopedValue.where(AWAKE, true)
                .call(() -> {
                    statement.run();
                    return true;
                });
    }

    /** What is asked of the database. */
    @FunctionalInterface
    public interface Statement<X extends Exception> {
        /** Sends it and reads the answer. */
        void run() throws X;
    }

    @Override
    public Socket createSocket() {
        return new AttentiveSocket();
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected(createSocket(), InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(bound(from, fromPort), InetAddress.getByName(host), port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected(createSocket(), host, port);
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
            throws IOException {
        return connected(bound(from, fromPort), host, port);
    }

    private Socket bound(InetAddress from, int fromPort) throws IOException {
        Socket socket = createSocket();
        socket.bind(new InetSocketAddress(from, fromPort));
        return socket;
    }

    private static Socket connected(Socket socket, InetAddress host, int port) throws IOException {
        socket.connect(new InetSocketAddress(host, port));
        return socket;
    }

    private static final class AttentiveSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new AttentiveStream(super.getInputStream());
        }
    }

    private static final class AttentiveStream extends FilterInputStream {

        AttentiveStream(InputStream in) {
            super(in);
        }

        @Override
        @SuppressWarnings("ThreadPriorityCheck") // only speed depends on it
        public int read(byte[] into, int from, int length) throws IOException {
            if (AWAKE.isBound()) {
                long end = System.nanoTime() + MOMENT;
                while (in.available() == 0 && System.nanoTime() < end) {
                    Thread.yield(); // others may have the processor
                }
            }
            return in.read(into, from, length);
        }
    }
}
