package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/**
 * Lets no answer out that was read from rows a crash could still lose. What says that something is
 * wrong on our side was not read from there and goes at once.
 */
@ControllerAdvice
final class SafeAnswers implements ResponseBodyAdvice<Object>, HandlerInterceptor {

    private static final int OUR_SIDE = 500;

    private final ReadsSince reads;

    SafeAnswers(ReadsSince reads) {
        this.reads = reads;
    }

    @Override
    public boolean supports(
            MethodParameter returned, Class<? extends HttpMessageConverter<?>> converter) {
        return true;
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returned,
            MediaType type,
            Class<? extends HttpMessageConverter<?>> converter,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        boolean tellsOfData = request.getURI().getPath().startsWith("/api/");
        if (tellsOfData
                && !isOurFault(response)
                && request instanceof ServletServerHttpRequest asked) {
            reads.await(asked.getServletRequest());
        }
        return body;
    }

    private static boolean isOurFault(ServerHttpResponse response) {
        return response instanceof ServletServerHttpResponse servlet
                && servlet.getServletResponse().getStatus() >= OUR_SIDE;
    }

    /** For pages that tell what the books say. */
    @Override
    public void postHandle(
            HttpServletRequest request,
            HttpServletResponse response,
            Object handler,
            @Nullable ModelAndView answer) {
        reads.await(request);
    }
}
