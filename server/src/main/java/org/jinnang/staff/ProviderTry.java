package org.jinnang.staff;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.StaffSessionId;

/**
 * What a browser was sent to the identity provider for.
 *
 * @param nonce what the answer must repeat
 * @param verifier what proves that the code came back to who asked, RFC 7636
 * @param session in which it is proven or bound
 * @param invitation by which somebody joins
 * @param askedAt in real time, as the provider has it
 */
record ProviderTry(
        Purpose purpose,
        String nonce,
        String verifier,
        Optional<StaffSessionId> session,
        Optional<Digest> invitation,
        Instant askedAt) {

    /** What the answer shall do. */
    enum Purpose {
        SIGN_IN,
        PROVE,
        JOIN,
        BIND;

        /** Whether the provider has to ask him anew, however long ago he signed in there. */
        boolean isFresh() {
            return this != SIGN_IN;
        }
    }

    @Override
    public String toString() {
        return "ProviderTry[" + purpose + "]";
    }
}
