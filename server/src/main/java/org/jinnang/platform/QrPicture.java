package org.jinnang.platform;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code (ISO/IEC 18004, error correction M) as one path of an SVG; draw it dark on white with
 * four modules of white around.
 *
 * @param size modules on each side
 * @param path the dark modules, in units of modules
 */
public record QrPicture(int size, String path) {

    /** The picture of a text. */
    public static QrPicture of(String text) {
        QrCode code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    int run = x - from;
                    path.append("M%d %dh%dv1h-%dz".formatted(from, y, run, run));
                }
            }
        }
        return new QrPicture(code.size, path.toString());
    }
}
