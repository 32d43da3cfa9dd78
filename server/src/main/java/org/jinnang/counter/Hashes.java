package org.jinnang.counter;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import org.jinnang.kernel.Digest;

/** SHA-256, and how it is written. */
final class Hashes {

    private static final int DIGITS = 64;

    private Hashes() {}

    static Digest of(byte[] content) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** 64 hexadecimal digits. */
    static String written(Digest digest) {
        return HexFormat.of().formatHex(digest.bytes());
    }

    static Optional<Digest> read(String text) {
        return text.length() == DIGITS && text.matches("[0-9a-f]+")
                ? Optional.of(new Digest(HexFormat.of().parseHex(text)))
                : Optional.empty();
    }
}
