package org.jinnang.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jsmpp.PDUStringException;
import org.jsmpp.SMPPConstant;
import org.jsmpp.session.BindRequest;
import org.jsmpp.session.SMPPServerSession;
import org.jsmpp.session.SMPPServerSessionListener;
import org.jsmpp.session.connection.ServerConnection;
import org.jsmpp.session.connection.ServerConnectionFactory;
import org.jsmpp.session.connection.socket.ServerSocketConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A message centre on loopback that speaks SMPP: it hands every text to somebody before it confirms
 * it, so that what was confirmed is kept, and what could not be kept comes again.
 */
public final class SmsReceiver implements AutoCloseable {

    public static final String SYSTEM_ID = "jinnang";

    private static final Logger LOG = LoggerFactory.getLogger(SmsReceiver.class);
    private static final int BACKLOG = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MILLIS_TO_BIND = 5_000;

    private final ServerSocket socket;
    private final SMPPServerSessionListener listener;
    private final Set<SMPPServerSession> sessions = ConcurrentHashMap.newKeySet();
    private final String password;
    private final Thread acceptor;
    private volatile boolean closed;

    /**
     * Starts listening.
     *
     * @param port zero for any free one
     * @param password what {@link #SYSTEM_ID} must say when it binds; at most 8 characters
     */
    public SmsReceiver(int port, String password, Consumer<Received> keeper) {
        this.password = password;
        try {
            socket = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
            listener = new SMPPServerSessionListener(socket.getLocalPort(), new Opened(socket));
        } catch (IOException e) {
            throw new UncheckedIOException("No port for the message centre", e);
        }
        listener.setMessageReceiverListener(new SubmittedTexts(keeper));
        acceptor = Thread.ofPlatform().daemon().name("sms-receiver").start(this::acceptAll);
    }

    public String host() {
        return socket.getInetAddress().getHostAddress();
    }

    public int port() {
        return socket.getLocalPort();
    }

    /** Drops every connection at once, without a word. */
    @Override
    public void close() {
        closed = true;
        try {
            listener.close();
            // The port stays open until the thread that waits on it has left.
            acceptor.join(PATIENCE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sessions.forEach(SMPPServerSession::close);
        }
    }

    private void acceptAll() {
        while (!closed) {
            try {
                SMPPServerSession session = listener.accept();
                sessions.add(session);
                Thread.ofVirtual().start(() -> bind(session));
            } catch (IOException e) {
                if (!closed) {
                    LOG.warn("The message centre lost a connection", e);
                }
            }
        }
    }

    private void bind(SMPPServerSession session) {
        session.addSessionStateListener((now, _, _) -> {
            if (now == org.jsmpp.extra.SessionState.CLOSED) {
                sessions.remove(session);
            }
        });
        try {
            BindRequest bind = session.waitForBind(MILLIS_TO_BIND);
            if (bind.getSystemId().equals(SYSTEM_ID) && bind.getPassword().equals(password)) {
                bind.accept(SYSTEM_ID);
            } else {
                bind.reject(SMPPConstant.STAT_ESME_RBINDFAIL);
            }
        } catch (TimeoutException | PDUStringException | IOException e) {
            LOG.debug("Somebody connected to the message centre and did not bind", e);
            session.close();
        }
    }

    /** Hands out the socket that is open already, on loopback only. */
    private record Opened(ServerSocket socket) implements ServerConnectionFactory {

        @Override
        public ServerConnection listen(int port) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout) {
            return new ServerSocketConnection(socket);
        }

        @Override
        public ServerConnection listen(int port, int timeout, int backlog) {
            return new ServerSocketConnection(socket);
        }
    }
}
