package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SessionResolver;
import org.jinnang.platform.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands handlers the browser and the holder who ask. */
@Component
final class CallerArguments implements HandlerMethodArgumentResolver {

    private final ObjectProvider<SessionResolver> sessions;

    CallerArguments(ObjectProvider<SessionResolver> sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Browser.class
                || parameter.hasParameterAnnotation(Actor.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        if (parameter.getParameterType() == Browser.class) {
            return RequestFacts.browser(request).orElseThrow();
        }
        Actor actor = Objects.requireNonNull(parameter.getParameterAnnotation(Actor.class));
        Optional<SignedIn> signedIn = whoAsks(request, actor.evenLocked());
        return parameter.getParameterType() == Optional.class
                ? signedIn
                : signedIn.orElseThrow(() -> notSignedIn(request).asException());
    }

    private Optional<SignedIn> whoAsks(HttpServletRequest request, boolean evenLocked) {
        return evenLocked ? signedIn(request).or(() -> locked(request)) : signedIn(request);
    }

    /** Whoever locked the app, or was signed out from another device, learns that this is why. */
    private Problem notSignedIn(HttpServletRequest request) {
        if (locked(request).isPresent()) {
            return Problem.of(ProblemCode.APP_LOCKED);
        }
        boolean wasRevoked =
                Cookies.value(request, Cookies.SESSION)
                        .filter(cookie -> sessions.getObject().wasRevoked(cookie))
                        .isPresent();
        Problem problem = Problem.of(ProblemCode.NOT_SIGNED_IN);
        return wasRevoked ? problem.variant("revoked").with("session_end", "revoked") : problem;
    }

    private Optional<SignedIn> locked(HttpServletRequest request) {
        return Cookies.value(request, Cookies.SESSION)
                .flatMap(cookie -> sessions.getObject().resolveLocked(cookie));
    }

    private Optional<SignedIn> signedIn(HttpServletRequest request) {
        if (RequestFacts.isStaff(request)) {
            return Optional.empty();
        }
        if (!RequestFacts.knowsSignedIn(request)) {
            var found =
                    Cookies.value(request, Cookies.SESSION)
                            .flatMap(cookie -> sessions.getObject().resolve(cookie));
            RequestFacts.setSignedIn(request, found);
        }
        return RequestFacts.signedIn(request);
    }
}
