package org.jinnang.account;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.LongWork;
import org.jinnang.platform.PublicAddress;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Component;

/**
 * The emergency card as a sheet to print, A6, both languages, its font inside. It names nobody:
 * whoever finds it learns only that some wallet can be frozen with it.
 */
@Component
class EmergencyCardSheet {

    static final String FONT = "/fonts/card.ttf";
    static final String BUNDLE = "card";

    private static final String PATH = "/lost/card";
    private static final float MARGIN = 26;
    private static final float SIDE_OF_PICTURE = 132;
    private static final int WHITE_MODULES = 4;
    private static final float LEADING = 1.45f;

    private final PublicAddress publicAddress;
    private final ZoneId zone;

    EmergencyCardSheet(PublicAddress publicAddress, ZoneId zone) {
        this.publicAddress = publicAddress;
        this.zone = zone;
    }

    /** Where the code is typed by hand. */
    String address() {
        return publicAddress.url() + PATH;
    }

    /** One page; the only place besides the answer itself where the code stands. */
    byte[] pdf(String code, Instant madeAt) {
        return LongWork.of(() -> drawn(code, madeAt));
    }

    private byte[] drawn(String code, Instant madeAt) {
        try (var document = new PDDocument();
                InputStream letters =
                        Objects.requireNonNull(
                                EmergencyCardSheet.class.getResourceAsStream(FONT))) {
            PDFont font = PDType0Font.load(document, letters, true);
            document.getDocumentInformation().setTitle(say("title", Map.of()).zh());
            document.getDocumentCatalog().setLanguage("zh-CN");
            var page = new PDPage(PDRectangle.A6);
            document.addPage(page);
            try (var content = new PDPageContentStream(document, page)) {
                new Pen(content, font, page.getMediaBox()).write(code, madeAt);
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Bilingual say(String key, Map<String, Object> values) {
        return Texts.bilingual(BUNDLE, key, values);
    }

    /** Writes downwards, line by line. */
    private final class Pen {

        private final PDPageContentStream content;
        private final PDFont font;
        private final float width;
        private float y;

        Pen(PDPageContentStream content, PDFont font, PDRectangle sheet) {
            this.content = content;
            this.font = font;
            this.width = sheet.getWidth();
            this.y = sheet.getHeight() - MARGIN;
        }

        void write(String code, Instant madeAt) throws IOException {
            var day = DateTimeFormatter.ISO_LOCAL_DATE.format(madeAt.atZone(zone));
            both("title", Map.of(), 15, 10);
            picture(QrCode.encodeText(address() + "/" + code, QrCode.Ecc.MEDIUM));
            both("scan", Map.of(), 10.5f, 8.5f);
            gap(6);
            both("type", Map.of(), 9, 7.5f);
            paragraph(address(), 9, false);
            gap(3);
            centred(code, 17);
            gap(5);
            both("does", Map.of(), 9, 7.5f);
            gap(3);
            both("keep", Map.of(), 9, 7.5f);
            gap(3);
            both("made", Map.of("date", day), 7.5f, 7.5f);
        }

        private void both(String key, Map<String, Object> values, float zh, float en)
                throws IOException {
            Bilingual words = say(key, values);
            paragraph(words.zh(), zh, false);
            paragraph(words.en(), en, true);
        }

        private void paragraph(String text, float size, boolean atBlanks) throws IOException {
            for (String line : lines(text, size, atBlanks)) {
                line(line, MARGIN, size);
            }
        }

        private void centred(String text, float size) throws IOException {
            line(text, (width - widthOf(text, size)) / 2, size);
        }

        private void line(String text, float x, float size) throws IOException {
            y -= size * LEADING;
            content.beginText();
            content.setFont(font, size);
            content.newLineAtOffset(x, y);
            content.showText(text);
            content.endText();
        }

        private void gap(float height) {
            y -= height;
        }

        /** Chinese may break anywhere but before a closing sign; English at blanks. */
        private List<String> lines(String text, float size, boolean atBlanks) throws IOException {
            List<String> lines = new ArrayList<>();
            String rest = text;
            while (widthOf(rest, size) > width - 2 * MARGIN) {
                int end = fitting(rest, size, atBlanks);
                lines.add(rest.substring(0, end).strip());
                rest = rest.substring(end).strip();
            }
            lines.add(rest);
            return lines;
        }

        private int fitting(String text, float size, boolean atBlanks) throws IOException {
            int most = text.length();
            while (most > 1 && widthOf(text.substring(0, most), size) > width - 2 * MARGIN) {
                most--;
            }
            int end = most;
            while (end > 1 && !mayBreak(text, end, atBlanks)) {
                end--;
            }
            // A long address breaks where it must.
            return end > 1 ? end : most;
        }

        private static boolean mayBreak(String text, int at, boolean atBlanks) {
            if (at >= text.length()) {
                return true;
            }
            char next = text.charAt(at);
            boolean insideWord = next < 128 && next != ' ' && text.charAt(at - 1) < 128;
            return atBlanks ? next == ' ' : !insideWord && "，。；：？”、".indexOf(next) < 0;
        }

        private float widthOf(String text, float size) throws IOException {
            return font.getStringWidth(text) / 1000 * size;
        }

        private void picture(QrCode code) throws IOException {
            float module = SIDE_OF_PICTURE / (code.size + 2 * WHITE_MODULES);
            float left = (width - module * code.size) / 2;
            y -= WHITE_MODULES * module;
            for (int row = 0; row < code.size; row++) {
                for (int column = 0; column < code.size; column++) {
                    if (code.getModule(column, row)) {
                        content.addRect(
                                left + column * module, y - (row + 1) * module, module, module);
                    }
                }
            }
            content.fill();
            y -= (code.size + WHITE_MODULES) * module;
        }
    }
}
