package org.jinnang.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.OnDuty;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.StaffSessionResolver;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Hands handlers the member of staff who asks, if the member may ask for it. */
@Component
final class StaffArguments implements HandlerMethodArgumentResolver {

    private final ObjectProvider<StaffSessionResolver> sessions;

    StaffArguments(ObjectProvider<StaffSessionResolver> sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.hasParameterAnnotation(OnDuty.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        var request = Objects.requireNonNull(web.getNativeRequest(HttpServletRequest.class));
        OnDuty wanted = Objects.requireNonNull(parameter.getParameterAnnotation(OnDuty.class));
        Optional<SignedInStaff> staff = whoAsks(request);
        staff.ifPresent(one -> requireMay(one, wanted));
        return parameter.getParameterType() == Optional.class
                ? staff
                : staff.orElseThrow(
                        () -> Problem.of(ProblemCode.STAFF_NOT_SIGNED_IN).asException());
    }

    private Optional<SignedInStaff> whoAsks(HttpServletRequest request) {
        return RequestFacts.isStaff(request)
                ? Cookies.value(request, Cookies.STAFF_SESSION)
                        .flatMap(cookie ->
                                RequestFacts.browser(request)
                                        .flatMap(browser ->
                                                sessions.getObject().resolve(cookie, browser)))
                : Optional.empty();
    }

    private void requireMay(SignedInStaff staff, OnDuty wanted) {
        if (wanted.value().length > 0 && !staff.isOneOf(Set.of(wanted.value()))) {
            throw Problem.of(ProblemCode.ROLE_MISSING).asException();
        }
        if (wanted.provenNow() && !sessions.getObject().isProvenNow(staff)) {
            throw Problem.of(ProblemCode.PROOF_NEEDED_AGAIN).asException();
        }
    }
}
