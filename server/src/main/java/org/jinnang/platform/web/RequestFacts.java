package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpHeaders;

/** What the filters found out about a request, and what its path says. */
final class RequestFacts {

    private static final String BROWSER = RequestFacts.class.getName() + ".browser";
    private static final String ID = RequestFacts.class.getName() + ".id";
    private static final String STAFF = RequestFacts.class.getName() + ".staff";
    private static final String SIGNED_IN = RequestFacts.class.getName() + ".signedIn";

    private RequestFacts() {}

    static void setId(HttpServletRequest request, String id) {
        request.setAttribute(ID, id);
    }

    /** Such as {@code req_01jd…}; a request that never reached the filters has none. */
    static String id(HttpServletRequest request) {
        return request.getAttribute(ID) instanceof String id ? id : "req_none";
    }

    /** The request came to the staff's origin. */
    static void setStaff(HttpServletRequest request) {
        request.setAttribute(STAFF, true);
    }

    static boolean isStaff(HttpServletRequest request) {
        return request.getAttribute(STAFF) != null;
    }

    /** The name of the cookie that says who is signed in, on this origin. */
    static String sessionCookie(HttpServletRequest request) {
        return isStaff(request) ? Cookies.STAFF_SESSION : Cookies.SESSION;
    }

    static void setBrowser(HttpServletRequest request, Browser browser) {
        request.setAttribute(BROWSER, browser);
    }

    static Optional<Browser> browser(HttpServletRequest request) {
        return request.getAttribute(BROWSER) instanceof Browser browser
                ? Optional.of(browser)
                : Optional.empty();
    }

    /** The session is looked up once per request, and only when somebody asks. */
    static void setSignedIn(HttpServletRequest request, Optional<SignedIn> signedIn) {
        request.setAttribute(SIGNED_IN, signedIn);
    }

    static boolean knowsSignedIn(HttpServletRequest request) {
        return request.getAttribute(SIGNED_IN) != null;
    }

    static Optional<SignedIn> signedIn(HttpServletRequest request) {
        return request.getAttribute(SIGNED_IN) instanceof Optional<?> found
                ? found.map(SignedIn.class::cast)
                : Optional.empty();
    }

    static boolean isRead(HttpServletRequest request) {
        return switch (request.getMethod()) {
            case "GET", "HEAD", "OPTIONS" -> true;
            default -> false;
        };
    }

    /**
     * Somebody shows a document to be checked. It comes as a form with a file, which is not read
     * before its handler, and changes nothing at all: such a request needs no token.
     */
    static boolean showsDocument(HttpServletRequest request) {
        return request.getMethod().equals("POST") && request.getRequestURI().equals("/verify");
    }

    /** Somebody hands in evidence: the body is the file itself, and nothing else. */
    static boolean handsInFile(HttpServletRequest request) {
        return request.getMethod().equals("POST")
                && request.getRequestURI().startsWith("/api/v1/")
                && request.getRequestURI().endsWith("/files");
    }

    /**
     * A merchant's program shows its key. No browser adds that by itself, and whoever answers looks
     * at no cookie then: such a request needs no token.
     */
    static boolean showsKey(HttpServletRequest request) {
        String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null
                && authorization.startsWith("Bearer ")
                && request.getRequestURI().startsWith("/api/v1/merchant/");
    }

    /**
     * The telephone system of the hotline shows a signature over the whole request. No browser adds
     * that by itself, and whoever answers looks at no cookie: such a request needs no token.
     */
    static boolean showsSignature(HttpServletRequest request) {
        return request.getHeader("webhook-signature") != null
                && request.getRequestURI().equals("/api/v1/hotline/steps");
    }

    static boolean isAsset(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/assets/") || path.startsWith(StaffPaths.ASSETS);
    }

    /** Programs ask here; everything else is a page. */
    static boolean isForPrograms(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith("/api/")
                || path.startsWith("/health/")
                || path.equals("/version")
                || path.endsWith(".json");
    }

    /** Whether a refusal is best shown as a page. */
    static boolean wantsPage(HttpServletRequest request) {
        String accept = request.getHeader(HttpHeaders.ACCEPT);
        return !isForPrograms(request)
                && !isStaff(request)
                && accept != null
                && accept.contains("text/html");
    }
}
