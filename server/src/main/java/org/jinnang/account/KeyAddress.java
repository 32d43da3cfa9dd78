package org.jinnang.account;

import io.nayuki.qrcodegen.QrCode;
import java.nio.charset.StandardCharsets;
import org.springframework.web.util.UriUtils;

/**
 * What an authenticator app reads from a picture: the {@code otpauth} address with the key, as all
 * apps know it.
 *
 * @param account under which name the app lists it
 * @param key in base32
 */
record KeyAddress(String account, String key) {

    static final String ISSUER = "Jinnang";

    /**
     * A QR code as one path of an SVG; draw it with four modules of white around.
     *
     * @param size modules on each side
     * @param path the dark modules, in units of modules
     */
    record Picture(int size, String path) {}

    String text() {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(ISSUER, UriUtils.encode(account, StandardCharsets.UTF_8), key, ISSUER);
    }

    Picture picture() {
        QrCode code = QrCode.encodeText(text(), QrCode.Ecc.MEDIUM);
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
        return new Picture(code.size, path.toString());
    }

    @Override
    public String toString() {
        return "KeyAddress[" + account + "]";
    }
}
