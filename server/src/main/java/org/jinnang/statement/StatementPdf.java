package org.jinnang.statement;

import io.nayuki.qrcodegen.QrCode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.GregorianCalendar;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.jinnang.payment.MovementView;
import org.jinnang.platform.LongWork;
import org.springframework.stereotype.Component;

/**
 * A statement as a PDF: its figures, its lines, and what is needed to check it – on paper by the
 * picture, as a file by its two last lines. The lines lie in it as a CSV file, too.
 */
@Component
class StatementPdf {

    static final String FONT = "/fonts/statement.ttf";
    static final String LINES = "movements.csv";

    private static final float BODY = 9;
    private static final float SMALL = 7.5f;
    private static final float SIDE_OF_PICTURE = 150;
    private static final float OTHER_SIDE = Sheet.MARGIN + 92;
    private static final float AMOUNT = Sheet.RIGHT - 100;
    private static final float LINE = 22;

    private final Seal seal;

    StatementPdf(Seal seal) {
        this.seal = seal;
    }

    /** The signed file. */
    byte[] of(Statement statement) {
        return LongWork.of(() -> drawn(statement));
    }

    private byte[] drawn(Statement statement) {
        Head head = statement.head();
        String code = seal.code(head);
        try (InputStream letters =
                        Objects.requireNonNull(StatementPdf.class.getResourceAsStream(FONT));
                TrueTypeFont font = new TTFParser().parse(new RandomAccessReadBuffer(letters));
                var document = new PDDocument()) {
            Language language = head.language();
            document.getDocumentInformation().setTitle(language.say("title") + " " + head.number());
            document.getDocumentCatalog().setLanguage(language.tag());
            attach(document, statement);
            try (var sheet =
                    new Sheet(
                            document,
                            Paper.A4,
                            PDType0Font.load(document, font, true),
                            font.getUnicodeCmapLookup())) {
                top(sheet, head);
                figures(sheet, head);
                lines(sheet, statement);
                check(sheet, head, code);
                sheet.foot(
                        language.say(
                                "foot",
                                Map.of(
                                        "number",
                                        head.number(),
                                        "address",
                                        head.issuer() + VerifyPage.PATH)));
            }
            var out = new ByteArrayOutputStream();
            document.save(out);
            return seal.sealed(out.toByteArray(), head, code);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void attach(PDDocument document, Statement statement) throws IOException {
        var file = new PDEmbeddedFile(document, new ByteArrayInputStream(statement.bytes()));
        file.setSubtype("text/csv");
        file.setSize(statement.bytes().length);
        file.setCreationDate(
                GregorianCalendar.from(statement.head().madeAt().atZone(statement.head().zone())));
        var specification = new PDComplexFileSpecification();
        specification.setFile(LINES);
        specification.setFileUnicode(LINES);
        specification.setEmbeddedFile(file);
        var tree = new PDEmbeddedFilesNameTreeNode();
        tree.setNames(Map.of(LINES, specification));
        var names = new PDDocumentNameDictionary(document.getDocumentCatalog());
        names.setEmbeddedFiles(tree);
        document.getDocumentCatalog().setNames(names);
    }

    private static void top(Sheet sheet, Head head) throws IOException {
        Language language = head.language();
        sheet.line(language.say("product"), Sheet.MARGIN, 11, true);
        sheet.line(language.say("title"), Sheet.MARGIN, 20, false);
        sheet.down(6);
        pair(sheet, language.say("holder"), head.holder());
        pair(
                sheet,
                language.say("account"),
                head.account() + " · " + language.say("currency." + head.currency()));
        pair(sheet, language.say("time"), time(head));
        pair(sheet, language.say("made"), minute(head, head.madeAt()));
        pair(sheet, language.say("number"), head.number());
        sheet.down(4);
    }

    private static void figures(Sheet sheet, Head head) throws IOException {
        Language language = head.language();
        sheet.rule();
        figure(sheet, language.say("opening"), Figures.grouped(head.opening()));
        figure(
                sheet,
                language.say("in", Map.of("count", head.turnover().countIn())),
                "+" + Figures.grouped(head.turnover().in()));
        figure(
                sheet,
                language.say("out", Map.of("count", head.turnover().countOut())),
                "−" + Figures.grouped(head.turnover().out()));
        figure(sheet, language.say("closing"), Figures.grouped(head.closing()));
        sheet.rule();
        sheet.down(8);
    }

    private static void lines(Sheet sheet, Statement statement) throws IOException {
        Head head = statement.head();
        heading(sheet, head.language());
        if (statement.movements().isEmpty()) {
            sheet.line(head.language().say("none"), Sheet.MARGIN, BODY, true);
        }
        for (MovementView movement : statement.movements()) {
            movement(sheet, head, movement);
        }
        sheet.rule();
    }

    private static void heading(Sheet sheet, Language language) throws IOException {
        sheet.line(language.say("column.at"), Sheet.MARGIN, SMALL, true);
        sheet.at(language.say("column.other_side"), OTHER_SIDE, SMALL, true);
        sheet.rightAt(language.say("column.amount"), AMOUNT, SMALL);
        sheet.rightAt(language.say("column.balance"), Sheet.RIGHT, SMALL);
        sheet.rule();
    }

    private static void movement(Sheet sheet, Head head, MovementView movement) throws IOException {
        Language language = head.language();
        float width = AMOUNT - 80 - OTHER_SIDE;
        List<String> remark =
                Lines.remark(movement).isEmpty()
                        ? List.of()
                        : sheet.fitted(Lines.remark(movement), width, SMALL);
        if (!sheet.hasRoomFor(LINE + remark.size() * SMALL * 1.5f)) {
            sheet.turn();
            heading(sheet, language);
        }
        boolean in = movement.direction().equals("in");
        sheet.line(minute(head, movement.postedAt()), Sheet.MARGIN, BODY, false);
        sheet.at(
                sheet.fitted(Lines.otherSide(movement, language), width, BODY).getFirst(),
                OTHER_SIDE,
                BODY,
                false);
        sheet.rightAt((in ? "+" : "−") + Figures.grouped(movement.amount()), AMOUNT, BODY);
        sheet.rightAt(Figures.grouped(movement.balanceAfter()), Sheet.RIGHT, BODY);
        sheet.line(movement.reference(), Sheet.MARGIN, SMALL, true);
        for (int at = 0; at < remark.size(); at++) {
            if (at == 0) {
                sheet.at(remark.getFirst(), OTHER_SIDE, SMALL, true);
            } else {
                sheet.line(remark.get(at), OTHER_SIDE, SMALL, true);
            }
        }
        sheet.down(3);
    }

    private static void check(Sheet sheet, Head head, String code) throws IOException {
        Language language = head.language();
        if (!sheet.hasRoomFor(SIDE_OF_PICTURE + 100)) {
            sheet.turn();
        }
        String address = head.issuer() + VerifyPage.PATH;
        sheet.down(8);
        float top = sheet.y();
        float width = Sheet.RIGHT - Sheet.MARGIN - SIDE_OF_PICTURE - 12;
        sheet.picture(
                QrCode.encodeText(address + "?code=" + code, QrCode.Ecc.LOW),
                Sheet.RIGHT - SIDE_OF_PICTURE,
                top,
                SIDE_OF_PICTURE);
        sheet.line(language.say("check.title"), Sheet.MARGIN, 12, false);
        sheet.paragraph(
                language.say("check.words", Map.of("address", address)),
                Sheet.MARGIN,
                width,
                SMALL + 0.5f,
                false);
        sheet.down(3);
        sheet.paragraph(language.say("check.missing"), Sheet.MARGIN, width, SMALL, true);
        sheet.down(3);
        sheet.paragraph(
                language.say("check.key", Map.of("key", head.key())),
                Sheet.MARGIN,
                width,
                SMALL,
                true);
        sheet.paragraph(
                language.say("check.digest") + " " + head.lines(),
                Sheet.MARGIN,
                width,
                SMALL,
                true);
        if (sheet.y() > top - SIDE_OF_PICTURE) {
            sheet.down(sheet.y() - (top - SIDE_OF_PICTURE));
        }
        sheet.line(language.say("check.code"), Sheet.MARGIN, SMALL, true);
        sheet.paragraph(code, Sheet.MARGIN, Sheet.RIGHT - Sheet.MARGIN, SMALL, false);
    }

    private static void pair(Sheet sheet, String name, String value) throws IOException {
        sheet.line(name, Sheet.MARGIN, BODY, true);
        sheet.at(value, OTHER_SIDE, BODY, false);
    }

    private static void figure(Sheet sheet, String name, String value) throws IOException {
        sheet.line(name, Sheet.MARGIN, BODY + 1, false);
        sheet.rightAt(value, Sheet.RIGHT, BODY + 1);
    }

    /** Both ends belong to it, as people say it: the last minute, not the moment after. */
    static String time(Head head) {
        return minute(head, head.from())
                + " – "
                + minute(head, head.until().minusMillis(1))
                + " ("
                + head.zone().getId()
                + ")";
    }

    private static String minute(Head head, Instant at) {
        return Figures.minute(at, head.zone());
    }
}
