package org.jinnang.appeal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jinnang.attachment.Attachment;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Signatures;
import org.jinnang.platform.Texts;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/**
 * Everything about one appeal as a document that its holder can show elsewhere: plain text, which
 * every device opens and every person reads, and which ends with a signature (Ed25519) of all that
 * stands above it. What was handed in stands there by its digest.
 */
@Component
class CaseFile {

    static final MediaType TYPE = new MediaType("text", "plain", UTF_8);

    private static final String BUNDLE = "appeals";
    private static final String SIGNATURE = "signature: ";

    private final Appeals appeals;
    private final AppealViews views;
    private final Signatures signatures;
    private final Clock clock;
    private final DateTimeFormatter moment;

    CaseFile(Appeals appeals, AppealViews views, Signatures signatures, Clock clock, ZoneId zone) {
        this.appeals = appeals;
        this.views = views;
        this.signatures = signatures;
        this.clock = clock;
        this.moment =
                DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm xxx", Locale.ROOT).withZone(zone);
    }

    byte[] of(Appeal appeal, Locale reader) {
        List<String> lines = new ArrayList<>();
        lines.add(text("title", reader, Map.of("reference", appeal.reference())));
        lines.add(text("made", reader, Map.of("at", at(clock.instant()))));
        lines.add("");
        lines.add(text("about", reader, Map.of("about", appeal.about())));
        lines.add(appeal.what().in(reader));
        lines.add(text("filed", reader, Map.of("at", at(appeal.filedAt()))));
        lines.add(text("promised", reader, Map.of("at", at(appeal.decideBy()))));
        lines.add("");
        lines.add(text("said", reader, Map.of()));
        for (Appeal.Line line : appeal.lines()) {
            String who =
                    line.by()
                            .map(staff ->
                                    text("staff", reader, Map.of("staff", views.pseudonym(staff))))
                            .orElseGet(() -> text("holder", reader, Map.of()));
            lines.add("- " + at(line.at()) + " " + who);
            line.words().lines().forEach(words -> lines.add("  | " + words));
        }
        lines.add("");
        lines.add(text("files", reader, Map.of()));
        for (Attachment file : appeals.files(appeal)) {
            lines.add(
                    "- "
                            + at(file.keptAt())
                            + " "
                            + file.type().mediaType()
                            + " "
                            + file.bytes()
                            + " B sha256:"
                            + HexFormat.of().formatHex(file.digest().bytes()));
        }
        lines.add("");
        lines.add(text("decisions", reader, Map.of()));
        for (Appeal.Decision decision : appeal.decisions()) {
            lines.addAll(told(decision, reader));
        }
        return signed(lines);
    }

    private List<String> told(Appeal.Decision decision, Locale reader) {
        List<String> lines = new ArrayList<>();
        lines.add(
                "- "
                        + at(decision.at())
                        + " "
                        + text(
                                "outcome_" + decision.outcome().name().toLowerCase(Locale.ROOT),
                                reader,
                                Map.of(
                                        "round",
                                        decision.round(),
                                        "staff",
                                        views.pseudonym(decision.by()))));
        decision.reason().lines().forEach(words -> lines.add("  | " + words));
        decision.done().ifPresent(done -> lines.add("  = " + done.in(reader)));
        return lines;
    }

    /** No line of ours begins like the last one, so nothing said can pass for the signature. */
    private byte[] signed(List<String> lines) {
        String content = String.join("\n", lines) + "\n\nkey: " + signatures.newestKey() + "\n";
        byte[] signature = signatures.sign(content.getBytes(UTF_8));
        return (content
                        + SIGNATURE
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(signature)
                        + "\n")
                .getBytes(UTF_8);
    }

    private String at(Instant instant) {
        return moment.format(instant);
    }

    private static String text(String key, Locale reader, Map<String, ?> values) {
        return Texts.bilingual(BUNDLE, key, values).in(reader);
    }
}
