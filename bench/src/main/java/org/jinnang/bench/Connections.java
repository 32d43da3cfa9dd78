package org.jinnang.bench;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/**
 * HTTP/1.1 to one server over connections that are kept, as a proxy does. Callers share the
 * processors with what is measured, so it does no more than that: a general client takes several
 * times as much for each request.
 */
final class Connections implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int CONNECT_MILLIS = 5000;
    private static final int LONGEST_LINE = 16_384;

    private final InetSocketAddress server;
    private final String host;
    private final Deque<Connection> idle = new ConcurrentLinkedDeque<>();

    /** Nothing is connected before the first request. */
    Connections(URI server) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getPort());
        this.host = server.getAuthority();
    }

    /** What was answered. */
    record Answer(int status, List<String> cookies, String body) {}

    /**
     * @param headers without {@code Host} and {@code Content-Length}
     * @param body null for none, which asks by GET
     */
    Answer send(String path, Map<String, String> headers, @Nullable String body)
            throws IOException {
        return send(path, headers, body, PATIENCE);
    }

    Answer send(String path, Map<String, String> headers, @Nullable String body, Duration patience)
            throws IOException {
        byte[] request = request(path, headers, body);
        Connection kept = idle.pollFirst();
        if (kept != null) {
            try {
                return answer(kept, request, patience);
            } catch (ClosedMeanwhile closed) {
                kept.close();
            }
        }
        return answer(new Connection(server), request, patience);
    }

    private Answer answer(Connection connection, byte[] request, Duration patience)
            throws IOException {
        try {
            Answer answer = connection.ask(request, patience);
            if (connection.isKept()) {
                idle.addFirst(connection);
            } else {
                connection.close();
            }
            return answer;
        } catch (ClosedMeanwhile closed) {
            throw closed;
        } catch (IOException failed) {
            connection.close();
            throw failed;
        }
    }

    private byte[] request(String path, Map<String, String> headers, @Nullable String body) {
        byte[] content = body == null ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
        var head = new StringBuilder(512);
        head.append(body == null ? "GET " : "POST ").append(path).append(" HTTP/1.1\r\n");
        head.append("Host: ").append(host).append("\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        if (body != null) {
            head.append("Content-Length: ").append(content.length).append("\r\n");
        }
        byte[] first = head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = java.util.Arrays.copyOf(first, first.length + content.length);
        System.arraycopy(content, 0, all, first.length, content.length);
        return all;
    }

    @Override
    public void close() {
        for (Connection each = idle.poll(); each != null; each = idle.poll()) {
            each.close();
        }
    }

    /** The server had ended the connection before it heard the request. */
    private static final class ClosedMeanwhile extends IOException {
        private static final long serialVersionUID = 1L;

        ClosedMeanwhile(@Nullable IOException cause) {
            super("closed meanwhile", cause);
        }
    }

    private static final class Connection {
        private final Socket socket = new Socket();
        private final InputStream in;
        private boolean kept;

        Connection(InetSocketAddress server) throws IOException {
            socket.setTcpNoDelay(true);
            socket.connect(server, CONNECT_MILLIS);
            in = new BufferedInputStream(socket.getInputStream());
        }

        boolean isKept() {
            return kept;
        }

        Answer ask(byte[] request, Duration patience) throws IOException {
            socket.setSoTimeout((int) patience.toMillis());
            String first;
            try {
                socket.getOutputStream().write(request);
                first = line();
            } catch (SocketException | EOFException closed) {
                throw new ClosedMeanwhile(closed);
            }
            int status = Integer.parseInt(first.split(" ", 3)[1]);
            List<String> cookies = new ArrayList<>();
            int length = -1;
            boolean chunked = false;
            kept = first.startsWith("HTTP/1.1");
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                String name = line.substring(0, colon).toLowerCase(Locale.ROOT);
                String value = line.substring(colon + 1).strip();
                switch (name) {
                    case "set-cookie" -> cookies.add(value);
                    case "content-length" -> length = Integer.parseInt(value);
                    case "transfer-encoding" -> chunked = value.equalsIgnoreCase("chunked");
                    case "connection" -> kept = kept && !value.equalsIgnoreCase("close");
                    default -> {}
                }
            }
            return new Answer(status, cookies, body(status, length, chunked));
        }

        private String body(int status, int length, boolean chunked) throws IOException {
            if (status == 204 || status == 304 || length == 0) {
                return "";
            }
            byte[] content;
            if (chunked) {
                content = chunks();
            } else if (length > 0) {
                content = in.readNBytes(length);
            } else {
                kept = false;
                content = in.readAllBytes();
            }
            return new String(content, StandardCharsets.UTF_8);
        }

        private byte[] chunks() throws IOException {
            var all = new ByteArrayOutputStream();
            for (int size = chunk(); size > 0; size = chunk()) {
                all.write(in.readNBytes(size));
                line();
            }
            String trailer = line(); // what follows the last chunk says nothing here
            while (!trailer.isEmpty()) {
                trailer = line();
            }
            return all.toByteArray();
        }

        private int chunk() throws IOException {
            return Integer.parseInt(line().split(";", 2)[0].strip(), 16);
        }

        private String line() throws IOException {
            var line = new StringBuilder(64);
            for (int next = in.read(); next != '\n'; next = in.read()) {
                if (next < 0) {
                    throw new EOFException();
                }
                if (line.length() > LONGEST_LINE) {
                    throw new IOException("a line without end");
                }
                if (next != '\r') {
                    line.append((char) next);
                }
            }
            return line.toString();
        }

        void close() {
            try {
                socket.close();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
