package org.jinnang.recovery;

import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.PasswordProblems;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Csrf;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** The last step of a way back over HTTP: the only one that asks the gate. */
@RestController
class CompletionController {

    private final Recoveries recoveries;
    private final RecoveryCompleter completer;
    private final PasswordProblems passwordProblems;
    private final Csrf csrf;

    CompletionController(
            Recoveries recoveries,
            RecoveryCompleter completer,
            PasswordProblems passwordProblems,
            Csrf csrf) {
        this.recoveries = recoveries;
        this.completer = completer;
        this.passwordProblems = passwordProblems;
        this.csrf = csrf;
    }

    record CompletionRequest(Optional<Secret> newSecret, Optional<Secret> code) {}

    @PostMapping("/api/v1/recoveries/{id}/completion")
    CompletionView complete(
            @PathVariable String id,
            @RequestBody CompletionRequest request,
            @Actor Optional<SignedIn> actor,
            Browser browser,
            HttpServletResponse response) {
        RecoveryId recovery = RecoveryProblems.parsed(id);
        Flow flow =
                recoveries
                        .find(recovery, browser)
                        .map(Recovery::flow)
                        .orElseThrow(RecoveryProblems::notFound);
        boolean needsSecret = setsSecret(flow.act());
        if (needsSecret && request.newSecret().isEmpty()) {
            throw FieldProblems.of("new_secret", "missing");
        }
        Optional<Secret> secret = request.newSecret().filter(_ -> needsSecret);
        Optional<String> code =
                flow.replaces()
                        .map(_ ->
                                RecoveryProblems.bounded(
                                        request.code().map(Secret::reveal).orElse(""), false));
        return switch (completer.complete(recovery, browser, actor, secret, code)) {
            case Completion.Done done -> done(done, actor, browser, response);
            case Completion.NoSuchRecovery() -> throw RecoveryProblems.notFound();
            case Completion.Refused(var why) -> throw RecoveryProblems.refused(why);
            case Completion.SecretRefused(var kind, var reasons) ->
                    throw passwordProblems.refused(kind, "new_secret", reasons).asException();
            case Completion.CodeRefused(var check) -> throw CodeProblems.of(check).asException();
            case Completion.ContactRefused(var problem) -> throw problem.asException();
            case Completion.GateRefused(var decision) ->
                    throw AccessProblems.of(decision).asException();
            case Completion.NothingToLift() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case Completion.TooEarly(var notBefore) ->
                    throw Problem.of(ProblemCode.LIFT_TOO_EARLY).until(notBefore).asException();
            case Completion.Busy() -> throw Problem.of(ProblemCode.BUSY).asException();
        };
    }

    private static boolean setsSecret(Act act) {
        return act == Act.RESET_SIGN_IN_PASSWORD || act == Act.RESET_PAYMENT_PASSWORD;
    }

    private CompletionView done(
            Completion.Done done,
            Optional<SignedIn> actor,
            Browser browser,
            HttpServletResponse response) {
        Flow flow = done.flow();
        Optional<String> cookie = done.renewed().map(session -> session.cookie());
        cookie.ifPresent(value -> Cookies.setSession(response, value));
        boolean isSignedIn = actor.isPresent() && cookie.isPresent();
        if (done.endsHere()) {
            // Not the device cookie: its trust has ended if it was this holder's, and if not, not.
            Cookies.clearSession(response);
        }
        return new CompletionView(
                flow.act(),
                done.sessionsEnded(),
                done.limitedUntil().orElse(null),
                done.limit(),
                isSignedIn,
                flow.payment(),
                done.countsFrom(),
                cookie.map(value -> csrf.token(browser, Optional.of(value))));
    }
}
