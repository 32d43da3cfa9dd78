package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Finds handlers as Spring does, and passes by those whose path begins otherwise: for a path with a
 * variable Spring tries each of our hundreds of handlers in full.
 */
@Component
final class HandlerIndex implements WebMvcRegistrations {

    @Override
    public RequestMappingHandlerMapping getRequestMappingHandlerMapping() {
        return new Mapping();
    }

    /**
     * What every path begins with that the pattern matches; empty when nothing is certain.
     *
     * @param pattern such as {@code /api/v1/payments/{id}}
     */
    static String beginning(String pattern) {
        int end = 0;
        while (end < pattern.length() && "{*?".indexOf(pattern.charAt(end)) < 0) {
            end++;
        }
        // what stands for any number of segments also stands for none, without the slash before
        boolean standsForNone = pattern.startsWith("*", end) || pattern.startsWith("{*", end);
        return pattern.substring(0, standsForNone && end > 0 ? end - 1 : end);
    }

    /**
     * Whether a path may match a pattern with this beginning.
     *
     * @param path as it was sent; one that is encoded or carries parameters is left to Spring
     */
    static boolean mayMatch(String beginning, String path) {
        return path.startsWith(beginning) || path.indexOf('%') >= 0 || path.indexOf(';') >= 0;
    }

    private static final class Mapping extends RequestMappingHandlerMapping {

        /** Looked up once for all handlers that are tried for a request. */
        private static final ScopedValue<String> PATH = ScopedValue.newInstance();

        private final Map<RequestMappingInfo, String> beginnings = new ConcurrentHashMap<>();

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(
                String lookupPath, HttpServletRequest request) throws Exception {
            return ScopedValue.where(PATH, path(request))
                    .call(() -> super.lookupHandlerMethod(lookupPath, request));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo info, HttpServletRequest request) {
            String path = PATH.isBound() ? PATH.get() : path(request);
            return mayMatch(beginning(info), path) ? super.getMatchingMapping(info, request) : null;
        }

        private static String path(HttpServletRequest request) {
            return ServletRequestPathUtils.getParsedRequestPath(request)
                    .pathWithinApplication()
                    .value();
        }

        private String beginning(RequestMappingInfo info) {
            String known = beginnings.get(info);
            return known == null ? beginnings.computeIfAbsent(info, Mapping::beginningOf) : known;
        }

        private static String beginningOf(RequestMappingInfo info) {
            var patterns = info.getPatternValues();
            return patterns.size() == 1 ? HandlerIndex.beginning(patterns.iterator().next()) : "";
        }
    }
}
