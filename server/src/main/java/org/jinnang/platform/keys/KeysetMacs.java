package org.jinnang.platform.keys;

import com.google.crypto.tink.prf.Prf;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Macs;
import org.springframework.stereotype.Component;

/** HMAC-SHA256 under the keys of the keyset. */
@Component
final class KeysetMacs implements Macs {

    private static final int BYTES = 32;

    private final Keyset keyset;

    KeysetMacs(Keyset keyset) {
        this.keyset = keyset;
    }

    @Override
    public KeyedDigest mac(String purpose, byte[]... parts) {
        return new KeyedDigest(newestKeyId(), digest(keyset.newestDigest(), input(purpose, parts)));
    }

    @Override
    public Optional<Digest> macUnder(int keyId, String purpose, byte[]... parts) {
        return Optional.ofNullable(keyset.digests().get(keyId))
                .map(key -> digest(key, input(purpose, parts)));
    }

    /** Under every key, the newest first. */
    List<Digest> underAll(String purpose, byte[]... parts) {
        byte[] input = input(purpose, parts);
        var digests = new ArrayList<Digest>();
        digests.add(digest(keyset.newestDigest(), input));
        keyset.digests()
                .forEach((keyId, key) -> {
                    if (keyId != newestKeyId()) {
                        digests.add(digest(key, input));
                    }
                });
        return digests;
    }

    int newestKeyId() {
        return keyset.newest();
    }

    private static Digest digest(Prf key, byte[] input) {
        try {
            return new Digest(key.compute(input, BYTES));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Every part with its length before it, so that no two lists of parts read the same. */
    private static byte[] input(String purpose, byte[]... parts) {
        byte[] name = purpose.getBytes(StandardCharsets.UTF_8);
        int length = Integer.BYTES + name.length;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        var input = ByteBuffer.allocate(length).putInt(name.length).put(name);
        for (byte[] part : parts) {
            input.putInt(part.length).put(part);
        }
        return input.array();
    }
}
