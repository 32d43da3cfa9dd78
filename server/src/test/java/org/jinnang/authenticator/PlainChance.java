package org.jinnang.authenticator;

import java.util.Random;
import org.jinnang.platform.SecureBytes;

/** Chance that a test can foresee: the digits it says, and bytes from a fixed seed. */
final class PlainChance implements SecureBytes {

    private final Random random = new Random(7);
    private String digits = "000000";

    void nextDigits(String next) {
        digits = next;
    }

    @Override
    public byte[] next(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String digits(int count) {
        return digits;
    }
}
