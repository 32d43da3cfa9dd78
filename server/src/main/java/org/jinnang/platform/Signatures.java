package org.jinnang.platform;

import java.util.List;

/**
 * Signatures that anybody can check with a public key (Ed25519, RFC 8032), for documents that leave
 * the house.
 */
public interface Signatures {

    /** The key that signs now; stands in the content, so that the content names its key. */
    String newestKey();

    /** 64 bytes under {@link #newestKey()}. */
    byte[] sign(byte[] content);

    /** Whether that key of ours made it. */
    Verdict verify(String keyId, byte[] content, byte[] signature);

    /** Every key that is still good for checking, the one that signs first. */
    List<PublicKey> publicKeys();

    /** What checking finds. */
    enum Verdict {
        GOOD,
        /** The key is ours, and this is not what it signed. */
        BAD,
        /** No key of ours has this name. */
        UNKNOWN_KEY
    }

    /**
     * A public key.
     *
     * @param id eight hexadecimal digits
     * @param base64Url its 32 bytes
     */
    record PublicKey(String id, String base64Url) {}
}
