package org.jinnang.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Crockford's base32 (no i, l, o, u): what people can read to each other over a telephone. */
public final class Crockford {

    private static final char[] DIGITS = "0123456789abcdefghjkmnpqrstvwxyz".toCharArray();
    private static final int[] VALUES = values();
    private static final int UUID_DIGITS = 26;
    private static final int PREFIX_LETTERS = 3;

    private Crockford() {}

    /** 26 lower-case digits; the first carries three bits. */
    public static String encode(UUID uuid) {
        char[] text = new char[UUID_DIGITS];
        long high = uuid.getMostSignificantBits();
        long low = uuid.getLeastSignificantBits();
        for (int at = UUID_DIGITS - 1; at >= 0; at--) {
            text[at] = DIGITS[(int) (low & 31)];
            low = (low >>> 5) | (high << 59);
            high >>>= 5;
        }
        return new String(text);
    }

    /** Reads {@code prefix_26digits}, any case; empty when it is not exactly that. */
    public static Optional<UUID> parse(String prefix, String text) {
        boolean formed =
                text.length() == PREFIX_LETTERS + 1 + UUID_DIGITS
                        && text.startsWith(prefix)
                        && text.charAt(PREFIX_LETTERS) == '_';
        return formed ? decode(text.substring(PREFIX_LETTERS + 1)) : Optional.empty();
    }

    /**
     * A short reference for people, such as {@code R-7Q4K-2M9D}: 40 bits from the random tail of an
     * id. Good for finding a row together with its owner, not for proving anything.
     */
    public static String reference(char kind, UUID uuid) {
        String digits = encode(uuid).substring(UUID_DIGITS - 8).toUpperCase(java.util.Locale.ROOT);
        return kind + "-" + digits.substring(0, 4) + "-" + digits.substring(4);
    }

    private static Optional<UUID> decode(String digits) {
        long high = 0;
        long low = 0;
        for (int at = 0; at < digits.length(); at++) {
            char letter = digits.charAt(at);
            int value = letter < VALUES.length ? VALUES[letter] : -1;
            if (value < 0 || (at == 0 && value > 7)) {
                return Optional.empty();
            }
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | value;
        }
        return Optional.of(new UUID(high, low));
    }

    private static int[] values() {
        int[] values = new int[128];
        Arrays.fill(values, -1);
        for (int value = 0; value < DIGITS.length; value++) {
            values[DIGITS[value]] = value;
            values[Character.toUpperCase(DIGITS[value])] = value;
        }
        return values;
    }
}
