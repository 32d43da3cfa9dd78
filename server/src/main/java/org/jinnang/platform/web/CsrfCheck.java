package org.jinnang.platform.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Csrf;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Nothing changes for a request that another site made: the browser says where it comes from, and
 * the token proves that a page of this session sent it.
 */
final class CsrfCheck extends OncePerRequestFilter {

    private static final Set<String> OWN_SITES = Set.of("same-origin", "none");

    private final Csrf csrf;
    private final WebAddress address;
    private final StaffOrigin staff;
    private final Refusals refusals;

    CsrfCheck(Csrf csrf, WebAddress address, StaffOrigin staff, Refusals refusals) {
        this.csrf = csrf;
        this.address = address;
        this.staff = staff;
        this.refusals = refusals;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return RequestFacts.isRead(request)
                || RequestFacts.showsDocument(request)
                || RequestFacts.showsKey(request)
                || RequestFacts.showsSignature(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (comesFromOwnPage(request) && carriesToken(request)) {
            chain.doFilter(request, response);
        } else {
            refusals.write(request, response, Problem.of(ProblemCode.CSRF_REFUSED));
        }
    }

    private boolean comesFromOwnPage(HttpServletRequest request) {
        String site = request.getHeader("Sec-Fetch-Site");
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return (site == null || OWN_SITES.contains(site))
                && (origin == null || isOwn(request, origin));
    }

    private boolean isOwn(HttpServletRequest request, String origin) {
        return RequestFacts.isStaff(request) ? staff.isOrigin(origin) : address.isOrigin(origin);
    }

    private boolean carriesToken(HttpServletRequest request) {
        Optional<Browser> browser = RequestFacts.browser(request);
        String given = givenToken(request);
        if (browser.isEmpty() || given == null) {
            return false;
        }
        Optional<String> session = Cookies.value(request, RequestFacts.sessionCookie(request));
        String token = csrf.token(browser.get(), session);
        return MessageDigest.isEqual(token.getBytes(US_ASCII), given.getBytes(US_ASCII));
    }

    /** A form is the only body that is read here; everything else belongs to its handler. */
    private static @Nullable String givenToken(HttpServletRequest request) {
        String header = request.getHeader(Csrf.HEADER);
        String type = request.getContentType();
        boolean form = type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
        return header == null && form ? request.getParameter(Csrf.FIELD) : header;
    }
}
