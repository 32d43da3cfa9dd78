package org.jinnang.session;

import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.SecureBytes;

/** Browsers and chance of a test. */
final class Somebody {

    /** One source for the whole run: no two cookies are the same. */
    private static final Random RANDOM = new Random(11);

    private Somebody() {}

    static Browser browser(int number) {
        return new Browser(
                digest(number), Optional.empty(), "Chrome, Linux", "127.0.0.1", Locale.ENGLISH);
    }

    static Browser withDevice(String cookie) {
        return new Browser(
                digest(1),
                Optional.of(Cookies.digest(cookie)),
                "Chrome, Linux",
                "127.0.0.1",
                Locale.ENGLISH);
    }

    static Digest digest(int number) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) number;
        return new Digest(bytes);
    }

    static SecureBytes chance() {
        return new SecureBytes() {
            @Override
            public byte[] next(int count) {
                byte[] bytes = new byte[count];
                RANDOM.nextBytes(bytes);
                return bytes;
            }

            @Override
            public String digits(int count) {
                throw new UnsupportedOperationException();
            }
        };
    }
}
