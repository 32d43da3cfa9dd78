package org.jinnang.journeys;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.kernel.StaffRole;
import org.jinnang.platform.OnDuty;
import org.springframework.core.MethodParameter;
import org.springframework.web.method.HandlerMethod;

/** Which roles a handler answers, as its annotation says. */
final class StaffHandlers {

    /** These answer whoever asks on the staff's origin. */
    static final Set<String> BEFORE_ANYBODY_IS_SIGNED_IN =
            Set.of(
                    "POST /api/v1/staff/sessions",
                    "POST /api/v1/staff/sessions/passkey/questions",
                    "POST /api/v1/staff/sessions/passkey",
                    "POST /api/v1/staff/sessions/provider/questions",
                    "POST /api/v1/staff/provider/returns",
                    "DELETE /api/v1/staff/sessions/current",
                    "POST /api/v1/staff/set-up",
                    "POST /api/v1/staff/invitations/current",
                    "POST /api/v1/staff/invitations/current/completion",
                    "POST /api/v1/staff/invitations/current/passkey/questions",
                    "POST /api/v1/staff/invitations/current/provider/questions");

    private StaffHandlers() {}

    /** Such as {@code agent,desk_lead} or {@code operator+proven}; empty for no such handler. */
    static String roles(HandlerMethod handler) {
        return Arrays.stream(handler.getMethodParameters())
                .filter(parameter -> parameter.getParameterType() != Optional.class)
                .map(StaffHandlers::duty)
                .flatMap(Optional::stream)
                .map(StaffHandlers::roles)
                .findFirst()
                .orElse("");
    }

    private static Optional<OnDuty> duty(MethodParameter parameter) {
        return Optional.ofNullable(parameter.getParameterAnnotation(OnDuty.class));
    }

    private static String roles(OnDuty duty) {
        String roles =
                duty.value().length == 0
                        ? "any"
                        : Arrays.stream(duty.value())
                                .sorted()
                                .map(StaffRole::code)
                                .collect(Collectors.joining(","));
        return duty.provenNow() ? roles + "+proven" : roles;
    }
}
