package org.jinnang.code;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.oned.Code128Writer;

/**
 * Digits as bars (Code 128) for scanners that read no QR code: one path of an SVG that is one unit
 * high. The white that scanners need on both sides is part of it.
 *
 * @param width in units of the narrowest bar
 * @param path the dark bars
 */
record BarPicture(int width, String path) {

    static BarPicture of(String digits) {
        BitMatrix bars = new Code128Writer().encode(digits, BarcodeFormat.CODE_128, 0, 1);
        var path = new StringBuilder();
        for (int x = 0; x < bars.getWidth(); x++) {
            int from = x;
            while (x < bars.getWidth() && bars.get(x, 0)) {
                x++;
            }
            if (x > from) {
                int run = x - from;
                path.append("M%d 0h%dv1h-%dz".formatted(from, run, run));
            }
        }
        return new BarPicture(bars.getWidth(), path.toString());
    }
}
