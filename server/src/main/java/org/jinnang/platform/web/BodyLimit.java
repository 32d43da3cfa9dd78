package org.jinnang.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body may be larger than 64 KiB, whether its length is announced or not. */
final class BodyLimit extends OncePerRequestFilter {

    static final int MOST_KIBIBYTES = 64;
    static final int MOST_BYTES = MOST_KIBIBYTES * 1024;

    private final Refusals refusals;

    BodyLimit(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A body turned out to be too large while it was read. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("The body is larger than " + MOST_KIBIBYTES + " KiB");
        }
    }

    static Problem problem() {
        return Problem.of(ProblemCode.BODY_TOO_LARGE).say("max_kilobytes", MOST_KIBIBYTES);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getContentLengthLong() > MOST_BYTES) {
            refusals.write(request, response, problem());
        } else if (request.getContentLengthLong() >= 0 || RequestFacts.isRead(request)) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Counted(request), response);
        }
    }

    private static final class Counted extends HttpServletRequestWrapper {

        Counted(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream());
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private int left = MOST_BYTES;

        CountedStream(ServletInputStream body) {
            this.body = body;
        }

        @Override
        public int read() throws IOException {
            int next = body.read();
            return next < 0 ? next : counted(1, next);
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int count = body.read(into, from, most);
            return count < 0 ? count : counted(count, count);
        }

        private int counted(int count, int answer) throws TooLarge {
            left -= count;
            if (left < 0) {
                throw new TooLarge();
            }
            return answer;
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
