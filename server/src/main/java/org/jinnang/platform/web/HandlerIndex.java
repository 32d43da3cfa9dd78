package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.IdentityHashMap;
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
        return Asked.of(path).mayMatch(beginning);
    }

    /**
     * A path that handlers are tried for.
     *
     * @param isPlain whether it says what it means, letter by letter
     */
    private record Asked(String path, boolean isPlain) {

        static Asked of(String path) {
            return new Asked(path, path.indexOf('%') < 0 && path.indexOf(';') < 0);
        }

        boolean mayMatch(String beginning) {
            return !isPlain || path.startsWith(beginning);
        }
    }

    private static final class Mapping extends RequestMappingHandlerMapping {

        /** Looked up once for all handlers that are tried for a request. */
        private static final ScopedValue<Asked> ASKED = ScopedValue.newInstance();

        /** Of all handlers there are; Spring shows each of them by itself, not by an equal one. */
        private IdentityHashMap<RequestMappingInfo, String> beginnings = new IdentityHashMap<>();

        @Override
        public void afterPropertiesSet() {
            super.afterPropertiesSet();
            var all = new IdentityHashMap<RequestMappingInfo, String>();
            getHandlerMethods().keySet().forEach(info -> all.put(info, beginningOf(info)));
            beginnings = all;
        }

        @Override
        protected @Nullable HandlerMethod lookupHandlerMethod(
                String lookupPath, HttpServletRequest request) throws Exception {
            return ScopedValue.where(ASKED, asked(request))
                    .call(() -> super.lookupHandlerMethod(lookupPath, request));
        }

        @Override
        protected @Nullable RequestMappingInfo getMatchingMapping(
                RequestMappingInfo info, HttpServletRequest request) {
            Asked asked = ASKED.isBound() ? ASKED.get() : asked(request);
            return asked.mayMatch(beginning(info)) ? super.getMatchingMapping(info, request) : null;
        }

        private static Asked asked(HttpServletRequest request) {
            return Asked.of(
                    ServletRequestPathUtils.getParsedRequestPath(request)
                            .pathWithinApplication()
                            .value());
        }

        private String beginning(RequestMappingInfo info) {
            String known = beginnings.get(info);
            return known == null ? beginningOf(info) : known;
        }

        private static String beginningOf(RequestMappingInfo info) {
            var patterns = info.getPatternValues();
            return patterns.size() == 1 ? HandlerIndex.beginning(patterns.iterator().next()) : "";
        }
    }
}
