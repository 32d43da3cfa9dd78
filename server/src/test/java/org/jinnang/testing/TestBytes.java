package org.jinnang.testing;

import java.security.SecureRandom;
import org.jinnang.platform.SecureBytes;

/** Randomness for tests that make beans by hand. */
public final class TestBytes implements SecureBytes {

    private final SecureRandom random = new SecureRandom();

    @Override
    public byte[] next(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String digits(int count) {
        var digits = new StringBuilder();
        for (int at = 0; at < count; at++) {
            digits.append(random.nextInt(10));
        }
        return digits.toString();
    }
}
