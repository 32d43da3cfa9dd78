package org.jinnang.code;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.RequestHash;

/**
 * A code that a holder shows to pay: 20 digits of chance, good once and for a minute. Charging by
 * it asks its holder, and pays nothing.
 *
 * @param session the session that shows it; it is worth nothing without that
 * @param payment what its holder is asked to pay since it was used
 */
record PayCode(
        WalletId wallet,
        SessionId session,
        Instant expiresAt,
        Optional<Instant> usedAt,
        Optional<PaymentId> payment) {

    static final int DIGITS = 20;
    static final Duration LIFE = Duration.ofSeconds(60);

    private static final Pattern FORM = Pattern.compile("[0-9]{" + DIGITS + "}");
    private static final Pattern BETWEEN_GROUPS = Pattern.compile("[\\s-]");

    boolean isShown(Instant now) {
        return usedAt.isEmpty() && now.isBefore(expiresAt);
    }

    /** What is kept of it: 66 bits that live for a minute need no slow digest. */
    static Digest digest(String digits) {
        return RequestHash.of("pay code", digits);
    }

    /**
     * What a scanner or a hand typed, without what stands between the groups; empty for no code.
     */
    static Optional<Digest> read(String typed) {
        String digits = BETWEEN_GROUPS.matcher(typed).replaceAll("");
        return FORM.matcher(digits).matches() ? Optional.of(digest(digits)) : Optional.empty();
    }
}
