package org.jinnang.platform;

import java.time.Duration;
import java.util.Optional;

/** Finds who of the staff is signed in; the owner of the staff's sessions implements it. */
public interface StaffSessionResolver {

    /** How long a proof counts as one that was shown just now. */
    Duration PROOF_LIFE = Duration.ofMinutes(5);

    /**
     * Reads the session and counts the request as activity.
     *
     * @param cookie the value of the staff's session cookie, as the browser sent it
     * @param browser must be the one that the session was opened in
     * @return empty for an unknown, ended or idle session, and for whoever is not active any more
     */
    Optional<SignedInStaff> resolve(String cookie, Browser browser);

    /** Whether the last full proof is recent enough for what must not be done by a passer-by. */
    boolean isProvenNow(SignedInStaff staff);
}
