package org.jinnang.statement;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;

/** Pages of A4 that are written downwards; knows letters, lines and pictures, not statements. */
final class Sheet implements AutoCloseable {

    static final float WIDTH = PDRectangle.A4.getWidth();
    static final float MARGIN = 48;
    static final float RIGHT = WIDTH - MARGIN;

    /** Stands for a letter that the font does not have. */
    static final String MISSING = "〓";

    private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
    private static final float FLOOR = 70;
    private static final float LEADING = 1.5f;
    private static final Color INK = new Color(0x1c, 0x1f, 0x26);
    private static final Color SOFT = new Color(0x5b, 0x61, 0x6e);
    private static final int WHITE_MODULES = 4;

    private final PDDocument document;
    private final PDFont font;
    private final CmapLookup letters;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;
    private float y = TOP;

    Sheet(PDDocument document, PDFont font, CmapLookup letters) throws IOException {
        this.document = document;
        this.font = font;
        this.letters = letters;
        this.content = page();
    }

    private PDPageContentStream page() throws IOException {
        var page = new PDPage(PDRectangle.A4);
        document.addPage(page);
        pages.add(page);
        y = TOP;
        return new PDPageContentStream(document, page);
    }

    void turn() throws IOException {
        content.close();
        content = page();
    }

    boolean hasRoomFor(float height) {
        return y - height > FLOOR;
    }

    float y() {
        return y;
    }

    void down(float height) {
        y -= height;
    }

    /** One line; what follows is below it. */
    void line(String text, float x, float size, boolean soft) throws IOException {
        down(size * LEADING);
        at(text, x, size, soft);
    }

    /** Beside the line just written. */
    void at(String text, float x, float size, boolean soft) throws IOException {
        write(content, printable(text), x, y, size, soft);
    }

    /** Ends at {@code right}. */
    void rightAt(String text, float right, float size) throws IOException {
        at(text, right - widthOf(printable(text), size), size, false);
    }

    void rule() throws IOException {
        down(4);
        content.setStrokingColor(SOFT);
        content.setLineWidth(0.4f);
        content.moveTo(MARGIN, y);
        content.lineTo(RIGHT, y);
        content.stroke();
        down(2);
    }

    /** Breaks at blanks and between Chinese letters; a long word breaks where it must. */
    List<String> fitted(String text, float width, float size) throws IOException {
        List<String> lines = new ArrayList<>();
        String rest = printable(text).strip();
        while (widthOf(rest, size) > width) {
            int most = 1;
            while (widthOf(rest.substring(0, most + 1), size) <= width) {
                most++;
            }
            int end = most;
            while (end > 1 && !mayBreak(rest, end)) {
                end--;
            }
            end = end > 1 ? end : most;
            lines.add(rest.substring(0, end).strip());
            rest = rest.substring(end).strip();
        }
        if (!rest.isEmpty() || lines.isEmpty()) {
            lines.add(rest);
        }
        return lines;
    }

    void paragraph(String text, float x, float width, float size, boolean soft) throws IOException {
        for (String line : fitted(text, width, size)) {
            line(line, x, size, soft);
        }
    }

    void picture(QrCode code, float left, float top, float side) throws IOException {
        float module = side / (code.size + 2 * WHITE_MODULES);
        content.setNonStrokingColor(Color.BLACK);
        for (int row = 0; row < code.size; row++) {
            for (int column = 0; column < code.size; column++) {
                if (code.getModule(column, row)) {
                    content.addRect(
                            left + (column + WHITE_MODULES) * module,
                            top - (row + 1 + WHITE_MODULES) * module,
                            module,
                            module);
                }
            }
        }
        content.fill();
    }

    /** The same line at the foot of every page, with its number. */
    void foot(String text) throws IOException {
        content.close();
        for (int number = 1; number <= pages.size(); number++) {
            try (var foot =
                    new PDPageContentStream(
                            document, pages.get(number - 1), AppendMode.APPEND, true)) {
                String place = number + " / " + pages.size();
                write(foot, printable(text), MARGIN, 44, 7.5f, true);
                write(foot, place, RIGHT - widthOf(place, 7.5f), 44, 7.5f, true);
            }
        }
    }

    private void write(
            PDPageContentStream on, String text, float x, float at, float size, boolean soft)
            throws IOException {
        on.beginText();
        on.setNonStrokingColor(soft ? SOFT : INK);
        on.setFont(font, size);
        on.newLineAtOffset(x, at);
        on.showText(text);
        on.endText();
    }

    float widthOf(String text, float size) throws IOException {
        return font.getStringWidth(text) / 1000 * size;
    }

    private static boolean mayBreak(String text, int at) {
        char next = text.charAt(at);
        char last = text.charAt(at - 1);
        boolean insideWord = next < 128 && next != ' ' && last < 128 && last != ' ';
        return !insideWord && "，。；：？”、）".indexOf(next) < 0 && !Character.isLowSurrogate(next);
    }

    private String printable(String text) {
        var printed = new StringBuilder();
        text.codePoints()
                .forEach(letter ->
                        printed.append(
                                letters.getGlyphId(letter) == 0
                                        ? MISSING
                                        : Character.toString(letter)));
        return printed.toString();
    }

    @Override
    public void close() throws IOException {
        content.close();
    }
}
