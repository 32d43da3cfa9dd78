package org.jinnang.platform.keys;

import java.util.List;
import org.jinnang.platform.Signatures;
import org.springframework.stereotype.Component;

/** Ed25519 under the signing keys of the keyset. */
@Component
final class KeysetSignatures implements Signatures {

    private final SigningKeys keys;

    KeysetSignatures(Keyset keyset) {
        this.keys = keyset.signing();
    }

    @Override
    public String newestKey() {
        return keys.newest();
    }

    @Override
    public byte[] sign(byte[] content) {
        return keys.sign(content);
    }

    @Override
    public Verdict verify(String keyId, byte[] content, byte[] signature) {
        return keys.verify(keyId, content, signature);
    }

    @Override
    public List<PublicKey> publicKeys() {
        return keys.publicKeys();
    }
}
