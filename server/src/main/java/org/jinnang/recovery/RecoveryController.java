package org.jinnang.recovery;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.PasskeyForms;
import org.jinnang.access.PasswordProblems;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.authenticator.SecurityQuestions;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Cookies;
import org.jinnang.platform.Csrf;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Idempotency;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.RequestHash;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.SignInSteps;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Ways back over HTTP. Beginning one is always open; only the last step asks the gate. */
@RestController
@RequestMapping("/api/v1/recoveries")
class RecoveryController {

    private static final int IDENTIFIER_CHARACTERS_MAX = 254;
    private static final int CODE_CHARACTERS_MAX = 40;
    private static final int PASSWORD_CHARACTERS_MAX = 256;
    private static final int ANSWER_CHARACTERS_MAX = 60;

    private final Recoveries recoveries;
    private final RecoveryCompleter completer;
    private final RecoveryViews views;
    private final Hints hints;
    private final PasswordProblems passwordProblems;
    private final SignInSteps steps;
    private final Idempotency idempotency;
    private final Csrf csrf;

    RecoveryController(
            Recoveries recoveries,
            RecoveryCompleter completer,
            RecoveryViews views,
            Hints hints,
            PasswordProblems passwordProblems,
            SignInSteps steps,
            Idempotency idempotency,
            Csrf csrf) {
        this.recoveries = recoveries;
        this.completer = completer;
        this.views = views;
        this.hints = hints;
        this.passwordProblems = passwordProblems;
        this.steps = steps;
        this.idempotency = idempotency;
        this.csrf = csrf;
    }

    /** The acts a recovery can end in. */
    enum RecoveryAct {
        RESET_SIGN_IN_PASSWORD,
        RESET_PAYMENT_PASSWORD,
        RESET_SECOND_STEP,
        REPLACE_PHONE,
        REPLACE_EMAIL,
        UNFREEZE;

        Act act() {
            return Act.valueOf(name());
        }
    }

    /** The proofs that travel as a code. */
    enum CodeKind {
        SMS_CODE,
        EMAIL_CODE;

        ProofKind kind() {
            return ProofKind.valueOf(name());
        }
    }

    /** The proofs that a recovery can be shown. */
    enum ShownKind {
        SMS_CODE,
        EMAIL_CODE,
        SIGN_IN_PASSWORD,
        TOTP_CODE,
        SAVED_CODE,
        IDENTITY_NUMBER;

        ProofKind kind() {
            return ProofKind.valueOf(name());
        }
    }

    record RecoveryRequest(
            RecoveryAct act,
            Optional<String> identifier,
            Optional<String> restrictionId,
            Optional<String> paymentId) {}

    record CodeSendRequest(CodeKind kind) {}

    record ProofEntry(ShownKind kind, Secret code) {}

    record CompletionRequest(Optional<Secret> newSecret, Optional<Secret> code) {}

    @PostMapping
    ResponseEntity<String> begin(
            @RequestBody RecoveryRequest request,
            @RequestHeader(name = "Idempotency-Key", required = false)
                    @org.jspecify.annotations.Nullable
                    String key,
            @Actor Optional<SignedIn> actor,
            Browser browser,
            HttpServletRequest http) {
        Optional<SignInSteps.Step> half = half(request.act(), actor, browser, http);
        String identifier = request.identifier().map(String::strip).orElse("");
        if (request.act() == RecoveryAct.RESET_PAYMENT_PASSWORD && actor.isEmpty()) {
            throw Problem.of(ProblemCode.NOT_SIGNED_IN).asException();
        }
        if (actor.isEmpty() && half.isEmpty()) {
            checkIdentifier(identifier);
        }
        var beginning =
                new Recoveries.Beginning(
                        request.act().act(),
                        identifier,
                        request.restrictionId().flatMap(RestrictionId::parse),
                        request.paymentId().flatMap(PaymentId::parse));
        String caller = actor.map(a -> a.wallet().text()).orElseGet(() -> caller(browser));
        return idempotency
                .run(
                        caller,
                        "POST /recoveries",
                        key,
                        RequestHash.of(
                                request.act().name(),
                                identifier,
                                request.restrictionId().orElse(""),
                                request.paymentId().orElse("")),
                        () ->
                                new Idempotency.Answer(
                                        HttpStatus.CREATED.value(),
                                        views.of(
                                                half.map(step ->
                                                                recoveries.begin(
                                                                        beginning, step, browser))
                                                        .orElseGet(() ->
                                                                recoveries.begin(
                                                                        beginning, actor, browser)),
                                                actor)))
                .response();
    }

    /** Somebody who has lost the second step stands between password and session. */
    private Optional<SignInSteps.Step> half(
            RecoveryAct act,
            Optional<SignedIn> actor,
            Browser browser,
            HttpServletRequest request) {
        return act == RecoveryAct.RESET_SECOND_STEP && actor.isEmpty()
                ? steps.find(Cookies.value(request, Cookies.SESSION), browser)
                : Optional.empty();
    }

    @GetMapping("/ways")
    Map<String, Object> ways(@RequestParam RecoveryAct act) {
        return Map.of("ways", views.ways(act.act()), "after", views.afterwards(act.act()));
    }

    @GetMapping("/{id}")
    RecoveryView get(@PathVariable String id, @Actor Optional<SignedIn> actor, Browser browser) {
        return recoveries
                .find(parsed(id), browser)
                .map(recovery -> views.of(recovery, actor))
                .orElseThrow(RecoveryController::notFound);
    }

    @PostMapping("/{id}/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RecoveryView send(
            @PathVariable String id,
            @RequestBody CodeSendRequest request,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        return view(recoveries.send(parsed(id), browser, request.kind().kind()), actor);
    }

    @PostMapping("/{id}/proofs")
    RecoveryView show(
            @PathVariable String id,
            @RequestBody ProofEntry entry,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        String code = bounded(entry.code().reveal(), entry.kind() == ShownKind.SIGN_IN_PASSWORD);
        RecoveryId recovery = parsed(id);
        return switch (entry.kind()) {
            case SMS_CODE, EMAIL_CODE ->
                    view(recoveries.show(recovery, browser, entry.kind().kind(), code), actor);
            case TOTP_CODE, SAVED_CODE ->
                    view(recoveries.show(recovery, browser, secondStep(entry)), actor);
            case IDENTITY_NUMBER ->
                    view(recoveries.showNumber(recovery, browser, entry.code()), actor);
            case SIGN_IN_PASSWORD -> view(recoveries.show(recovery, browser, entry.code()), actor);
        };
    }

    record AnswersEntry(List<Secret> answers) {}

    /** Answers the security questions, in the order in which they are asked. */
    @PostMapping("/{id}/answers")
    RecoveryView answer(
            @PathVariable String id,
            @RequestBody AnswersEntry entry,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        if (entry.answers().size() != SecurityQuestions.HOW_MANY) {
            throw FieldProblems.of("answers", "missing");
        }
        for (Secret answer : entry.answers()) {
            if (answer.length() > ANSWER_CHARACTERS_MAX) {
                throw FieldProblems.of("answers", "too_long", Map.of("max", ANSWER_CHARACTERS_MAX));
            }
        }
        return view(recoveries.showAnswers(parsed(id), browser, entry.answers()), actor);
    }

    record HintView(String hint) {}

    /** Shows the hint to the forgotten password; it stands in the log. */
    @PostMapping("/{id}/hint")
    HintView hint(@PathVariable String id, Browser browser) {
        return switch (hints.show(parsed(id), browser)) {
            case Hints.Asking.Shown(var words) -> new HintView(words);
            case Hints.Asking.NotNow() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case Hints.Asking.NoSuchRecovery() -> throw notFound();
        };
    }

    record PasskeyEntry(PasskeyForms.Signed passkey) {}

    /** Asks for a passkey for this recovery; names none, and is the same for unknown names. */
    @PostMapping("/{id}/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question askForPasskey(@PathVariable String id, Browser browser) {
        return recoveries
                .ask(parsed(id), browser)
                .map(PasskeyForms.Question::of)
                .orElseThrow(RecoveryController::notFound);
    }

    @PostMapping("/{id}/passkey")
    RecoveryView show(
            @PathVariable String id,
            @RequestBody PasskeyEntry entry,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        return view(recoveries.show(parsed(id), browser, entry.passkey().answer()), actor);
    }

    private static String bounded(String code, boolean isPassword) {
        if (isPassword ? code.isEmpty() : code.isBlank()) {
            throw FieldProblems.of("code", "empty");
        }
        if (code.length() > (isPassword ? PASSWORD_CHARACTERS_MAX : CODE_CHARACTERS_MAX)) {
            throw isPassword
                    ? FieldProblems.of("code", "too_long", Map.of("max", PASSWORD_CHARACTERS_MAX))
                    : FieldProblems.of("code", "bad_format");
        }
        return code;
    }

    private static SecondStepEntry secondStep(ProofEntry entry) {
        String code = "bad_format";
        return SecondStepEntry.read(entry.code())
                .filter(read -> read.proof() == entry.kind().kind())
                .orElseThrow(() ->
                        Problem.of(ProblemCode.FIELD_INVALID)
                                .field(
                                        "code",
                                        code,
                                        FieldProblems.words("second_step", code, Map.of()))
                                .asException());
    }

    @PostMapping("/{id}/completion")
    CompletionView complete(
            @PathVariable String id,
            @RequestBody CompletionRequest request,
            @Actor Optional<SignedIn> actor,
            Browser browser,
            HttpServletResponse response) {
        RecoveryId recovery = parsed(id);
        Flow flow =
                recoveries
                        .find(recovery, browser)
                        .map(Recovery::flow)
                        .orElseThrow(RecoveryController::notFound);
        boolean needsSecret = setsSecret(flow.act());
        if (needsSecret && request.newSecret().isEmpty()) {
            throw FieldProblems.of("new_secret", "missing");
        }
        Optional<Secret> secret = request.newSecret().filter(_ -> needsSecret);
        Optional<String> code =
                flow.replaces()
                        .map(_ -> bounded(request.code().map(Secret::reveal).orElse(""), false));
        return switch (completer.complete(recovery, browser, actor, secret, code)) {
            case Completion.Done done -> done(done, actor, browser, response);
            case Completion.NoSuchRecovery() -> throw notFound();
            case Completion.Refused(var why) -> throw refused(why);
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

    private RecoveryView view(Recoveries.Outcome outcome, Optional<SignedIn> actor) {
        return switch (outcome) {
            case Recoveries.Outcome.Stands(var recovery) -> views.of(recovery, actor);
            case Recoveries.Outcome.NoSuchRecovery() -> throw notFound();
            case Recoveries.Outcome.Refused(var why) -> throw refused(why);
            case Recoveries.Outcome.NotSent(var sending) ->
                    throw CodeProblems.of(sending).asException();
            case Recoveries.Outcome.NotProven(var check) ->
                    throw CodeProblems.of(check).asException();
            case Recoveries.Outcome.SecondStepRefused(var check) ->
                    throw AccessProblems.of(check).asException();
            case Recoveries.Outcome.PasswordRefused(var check) ->
                    throw AccessProblems.of(check).asException();
            case Recoveries.Outcome.FactRefused(var check) ->
                    throw AccessProblems.of(check).asException();
            case Recoveries.Outcome.PasskeyRefused(var check) ->
                    throw AccessProblems.of(check).asException();
        };
    }

    static ProblemException refused(RecoveryTransition.Why why) {
        ProblemCode code =
                switch (why) {
                    case EXPIRED -> ProblemCode.FLOW_EXPIRED;
                    case COMPLETED_BEFORE,
                            PROOF_NOT_ASKED,
                            PROOF_AT_HAND,
                            ANOTHER_FIRST,
                            NOT_HELD ->
                            ProblemCode.STEP_OUT_OF_ORDER;
                    case PROOFS_INSUFFICIENT -> ProblemCode.PROOFS_INSUFFICIENT;
                };
        return Problem.of(code).asException();
    }

    private static void checkIdentifier(String identifier) {
        if (identifier.isEmpty()) {
            throw FieldProblems.of("identifier", "empty");
        }
        if (identifier.length() > IDENTIFIER_CHARACTERS_MAX) {
            throw FieldProblems.of(
                    "identifier", "too_long", Map.of("max", IDENTIFIER_CHARACTERS_MAX));
        }
    }

    private static RecoveryId parsed(String id) {
        return RecoveryId.parse(id).orElseThrow(RecoveryController::notFound);
    }

    private static String caller(Browser browser) {
        return java.util.HexFormat.of().formatHex(browser.series().bytes());
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
