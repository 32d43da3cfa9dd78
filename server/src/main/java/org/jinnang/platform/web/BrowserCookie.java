package org.jinnang.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.SecureBytes;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Knows a browser by its cookie and gives one to a browser that has none, with the first page or
 * the first {@code GET /api/v1/session}, or the staff's.
 */
final class BrowserCookie extends OncePerRequestFilter {

    private static final int BYTES = 32;
    private static final Pattern FORMED = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Set<String> SESSION_PATHS =
            Set.of("/api/v1/session", "/api/v1/staff/session");

    private final SecureBytes bytes;

    BrowserCookie(SecureBytes bytes) {
        this.bytes = bytes;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RequestFacts.isAsset(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<String> known =
                Cookies.value(request, cookie(request)).filter(FORMED.asMatchPredicate());
        String value = known.orElseGet(this::fresh);
        if (known.isEmpty() && isFirstContact(request)) {
            give(request, response, value);
        }
        RequestFacts.setBrowser(request, browser(request, value));
        chain.doFilter(request, response);
    }

    private static String cookie(HttpServletRequest request) {
        return RequestFacts.isStaff(request) ? Cookies.STAFF_BROWSER : Cookies.BROWSER;
    }

    private static void give(
            HttpServletRequest request, HttpServletResponse response, String value) {
        if (RequestFacts.isStaff(request)) {
            Cookies.setStaffBrowser(response, value);
        } else {
            Cookies.setBrowser(response, value);
        }
    }

    private static Browser browser(HttpServletRequest request, String cookie) {
        return new Browser(
                Cookies.digest(cookie),
                Cookies.value(request, Cookies.DEVICE)
                        .filter(FORMED.asMatchPredicate())
                        .map(Cookies::digest),
                UserAgent.nameOf(request.getHeader(HttpHeaders.USER_AGENT)),
                request.getRemoteAddr(),
                Languages.of(request));
    }

    /** Who comes back from an identity provider has a cookie; the browser just does not send it. */
    private static boolean isFirstContact(HttpServletRequest request) {
        return request.getMethod().equals("GET")
                && !(RequestFacts.isStaff(request) && isReturn(request))
                && (!RequestFacts.isForPrograms(request)
                        || SESSION_PATHS.contains(request.getRequestURI()));
    }

    private static boolean isReturn(HttpServletRequest request) {
        return request.getRequestURI().endsWith("/provider");
    }

    private String fresh() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.next(BYTES));
    }
}
