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
import java.security.GeneralSecurityException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * The two sets of keys of an installation: one encrypts the holders' data keys, one makes keyed
 * digests. Each set may hold older keys, which still open and compare but make nothing new.
 *
 * @param wrapping encrypts data keys
 * @param digests HMAC-SHA256 by key id
 * @param newest the key id that makes new digests
 */
record Keyset(Aead wrapping, Map<Integer, Prf> digests, int newest) {

    private static final String WRAPPING = "wrapping";
    private static final String DIGESTS = "digests";
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
            return new Keyset(wrapping, digests.getPrfs(), digests.getPrimaryId());
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
    }

    @Override
    public String toString() {
        return "***";
    }
}
