package org.jinnang.testing;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.MultiFormatReader;
import com.google.zxing.NotFoundException;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.rendering.ImageType;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/** A PDF as whoever holds the paper sees it. Lengths are points, 72 to an inch. */
public final class PrintedPage {

    /** What printers of receipts, and finer ones, make of an inch. */
    private static final List<Float> DOTS = List.of(203f, 300f, 406f, 600f);

    private static final Map<DecodeHintType, Object> HINTS =
            Map.of(
                    DecodeHintType.POSSIBLE_FORMATS,
                    List.of(BarcodeFormat.QR_CODE),
                    DecodeHintType.TRY_HARDER,
                    true);

    private final List<PDRectangle> pages;
    private final String text;
    private final List<Letter> letters;
    private final byte[] pdf;

    private PrintedPage(List<PDRectangle> pages, String text, List<Letter> letters, byte[] pdf) {
        this.pages = List.copyOf(pages);
        this.text = text;
        this.letters = List.copyOf(letters);
        this.pdf = pdf;
    }

    /** One letter: where it begins and ends, and how far below the top of its page it stands. */
    public record Letter(String letter, int page, float left, float right, float down) {}

    /** Everything on it. */
    public static PrintedPage of(byte[] pdf) {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var letters = new ArrayList<Letter>();
            var reader =
                    new PDFTextStripper() {
                        @Override
                        protected void writeString(String string, List<TextPosition> places)
                                throws IOException {
                            for (TextPosition one : places) {
                                letters.add(
                                        new Letter(
                                                one.getUnicode(),
                                                getCurrentPageNo() - 1,
                                                one.getX(),
                                                one.getX() + one.getWidth(),
                                                one.getY()));
                            }
                            super.writeString(string, places);
                        }
                    };
            String text = reader.getText(document);
            var pages = new ArrayList<PDRectangle>();
            document.getPages().forEach(page -> pages.add(page.getMediaBox()));
            return new PrintedPage(pages, text, letters, pdf.clone());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<PDRectangle> pages() {
        return pages;
    }

    public String text() {
        return text;
    }

    public List<Letter> letters() {
        return letters;
    }

    /** What the QR code on its last page says, as a reader of another maker sees it. */
    public String picture() {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var renderer = new PDFRenderer(document);
            for (float dots : DOTS) { // whoever scans moves the paper nearer until it is read
                Optional<String> said =
                        read(renderer.renderImageWithDPI(pages.size() - 1, dots, ImageType.RGB));
                if (said.isPresent()) {
                    return said.get();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw new AssertionError("No picture that can be read");
    }

    private static Optional<String> read(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] dots = image.getRGB(0, 0, width, height, null, 0, width);
        var source = new RGBLuminanceSource(width, height, dots);
        return Stream.of(new HybridBinarizer(source), new GlobalHistogramBinarizer(source))
                .flatMap(seen -> read(seen).stream())
                .findFirst();
    }

    private static Optional<String> read(Binarizer seen) {
        try {
            return Optional.of(
                    new MultiFormatReader().decode(new BinaryBitmap(seen), HINTS).getText());
        } catch (NotFoundException nothing) {
            return Optional.empty();
        }
    }
}
