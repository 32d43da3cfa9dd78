package org.jinnang.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.WebContext;
import org.thymeleaf.web.servlet.JakartaServletWebApplication;
import tools.jackson.databind.json.JsonMapper;

/** Writes a refusal: as a problem for programs, as a page for people. */
@Component
final class Refusals {

    private static final String RETRY_SECONDS = "2";
    private static final int DOWN = HttpStatus.SERVICE_UNAVAILABLE.value();

    private final ProblemForm form;
    private final JsonMapper json;
    private final ITemplateEngine templates;
    private final PageModel pages;
    private final Clock clock;

    Refusals(
            ProblemForm form,
            JsonMapper json,
            ITemplateEngine templates,
            PageModel pages,
            Clock clock) {
        this.clock = clock;
        this.form = form;
        this.json = json;
        this.templates = templates;
        this.pages = pages;
    }

    /** Nothing is written when the answer has begun already. */
    void write(HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            return;
        }
        response.resetBuffer();
        response.setStatus(problem.code().status());
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        retryAfter(problem).ifPresent(after -> response.setHeader(HttpHeaders.RETRY_AFTER, after));
        if (RequestFacts.wantsPage(request)) {
            writePage(request, response, problem);
        } else {
            writeJson(request, response, problem);
        }
    }

    /** In seconds, rounded up; nothing when trying again later would not help. */
    private Optional<String> retryAfter(Problem problem) {
        return switch (problem.code()) {
            case UNAVAILABLE -> Optional.of(untilOf(problem).orElse(RETRY_SECONDS));
            case BUSY, OUTCOME_UNKNOWN, CHECK_RUNNING -> Optional.of(RETRY_SECONDS);
            default ->
                    problem.code().status() == HttpStatus.TOO_MANY_REQUESTS.value()
                            ? untilOf(problem)
                            : Optional.empty();
        };
    }

    private Optional<String> untilOf(Problem problem) {
        return problem.members().get("until") instanceof Instant until
                ? Optional.of(Long.toString(secondsUntil(until)))
                : Optional.empty();
    }

    private long secondsUntil(Instant moment) {
        long seconds = Duration.between(clock.instant(), moment).plusMillis(999).toSeconds();
        return Math.max(0, seconds);
    }

    private void writeJson(
            HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        Map<String, Object> body = form.body(problem);
        body.put("request_id", RequestFacts.id(request));
        body.put("server_time", clock.instant());
        byte[] bytes = json.writeValueAsBytes(body);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }

    private void writePage(
            HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        var application =
                JakartaServletWebApplication.buildApplication(request.getServletContext());
        var exchange = application.buildExchange(request, response);
        Page page = pages.of(request);
        var context = new WebContext(exchange, page.locale());
        context.setVariable("page", page);
        context.setVariable("heading", page.say(form.title(problem)));
        context.setVariable("detail", page.say(form.detail(problem)));
        context.setVariable("what_now", page.say(form.whatNow(problem)));
        context.setVariable("reference", RequestFacts.id(request));
        // The desk's own people ask nobody there, and a service that is down takes no question.
        boolean mayAsk = !RequestFacts.isStaff(request) && problem.code().status() != DOWN;
        context.setVariable("ask", mayAsk ? "/cases/new?code=" + problem.code().code() : "");
        response.setContentType("text/html;charset=UTF-8");
        templates.process("refusal", context, response.getWriter());
    }
}
