package org.jinnang.hotline;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Ids;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.platform.RealTime;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code ./jinnang hotline call}: a telephone on the command line. It speaks to a running server as
 * a telephone system does, over HTTP and signed.
 */
@Component
class HotlineCommand implements OperatorCommand {

    private static final String NUMBER = "--number";
    private static final String KEYS = "--keys";
    private static final String SERVER = "--server";
    private static final String USUAL_SERVER = "http://localhost:8080";
    private static final String PATH = "/api/v1/hotline/steps";
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final JsonMapper JSON = new JsonMapper();

    private final HotlineSecret secret;
    private final RealTime realTime;
    private final Ids ids;

    HotlineCommand(HotlineSecret secret, RealTime realTime, Ids ids) {
        this.secret = secret;
        this.realTime = realTime;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "hotline";
    }

    @Override
    public Map<String, Set<String>> actions() {
        return Map.of("call", Set.of(NUMBER, KEYS, SERVER));
    }

    @Override
    public List<String> run(Request request) {
        String number = request.find(NUMBER).orElse("");
        URI server = URI.create(request.find(SERVER).orElse(USUAL_SERVER) + PATH);
        Keys keys =
                request.find(KEYS)
                        .<Keys>map(typed -> new Typed(List.of(typed.split(",", -1))))
                        .orElseGet(Keypad::new);
        try (var http = HttpClient.newBuilder().connectTimeout(PATIENCE).build()) {
            call(new Line(http, server, ids.next().toString(), number), keys);
        }
        return List.of();
    }

    private byte[] shared() {
        return secret.bytes()
                .orElseThrow(() ->
                        new CannotRun(
                                "没有接热线：请设置 JINNANG_HOTLINE_SECRET_FILE。",
                                "No hotline is connected: set JINNANG_HOTLINE_SECRET_FILE."));
    }

    /** Where keys come from; nothing means that the caller hangs up. */
    private interface Keys {

        Optional<String> next();
    }

    private record Typed(Deque<String> left) implements Keys {

        Typed(List<String> keys) {
            this(new ArrayDeque<>(keys));
        }

        @Override
        public Optional<String> next() {
            return Optional.ofNullable(left.poll()).map(String::strip);
        }
    }

    private static final class Keypad implements Keys {

        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, UTF_8));

        @Override
        public Optional<String> next() {
            try {
                return Optional.ofNullable(in.readLine()).map(String::strip);
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        }
    }

    /** One call to one server. */
    private record Line(HttpClient http, URI server, String call, String number) {}

    private void call(Line line, Keys keypad) {
        Consumer<String> say = System.out::println;
        String keys = "";
        for (int step = 1; ; step++) {
            JsonNode prompt = ask(line, step, keys);
            play(prompt, say);
            if (!prompt.path("then").asString().equals("listen")) {
                return;
            }
            Optional<String> next = keypad.next();
            if (next.isEmpty()) {
                say.accept("☎ 挂断 / hung up");
                return;
            }
            say.accept("⌨ " + next.get());
            keys += next.get();
        }
    }

    private static void play(JsonNode prompt, Consumer<String> say) {
        say.accept("☎ " + prompt.path("text").path(prompt.path("language").asString()).asString());
        switch (prompt.path("then").asString()) {
            case "transfer" -> say.accept("☎ → 转人工 / put through to an agent");
            case "hang_up" -> say.accept("☎ 对方挂断 / the line is closed");
            default -> {}
        }
    }

    private JsonNode ask(Line line, int step, String keys) {
        var form = new TreeMap<String, Object>();
        form.put("call_id", line.call());
        form.put("step", step);
        form.put("keys", keys);
        if (!line.number().isEmpty()) {
            form.put("from", line.number());
        }
        byte[] body = JSON.writeValueAsBytes(form);
        Instant now = realTime.instant();
        String id = line.call() + "." + step;
        HttpRequest request =
                HttpRequest.newBuilder(line.server())
                        .timeout(PATIENCE)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/json")
                        .header(StandardWebhook.ID, id)
                        .header(StandardWebhook.TIMESTAMP, Long.toString(now.getEpochSecond()))
                        .header(
                                StandardWebhook.SIGNATURE,
                                StandardWebhook.sign(shared(), id, now, body))
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        HttpResponse<String> answer = sent(line, request);
        if (answer.statusCode() != 200) {
            throw new CannotRun(
                    "服务器拒绝：" + answer.statusCode() + " " + answer.body(),
                    "The server refused: " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private static HttpResponse<String> sent(Line line, HttpRequest request) {
        try {
            return line.http().send(request, BodyHandlers.ofString());
        } catch (IOException _) {
            throw new CannotRun(
                    "连不上 " + line.server() + "，请用 --server 指明地址。",
                    "Cannot reach " + line.server() + "; name the address with --server.");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new CannotRun("被打断了。", "Interrupted.");
        }
    }
}
