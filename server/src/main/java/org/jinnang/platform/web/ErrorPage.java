package org.jinnang.platform.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** Where the servlet container sends what failed outside of any handler. */
@Controller
final class ErrorPage implements ErrorController {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

    private final Refusals refusals;

    ErrorPage(Refusals refusals) {
        this.refusals = refusals;
    }

    @RequestMapping("/error")
    void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Object failure = request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        Problem problem =
                failure instanceof Throwable thrown
                        ? FailureProblems.of(thrown)
                        : problemOf(request, response);
        if (problem.code() == ProblemCode.INTERNAL) {
            LOG.error("{} failed outside of a handler: {}", RequestFacts.id(request), failure);
            problem = problem.reference(RequestFacts.id(request));
        }
        refusals.write(request, response, problem);
    }

    private static Problem problemOf(HttpServletRequest request, HttpServletResponse response) {
        String allowed = response.getHeader(HttpHeaders.ALLOW);
        return switch (request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)) {
            case Integer status when status == 405 ->
                    Problem.of(ProblemCode.METHOD_NOT_ALLOWED)
                            .say("allowed", allowed == null ? "GET" : allowed);
            case Integer status when status == 413 -> BodyLimit.problem();
            case Integer status when status >= 500 -> Problem.of(ProblemCode.INTERNAL);
            case Integer status when status != 404 -> Problem.of(ProblemCode.REQUEST_MALFORMED);
            case null, default -> Problem.of(ProblemCode.NOT_FOUND);
        };
    }
}
