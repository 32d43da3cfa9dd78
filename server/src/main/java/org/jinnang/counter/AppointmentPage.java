package org.jinnang.counter;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.QrPicture;
import org.jinnang.platform.Texts;

/**
 * An appointment as one file that needs no network: when and where, what to bring, and the picture
 * for the counter. No script, nothing to load, and nothing about who the holder is. Pure.
 */
final class AppointmentPage {

    private static final int MARGIN = 4;

    /** Never a word such as tomorrow: the file is read on another day. */
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

    private static final String STYLE =
            """
            body{font:1.125rem/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;\
            max-width:34rem;margin:1.5rem auto;padding:0 1rem;color:#111;background:#fff}\
            svg{width:min(18rem,80vw);height:auto;display:block;margin:1rem 0}\
            dt{color:#444}dd{margin:0 0 .75rem;font-weight:600}h1{font-size:1.5rem}h2{font-size:1.125rem}\
            """;

    private AppointmentPage() {}

    /**
     * The file, as HTML.
     *
     * @param picture empty once it was used
     * @param sets the papers that are enough, each set by itself
     */
    static String of(
            Visit visit,
            Branch branch,
            Optional<QrPicture> picture,
            List<Materials.SetView> sets,
            ZoneId zone,
            Locale reader) {
        var page = new StringBuilder();
        Instant slot = visit.slot().orElseThrow();
        page.append("<!doctype html>\n<html lang=\"")
                .append(reader.getLanguage().equals("zh") ? "zh-CN" : "en")
                .append("\">\n<head><meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width\">\n<title>")
                .append(escaped(visit.number()))
                .append("</title>\n<style>")
                .append(STYLE.strip())
                .append("</style></head>\n<body>\n<h1>")
                .append(say("page.title", reader))
                .append("</h1>\n");
        picture.ifPresent(qr -> svg(page, qr));
        page.append("<p>").append(say("page.show", reader)).append("</p>\n<dl>\n");
        term(page, say("page.number", reader), visit.number());
        term(page, say("page.when", reader), MINUTE.format(slot.atZone(zone)));
        term(page, say("page.where", reader), branch.name().in(reader));
        term(page, say("page.address", reader), branch.address().in(reader));
        term(page, say("page.telephone", reader), branch.telephone());
        page.append("</dl>\n<h2>").append(say("page.bring", reader)).append("</h2>\n<ul>\n");
        for (Materials.SetView set : sets) {
            page.append("<li>")
                    .append(escaped(Materials.names(set.materials()).in(reader)))
                    .append("</li>\n");
        }
        return page.append("</ul>\n<p>")
                .append(say("page.never", reader))
                .append("</p>\n</body></html>\n")
                .toString();
    }

    private static void term(StringBuilder page, String name, String value) {
        page.append("<dt>")
                .append(name)
                .append("</dt><dd>")
                .append(escaped(value))
                .append("</dd>\n");
    }

    private static void svg(StringBuilder page, QrPicture picture) {
        int side = picture.size() + 2 * MARGIN;
        page.append(
                "<svg viewBox=\"-%d -%d %d %d\" role=\"img\" aria-label=\"QR\">"
                        .formatted(MARGIN, MARGIN, side, side));
        page.append(
                "<rect x=\"-%d\" y=\"-%d\" width=\"%d\" height=\"%d\" fill=\"#fff\"/>"
                        .formatted(MARGIN, MARGIN, side, side));
        page.append("<path d=\"").append(picture.path()).append("\"/></svg>\n");
    }

    private static String say(String key, Locale reader) {
        Bilingual words = Texts.bilingual(RefusalText.BUNDLE, key, Map.of());
        return escaped(words.in(reader));
    }

    private static String escaped(String text) {
        return text.chars()
                .mapToObj(letter ->
                        switch (letter) {
                            case '&' -> "&amp;";
                            case '<' -> "&lt;";
                            case '>' -> "&gt;";
                            case '"' -> "&quot;";
                            default -> Character.toString(letter);
                        })
                .collect(Collectors.joining());
    }
}
