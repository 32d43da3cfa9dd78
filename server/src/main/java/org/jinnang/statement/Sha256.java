package org.jinnang.statement;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests as they are printed. */
final class Sha256 {

    private static final int DIGITS = 64;

    private Sha256() {}

    /** 64 hexadecimal digits. */
    static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    static boolean isOne(String text) {
        return text.length() == DIGITS && text.matches("[0-9a-f]+");
    }
}
