package org.jinnang.platform.web;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.http.HttpHeaders;
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

    private final ProblemForm form;
    private final JsonMapper json;
    private final ITemplateEngine templates;
    private final PageModel pages;

    Refusals(ProblemForm form, JsonMapper json, ITemplateEngine templates, PageModel pages) {
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
        if (problem.code() == ProblemCode.UNAVAILABLE || problem.code() == ProblemCode.BUSY) {
            response.setHeader(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
        }
        if (RequestFacts.wantsPage(request)) {
            writePage(request, response, problem);
        } else {
            writeJson(request, response, problem);
        }
    }

    private void writeJson(
            HttpServletRequest request, HttpServletResponse response, Problem problem)
            throws IOException {
        Map<String, Object> body = form.body(problem);
        body.put("request_id", RequestFacts.id(request));
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
        response.setContentType("text/html;charset=UTF-8");
        templates.process("refusal", context, response.getWriter());
    }
}
