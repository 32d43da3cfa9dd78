package org.jinnang.platform.keys;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import com.google.crypto.tink.signature.SignatureConfig;
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The sets of keys of an installation: one encrypts the holders' data keys, one makes keyed
 * digests, one signs what leaves the house. Each set may hold older keys, which still open, compare
 * and check but make nothing new.
 *
 * @param wrapping encrypts data keys
 * @param digests HMAC-SHA256 by key id
 * @param newest the key id that makes new digests
 * @param signing Ed25519, apart from the others so that its public half can be shown
 */
record Keyset(Aead wrapping, Map<Integer, Prf> digests, int newest, SigningKeys signing) {

    private static final String WRAPPING = "wrapping";
    private static final String DIGESTS = "digests";
    private static final String SIGNING = "signing";
    private static final JsonMapper JSON = new JsonMapper();

    /** Keys nobody has seen, as the text of a keyset file. */
    static String generate() {
        try {
            register();
            var sets = new LinkedHashMap<String, Object>();
            sets.put(WRAPPING, tree(KeysetHandle.generateNew(PredefinedAeadParameters.AES256_GCM)));
            sets.put(
                    DIGESTS,
                    tree(KeysetHandle.generateNew(PredefinedPrfParameters.HMAC_SHA256_PRF)));
            sets.put(SIGNING, tree(SigningKeys.generate()));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sets);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Reads the text of a keyset file.
     *
     * @throws IllegalArgumentException if it is not one; says nothing of its content
     */
    static Keyset parse(String text) {
        try {
            register();
            var sets = JSON.readTree(text);
            var configuration = RegistryConfiguration.get();
            Aead wrapping =
                    handle(sets.path(WRAPPING).toString()).getPrimitive(configuration, Aead.class);
            PrfSet digests =
                    handle(sets.path(DIGESTS).toString()).getPrimitive(configuration, PrfSet.class);
            var signing = new SigningKeys(handle(sets.path(SIGNING).toString()));
            return new Keyset(wrapping, digests.getPrfs(), digests.getPrimaryId(), signing);
        } catch (GeneralSecurityException | JacksonException _) {
            throw new IllegalArgumentException("This is not a keyset of Jinnang");
        }
    }

    /** Whether the text is of a time when nothing was signed: it has everything but that. */
    static boolean cannotSign(String text) {
        try {
            var sets = JSON.readTree(text);
            return sets.has(WRAPPING) && !sets.has(SIGNING);
        } catch (JacksonException _) {
            return false;
        }
    }

    /**
     * The same keys and one more that signs from now on; what the older ones signed is still good.
     *
     * @throws IllegalArgumentException if the text is no keyset; says nothing of its content
     */
    static String withNewSigningKey(String text) {
        try {
            register();
            var sets = JSON.readValue(text, LinkedHashMap.class);
            var read = JSON.readTree(text);
            handle(read.path(WRAPPING).toString());
            KeysetHandle keys =
                    read.has(SIGNING)
                            ? SigningKeys.oneMore(handle(read.path(SIGNING).toString()))
                            : SigningKeys.generate();
            var all = new LinkedHashMap<String, Object>();
            for (Object set : sets.keySet()) {
                all.put(set.toString(), sets.get(set));
            }
            all.put(SIGNING, tree(keys));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (GeneralSecurityException | JacksonException _) {
            throw new IllegalArgumentException("This is not a keyset of Jinnang");
        }
    }

    /** The key that makes new digests. */
    Prf newestDigest() {
        return Objects.requireNonNull(digests.get(newest));
    }

    private static KeysetHandle handle(String json) throws GeneralSecurityException {
        return TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    }

    private static Map<?, ?> tree(KeysetHandle handle) throws GeneralSecurityException {
        String json =
                TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get());
        return JSON.readValue(json, Map.class);
    }

    private static void register() throws GeneralSecurityException {
        AeadConfig.register();
        PrfConfig.register();
        SignatureConfig.register();
    }

    @Override
    public String toString() {
        return "***";
    }
}
