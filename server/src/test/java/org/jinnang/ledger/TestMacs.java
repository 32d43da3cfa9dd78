package org.jinnang.ledger;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Macs;

/** Under one key, which is not in the database. */
final class TestMacs implements Macs {

    static final int KEY_ID = 7;

    @Override
    public KeyedDigest mac(String purpose, byte[]... parts) {
        return new KeyedDigest(KEY_ID, digest(purpose, parts));
    }

    @Override
    public Optional<Digest> macUnder(int keyId, String purpose, byte[]... parts) {
        return keyId == KEY_ID ? Optional.of(digest(purpose, parts)) : Optional.empty();
    }

    private static Digest digest(String purpose, byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(purpose.getBytes(StandardCharsets.UTF_8));
            for (byte[] part : parts) {
                sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
                sha.update(part);
            }
            return new Digest(sha.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
