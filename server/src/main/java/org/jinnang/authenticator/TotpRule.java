package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of an authenticator app: six digits, SHA-1, a new one every 30 s, because that is what
 * every app can do. RFC 6238. Pure.
 */
public final class TotpRule {

    static final int DIGITS = 6;
    static final Duration STEP = Duration.ofSeconds(30);

    /** RFC 6238 §5.2: one step back for the way to us; one ahead for a clock that runs fast. */
    private static final int STEPS_EITHER_SIDE = 1;

    private static final String ALGORITHM =
            TimeBasedOneTimePasswordGenerator.TOTP_ALGORITHM_HMAC_SHA1;
    private static final TimeBasedOneTimePasswordGenerator GENERATOR =
            new TimeBasedOneTimePasswordGenerator(STEP, DIGITS, ALGORITHM);

    /** What an entry means. */
    public sealed interface Match {

        /**
         * The code of this time step, which was not used before.
         *
         * @param step whole steps since 1970
         */
        record Of(long step) implements Match {}

        /** Right, and used: RFC 6238 §5.2 lets a code be accepted once only. */
        record Used() implements Match {}

        record None() implements Match {}
    }

    private TotpRule() {}

    /**
     * Compares with every step of the window, in constant time.
     *
     * @param digits six ASCII digits
     * @param lastStep the newest step whose code was accepted; it and older ones are used
     * @param now real time
     */
    public static Match match(byte[] secret, String digits, long lastStep, Instant now) {
        long present = stepAt(now);
        long found = Long.MIN_VALUE;
        for (long step = present - STEPS_EITHER_SIDE; step <= present + STEPS_EITHER_SIDE; step++) {
            byte[] code = code(secret, step).getBytes(US_ASCII);
            if (MessageDigest.isEqual(code, digits.getBytes(US_ASCII))) {
                found = step;
            }
        }
        if (found == Long.MIN_VALUE) {
            return new Match.None();
        }
        return found > lastStep ? new Match.Of(found) : new Match.Used();
    }

    /** Whole steps since 1970. */
    public static long stepAt(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    /** The six digits of one step. */
    public static String code(byte[] secret, long step) {
        try {
            return GENERATOR.generateOneTimePasswordString(
                    new SecretKeySpec(secret, ALGORITHM),
                    Instant.ofEpochSecond(Math.multiplyExact(step, STEP.toSeconds())));
        } catch (InvalidKeyException e) {
            throw new IllegalStateException("A secret that makes no code", e);
        }
    }
}
