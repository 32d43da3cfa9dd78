package org.jinnang.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jinnang.demo.Inbox.Kept;

/**
 * A message as the page shows it.
 *
 * @param code the six digits it brings; empty when it brings none
 * @param parts the words, with links made pressable
 */
record Letter(
        String channel,
        String to,
        String subject,
        String code,
        List<Part> parts,
        Instant receivedAt) {

    private static final Pattern CODE =
            Pattern.compile("(?<![0-9A-Za-z.,])[0-9]{6}(?![0-9A-Za-z])");
    private static final Pattern LINK = Pattern.compile("https?://[\\x21-\\x7e]+");

    /**
     * Some words, or a link.
     *
     * @param href empty for plain words
     */
    record Part(String text, String href) {}

    static Letter of(Kept kept) {
        Received received = kept.received();
        Matcher code = CODE.matcher(received.body());
        return new Letter(
                received.channel(),
                received.to(),
                received.subject(),
                code.find() ? code.group() : "",
                parts(received.body()),
                kept.receivedAt());
    }

    private static List<Part> parts(String body) {
        var parts = new ArrayList<Part>();
        Matcher link = LINK.matcher(body);
        int from = 0;
        while (link.find()) {
            parts.add(new Part(body.substring(from, link.start()), ""));
            parts.add(new Part(link.group(), link.group()));
            from = link.end();
        }
        parts.add(new Part(body.substring(from), ""));
        return List.copyOf(parts);
    }
}
