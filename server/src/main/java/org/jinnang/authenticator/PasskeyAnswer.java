package org.jinnang.authenticator;

import java.util.Optional;

/**
 * What a browser brings of a passkey, as it came in: base64url without padding, looked at by nobody
 * yet.
 */
public sealed interface PasskeyAnswer {

    /** A new passkey. */
    record Registered(String clientData, String attestation) implements PasskeyAnswer {}

    /**
     * A signature of one that is known.
     *
     * @param userHandle whose the device says it is
     */
    record Signed(
            String credentialId,
            String clientData,
            String authenticatorData,
            String signature,
            Optional<String> userHandle)
            implements PasskeyAnswer {}
}
