package org.jinnang.access;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;

/** How questions to passkeys leave and answers of them arrive; bytes are base64url. */
public final class PasskeyForms {

    private PasskeyForms() {}

    /**
     * What {@code navigator.credentials.get} is called with. No passkey is named, so that the
     * question tells nothing of anybody.
     *
     * @param userVerification always {@code required}
     */
    public record Question(
            String challenge, String rpId, String userVerification, Instant expiresAt) {

        public static Question of(PasskeyAsked asked) {
            return new Question(asked.challenge(), asked.rpId(), "required", asked.expiresAt());
        }
    }

    /** A signature, as {@code navigator.credentials.get} gives it. */
    public record Signed(
            String credentialId,
            String clientData,
            String authenticatorData,
            String signature,
            Optional<String> userHandle) {

        /** As it came in; looked at by nobody yet. */
        public PasskeyAnswer.Signed answer() {
            return new PasskeyAnswer.Signed(
                    credentialId,
                    clientData,
                    authenticatorData,
                    signature,
                    userHandle.filter(handle -> !handle.isEmpty()));
        }
    }
}
