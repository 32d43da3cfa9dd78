package org.jinnang.authenticator;

/** RFC 4648 §6 without padding: how a secret is typed into an authenticator app. */
public final class Base32 {

    private static final char[] LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".toCharArray();
    private static final int BITS = 5;

    private Base32() {}

    /**
     * @param bytes a whole number of groups of five, so that nothing needs padding
     */
    public static String encode(byte[] bytes) {
        return encode(bytes, LETTERS);
    }

    /** The same with another alphabet of 32 letters. */
    static String encode(byte[] bytes, char[] letters) {
        if (bytes.length % BITS != 0) {
            throw new IllegalArgumentException("Not a multiple of five bytes");
        }
        var text = new StringBuilder();
        long held = 0;
        int bits = 0;
        for (byte one : bytes) {
            held = (held << Byte.SIZE) | (one & 0xFF);
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(letters[(int) (held >>> bits) & 31]);
            }
        }
        return text.toString();
    }
}
