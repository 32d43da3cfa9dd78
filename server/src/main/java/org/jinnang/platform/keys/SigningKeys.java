package org.jinnang.platform.keys;

import com.google.crypto.tink.AccessesPartialKey;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.PublicKeySign;
import com.google.crypto.tink.PublicKeyVerify;
import com.google.crypto.tink.signature.Ed25519Parameters;
import com.google.crypto.tink.signature.Ed25519PrivateKey;
import com.google.crypto.tink.signature.Ed25519PublicKey;
import com.google.crypto.tink.subtle.Ed25519Sign;
import com.google.crypto.tink.subtle.Ed25519Verify;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jinnang.platform.Signatures;

/** The Ed25519 keys of a keyset, each under the name by which documents call it. */
final class SigningKeys {

    /** Plain 64 bytes, so that any program that knows Ed25519 can check them. */
    private static final Ed25519Parameters PLAIN = Ed25519Parameters.create();

    private final String newest;
    private final PublicKeySign signer;
    private final Map<String, Ed25519PublicKey> keys = new LinkedHashMap<>();

    /**
     * @throws GeneralSecurityException if one of them is no Ed25519 key
     */
    SigningKeys(KeysetHandle handle) throws GeneralSecurityException {
        KeysetHandle.Entry primary = handle.getPrimary();
        newest = name(primary);
        signer = Ed25519Sign.create(key(primary));
        keys.put(newest, key(primary).getPublicKey());
        for (int at = 0; at < handle.size(); at++) {
            KeysetHandle.Entry entry = handle.getAt(at);
            if (entry.getStatus() == KeyStatus.ENABLED) {
                keys.put(name(entry), key(entry).getPublicKey());
            }
        }
    }

    static KeysetHandle generate() throws GeneralSecurityException {
        return KeysetHandle.generateNew(PLAIN);
    }

    /** The same keys, and a new one that signs. */
    static KeysetHandle oneMore(KeysetHandle old) throws GeneralSecurityException {
        return KeysetHandle.newBuilder(old)
                .addEntry(
                        KeysetHandle.generateEntryFromParameters(PLAIN)
                                .withRandomId()
                                .makePrimary())
                .build();
    }

    String newest() {
        return newest;
    }

    byte[] sign(byte[] content) {
        try {
            return signer.sign(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    Signatures.Verdict verify(String name, byte[] content, byte[] signature) {
        Ed25519PublicKey key = keys.get(name);
        if (key == null) {
            return Signatures.Verdict.UNKNOWN_KEY;
        }
        try {
            PublicKeyVerify verifier = Ed25519Verify.create(key);
            verifier.verify(signature, content);
            return Signatures.Verdict.GOOD;
        } catch (GeneralSecurityException _) {
            return Signatures.Verdict.BAD;
        }
    }

    @AccessesPartialKey // the public half is shown to everybody
    List<Signatures.PublicKey> publicKeys() {
        var list = new ArrayList<Signatures.PublicKey>();
        keys.forEach((name, key) -> {
            byte[] bytes = key.getPublicKeyBytes().toByteArray();
            String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
            list.add(new Signatures.PublicKey(name, text));
        });
        return list;
    }

    private static Ed25519PrivateKey key(KeysetHandle.Entry entry) throws GeneralSecurityException {
        if (entry.getKey() instanceof Ed25519PrivateKey key) {
            return key;
        }
        throw new GeneralSecurityException("Not an Ed25519 key");
    }

    private static String name(KeysetHandle.Entry entry) {
        return String.format(Locale.ROOT, "%08x", entry.getId());
    }

    @Override
    public String toString() {
        return "***";
    }
}
