package org.jinnang.account;

import jakarta.servlet.http.HttpServletResponse;
import org.jinnang.platform.Cookies;

/** What the answer to a sign-out tells the browser to forget. */
final class SignOutAnswer {

    private static final String HEADER = "Clear-Site-Data";

    private SignOutAnswer() {}

    /**
     * Ends the session cookie and has the browser clear cache and storage. Cookies as a whole go
     * only with the device's trust, because they hold it, and the token that can freeze.
     */
    static void write(HttpServletResponse response, boolean forgetDevice) {
        Cookies.clearSession(response);
        if (forgetDevice) {
            Cookies.clearDevice(response);
        }
        response.setHeader(
                HEADER,
                forgetDevice ? "\"cache\", \"storage\", \"cookies\"" : "\"cache\", \"storage\"");
    }
}
