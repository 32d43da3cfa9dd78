package org.jinnang.statement;

import io.nayuki.qrcodegen.QrCode;
import java.awt.Color;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.PDPageContentStream.AppendMode;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.util.Matrix;
import org.jinnang.platform.LongWork;

/**
 * Pages that are written downwards, always as if they were as wide as A4; knows letters, lines and
 * pictures, not statements.
 */
public final class Sheet implements AutoCloseable {

    public static final float WIDTH = PDRectangle.A4.getWidth();
    public static final float MARGIN = 48;
    public static final float RIGHT = WIDTH - MARGIN;

    /** Stands for a letter that the font does not have. */
    static final String MISSING = "〓";

    private static final float TOP = PDRectangle.A4.getHeight() - MARGIN;
    private static final float FLOOR = 70;
    private static final float LEADING = 1.5f;
    private static final Color INK = new Color(0x1c, 0x1f, 0x26);
    private static final Color SOFT = new Color(0x5b, 0x61, 0x6e);
    private static final int WHITE_MODULES = 4;

    private final PDDocument document;
    private final Paper paper;
    private final PDFont font;
    private final CmapLookup letters;
    private final List<PDPage> pages = new ArrayList<>();
    private PDPageContentStream content;
    private float y = TOP;

    Sheet(PDDocument document, Paper paper, PDFont font, CmapLookup letters) throws IOException {
        this.document = document;
        this.paper = paper;
        this.font = font;
        this.letters = letters;
        this.content = page();
    }

    /** Draws on sheets. */
    @FunctionalInterface
    public interface Drawing {

        void on(Sheet sheet) throws IOException;
    }

    /**
     * A whole PDF with the letters of both languages in it.
     *
     * @param title of the document
     * @param language such as {@code zh-CN}
     */
    public static byte[] drawn(String title, String language, Drawing drawing) {
        return drawn(Paper.A4, title, language, drawing);
    }

    /** The same on other paper: everything comes out as much smaller as the paper is. */
    public static byte[] drawn(Paper paper, String title, String language, Drawing drawing) {
        return LongWork.of(() -> draw(paper, title, language, drawing));
    }

    private static byte[] draw(Paper paper, String title, String language, Drawing drawing) {
        try (InputStream letters =
                        Objects.requireNonNull(Sheet.class.getResourceAsStream(StatementPdf.FONT));
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(letters));
                var document = new PDDocument()) {
            document.getDocumentInformation().setTitle(title);
            document.getDocumentCatalog().setLanguage(language);
            try (var sheet =
                    new Sheet(
                            document,
                            paper,
                            PDType0Font.load(document, font, true),
                            font.getUnicodeCmapLookup())) {
                drawing.on(sheet);
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private PDPageContentStream page() throws IOException {
        var page = new PDPage(paper.page());
        document.addPage(page);
        pages.add(page);
        y = TOP;
        return scaled(new PDPageContentStream(document, page));
    }

    private PDPageContentStream scaled(PDPageContentStream stream) throws IOException {
        stream.transform(Matrix.getScaleInstance(scale(), scale()));
        return stream;
    }

    private float scale() {
        return paper.width() / WIDTH;
    }

    /** Makes the only page as long as what stands on it. */
    private void cut() throws IOException {
        float top = TOP + MARGIN;
        float end = y - MARGIN;
        PDPage page = pages.getFirst();
        try (var before =
                new PDPageContentStream(document, page, AppendMode.PREPEND, true, false)) {
            before.transform(Matrix.getTranslateInstance(0, -end * scale()));
        }
        page.setMediaBox(new PDRectangle(paper.width(), (top - end) * scale()));
    }

    /** A new page. */
    public void turn() throws IOException {
        content.close();
        content = page();
    }

    /** Whether so much is left on this page. */
    public boolean hasRoomFor(float height) {
        return paper.isEndless() || y - height > FLOOR;
    }

    /** How far above the foot of the page. */
    public float y() {
        return y;
    }

    /** Leaves room. */
    public void down(float height) {
        y -= height;
    }

    /** One line; what follows is below it. */
    public void line(String text, float x, float size, boolean soft) throws IOException {
        down(size * LEADING);
        at(text, x, size, soft);
    }

    /** Beside the line just written. */
    public void at(String text, float x, float size, boolean soft) throws IOException {
        write(content, printable(text), x, y, size, soft);
    }

    /** Ends at {@code right}. */
    public void rightAt(String text, float right, float size) throws IOException {
        at(text, right - widthOf(printable(text), size), size, false);
    }

    /** A thin line across. */
    public void rule() throws IOException {
        down(4);
        content.setStrokingColor(SOFT);
        content.setLineWidth(0.4f);
        content.moveTo(MARGIN, y);
        content.lineTo(RIGHT, y);
        content.stroke();
        down(2);
    }

    /** Breaks at blanks and between Chinese letters; a long word breaks where it must. */
    public List<String> fitted(String text, float width, float size) throws IOException {
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

    /** As many lines as it takes. */
    public void paragraph(String text, float x, float width, float size, boolean soft)
            throws IOException {
        for (String line : fitted(text, width, size)) {
            line(line, x, size, soft);
        }
    }

    /** A QR code with white around it. */
    public void picture(QrCode code, float left, float top, float side) throws IOException {
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

    /** A line to write on. */
    public void blank(float left, float right) throws IOException {
        content.setStrokingColor(INK);
        content.setLineWidth(0.8f);
        content.moveTo(left, y);
        content.lineTo(right, y);
        content.stroke();
    }

    /** The same line at the foot of every page, with its number. */
    public void foot(String text) throws IOException {
        content.close();
        for (int number = 1; number <= pages.size(); number++) {
            try (var foot =
                    scaled(
                            new PDPageContentStream(
                                    document,
                                    pages.get(number - 1),
                                    AppendMode.APPEND,
                                    true,
                                    true))) {
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
        if (paper.isEndless()) {
            cut();
        }
    }
}
