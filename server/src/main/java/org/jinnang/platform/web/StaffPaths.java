package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/**
 * Which paths belong to the staff's origin. Its pages and files stand under prefixes of their own
 * inside the server, so that no handler answers both origins; nobody can ask for the prefixes.
 */
final class StaffPaths {

    /** Where pages of the staff stand inside the server. */
    static final String PAGES = "/staff-pages";

    /** Where files of those pages stand inside the server. */
    static final String ASSETS = "/staff-assets";

    private static final String API = "/api/v1/staff/";

    /** The one file that pages of both origins share: a style sheet without any code. */
    private static final String SHARED_STYLE = "/assets/safety.css";

    private StaffPaths() {}

    /** Whether the path, decoded, is only for the staff. */
    static boolean isOnlyForStaff(String path) {
        return path.startsWith(API) || path.startsWith(PAGES) || path.startsWith(ASSETS);
    }

    /** Whether the path, decoded, may be asked for on the staff's origin. */
    static boolean mayBeAskedByStaff(String path) {
        boolean forPrograms = path.equals("/api") || path.startsWith("/api/");
        boolean inside = path.startsWith(PAGES) || path.startsWith(ASSETS);
        return forPrograms ? path.startsWith(API) : !inside;
    }

    /** The request as it is answered inside. */
    static HttpServletRequest inside(HttpServletRequest request) {
        String path = request.getRequestURI();
        if (path.startsWith("/api/") || path.equals(SHARED_STYLE)) {
            return request;
        }
        return path.startsWith("/assets/")
                ? new Moved(request, ASSETS + path.substring("/assets".length()))
                : new Moved(request, PAGES + path);
    }

    private static final class Moved extends HttpServletRequestWrapper {

        private final String path;

        Moved(HttpServletRequest request, String path) {
            super(request);
            this.path = path;
        }

        @Override
        public String getRequestURI() {
            return path;
        }

        @Override
        public String getServletPath() {
            return path;
        }
    }
}
