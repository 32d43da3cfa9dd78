package org.jinnang.counter;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Texts;

/** A visit as a calendar file (RFC 5545), with a reminder on the evening before. Pure. */
final class CalendarFile {

    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);
    private static final int LINE_BYTES = 74;

    private CalendarFile() {}

    /** Lines end with CR LF and have at most 75 bytes. */
    static String of(Visit visit, Branch branch, Instant now, Locale reader) {
        Instant start = visit.slot().orElseThrow();
        Instant end = start.plusSeconds(branch.slotMinutes() * 60L);
        Bilingual summary =
                Texts.bilingual(
                        "counter",
                        "calendar.summary",
                        java.util.Map.of("branch", branch.name(), "number", visit.number()));
        Bilingual note = Texts.bilingual("counter", "calendar.note");
        var file = new StringBuilder();
        line(file, "BEGIN:VCALENDAR");
        line(file, "VERSION:2.0");
        line(file, "PRODID:-//Jinnang//Counter//EN");
        line(file, "BEGIN:VEVENT");
        line(file, "UID:" + visit.id().text() + "@jinnang");
        line(file, "SEQUENCE:" + visit.version());
        line(file, "DTSTAMP:" + MOMENT.format(now));
        line(file, "DTSTART:" + MOMENT.format(start));
        line(file, "DTEND:" + MOMENT.format(end));
        line(file, "SUMMARY:" + escaped(summary.in(reader)));
        line(file, "LOCATION:" + escaped(branch.address().in(reader)));
        line(file, "DESCRIPTION:" + escaped(note.in(reader)));
        line(file, "BEGIN:VALARM");
        line(file, "ACTION:DISPLAY");
        line(file, "DESCRIPTION:" + escaped(summary.in(reader)));
        line(file, "TRIGGER:-PT15H");
        line(file, "END:VALARM");
        line(file, "END:VEVENT");
        line(file, "END:VCALENDAR");
        return file.toString();
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace(";", "\\;")
                .replace(",", "\\,")
                .replace("\n", "\\n");
    }

    /** Folded between characters, never inside one. */
    private static void line(StringBuilder file, String text) {
        int used = 0;
        for (int at = 0; at < text.length(); ) {
            int letter = text.codePointAt(at);
            int bytes =
                    Character.toString(letter)
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8)
                            .length;
            if (used + bytes > LINE_BYTES) {
                file.append("\r\n ");
                used = 1;
            }
            file.appendCodePoint(letter);
            used += bytes;
            at += Character.charCount(letter);
        }
        file.append("\r\n");
    }
}
