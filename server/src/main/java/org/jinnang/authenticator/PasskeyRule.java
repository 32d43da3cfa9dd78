package org.jinnang.authenticator;

import com.webauthn4j.WebAuthnManager;
import com.webauthn4j.converter.AttestedCredentialDataConverter;
import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.credential.CredentialRecordImpl;
import com.webauthn4j.data.AuthenticationData;
import com.webauthn4j.data.AuthenticationParameters;
import com.webauthn4j.data.AuthenticationRequest;
import com.webauthn4j.data.PublicKeyCredentialParameters;
import com.webauthn4j.data.PublicKeyCredentialType;
import com.webauthn4j.data.RegistrationData;
import com.webauthn4j.data.RegistrationParameters;
import com.webauthn4j.data.RegistrationRequest;
import com.webauthn4j.data.attestation.authenticator.AttestedCredentialData;
import com.webauthn4j.data.attestation.authenticator.AuthenticatorData;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import com.webauthn4j.data.client.Origin;
import com.webauthn4j.data.client.challenge.DefaultChallenge;
import com.webauthn4j.server.ServerProperty;
import com.webauthn4j.verifier.exception.MaliciousCounterValueException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.kernel.Digest;

/**
 * Whether what a browser brings is what was asked for: Web Authentication Level 3, §7.1 and §7.2,
 * by webauthn4j. That the device has checked who uses it is required, not only wished for. Pure.
 */
public final class PasskeyRule {

    /** What a browser may make keys for: ES256, EdDSA, RS256. */
    static final List<COSEAlgorithmIdentifier> ALGORITHMS =
            List.of(
                    COSEAlgorithmIdentifier.ES256,
                    COSEAlgorithmIdentifier.EdDSA,
                    COSEAlgorithmIdentifier.RS256);

    private static final List<PublicKeyCredentialParameters> KEYS =
            ALGORITHMS.stream()
                    .map(algorithm ->
                            new PublicKeyCredentialParameters(
                                    PublicKeyCredentialType.PUBLIC_KEY, algorithm))
                    .toList();
    private static final boolean USER_VERIFIED = true;
    private static final boolean USER_PRESENT = true;
    private static final int BYTES_MAX = 8192;

    private final String origin;
    private final String rpId;
    private final ObjectConverter converter = new ObjectConverter();
    private final AttestedCredentialDataConverter credentials =
            new AttestedCredentialDataConverter(converter);
    // Which make of device it is makes no difference here, so no attestation is asked for.
    private final WebAuthnManager standard =
            WebAuthnManager.createNonStrictWebAuthnManager(converter);

    /**
     * @param publicUrl such as {@code https://wallet.example.com}
     */
    public PasskeyRule(String publicUrl) {
        this.origin = publicUrl;
        this.rpId = Objects.requireNonNull(URI.create(publicUrl).getHost());
    }

    /** The name that its passkeys belong to. */
    public String rpId() {
        return rpId;
    }

    byte[] credentialId(PasskeyStore.Kept kept) {
        return credentials.convert(kept.credential()).getCredentialId();
    }

    /** A passkey that may be kept. */
    @SuppressWarnings("ArrayRecordComponent") // handed to the store and forgotten
    public record NewKey(
            byte[] credentialId,
            byte[] credential,
            long signCount,
            boolean maySync,
            boolean synced) {}

    /** A passkey that is kept: what a signature is checked against. */
    @SuppressWarnings("ArrayRecordComponent") // read from the store, looked at and forgotten
    public record KnownKey(byte[] credential, long signCount, boolean maySync, boolean synced) {}

    /** What a signature means. */
    public sealed interface Verdict {

        record Right(long signCount, boolean synced) implements Verdict {}

        /** Everything is right but the count, which has not grown: there may be a copy. */
        record CounterBack() implements Verdict {}

        record Wrong() implements Verdict {}
    }

    /** Empty when anything about it is wrong. */
    public Optional<NewKey> registered(PasskeyAnswer.Registered answer, byte[] challenge) {
        try {
            var request =
                    new RegistrationRequest(
                            bytes(answer.attestation()), bytes(answer.clientData()));
            var parameters =
                    new RegistrationParameters(
                            server(challenge), KEYS, USER_VERIFIED, USER_PRESENT);
            return newKey(standard.verify(request, parameters));
        } catch (RuntimeException _) { // whatever bytes from outside make the library say
            return Optional.empty();
        }
    }

    private Optional<NewKey> newKey(RegistrationData data) {
        AuthenticatorData<?> said =
                Objects.requireNonNull(data.getAttestationObject()).getAuthenticatorData();
        AttestedCredentialData key = said.getAttestedCredentialData();
        return key == null
                ? Optional.empty()
                : Optional.of(
                        new NewKey(
                                key.getCredentialId(),
                                credentials.convert(key),
                                said.getSignCount(),
                                said.isFlagBE(),
                                said.isFlagBS()));
    }

    Verdict signed(PasskeyAnswer.Signed answer, PasskeyStore.Kept kept, byte[] challenge) {
        var known =
                new KnownKey(
                        kept.credential(),
                        kept.signCount(),
                        kept.maySync(),
                        kept.passkey().synced());
        return signed(answer, known, challenge);
    }

    /** Whether this key signed that challenge. */
    public Verdict signed(PasskeyAnswer.Signed answer, KnownKey kept, byte[] challenge) {
        try {
            var request =
                    new AuthenticationRequest(
                            bytes(answer.credentialId()),
                            bytes(answer.authenticatorData()),
                            bytes(answer.clientData()),
                            bytes(answer.signature()));
            var parameters =
                    new AuthenticationParameters(
                            server(challenge),
                            record(kept),
                            List.of(bytes(answer.credentialId())),
                            USER_VERIFIED,
                            USER_PRESENT);
            AuthenticationData data = standard.verify(request, parameters);
            AuthenticatorData<?> said = Objects.requireNonNull(data.getAuthenticatorData());
            return new Verdict.Right(said.getSignCount(), said.isFlagBS());
        } catch (MaliciousCounterValueException _) {
            return new Verdict.CounterBack();
        } catch (RuntimeException _) { // whatever bytes from outside make the library say
            return new Verdict.Wrong();
        }
    }

    private CredentialRecordImpl record(KnownKey kept) {
        return new CredentialRecordImpl(
                null,
                true,
                kept.maySync(),
                kept.synced(),
                kept.signCount(),
                credentials.convert(kept.credential()),
                null,
                null,
                null,
                null);
    }

    private ServerProperty server(byte[] challenge) {
        return ServerProperty.builder()
                .origin(new Origin(origin))
                .rpId(rpId)
                .challenge(new DefaultChallenge(challenge))
                .build();
    }

    /**
     * The challenge for signing exactly this: SHA-256 over the number nobody could foresee and the
     * digest of what is signed for, both of one length.
     */
    static byte[] bound(byte[] nonce, Digest what) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(nonce);
            return digest.digest(what.bytes());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /**
     * @throws IllegalArgumentException when it is not base64url, or longer than any device needs
     */
    public static byte[] bytes(String text) {
        if (text.length() > BYTES_MAX) {
            throw new IllegalArgumentException("Too long");
        }
        return Base64.getUrlDecoder().decode(text);
    }
}
