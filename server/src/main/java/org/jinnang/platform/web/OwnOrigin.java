package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * No handler of the staff answers where holders are, and none of the holders' where the staff are.
 * Judged by the pattern that was matched, so that no way of writing a path gets round it.
 */
@Component
final class OwnOrigin implements HandlerInterceptor {

    private static final String SHARED_FILES = "/assets/**";

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        Object matched = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
        String pattern = matched == null ? "" : matched.toString();
        boolean isStaff = RequestFacts.isStaff(request);
        boolean isShared =
                pattern.equals("/error")
                        || pattern.startsWith("/health/")
                        || (isStaff && pattern.equals(SHARED_FILES));
        if (!isShared && StaffPaths.isOnlyForStaff(pattern) != isStaff) {
            throw Problem.of(ProblemCode.NOT_FOUND).asException();
        }
        return true;
    }
}
