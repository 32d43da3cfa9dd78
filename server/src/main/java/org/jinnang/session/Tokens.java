package org.jinnang.session;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Component;

/** Values of cookies: 256 random bits outside, their digest inside. */
@Component
class Tokens {

    private static final int BYTES = 32;
    private static final Pattern FORMED = Pattern.compile("[A-Za-z0-9_-]{43}");

    private final SecureBytes chance;

    Tokens(SecureBytes chance) {
        this.chance = chance;
    }

    String next() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(chance.next(BYTES));
    }

    /** What the database knows it by; empty for what we never gave out. */
    static Optional<Digest> digest(String cookie) {
        return FORMED.matcher(cookie).matches()
                ? Optional.of(Cookies.digest(cookie))
                : Optional.empty();
    }
}
