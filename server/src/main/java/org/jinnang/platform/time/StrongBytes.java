package org.jinnang.platform.time;

import java.security.SecureRandom;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Component;

/** Randomness of the operating system. */
@Component
final class StrongBytes implements SecureBytes {

    private static final int MOST = 1024;

    private final SecureRandom random = new SecureRandom();

    @Override
    public byte[] next(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("Between 1 and " + MOST + " bytes, not " + count);
        }
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String digits(int count) {
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("Between 1 and " + MOST + " digits, not " + count);
        }
        var digits = new StringBuilder(count);
        for (int at = 0; at < count; at++) {
            digits.append((char) ('0' + random.nextInt(10)));
        }
        return digits.toString();
    }
}
