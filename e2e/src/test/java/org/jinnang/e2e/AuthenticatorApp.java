package org.jinnang.e2e;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The app on somebody's phone, written from RFC 4226 §5.3 and RFC 6238 §4.2. Shows no code twice,
 * as a person waits for the next one; real time, as the demo's own.
 */
final class AuthenticatorApp {

    private static final int STEP_SECONDS = 30;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private final byte[] secret;
    private long shown;

    AuthenticatorApp(String key) {
        this.secret = decoded(key);
    }

    String code() {
        shown = Math.max(shown + 1, Instant.now().getEpochSecond() / STEP_SECONDS);
        try {
            Mac mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "RAW"));
            byte[] digest = mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(shown).array());
            int offset = digest[digest.length - 1] & 0xF;
            int number = ByteBuffer.wrap(digest, offset, Integer.BYTES).getInt() & 0x7FFF_FFFF;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] decoded(String key) {
        var bytes = ByteBuffer.allocate(key.length() * 5 / 8);
        int held = 0;
        int bits = 0;
        for (int at = 0; at < key.length(); at++) {
            held = (held << 5 | BASE32.indexOf(key.charAt(at))) & 0xFFFF;
            bits += 5;
            if (bits >= 8) {
                bits -= 8;
                bytes.put((byte) (held >> bits));
            }
        }
        return bytes.array();
    }
}
