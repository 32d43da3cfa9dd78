package org.jinnang.platform.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A page of our own that is older than the operator accepts is told so before anything is done; it
 * may have been open for weeks. Other programs do not say a version of ours and are not asked.
 */
final class ClientVersionCheck extends OncePerRequestFilter {

    static final String HEADER = "Jinnang-Client";

    private static final String WEB = "web/";

    private final Optional<ClientVersion> oldest;
    private final Refusals refusals;

    /**
     * @param oldest the setting; empty when every version is accepted
     * @param own the version of this server and of the pages it gives out
     * @throws CannotRun when it is no version, or the server would refuse its own pages
     */
    ClientVersionCheck(String oldest, Optional<ClientVersion> own, Refusals refusals) {
        this.refusals = refusals;
        this.oldest = oldest.isBlank() ? Optional.empty() : Optional.of(read(oldest.strip()));
        if (this.oldest.isPresent()
                && own.filter(version -> version.compareTo(this.oldest.get()) < 0).isPresent()) {
            throw new CannotRun(
                    "JINNANG_OLDEST_CLIENT=" + oldest + " 比服务器自己的版本 " + own.get() + " 还新。",
                    "JINNANG_OLDEST_CLIENT="
                            + oldest
                            + " is newer than the version of the server itself, "
                            + own.get()
                            + ".");
        }
    }

    private static ClientVersion read(String text) {
        return ClientVersion.parse(text)
                .orElseThrow(() ->
                        new CannotRun(
                                "JINNANG_OLDEST_CLIENT 应写成 0.1.0 这样的版本号。",
                                "JINNANG_OLDEST_CLIENT is a version such as 0.1.0."));
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return oldest.isEmpty() || !RequestFacts.isForPrograms(request);
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (isTooOld(request.getHeader(HEADER))) {
            refusals.write(request, response, Problem.of(ProblemCode.CLIENT_OUTDATED));
        } else {
            chain.doFilter(request, response);
        }
    }

    private boolean isTooOld(@org.jspecify.annotations.Nullable String client) {
        return client != null
                && client.startsWith(WEB)
                && ClientVersion.parse(client.substring(WEB.length()))
                        .filter(version -> version.compareTo(oldest.orElseThrow()) < 0)
                        .isPresent();
    }
}
