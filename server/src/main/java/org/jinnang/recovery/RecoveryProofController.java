package org.jinnang.recovery;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.PasskeyForms;
import org.jinnang.access.SecondStepForms;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.authenticator.SecurityQuestions;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Shows proofs to a way back over HTTP: codes, passwords, answers, a passkey. */
@RestController
@RequestMapping("/api/v1/recoveries")
class RecoveryProofController {

    private static final int ANSWER_CHARACTERS_MAX = 60;

    private final Recoveries recoveries;
    private final RecoveryViews views;
    private final Hints hints;

    RecoveryProofController(Recoveries recoveries, RecoveryViews views, Hints hints) {
        this.recoveries = recoveries;
        this.views = views;
        this.hints = hints;
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
        IDENTITY_NUMBER,
        LINKED_ACCOUNT;

        ProofKind kind() {
            return ProofKind.valueOf(name());
        }
    }

    record CodeSendRequest(CodeKind kind) {}

    record ProofEntry(ShownKind kind, Secret code) {}

    @PostMapping("/{id}/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RecoveryView send(
            @PathVariable String id,
            @RequestBody CodeSendRequest request,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        return view(
                recoveries.send(RecoveryProblems.parsed(id), browser, request.kind().kind()),
                actor);
    }

    @PostMapping("/{id}/proofs")
    RecoveryView show(
            @PathVariable String id,
            @RequestBody ProofEntry entry,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        String code =
                RecoveryProblems.bounded(
                        entry.code().reveal(), entry.kind() == ShownKind.SIGN_IN_PASSWORD);
        RecoveryId recovery = RecoveryProblems.parsed(id);
        return switch (entry.kind()) {
            case SMS_CODE, EMAIL_CODE ->
                    view(recoveries.show(recovery, browser, entry.kind().kind(), code), actor);
            case TOTP_CODE, SAVED_CODE ->
                    view(recoveries.show(recovery, browser, secondStep(entry)), actor);
            case IDENTITY_NUMBER, LINKED_ACCOUNT ->
                    view(
                            recoveries.showNumber(
                                    recovery, browser, entry.kind().kind(), entry.code()),
                            actor);
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
        return view(
                recoveries.showAnswers(RecoveryProblems.parsed(id), browser, entry.answers()),
                actor);
    }

    record HintView(String hint) {}

    /** Shows the hint to the forgotten password; it stands in the log. */
    @PostMapping("/{id}/hint")
    HintView hint(@PathVariable String id, Browser browser) {
        return switch (hints.show(RecoveryProblems.parsed(id), browser)) {
            case Hints.Asking.Shown(var words) -> new HintView(words);
            case Hints.Asking.NotNow() ->
                    throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case Hints.Asking.NoSuchRecovery() -> throw RecoveryProblems.notFound();
        };
    }

    record PasskeyEntry(PasskeyForms.Signed passkey) {}

    /** Asks for a passkey for this recovery; names none, and is the same for unknown names. */
    @PostMapping("/{id}/passkey/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question askForPasskey(@PathVariable String id, Browser browser) {
        return recoveries
                .ask(RecoveryProblems.parsed(id), browser)
                .map(PasskeyForms.Question::of)
                .orElseThrow(RecoveryProblems::notFound);
    }

    @PostMapping("/{id}/passkey")
    RecoveryView show(
            @PathVariable String id,
            @RequestBody PasskeyEntry entry,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        return view(
                recoveries.show(RecoveryProblems.parsed(id), browser, entry.passkey().answer()),
                actor);
    }

    private static SecondStepEntry secondStep(ProofEntry entry) {
        return SecondStepEntry.read(entry.code())
                .filter(read -> read.proof() == entry.kind().kind())
                .orElseThrow(SecondStepForms::malformed);
    }

    private RecoveryView view(Recoveries.Outcome outcome, Optional<SignedIn> actor) {
        return views.of(RecoveryProblems.standing(outcome), actor);
    }
}
