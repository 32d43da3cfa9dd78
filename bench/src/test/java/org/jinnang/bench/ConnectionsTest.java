package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that says, word for word, what it is told to. */
class ConnectionsTest {

    /** At the end of an answer: the server ends the connection after it. */
    private static final String END = "|";

    private final LinkedBlockingQueue<String> answers = new LinkedBlockingQueue<>();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private ServerSocket server;
    private Connections connections;

    @BeforeEach
    void begin() throws IOException {
        server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::serve);
        connections = new Connections(URI.create("http://127.0.0.1:" + server.getLocalPort()));
    }

    @AfterEach
    void end() throws IOException {
        connections.close();
        server.close();
    }

    @Test
    void anAnswerOfKnownLengthAndItsCookiesAreRead() throws Exception {
        says(
                "HTTP/1.1 201 Created",
                "Set-Cookie: a=1; Path=/",
                "set-cookie: b=2",
                "Content-Length: 6",
                "",
                "你好");

        var answer = connections.send("/x", Map.of("Accept", "*/*"), "{}");

        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.cookies()).containsExactly("a=1; Path=/", "b=2");
        assertThat(answer.body()).isEqualTo("你好");
        assertThat(heard).contains("POST /x HTTP/1.1", "Accept: */*", "Content-Length: 2", "{}");
    }

    @Test
    void anAnswerInPiecesIsPutTogether() throws Exception {
        says(
                "HTTP/1.1 200 OK",
                "Transfer-Encoding: chunked",
                "",
                "3",
                "abc",
                "A;x=y",
                "0123456789",
                "0",
                "Trailer: x",
                "",
                "");
        says("HTTP/1.1 204 No Content", "", "");

        assertThat(connections.send("/", Map.of(), null).body()).isEqualTo("abc0123456789");
        assertThat(connections.send("/", Map.of(), null).status()).isEqualTo(204);
    }

    @Test
    void aConnectionThatWasEndedMeanwhileIsReplaced() throws Exception {
        says("HTTP/1.1 200 OK", "Content-Length: 2", "", "ok" + END);
        says("HTTP/1.1 200 OK", "Content-Length: 5", "", "again");

        assertThat(connections.send("/", Map.of(), null).body()).isEqualTo("ok");
        assertThat(connections.send("/", Map.of(), null).body()).isEqualTo("again");
    }

    @Test
    void anAnswerThatBreaksOffIsAnError() {
        says("HTTP/1.1 200 OK", "Transfer-Encoding: chunked", "", "3", "ab" + END);

        assertThatThrownBy(() -> connections.send("/", Map.of(), null))
                .isInstanceOf(IOException.class);
    }

    private void says(String... lines) {
        answers.add(String.join("\r\n", lines));
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket socket = server.accept()) {
                talk(socket);
            } catch (IOException | InterruptedException over) {
                assertThat(over).isNotNull();
            }
        }
    }

    private static char[] content(BufferedReader in, int length) throws IOException {
        char[] content = new char[length];
        assertThat(in.read(content)).isEqualTo(length);
        return content;
    }

    private void talk(Socket socket) throws IOException, InterruptedException {
        var in =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        while (true) {
            int length = 0;
            String line = in.readLine();
            for (; line != null && !line.isEmpty(); line = in.readLine()) {
                heard.add(line);
                if (line.startsWith("Content-Length: ")) {
                    length = Integer.parseInt(line.substring("Content-Length: ".length()));
                }
            }
            if (line == null) {
                return;
            }
            heard.add(new String(content(in, length)));
            String answer = answers.take();
            boolean last = answer.endsWith(END);
            String said = last ? answer.substring(0, answer.length() - END.length()) : answer;
            socket.getOutputStream().write(said.getBytes(StandardCharsets.UTF_8));
            if (last) {
                return;
            }
        }
    }
}
