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
}
