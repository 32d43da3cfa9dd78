package org.jinnang.hotline;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Signatures as in Standard Webhooks 1.0.0 (symmetric): HMAC-SHA256 over {@code id.timestamp.body}.
 * Pure.
 */
final class StandardWebhook {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String SIGNATURE = "webhook-signature";

    /** The tolerance of the specification's own libraries. */
    static final Duration TOLERANCE = Duration.ofMinutes(5);

    private static final String VERSION = "v1,";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int HEADER_MOST = 1_000;

    private StandardWebhook() {}

    /**
     * What a request says about itself.
     *
     * @param signature one or more, separated by spaces
     */
    record Headers(@Nullable String id, @Nullable String timestamp, @Nullable String signature) {}

    /** The header for a message. */
    static String sign(byte[] secret, String id, Instant at, byte[] body) {
        return VERSION
                + Base64.getEncoder().encodeToString(mac(secret, id, at.getEpochSecond(), body));
    }

    /** Whether somebody who knows the secret sent exactly this, just now. */
    static boolean isSigned(byte[] secret, Headers headers, byte[] body, Instant now) {
        String id = headers.id();
        String timestamp = headers.timestamp();
        String signature = headers.signature();
        if (id == null
                || timestamp == null
                || signature == null
                || id.isEmpty()
                || id.length() + signature.length() > HEADER_MOST
                || !timestamp.matches("[0-9]{1,11}")) {
            return false;
        }
        long seconds = Long.parseLong(timestamp);
        boolean isNow = Math.abs(now.getEpochSecond() - seconds) <= TOLERANCE.toSeconds();
        byte[] expected =
                (VERSION + Base64.getEncoder().encodeToString(mac(secret, id, seconds, body)))
                        .getBytes(US_ASCII);
        boolean isOurs =
                Arrays.stream(signature.split(" ", -1))
                        .anyMatch(one -> MessageDigest.isEqual(expected, one.getBytes(US_ASCII)));
        return isNow && isOurs;
    }

    private static byte[] mac(byte[] secret, String id, long seconds, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            mac.update((id + "." + seconds + ".").getBytes(US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every JDK has " + ALGORITHM, impossible);
        }
    }
}
