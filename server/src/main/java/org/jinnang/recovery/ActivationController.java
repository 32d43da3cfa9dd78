package org.jinnang.recovery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Redeems activations over HTTP. It opens ways back; each asks the gate when it completes. */
@RestController
class ActivationController {

    private static final int IDENTIFIER_CHARACTERS_MAX = 254;
    private static final int CODE_CHARACTERS_MAX = 64;

    private final Activations activations;
    private final RecoveryViews views;

    ActivationController(Activations activations, RecoveryViews views) {
        this.activations = activations;
        this.views = views;
    }

    record ActivationRequest(String identifier, Secret code) {}

    record ActivationRedeemed(List<RecoveryView> recoveries) {}

    @PostMapping("/api/v1/activations")
    @ResponseStatus(HttpStatus.CREATED)
    ActivationRedeemed redeem(@RequestBody ActivationRequest request, Browser browser) {
        String identifier = request.identifier().strip();
        checkLength("identifier", identifier.length(), IDENTIFIER_CHARACTERS_MAX);
        checkLength("code", request.code().length(), CODE_CHARACTERS_MAX);
        return switch (activations.redeem(identifier, request.code(), browser)) {
            case Activations.Redeeming.Redeemed(var recoveries) ->
                    new ActivationRedeemed(
                            recoveries.stream()
                                    .map(one -> views.of(one, Optional.empty()))
                                    .toList());
            case Activations.Redeeming.Refused() ->
                    throw Problem.of(ProblemCode.ACTIVATION_REFUSED).asException();
            case Activations.Redeeming.Exhausted(var until) ->
                    throw Problem.of(ProblemCode.ACTIVATIONS_EXHAUSTED).until(until).asException();
        };
    }

    private static void checkLength(String field, int length, int most) {
        if (length == 0) {
            throw FieldProblems.of(field, "empty");
        }
        if (length > most) {
            throw FieldProblems.of(field, "too_long", Map.of("max", most));
        }
    }
}
