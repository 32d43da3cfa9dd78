package org.jinnang.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as a telephone system does, by another hand than the server's. */
public final class SignedHotline {

    private SignedHotline() {}

    /** The headers of Standard Webhooks for this body. */
    public static Map<String, String> headers(byte[] secret, String id, Instant at, String body) {
        String seconds = Long.toString(at.getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            byte[] code = mac.doFinal((id + "." + seconds + "." + body).getBytes(UTF_8));
            return Map.of(
                    "webhook-id",
                    id,
                    "webhook-timestamp",
                    seconds,
                    "webhook-signature",
                    "v1," + Base64.getEncoder().encodeToString(code));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
