package org.jinnang.attachment;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jinnang.platform.LongWork;

/**
 * A picture drawn anew, as it may be shown inside a page: whatever stood in the file besides what
 * can be seen is gone, such as where it was taken. Pure.
 */
public final class Picture {

    /** Enough to read a document by; larger ones are read in steps and never whole. */
    static final int MOST_PIXELS_A_SIDE = 2_400;

    private Picture() {}

    /** As a JPEG; empty when it is no PNG or JPEG that can be read. */
    public static Optional<byte[]> redrawn(byte[] bytes) {
        return LongWork.of(() -> read(bytes));
    }

    private static Optional<byte[]> read(byte[] bytes) {
        try (ImageInputStream input =
                ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return Optional.of(drawn(reader));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException broken) {
            // The readers throw either for a picture that is none.
            return Optional.empty();
        }
    }

    private static byte[] drawn(ImageReader reader) throws IOException {
        int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
        if (longest > ContentRule.MOST_PIXELS_A_SIDE) {
            throw new IOException("Larger than any camera's");
        }
        int step = Math.max(1, Math.ceilDiv(longest, MOST_PIXELS_A_SIDE));
        ImageReadParam how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        BufferedImage read = reader.read(0, how);
        var plain =
                new BufferedImage(read.getWidth(), read.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = plain.createGraphics();
        pen.drawImage(read, 0, 0, java.awt.Color.WHITE, null);
        pen.dispose();
        var out = new ByteArrayOutputStream();
        if (!ImageIO.write(plain, "jpeg", out)) {
            throw new IllegalStateException("There is no writer of JPEG");
        }
        return out.toByteArray();
    }
}
