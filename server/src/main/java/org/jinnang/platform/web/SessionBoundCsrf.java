package org.jinnang.platform.web;

import java.util.Base64;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Csrf;
import org.jinnang.platform.Macs;
import org.springframework.stereotype.Component;

/**
 * The token is a MAC, so nothing has to be stored, and it ends with the session it was made for.
 */
@Component
final class SessionBoundCsrf implements Csrf {

    private static final byte[] SIGNED_OUT = {};

    private final Macs macs;

    SessionBoundCsrf(Macs macs) {
        this.macs = macs;
    }

    @Override
    public String token(Browser browser, Optional<String> sessionCookie) {
        byte[] session = sessionCookie.map(Cookies::digest).map(Digest::bytes).orElse(SIGNED_OUT);
        byte[] token = macs.mac("csrf", browser.series().bytes(), session).digest().bytes();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
