package org.jinnang.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jinnang.kernel.Digest;

/**
 * A link of the chain: these events, in this order, after that seal.
 *
 * @param number counts from 1 without a gap
 * @param members ids of the events, wallet and event
 * @param keyId which key made the hash
 */
record Seal(
        long number,
        Instant sealedAt,
        List<Member> members,
        Digest previous,
        Digest hash,
        int keyId) {

    /** What the first seal follows. */
    static final Digest BEGINNING = new Digest(new byte[32]);

    static final String PURPOSE = "audit seal";

    /** An event by its key. */
    record Member(UUID walletId, UUID eventId) {}

    /** What is digested: everything a reader can see, each part with its length. */
    static byte[][] content(long number, Instant sealedAt, Digest previous, List<EventRow> events) {
        var parts = new ArrayList<byte[]>();
        parts.add(ByteBuffer.allocate(Long.BYTES).putLong(number).array());
        parts.add(micros(sealedAt));
        parts.add(previous.bytes());
        events.forEach(event -> parts.add(digest(event)));
        return parts.toArray(byte[][]::new);
    }

    private static byte[] digest(EventRow row) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            AuditEvent event = row.event();
            add(sha256, bytes(row.walletId()));
            add(sha256, bytes(row.id().value()));
            add(sha256, utf8(event.kind().name()));
            add(sha256, micros(event.at()));
            add(sha256, utf8(event.source().device()));
            add(sha256, utf8(event.source().ip()));
            add(sha256, utf8(event.reference().orElse("")));
            event.facts()
                    .forEach((fact, value) -> {
                        add(sha256, utf8(fact));
                        add(sha256, utf8(value));
                    });
            row.personal().ifPresent(sealed -> add(sha256, sealed));
            return sha256.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(MessageDigest digest, byte[] part) {
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        digest.update(part);
    }

    private static byte[] bytes(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static byte[] micros(Instant moment) {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, moment);
        return ByteBuffer.allocate(Long.BYTES).putLong(micros).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
