package org.jinnang.account;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;

/** How questions to passkeys leave and answers of them arrive; bytes are base64url. */
final class PasskeyForms {

    private PasskeyForms() {}

    /**
     * What {@code navigator.credentials.get} is called with. No passkey is named, so that the
     * question tells nothing of anybody.
     *
     * @param userVerification always {@code required}
     */
    record Question(String challenge, String rpId, String userVerification, Instant expiresAt) {

        static Question of(PasskeyAsked asked) {
            return new Question(asked.challenge(), asked.rpId(), "required", asked.expiresAt());
        }
    }

    /** A signature, as {@code navigator.credentials.get} gives it. */
    record Signed(
            String credentialId,
            String clientData,
            String authenticatorData,
            String signature,
            Optional<String> userHandle) {

        PasskeyAnswer.Signed answer() {
            return new PasskeyAnswer.Signed(
                    credentialId,
                    clientData,
                    authenticatorData,
                    signature,
                    userHandle.filter(handle -> !handle.isEmpty()));
        }
    }
}
