package org.jinnang.counter;

import io.nayuki.qrcodegen.QrCode;
import java.io.IOException;
import java.util.List;
import org.jinnang.statement.Sheet;

/**
 * A receipt on paper: what everybody needs first, in big print, then the picture that proves it.
 */
final class ReceiptPdf {

    private static final float WIDTH = Sheet.RIGHT - Sheet.MARGIN;

    private final Sheet sheet;
    private final ReceiptPaper paper;

    private ReceiptPdf(Sheet sheet, ReceiptPaper paper) {
        this.sheet = sheet;
        this.paper = paper;
    }

    /**
     * What it says, in one language.
     *
     * @param lines what it is about, each under its name
     * @param link what the picture holds
     * @param small for whoever cannot read the picture
     */
    record Said(
            Visit.Lang lang,
            String title,
            String place,
            List<Line> lines,
            String whatNext,
            String link,
            List<String> small) {

        Said {
            lines = List.copyOf(lines);
            small = List.copyOf(small);
        }
    }

    record Line(String name, String value) {}

    static byte[] of(Said said, ReceiptPaper paper) {
        return Sheet.drawn(
                paper.paper(),
                said.title(),
                said.lang() == Visit.Lang.ZH ? "zh-CN" : "en",
                sheet -> new ReceiptPdf(sheet, paper).draw(said));
    }

    private void draw(Said said) throws IOException {
        write(said.title(), paper.letters() * 1.4f, false);
        write(said.place(), paper.letters(), true);
        for (Line line : said.lines()) {
            sheet.down(paper.small() / 2);
            write(line.name(), paper.small(), true);
            write(line.value(), paper.letters(), false);
        }
        sheet.down(paper.letters() / 2);
        write(said.whatNext(), paper.letters(), false);
        picture(said);
        for (String one : said.small()) {
            write(one, paper.small(), true);
        }
    }

    private void picture(Said said) throws IOException {
        float below = 0;
        for (String one : said.small()) {
            below += sheet.fitted(one, WIDTH, paper.small()).size() * paper.small() * 1.6f;
        }
        if (!sheet.hasRoomFor(paper.picture() + below)) {
            sheet.turn();
        }
        sheet.down(paper.small());
        sheet.picture(
                QrCode.encodeText(said.link(), QrCode.Ecc.LOW),
                Sheet.MARGIN + (WIDTH - paper.picture()) / 2,
                sheet.y(),
                paper.picture());
        sheet.down(paper.picture());
    }

    private void write(String text, float size, boolean soft) throws IOException {
        for (String line : sheet.fitted(text, WIDTH, size)) {
            if (!sheet.hasRoomFor(size * 2)) {
                sheet.turn();
            }
            sheet.line(line, Sheet.MARGIN, size, soft);
        }
    }
}
