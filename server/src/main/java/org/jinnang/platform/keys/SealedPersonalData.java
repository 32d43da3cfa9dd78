package org.jinnang.platform.keys;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.SecureBytes;
import org.springframework.stereotype.Component;

/**
 * AES-256-GCM under the holder's data key, bound to owner and field by the additional data, so that
 * a value copied into another row does not open.
 */
@Component
final class SealedPersonalData implements PersonalData {

    private final Keyset keyset;
    private final KeysetMacs macs;
    private final HolderKeys holderKeys;
    private final AesGcm cipher;

    SealedPersonalData(Keyset keyset, KeysetMacs macs, HolderKeys holderKeys, SecureBytes bytes) {
        this.keyset = keyset;
        this.macs = macs;
        this.holderKeys = holderKeys;
        this.cipher = new AesGcm(bytes);
    }

    @Override
    public byte[] seal(WalletId owner, String field, String plain) {
        return sealBytes(owner, field, utf8(plain));
    }

    @Override
    public byte[] sealBytes(WalletId owner, String field, byte[] plain) {
        try {
            return cipher.seal(holderKeys.ofOrNew(owner), plain, binding(owner.value(), field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt " + field, e);
        }
    }

    @Override
    public String open(WalletId owner, String field, byte[] sealed) {
        return text(openBytes(owner, field, sealed));
    }

    @Override
    public byte[] openBytes(WalletId owner, String field, byte[] sealed) {
        return opened(holderKeys.of(owner), owner, field, sealed);
    }

    @Override
    public Optional<String> openUnlessErased(WalletId owner, String field, byte[] sealed) {
        return holderKeys.find(owner).map(key -> text(opened(key, owner, field, sealed)));
    }

    @Override
    public void erase(WalletId owner) {
        holderKeys.delete(owner);
    }

    private byte[] opened(byte[] key, WalletId owner, String field, byte[] sealed) {
        try {
            return cipher.open(key, sealed, binding(owner.value(), field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot open " + field + " of " + owner, e);
        }
    }

    @Override
    public byte[] sealUnowned(UUID row, String field, String plain) {
        try {
            return keyset.wrapping().encrypt(utf8(plain), binding(row, field));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot encrypt " + field, e);
        }
    }

    @Override
    public String openUnowned(UUID row, String field, byte[] sealed) {
        try {
            return text(keyset.wrapping().decrypt(sealed, binding(row, field)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Cannot open " + field + " of row " + row, e);
        }
    }

    @Override
    public Digest lookUp(String kind, String canonical) {
        return macs.mac(purpose(kind), utf8(canonical)).digest();
    }

    @Override
    public List<Digest> lookUps(String kind, String canonical) {
        return macs.underAll(purpose(kind), utf8(canonical));
    }

    @Override
    public int lookUpKeyId() {
        return macs.newestKeyId();
    }

    private static String purpose(String kind) {
        return "look-up " + kind;
    }

    private static byte[] binding(UUID owner, String field) {
        byte[] name = utf8(field);
        return ByteBuffer.allocate(2 * Long.BYTES + name.length)
                .putLong(owner.getMostSignificantBits())
                .putLong(owner.getLeastSignificantBits())
                .put(name)
                .array();
    }

    private static String text(byte[] plain) {
        return new String(plain, StandardCharsets.UTF_8);
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
