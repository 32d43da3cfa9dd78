package org.jinnang.authenticator;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Macs;

/** Keys that a test can foresee: numbered, the newest may change and the oldest may be lost. */
final class FixedMacs implements Macs {

    int oldest = 1;
    int newest = 1;

    @Override
    public KeyedDigest mac(String purpose, byte[]... parts) {
        return new KeyedDigest(newest, digest(newest, purpose, parts));
    }

    @Override
    public Optional<Digest> macUnder(int keyId, String purpose, byte[]... parts) {
        return keyId < oldest ? Optional.empty() : Optional.of(digest(keyId, purpose, parts));
    }

    private static Digest digest(int keyId, String purpose, byte[]... parts) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(ByteBuffer.allocate(4).putInt(0, keyId));
            sha256.update(purpose.getBytes(UTF_8));
            for (byte[] part : parts) {
                sha256.update(ByteBuffer.allocate(4).putInt(0, part.length));
                sha256.update(part);
            }
            return new Digest(sha256.digest());
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
