package org.jinnang.platform;

import java.util.Optional;

/**
 * The token every change must carry: a MAC over the browser and session cookies, so that neither
 * another site nor another session can make it.
 */
public interface Csrf {

    /** The header of a request that changes something. */
    String HEADER = "X-CSRF-Token";

    /** The same as a field of a form rendered by the server. */
    String FIELD = "_csrf";

    /**
     * The token for this browser.
     *
     * @param sessionCookie the session cookie it has, or is just being given; empty when signed out
     */
    String token(Browser browser, Optional<String> sessionCookie);
}
