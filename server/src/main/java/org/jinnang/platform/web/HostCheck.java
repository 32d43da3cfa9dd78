package org.jinnang.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.http.HttpHeaders;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Answers only to its own names: the holders' and the staff's, each with what belongs to it. A page
 * asked for by 127.0.0.1 is sent to localhost, because cookies and passkeys belong to a name;
 * {@code /api} and {@code /check} answer on both.
 */
final class HostCheck extends OncePerRequestFilter {

    private final WebAddress address;
    private final StaffOrigin staff;
    private final Refusals refusals;

    HostCheck(WebAddress address, StaffOrigin staff, Refusals refusals) {
        this.address = address;
        this.staff = staff;
        this.refusals = refusals;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.HOST);
        String host = header == null ? "" : header.toLowerCase(Locale.ROOT);
        if (staff.isNamedBy(host) && !isProbe(request)) {
            RequestFacts.setStaff(request);
            answerStaff(request, response, chain);
        } else if (StaffPaths.isOnlyForStaff(request.getServletPath())) {
            refusals.write(request, response, Problem.of(ProblemCode.NOT_FOUND));
        } else if (isProbe(request) || (address.isNamedBy(host) && !belongsToName(request, host))) {
            chain.doFilter(request, response);
        } else if (address.isBareLoopback(host)) {
            String query = request.getQueryString();
            response.setStatus(HttpServletResponse.SC_FOUND);
            response.setHeader(
                    HttpHeaders.LOCATION,
                    address.url() + request.getRequestURI() + (query == null ? "" : "?" + query));
        } else {
            refusals.write(request, response, Problem.of(ProblemCode.REQUEST_MALFORMED));
        }
    }

    private void answerStaff(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (StaffPaths.mayBeAskedByStaff(request.getServletPath())) {
            chain.doFilter(StaffPaths.inside(request), response);
        } else {
            refusals.write(request, response, Problem.of(ProblemCode.NOT_FOUND));
        }
    }

    /** Whoever watches over the server asks by any address. */
    private static boolean isProbe(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/health/");
    }

    private boolean belongsToName(HttpServletRequest request, String host) {
        return address.isBareLoopback(host)
                && request.getMethod().equals("GET")
                && !RequestFacts.isForPrograms(request)
                && !RequestFacts.isAsset(request)
                && !request.getRequestURI().equals("/check");
    }
}
