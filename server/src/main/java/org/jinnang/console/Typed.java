package org.jinnang.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand.Request;

/** Reads what several commands have in common; a refusal is a sentence in each language. */
final class Typed {

    static final String BY = "--by";

    private static final int CHARACTERS_MAX = 200;

    private Typed() {}

    /** Who does it. */
    static String by(Request request) {
        return request.need(BY, "是谁做的，会写进审计日志", "who does it; it goes into the audit log");
    }

    /** A moment with its own zone, or in that of the server. */
    static Instant moment(String typed, ZoneId zone) {
        try {
            return OffsetDateTime.parse(typed).toInstant();
        } catch (DateTimeException _) {
            return local(typed, zone);
        }
    }

    private static Instant local(String typed, ZoneId zone) {
        try {
            return LocalDateTime.parse(typed).atZone(zone).toInstant();
        } catch (DateTimeException _) {
            throw new CannotRun(
                    "时间写成 2026-11-30T18:00 或 2026-11-30T18:00+08:00，而不是“" + typed + "”。",
                    "Write a time as 2026-11-30T18:00 or 2026-11-30T18:00+08:00, not \""
                            + typed
                            + "\".");
        }
    }

    /** Everything is kept and shown on one line. */
    static void requireShort(Request request) {
        request.options()
                .forEach((option, value) -> {
                    boolean hasControls = value.codePoints().anyMatch(Character::isISOControl);
                    if (value.length() > CHARACTERS_MAX || hasControls) {
                        throw new CannotRun(
                                option + " 最多 " + CHARACTERS_MAX + " 个字符，不含换行。",
                                option
                                        + " has at most "
                                        + CHARACTERS_MAX
                                        + " characters on one line.");
                    }
                });
    }
}
