package org.jinnang.authenticator;

import java.nio.charset.StandardCharsets;
import org.jinnang.platform.QrPicture;
import org.springframework.web.util.UriUtils;

/**
 * What an authenticator app reads from a picture: the {@code otpauth} address with the key, as all
 * apps know it.
 *
 * @param account under which name the app lists it
 * @param key in base32
 */
public record KeyAddress(String account, String key) {

    /** Whose wallet it is, in the list of the app. */
    public static final String ISSUER = "Jinnang";

    /** The address itself. */
    public String text() {
        return "otpauth://totp/%s:%s?secret=%s&issuer=%s&algorithm=SHA1&digits=6&period=30"
                .formatted(ISSUER, UriUtils.encode(account, StandardCharsets.UTF_8), key, ISSUER);
    }

    /** The picture an app reads. */
    public QrPicture picture() {
        return QrPicture.of(text());
    }

    @Override
    public String toString() {
        return "KeyAddress[" + account + "]";
    }
}
