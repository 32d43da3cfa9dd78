package org.jinnang.attachment;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSObject;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.jinnang.platform.LongWork;

/**
 * Looks at a file before it is kept. The name and the announced type of an upload are somebody's
 * word and count for nothing (OWASP ASVS 5.2.2); only the head of a picture is read, so that one
 * that unpacks to gigabytes costs nothing (5.2.6), and a PDF that acts by itself is refused.
 */
final class ContentRule {

    /** 10 MB, as the pages say. */
    static final int MOST_BYTES = 10 * 1024 * 1024;

    static final int MOST_PIXELS_A_SIDE = 16_000;
    static final int MOST_PAGES = 100;

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF};
    private static final byte[] PDF = {'%', 'P', 'D', 'F', '-'};

    /** Names by which a PDF does something when it is opened, or carries another file. */
    private static final COSName[] ACTS = {
        COSName.JAVA_SCRIPT,
        COSName.JS,
        COSName.AA,
        COSName.getPDFName("Launch"),
        COSName.EMBEDDED_FILES,
        COSName.EF,
        COSName.XFA
    };

    private ContentRule() {}

    static Content of(byte[] bytes) {
        if (bytes.length == 0) {
            return wrong(Attachments.Why.EMPTY);
        }
        if (bytes.length > MOST_BYTES) {
            return wrong(Attachments.Why.TOO_LARGE);
        }
        if (beginsWith(bytes, PNG)) {
            return picture(bytes, FileType.PNG);
        }
        if (beginsWith(bytes, JPEG)) {
            return picture(bytes, FileType.JPEG);
        }
        return beginsWith(bytes, PDF)
                ? LongWork.of(() -> document(bytes))
                : wrong(Attachments.Why.UNKNOWN_TYPE);
    }

    private static Content picture(byte[] bytes, FileType type) {
        try (ImageInputStream input =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type.mediaType());
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
                return longest > MOST_PIXELS_A_SIDE
                        ? wrong(Attachments.Why.TOO_LARGE)
                        : new Content.Fine(type);
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // The readers throw either for a damaged head.
            return wrong(Attachments.Why.DAMAGED);
        }
    }

    private static Content document(byte[] bytes) {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            if (document.isEncrypted()) {
                return wrong(Attachments.Why.LOCKED);
            }
            int pages = document.getNumberOfPages();
            if (pages == 0) {
                return wrong(Attachments.Why.DAMAGED);
            }
            if (pages > MOST_PAGES) {
                return wrong(Attachments.Why.TOO_LARGE);
            }
            return acts(document) ? wrong(Attachments.Why.ACTIVE) : new Content.Fine(FileType.PDF);
        } catch (InvalidPasswordException locked) {
            return wrong(Attachments.Why.LOCKED);
        } catch (IOException | RuntimeException broken) {
            // The reader throws either for a document that is not one.
            return wrong(Attachments.Why.DAMAGED);
        }
    }

    private static boolean acts(PDDocument document) {
        return document.getDocument().getXrefTable().keySet().stream()
                .map(key -> document.getDocument().getObjectFromPool(key))
                .map(COSObject::getObject)
                .anyMatch(object ->
                        object instanceof COSDictionary dictionary && names(dictionary, 0));
    }

    /** Dictionaries stand in dictionaries; what is deeper than this is no honest document. */
    private static boolean names(COSDictionary dictionary, int depth) {
        if (depth > 20 || Arrays.stream(ACTS).anyMatch(dictionary::containsKey)) {
            return true;
        }
        COSName action = dictionary.getCOSName(COSName.S);
        if (action != null && Arrays.asList(ACTS).contains(action)) {
            return true;
        }
        return dictionary.getValues().stream()
                .anyMatch(value -> value instanceof COSDictionary inner && names(inner, depth + 1));
    }

    private static boolean beginsWith(byte[] bytes, byte[] head) {
        return bytes.length >= head.length
                && Arrays.equals(bytes, 0, head.length, head, 0, head.length);
    }

    private static Content wrong(Attachments.Why why) {
        return new Content.Wrong(why);
    }
}
