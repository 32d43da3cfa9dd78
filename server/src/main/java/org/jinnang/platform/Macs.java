package org.jinnang.platform;

import java.util.Optional;
import org.jinnang.kernel.Digest;

/**
 * Keyed digests (HMAC-SHA256) whose key is never in the database. Keep the key id beside each, so
 * that keys can be rotated.
 */
public interface Macs {

    /**
     * Under the newest key. The purpose separates uses from each other; parts are kept apart by
     * their lengths, so that {@code ("ab","c")} and {@code ("a","bc")} differ.
     */
    KeyedDigest mac(String purpose, byte[]... parts);

    /** Under the key that made an earlier one; empty when the keyset no longer holds it. */
    Optional<Digest> macUnder(int keyId, String purpose, byte[]... parts);

    /**
     * A keyed digest.
     *
     * @param keyId which key made it
     * @param digest 32 bytes
     */
    record KeyedDigest(int keyId, Digest digest) {}
}
