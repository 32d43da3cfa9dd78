package org.jinnang.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jinnang.kernel.Crockford;
import org.jinnang.platform.Ids;
import org.slf4j.MDC;
import org.springframework.web.filter.OncePerRequestFilter;

/** Numbers each request, so that an answer and the lines of the log can be matched. */
final class RequestNumber extends OncePerRequestFilter {

    private static final String HEADER = "X-Request-Id";
    private static final String LOG_FIELD = "request";

    private final Ids ids;

    RequestNumber(Ids ids) {
        this.ids = ids;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String number = "req_" + Crockford.encode(ids.next());
        RequestFacts.setId(request, number);
        response.setHeader(HEADER, number);
        MDC.put(LOG_FIELD, number);
        try {
            chain.doFilter(request, response);
        } finally {
            MDC.remove(LOG_FIELD);
        }
    }
}
