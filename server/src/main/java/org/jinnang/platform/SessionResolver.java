package org.jinnang.platform;

import java.util.Optional;

/** Finds who is signed in; the owner of the sessions implements it. */
public interface SessionResolver {

    /**
     * Reads the session and counts the request as activity.
     *
     * @param cookie the value of the session cookie, as the browser sent it
     * @return empty for an unknown, ended or idle session
     */
    Optional<SignedIn> resolve(String cookie);

    /**
     * Reads a session whose app is locked: it is live and answers nothing but how to open it, and
     * how to end it. Counts nothing as activity.
     *
     * @return empty for one that is open, unknown, ended or idle
     */
    default Optional<SignedIn> resolveLocked(String cookie) {
        return Optional.empty();
    }

    /**
     * Whether the session of this cookie was ended by its holder from another device, so that its
     * browser can be told. False for one that is unknown, live, or over for another reason.
     */
    default boolean wasRevoked(String cookie) {
        return false;
    }
}
