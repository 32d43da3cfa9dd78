package org.jinnang.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.PasskeyForms;
import org.jinnang.access.SecondStepForms;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Signing in and out over HTTP. */
@RestController
@RequestMapping("/api/v1")
class SessionController {

    private static final int IDENTIFIER_CHARACTERS_MAX = 254;
    private static final int CODE_CHARACTERS_MAX = 20;
    private static final Set<ProofKind> SENT = Set.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);

    private final SignIns signIns;
    private final PasskeySignIns passkeySignIns;
    private final SessionViews views;

    SessionController(SignIns signIns, PasskeySignIns passkeySignIns, SessionViews views) {
        this.signIns = signIns;
        this.passkeySignIns = passkeySignIns;
        this.views = views;
    }

    record SignInRequest(String identifier, Secret password, Optional<Boolean> notMyDevice) {}

    record SecondStepRequest(Secret code, Optional<SecondStepController.CodeKind> kind) {}

    record SignedOutView(Instant signedOutAt, int sessionsEnded) {}

    @GetMapping("/session")
    SessionView session(
            @Actor Optional<SignedIn> actor, Browser browser, HttpServletRequest request) {
        return views.of(actor, browser, Cookies.value(request, Cookies.SESSION));
    }

    @PostMapping("/sessions")
    ResponseEntity<SessionView> signIn(
            @RequestBody SignInRequest form,
            Browser browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        String identifier = form.identifier().strip();
        check(identifier, form.password());
        boolean notMyDevice = form.notMyDevice().orElse(false);
        var wish = new SignIns.Wish(notMyDevice, Cookies.value(request, Cookies.SESSION));
        var outcome = signIns.signIn(identifier, form.password(), wish, browser);
        return answer(outcome, browser, request, response);
    }

    /** The code that follows the right password. */
    @PostMapping("/sessions/second-step")
    ResponseEntity<SessionView> secondStep(
            @RequestBody SecondStepRequest form,
            Browser browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        Optional<String> cookie = Cookies.value(request, Cookies.SESSION);
        Optional<ProofKind> sent =
                form.kind().map(SecondStepController.CodeKind::kind).filter(SENT::contains);
        if (sent.isPresent()) {
            String code = form.code().reveal();
            if (code.isBlank() || code.length() > CODE_CHARACTERS_MAX) {
                throw FieldProblems.of("code", code.isBlank() ? "empty" : "bad_format");
            }
            var outcome = signIns.secondStep(cookie, sent.get(), code, browser);
            return answer(outcome, browser, request, response);
        }
        SecondStepEntry entry = SecondStepForms.entry(form.code());
        return answer(signIns.secondStep(cookie, entry, browser), browser, request, response);
    }

    record PasskeySignInRequest(PasskeyForms.Signed passkey, Optional<Boolean> notMyDevice) {}

    record PasskeyStepRequest(PasskeyForms.Signed passkey) {}

    /** Nobody says who it is; the answer is the same for everybody. */
    @PostMapping("/sessions/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question askForPasskey(Browser browser) {
        return PasskeyForms.Question.of(passkeySignIns.ask(browser));
    }

    @PostMapping("/sessions/passkey")
    ResponseEntity<SessionView> signInWithPasskey(
            @RequestBody PasskeySignInRequest form,
            Browser browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        boolean notMyDevice = form.notMyDevice().orElse(false);
        var wish = new SignIns.Wish(notMyDevice, Cookies.value(request, Cookies.SESSION));
        var outcome = passkeySignIns.signIn(form.passkey().answer(), wish, browser);
        return answer(outcome, browser, request, response);
    }

    @PostMapping("/sessions/second-step/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question askForSecondStep(Browser browser, HttpServletRequest request) {
        return passkeySignIns
                .askForSecondStep(Cookies.value(request, Cookies.SESSION), browser)
                .map(PasskeyForms.Question::of)
                .orElseThrow(() -> Problem.of(ProblemCode.FLOW_EXPIRED).asException());
    }

    /** A passkey that follows the right password. */
    @PostMapping("/sessions/second-step/passkey")
    ResponseEntity<SessionView> secondStep(
            @RequestBody PasskeyStepRequest form,
            Browser browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        var cookie = Cookies.value(request, Cookies.SESSION);
        var outcome = passkeySignIns.secondStep(cookie, form.passkey().answer(), browser);
        return answer(outcome, browser, request, response);
    }

    /** A code by text message or e-mail, where the holder has chosen that as a second step. */
    @PostMapping("/sessions/second-step/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeviceController.CodeSentView sendCode(
            @RequestBody SecondStepController.CodeSendRequest form,
            Browser browser,
            HttpServletRequest request) {
        Optional<String> cookie = Cookies.value(request, Cookies.SESSION);
        return signIns.sendCode(cookie, form.kind().kind(), browser)
                .map(SecondStepController::sent)
                .orElseThrow(() -> Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException());
    }

    private ResponseEntity<SessionView> answer(
            SignIns.Outcome outcome,
            Browser browser,
            HttpServletRequest request,
            HttpServletResponse response) {
        return switch (outcome) {
            case SignIns.Outcome.In in -> {
                Cookies.setSession(response, in.session().cookie());
                SessionView view = views.in(in, browser);
                if (in.notMyDevice()) {
                    Cookies.value(request, Cookies.BROWSER)
                            .ifPresent(value -> Cookies.setBrowserUntilClosed(response, value));
                }
                yield ResponseEntity.status(HttpStatus.CREATED).body(view);
            }
            case SignIns.Outcome.HalfIn(var step) -> {
                Cookies.setSession(response, step.cookie());
                var view = views.of(Optional.empty(), browser, Optional.of(step.cookie()));
                yield ResponseEntity.ok(view);
            }
            case SignIns.Outcome.NotIn(var check) -> throw AccessProblems.of(check).asException();
            case SignIns.Outcome.SecondStepRefused(var check) ->
                    throw AccessProblems.of(check).asException();
            case SignIns.Outcome.PasskeyRefused(var check) ->
                    throw AccessProblems.of(check).asException();
            case SignIns.Outcome.CodeRefused(var check) ->
                    throw CodeProblems.of(check).asException();
            case SignIns.Outcome.NotChosen() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case SignIns.Outcome.StepOver() ->
                    throw Problem.of(ProblemCode.FLOW_EXPIRED).asException();
            case SignIns.Outcome.GateRefused(var decision) ->
                    throw AccessProblems.of(decision).asException();
        };
    }

    @DeleteMapping("/sessions/current")
    SignedOutView signOut(
            @Actor(evenLocked = true) SignedIn actor,
            @RequestParam(defaultValue = "false") boolean everywhere,
            @RequestParam(name = "forget_device", defaultValue = "false") boolean forgetDevice,
            Browser browser,
            HttpServletResponse response) {
        var signedOut = signIns.signOut(actor, everywhere, forgetDevice, browser);
        SignOutAnswer.write(response, forgetDevice);
        return new SignedOutView(signedOut.at(), signedOut.sessionsEnded());
    }

    private static void check(String identifier, Secret password) {
        if (identifier.isEmpty()) {
            throw FieldProblems.of("identifier", "empty");
        }
        if (identifier.length() > IDENTIFIER_CHARACTERS_MAX) {
            throw FieldProblems.of(
                    "identifier", "too_long", Map.of("max", IDENTIFIER_CHARACTERS_MAX));
        }
        TypedPassword.present(password);
    }
}
