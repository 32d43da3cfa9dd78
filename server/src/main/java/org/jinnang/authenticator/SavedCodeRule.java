package org.jinnang.authenticator;

import java.util.Locale;
import java.util.Optional;

/**
 * How a recovery code or an activation is written and read: 80 bits as 16 letters and digits
 * without i, l, o and u, in four groups. What looks alike is read as meant. Pure.
 */
public final class SavedCodeRule {

    /** NIST SP 800-63B-4 §3.1.2.1 asks for 20 bits; from 64 on not even a budget is needed. */
    public static final int BYTES = 10;

    static final int CODES = 10;

    private static final char[] LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int CHARACTERS = 16;
    private static final int GROUP = 4;

    private SavedCodeRule() {}

    /** As it is shown: {@code 7Q4K-2M9D-X0FA-8Z3P}. */
    public static String written(byte[] bytes) {
        String text = Base32.encode(bytes, LETTERS);
        var grouped = new StringBuilder(text);
        for (int at = CHARACTERS - GROUP; at > 0; at -= GROUP) {
            grouped.insert(at, '-');
        }
        return grouped.toString();
    }

    /** The 16 characters that were meant; empty when it is no such code. */
    public static Optional<String> read(String entry) {
        String plain =
                CodeRule.normal(entry)
                        .toUpperCase(Locale.ROOT)
                        .replace('O', '0')
                        .replace('I', '1')
                        .replace('L', '1');
        boolean formed =
                plain.length() == CHARACTERS
                        && plain.chars().allMatch(c -> new String(LETTERS).indexOf(c) >= 0);
        return formed ? Optional.of(plain) : Optional.empty();
    }
}
