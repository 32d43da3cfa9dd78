package org.jinnang.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jinnang.platform.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;

/** The last resort: whatever a handler throws leaves the server as a problem, never as a trace. */
@ControllerAdvice
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private final Refusals refusals;

    Failures(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler(Throwable.class)
    void answer(Throwable failure, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (failure instanceof AsyncRequestNotUsableException) {
            return;
        }
        Problem problem = FailureProblems.of(failure);
        switch (problem.code()) {
            case INTERNAL -> {
                LOG.error("{} failed", RequestFacts.id(request), failure);
                problem = problem.reference(RequestFacts.id(request));
            }
            case UNAVAILABLE, OUTCOME_UNKNOWN ->
                    LOG.warn("{}: {}", RequestFacts.id(request), failure.toString());
            default -> LOG.debug("{}: {}", RequestFacts.id(request), problem);
        }
        FailureProblems.allowed(failure).ifPresent(value -> response.setHeader("Allow", value));
        refusals.write(request, response, problem);
    }
}
