package org.jinnang.notice;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Component;

/** Tokens of links in messages: 128 bits, of which only the hash is kept. */
@Component
final class LinkTokens {

    private static final int TOKEN_BYTES = 16;
    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");

    private final SecureBytes bytes;

    LinkTokens(SecureBytes bytes) {
        this.bytes = bytes;
    }

    String next() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.next(TOKEN_BYTES));
    }

    static boolean isFormed(String token) {
        return TOKEN.matcher(token).matches();
    }

    /** Plain SHA-256: 128 random bits need neither salt nor cost. */
    static Digest hash(String token) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new Digest(sha256.digest(token.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
