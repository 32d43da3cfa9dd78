package org.jinnang.e2e;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What arrived by e-mail and SMS in the demo: real messages over SMTP and SMPP. */
final class Inbox {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");
    private static final Pattern NOT_ME = link("/not-me");
    private static final Pattern UNDO = link("/undo");
    private static final Duration TOLD_WITHIN = Duration.ofSeconds(5);
    private static final Duration ARRIVES_WITHIN = Duration.ofSeconds(60);

    private final DemoServer server;

    Inbox(DemoServer server) {
        this.server = server;
    }

    /** One message. */
    record Message(String id, String channel, String to, String body) {}

    /** All messages to an address, oldest first. */
    List<Message> to(String address) {
        JsonNode answer = JSON.readTree(server.get("/dev/inbox.json"));
        List<Message> messages = new ArrayList<>();
        for (JsonNode one : answer.get("data")) {
            if (one.get("to").asString().endsWith(address)) {
                messages.add(
                        new Message(
                                one.get("message_id").asString(),
                                one.get("channel").asString(),
                                one.get("to").asString(),
                                one.path("subject").asString("")
                                        + "\n"
                                        + one.get("body").asString()));
            }
        }
        return messages;
    }

    /** The ids of what is there, to tell what comes later. */
    List<String> seen(String address) {
        return to(address).stream().map(Message::id).toList();
    }

    /** The code in the next message to this address. */
    String nextCode(String address, List<String> before) {
        return nextMatch(CODE, address, before);
    }

    /** The "not me" link in the next message to this address. */
    String nextLink(String address, List<String> before) {
        return nextMatch(NOT_ME, address, before);
    }

    /** The link that puts a changed address back, in the next message to this address. */
    String nextUndo(String address, List<String> before) {
        return nextMatch(UNDO, address, before);
    }

    private String nextMatch(Pattern pattern, String address, List<String> before) {
        return found(
                pattern, next(address, before, message -> pattern.matcher(message.body()).find()));
    }

    private static Pattern link(String path) {
        return Pattern.compile("https?://[^\\s]+" + path + "\\?t=[^\\s。，]+");
    }

    /** Something new arrives within 5 s of an act, on the real clock. */
    void toldSince(Instant act, String address, List<String> before) {
        next(address, before, _ -> true);
        if (Duration.between(act, Instant.now()).compareTo(TOLD_WITHIN) > 0) {
            throw new AssertionError(address + " was told later than " + TOLD_WITHIN);
        }
    }

    /** Waits for a message that was not there before. */
    Message next(String address, List<String> before, Predicate<Message> wanted) {
        Instant end = Instant.now().plus(ARRIVES_WITHIN);
        while (true) {
            var fresh =
                    to(address).stream()
                            .filter(message -> !before.contains(message.id()))
                            .filter(wanted)
                            .reduce((_, later) -> later);
            if (fresh.isPresent()) {
                return fresh.get();
            }
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("Nothing arrived for " + address + ": " + to(address));
            }
            java.util.concurrent.locks.LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private static String found(Pattern pattern, Message message) {
        Matcher matcher = pattern.matcher(message.body());
        if (!matcher.find()) {
            throw new AssertionError("Not in " + message);
        }
        return matcher.group();
    }
}
