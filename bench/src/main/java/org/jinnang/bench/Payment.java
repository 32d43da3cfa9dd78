package org.jinnang.bench;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import org.jinnang.kernel.Digest;

/**
 * One payment as a client sends it.
 *
 * @param key the same for a repetition
 * @param body SHA-256 over the business fields
 */
record Payment(UUID key, long debit, long credit, long amount, Digest body) {

    static Payment of(UUID key, long debit, long credit, long amount) {
        var fields = ByteBuffer.allocate(3 * Long.BYTES);
        fields.putLong(debit).putLong(credit).putLong(amount);
        return new Payment(key, debit, credit, amount, new Digest(sha256(fields.array())));
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException every) {
            throw new IllegalStateException("every JDK has it", every);
        }
    }
}
