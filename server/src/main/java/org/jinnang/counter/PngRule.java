package org.jinnang.counter;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import javax.imageio.ImageIO;
import org.jinnang.platform.LongWork;

/**
 * Whether a picture is a signature: a PNG (ISO/IEC 15948) of a fitting size, and not blank. Pure.
 */
final class PngRule {

    static final int BYTES_MAX = 40_000;

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final int HEADER = 24;
    private static final int WIDTH_MAX = 1600;
    private static final int HEIGHT_MAX = 800;
    private static final int INK_PIXELS = 40;

    private PngRule() {}

    static boolean isSignature(byte[] picture) {
        if (picture.length < HEADER || picture.length > BYTES_MAX) {
            return false;
        }
        for (int at = 0; at < SIGNATURE.length; at++) {
            if (picture[at] != SIGNATURE[at]) {
                return false;
            }
        }
        // The size stands in the first chunk: it is known before anything is unpacked.
        int width = ByteBuffer.wrap(picture).getInt(16);
        int height = ByteBuffer.wrap(picture).getInt(20);
        return width >= 1
                && width <= WIDTH_MAX
                && height >= 1
                && height <= HEIGHT_MAX
                && LongWork.of(() -> hasInk(picture));
    }

    private static boolean hasInk(byte[] picture) {
        try {
            BufferedImage image = ImageIO.read(new ByteArrayInputStream(picture));
            if (image == null) {
                return false;
            }
            int ink = 0;
            for (int y = 0; y < image.getHeight() && ink < INK_PIXELS; y++) {
                for (int x = 0; x < image.getWidth() && ink < INK_PIXELS; x++) {
                    ink += isInk(image.getRGB(x, y)) ? 1 : 0;
                }
            }
            return ink >= INK_PIXELS;
        } catch (IOException | RuntimeException broken) {
            return false;
        }
    }

    private static boolean isInk(int colour) {
        int opaque = colour >>> 24;
        int light = (colour >> 16 & 0xFF) + (colour >> 8 & 0xFF) + (colour & 0xFF);
        return opaque > 100 && light < 384;
    }
}
