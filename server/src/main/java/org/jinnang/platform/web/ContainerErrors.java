package org.jinnang.platform.web;

import java.io.IOException;
import java.util.function.Supplier;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Answers for the servlet container where a request is so broken that it reaches no filter: a line
 * that is no HTTP, an unknown version, a header too long.
 */
@Component
final class ContainerErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final ProblemForm form;
    private final JsonMapper json;

    ContainerErrors(ProblemForm form, JsonMapper json) {
        this.form = form;
        this.json = json;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Plain(this::body)));
    }

    private byte[] body() {
        return json.writeValueAsBytes(form.body(Problem.of(ProblemCode.REQUEST_MALFORMED)));
    }

    /** Keeps the container's status, which says more exactly what is wrong with the line. */
    private static final class Plain extends ErrorReportValve {

        private final Supplier<byte[]> body;

        Plain(Supplier<byte[]> body) {
            this.body = body;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            if (response.getStatus() < 400 || response.getContentWritten() > 0) {
                return;
            }
            if (response.setErrorReported()) {
                try {
                    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
                    response.getOutputStream().write(body.get());
                    response.finishResponse();
                } catch (IOException _) {
                    // Nobody is there to read it.
                }
            }
        }
    }
}
