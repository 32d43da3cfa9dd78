package org.jinnang.supportdesk;

import java.util.HexFormat;
import java.util.Optional;
import org.jinnang.platform.CannotRun;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where staff and holder see each other while documents are compared: a video service that the
 * operator runs or hires. Off without {@code jinnang.desk.video-url}; nothing of it is kept here
 * but who opened it and when.
 */
@Component
class VideoRooms {

    private static final String ROOM = "{room}";

    private final String template;

    VideoRooms(@Value("${jinnang.desk.video-url:}") String template) {
        this.template = template.strip();
        boolean isFit = this.template.startsWith("https://") && this.template.contains(ROOM);
        if (!this.template.isEmpty() && !isFit) {
            throw new CannotRun(
                    "jinnang.desk.video-url 要以 https:// 开头，并且带有 {room}。",
                    "jinnang.desk.video-url must begin with https:// and hold {room}.");
        }
    }

    boolean areThere() {
        return !template.isEmpty();
    }

    /** The room of a check: nobody guesses it, and each check has its own. */
    Optional<String> link(CallerCheck check) {
        var id = check.id().value();
        HexFormat hex = HexFormat.of();
        String room =
                hex.toHexDigits(id.getMostSignificantBits())
                        + hex.toHexDigits(id.getLeastSignificantBits());
        return areThere() ? Optional.of(template.replace(ROOM, room)) : Optional.empty();
    }
}
