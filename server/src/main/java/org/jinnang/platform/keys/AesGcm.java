package org.jinnang.platform.keys;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Arrays;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jinnang.platform.SecureBytes;

/**
 * AES-GCM with a random nonce of 96 bits before the ciphertext and a tag of 128 bits behind it
 * (NIST SP 800-38D §8.2.2), byte by byte what Tink's {@code AesGcmJce} writes and reads. Tink makes
 * a source of randomness for each thread, and here each request has a thread of its own.
 */
final class AesGcm {

    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int LEAST_BYTES = NONCE_BYTES + TAG_BITS / Byte.SIZE;

    private static final String ALGORITHM = "AES/GCM/NoPadding";

    /** The first that has it; looking for it each time takes longer than the cipher. */
    private static final Provider PROVIDER = provider();

    private final SecureBytes bytes;

    AesGcm(SecureBytes bytes) {
        this.bytes = bytes;
    }

    /**
     * Encrypts with a fresh nonce.
     *
     * @param bound what is not kept and must be the same when it is opened
     */
    byte[] seal(byte[] key, byte[] plain, byte[] bound) throws GeneralSecurityException {
        byte[] nonce = bytes.next(NONCE_BYTES);
        Cipher cipher = cipher(Cipher.ENCRYPT_MODE, key, nonce, bound);
        byte[] sealed = Arrays.copyOf(nonce, NONCE_BYTES + cipher.getOutputSize(plain.length));
        cipher.doFinal(plain, 0, plain.length, sealed, NONCE_BYTES);
        return sealed;
    }

    /**
     * Decrypts.
     *
     * @throws AEADBadTagException when it was sealed with another key or bound to something else,
     *     or is not whole
     */
    byte[] open(byte[] key, byte[] sealed, byte[] bound) throws GeneralSecurityException {
        if (sealed.length < LEAST_BYTES) {
            throw new AEADBadTagException("Too short");
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        return cipher(Cipher.DECRYPT_MODE, key, nonce, bound)
                .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES);
    }

    private static Provider provider() {
        try {
            return Cipher.getInstance(ALGORITHM).getProvider();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java has no " + ALGORITHM, e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] bound)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM, PROVIDER);
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(bound);
        return cipher;
    }
}
