package org.jinnang.counter;

import java.util.Base64;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.QrPicture;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Component;

/**
 * What the picture of a visit holds: 128 random bits that lead a clerk to it, good until somebody
 * is checked in. Nothing in it tells who the holder is.
 */
@Component
class VisitTokens {

    static final String MARK = "JNV1:";

    private static final int BYTES = 16;

    private final VisitParts parts;
    private final SecureBytes chance;

    VisitTokens(VisitParts parts, SecureBytes chance) {
        this.parts = parts;
        this.chance = chance;
    }

    /** Another one; the one before is dead. In the caller's transaction. */
    void renew(Visit visit) {
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(chance.next(BYTES));
        parts.putToken(visit, token, hash(token));
    }

    Optional<QrPicture> picture(Visit visit) {
        return parts.token(visit).map(token -> QrPicture.of(MARK + token));
    }

    /** What a scanner reads; empty when it is none of our pictures. */
    static Optional<Digest> read(String scanned) {
        return scanned.startsWith(MARK)
                ? Optional.of(hash(scanned.substring(MARK.length())))
                : Optional.empty();
    }

    private static Digest hash(String token) {
        return Hashes.of(token.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
