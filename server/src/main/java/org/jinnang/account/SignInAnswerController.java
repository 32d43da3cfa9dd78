package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.CodeProblems;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.SignInId;
import org.jinnang.place.Place;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.SignInRecord;
import org.jinnang.session.Unfamiliar;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** "Was it you?", over HTTP. */
@RestController
@RequestMapping("/api/v1/sign-ins")
class SignInAnswerController {

    private static final int CODE_CHARACTERS_MAX = 20;

    private final SignInAnswers answers;

    SignInAnswerController(SignInAnswers answers) {
        this.answers = answers;
    }

    /**
     * @param codeHelps whether a code entered here would open something
     * @param current this session's sign-in, if it waits for an answer
     * @param mayConfirmOthers whether a press here is enough for the others
     */
    record ListView(
            boolean codeHelps,
            boolean mayConfirmOthers,
            Optional<SignInView> current,
            List<SignInView> data) {}

    record SignInView(
            SignInId signInId,
            String device,
            Optional<Bilingual> place,
            Instant signedInAt,
            Unfamiliar unfamiliar) {

        static SignInView of(SignInRecord signIn) {
            return new SignInView(
                    signIn.id(),
                    signIn.device(),
                    signIn.place().map(Place::name),
                    signIn.at(),
                    signIn.unfamiliar().orElseThrow());
        }
    }

    record CodeRequest(String code) {}

    record Nothing() {}

    record ConfirmedView(Instant confirmedAt) {}

    record DeniedView(String reference) {}

    @GetMapping
    ListView open(@Actor SignedIn actor) {
        var open = answers.open(actor);
        return new ListView(
                open.here(),
                actor.trustedDevice().isPresent() && actor.isConfirmed(),
                open.current().map(SignInView::of),
                open.others().stream().map(SignInView::of).toList());
    }

    @PostMapping("/current/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeviceController.CodeSentView send(
            @Actor SignedIn actor,
            @RequestBody DeviceController.CodeSendRequest request,
            Browser browser) {
        Contact.Kind channel =
                switch (request.kind()) {
                    case SMS_CODE -> Contact.Kind.PHONE;
                    case EMAIL_CODE -> Contact.Kind.EMAIL;
                };
        return switch (answers.send(actor, channel, browser)) {
            case Codes.Sending.Sent(var sentAt, var resendAt, var expiresAt) ->
                    new DeviceController.CodeSentView(sentAt, resendAt, expiresAt);
            case Codes.Sending other -> throw CodeProblems.of(other).asException();
        };
    }

    @PostMapping("/current/confirmation")
    ConfirmedView confirmHere(
            @Actor SignedIn actor, @RequestBody CodeRequest request, Browser browser) {
        if (request.code().isBlank() || request.code().length() > CODE_CHARACTERS_MAX) {
            throw FieldProblems.of("code", request.code().isBlank() ? "empty" : "bad_format");
        }
        return confirmed(answers.confirmHere(actor, request.code(), browser));
    }

    @PostMapping("/{id}/confirmation")
    ConfirmedView confirm(
            @Actor SignedIn actor,
            @PathVariable String id,
            @RequestBody Nothing request,
            Browser browser) {
        return confirmed(answers.confirm(actor, signIn(id), browser));
    }

    @PostMapping("/{id}/denial")
    DeniedView deny(
            @Actor SignedIn actor,
            @PathVariable String id,
            @RequestBody Nothing request,
            Browser browser) {
        return switch (answers.deny(actor, signIn(id), browser)) {
            case SignInAnswers.Outcome.Denied(var lock) ->
                    new DeniedView(lock.placement().reference());
            case SignInAnswers.Outcome other -> throw refused(other);
        };
    }

    private static ConfirmedView confirmed(SignInAnswers.Outcome outcome) {
        return switch (outcome) {
            case SignInAnswers.Outcome.Confirmed(var at) -> new ConfirmedView(at);
            case SignInAnswers.Outcome other -> throw refused(other);
        };
    }

    private static ProblemException refused(SignInAnswers.Outcome outcome) {
        return switch (outcome) {
            case SignInAnswers.Outcome.NothingToConfirm() ->
                    Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
            case SignInAnswers.Outcome.NoSuchSignIn() -> notFound();
            case SignInAnswers.Outcome.NotProven(var check) -> CodeProblems.of(check).asException();
            case SignInAnswers.Outcome.GateRefused(var decision) ->
                    AccessProblems.of(decision).asException();
            case SignInAnswers.Outcome.Confirmed _, SignInAnswers.Outcome.Denied _ ->
                    throw new IllegalArgumentException("Nothing was refused");
        };
    }

    /** A malformed id is answered like one that waits for no answer. */
    private static SignInId signIn(String id) {
        return SignInId.parse(id).orElseThrow(SignInAnswerController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
