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

/**
 * No body may be larger than 64 KiB, whether its length is announced or not; only the page that
 * checks documents takes a whole document, and where evidence is handed in, a file.
 */
final class BodyLimit extends OncePerRequestFilter {

    static final int MOST_KIBIBYTES = 64;
    static final int MOST_BYTES = MOST_KIBIBYTES * 1024;
    static final int MOST_BYTES_OF_A_DOCUMENT = 4 * 1024 * 1024;
    static final int MOST_BYTES_OF_A_FILE = 10 * 1024 * 1024;

    private final Refusals refusals;

    BodyLimit(Refusals refusals) {
        this.refusals = refusals;
    }

    /** A body turned out to be too large while it was read. */
    static final class TooLarge extends IOException {

        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("The body is too large");
        }
    }

    static Problem problem() {
        return problem(MOST_BYTES);
    }

    private static Problem problem(int mostBytes) {
        return Problem.of(ProblemCode.BODY_TOO_LARGE).say("max_kilobytes", mostBytes / 1024);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int most = most(request);
        if (request.getContentLengthLong() > most) {
            refusals.write(request, response, problem(most));
        } else if (request.getContentLengthLong() >= 0 || RequestFacts.isRead(request)) {
            chain.doFilter(request, response);
        } else {
            chain.doFilter(new Counted(request, most), response);
        }
    }

    private static int most(HttpServletRequest request) {
        if (RequestFacts.handsInFile(request)) {
            return MOST_BYTES_OF_A_FILE;
        }
        return RequestFacts.showsDocument(request) ? MOST_BYTES_OF_A_DOCUMENT : MOST_BYTES;
    }

    private static final class Counted extends HttpServletRequestWrapper {

        private final int most;

        Counted(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), most);
        }
    }

    private static final class CountedStream extends ServletInputStream {

        private final ServletInputStream body;
        private int left;

        CountedStream(ServletInputStream body, int most) {
            this.body = body;
            this.left = most;
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
