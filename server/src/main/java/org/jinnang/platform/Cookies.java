package org.jinnang.platform;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The three cookies of holders and the two of the staff, which stand on another host. All are
 * {@code __Host-}: https (or loopback) only, this host only, not readable by scripts. Each holds
 * 256 random bits and nothing else.
 */
public final class Cookies {

    /** Who is signed in; ends with the browser. */
    public static final String SESSION = "__Host-jn-session";

    /** The browser itself: growing waits and open flows belong to it. */
    public static final String BROWSER = "__Host-jn-browser";

    /** A browser that a holder trusts; survives sign-out. */
    public static final String DEVICE = "__Host-jn-device";

    /** Who of the staff is signed in; ends with the browser. */
    public static final String STAFF_SESSION = "__Host-jn-staff-session";

    /** A browser of the staff: the device that dual control tells apart. */
    public static final String STAFF_BROWSER = "__Host-jn-staff-browser";

    static final Duration BROWSER_LIFE = Duration.ofDays(400);

    private Cookies() {}

    public static void setSession(HttpServletResponse response, String value) {
        add(response, SESSION, value, Duration.ofSeconds(-1));
    }

    public static void clearSession(HttpServletResponse response) {
        add(response, SESSION, "", Duration.ZERO);
    }

    public static void setStaffSession(HttpServletResponse response, String value) {
        addStrict(response, STAFF_SESSION, value, Duration.ofSeconds(-1));
    }

    public static void clearStaffSession(HttpServletResponse response) {
        addStrict(response, STAFF_SESSION, "", Duration.ZERO);
    }

    public static void setStaffBrowser(HttpServletResponse response, String value) {
        addStrict(response, STAFF_BROWSER, value, BROWSER_LIFE);
    }

    public static void setDevice(HttpServletResponse response, String value, Duration life) {
        add(response, DEVICE, value, life);
    }

    public static void clearDevice(HttpServletResponse response) {
        add(response, DEVICE, "", Duration.ZERO);
    }

    public static void setBrowser(HttpServletResponse response, String value) {
        add(response, BROWSER, value, BROWSER_LIFE);
    }

    /** The browser is somebody else's: its cookie goes when the browser is closed. */
    public static void setBrowserUntilClosed(HttpServletResponse response, String value) {
        add(response, BROWSER, value, Duration.ofSeconds(-1));
    }

    /** The value of a cookie, when the browser sent exactly one of that name. */
    public static Optional<String> value(HttpServletRequest request, String name) {
        Optional<String> found = Optional.empty();
        Cookie[] cookies = request.getCookies();
        if (cookies == null) {
            return found;
        }
        for (Cookie cookie : cookies) {
            if (cookie.getName().equals(name)) {
                if (found.isPresent()) {
                    return Optional.empty();
                }
                found = Optional.of(cookie.getValue());
            }
        }
        return found;
    }

    /** What is kept of a cookie: its SHA-256. 256 random bits need no key and no salt. */
    public static Digest digest(String value) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new Digest(sha256.digest(value.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void add(
            HttpServletResponse response, String name, String value, Duration life) {
        add(response, name, value, life, "Lax");
    }

    /** No link from elsewhere leads into the middle of the staff's work. */
    private static void addStrict(
            HttpServletResponse response, String name, String value, Duration life) {
        add(response, name, value, life, "Strict");
    }

    private static void add(
            HttpServletResponse response,
            String name,
            String value,
            Duration life,
            String sameSite) {
        String cookie =
                ResponseCookie.from(name, value)
                        .path("/")
                        .secure(true)
                        .httpOnly(true)
                        .sameSite(sameSite)
                        .maxAge(life)
                        .build()
                        .toString();
        response.addHeader(HttpHeaders.SET_COOKIE, cookie);
    }
}
