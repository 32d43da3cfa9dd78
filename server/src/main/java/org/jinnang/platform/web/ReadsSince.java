package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jinnang.platform.database.Durability;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/** Notes, before a handler reads anything, in which life of the database it reads. */
@Component
final class ReadsSince implements HandlerInterceptor {

    private static final String NOTE = ReadsSince.class.getName();

    private final Durability durability;

    ReadsSince(Durability durability) {
        this.durability = durability;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler) {
        request.setAttribute(NOTE, durability.now());
        return true;
    }

    /** Waits until what this request has read is safe; without a note it has read nothing. */
    void await(HttpServletRequest request) {
        durability.await(
                request.getAttribute(NOTE) instanceof Durability.Since since
                        ? since
                        : durability.now());
    }
}
