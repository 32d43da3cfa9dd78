package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.access.CodeProblems;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The choice of second steps, over HTTP: what each protects against, and what it does not. */
@RestController
@RequestMapping("/api/v1/second-step")
class SecondStepController {

    private static final String BUNDLE = "second_step";

    /** Every kind, the strongest first. */
    private static final List<ProofKind> KINDS =
            List.of(ProofKind.TOTP_CODE, ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);

    private final SecondStepSettings settings;

    SecondStepController(SecondStepSettings settings) {
        this.settings = settings;
    }

    /** The kinds that are messages. */
    enum MessageKind {
        SMS_CODE,
        EMAIL_CODE;

        ProofKind kind() {
            return ProofKind.valueOf(name());
        }
    }

    /** What a change is proven with, beside the password. */
    enum CodeKind {
        TOTP_CODE,
        SAVED_CODE,
        SMS_CODE,
        EMAIL_CODE;

        ProofKind kind() {
            return ProofKind.valueOf(name());
        }
    }

    record CodeSendRequest(MessageKind kind) {}

    record ChoiceRequest(
            MessageKind kind,
            boolean riskUnderstood,
            Secret password,
            CodeKind provenBy,
            Secret code) {}

    record RemovalRequest(MessageKind kind, Secret password, CodeKind provenBy, Secret code) {}

    /** One kind, whether it is asked for, and what is to be known about it. */
    record KindView(
            ProofKind kind,
            boolean active,
            boolean allowed,
            Optional<Instant> since,
            Optional<String> destination,
            Bilingual name,
            Bilingual protects,
            Bilingual risk) {}

    record ToConfirmView(Act after, Instant since) {}

    record StandingView(
            boolean asked,
            boolean ofEverybody,
            List<KindView> kinds,
            int recoveryCodesLeft,
            List<ProofKind> provenBy,
            Optional<ToConfirmView> toConfirm) {}

    record ChosenView(StandingView secondStep, List<String> newRecoveryCodes) {}

    @GetMapping
    StandingView standing(@Actor SignedIn actor) {
        return view(actor, settings.standing(actor));
    }

    /** A code for a change; whether it may prove that change is judged with the change. */
    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    DeviceController.CodeSentView send(
            @Actor SignedIn actor, @RequestBody CodeSendRequest request, Browser browser) {
        return sent(settings.send(actor, request.kind().kind(), browser));
    }

    static DeviceController.CodeSentView sent(Codes.Sending sending) {
        return switch (sending) {
            case Codes.Sending.Sent(var sentAt, var resendAt, var expiresAt) ->
                    new DeviceController.CodeSentView(sentAt, resendAt, expiresAt);
            case Codes.Sending other -> throw CodeProblems.of(other).asException();
        };
    }

    /** NIST SP 800-63B-4 §3.2.9: nobody chooses a phone number without having read its risk. */
    @PostMapping("/choice")
    @ResponseStatus(HttpStatus.CREATED)
    ChosenView choose(@Actor SignedIn actor, @RequestBody ChoiceRequest form, Browser browser) {
        if (!form.riskUnderstood()) {
            throw FieldProblems.of("risk_understood", "not_allowed");
        }
        ProofKind kind = form.kind().kind();
        if (!settings.isAllowed(kind)) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        var asking = asking(actor, form.password(), form.provenBy(), form.code(), browser);
        var chosen = done(settings.choose(asking, kind));
        return new ChosenView(view(actor, chosen.standing()), chosen.newCodes());
    }

    @PostMapping("/removal")
    StandingView remove(@Actor SignedIn actor, @RequestBody RemovalRequest form, Browser browser) {
        var asking = asking(actor, form.password(), form.provenBy(), form.code(), browser);
        ProofKind kind = form.kind().kind();
        if (!settings.standing(actor).held().containsKey(kind)) {
            throw Problem.of(ProblemCode.STEP_OUT_OF_ORDER).asException();
        }
        return view(actor, done(settings.remove(asking, kind)));
    }

    @PostMapping("/confirmation")
    StandingView confirm(@Actor SignedIn actor, Browser browser) {
        return view(actor, settings.confirm(actor, browser));
    }

    static String code(ProofKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    private static SecondStepProofs.Asking asking(
            SignedIn actor, Secret password, CodeKind provenBy, Secret code, Browser browser) {
        if (code.reveal().isBlank()) {
            throw FieldProblems.of("code", "empty");
        }
        return new SecondStepProofs.Asking(
                actor, TypedPassword.present(password), provenBy.kind(), code, browser);
    }

    private StandingView view(SignedIn actor, SecondStepSettings.Standing standing) {
        return new StandingView(
                standing.ofEverybody() || !standing.held().isEmpty(),
                standing.ofEverybody(),
                KINDS.stream().map(kind -> view(actor, standing, kind)).toList(),
                standing.codesLeft(),
                standing.provenBy().stream().sorted().toList(),
                standing.toConfirm().map(SecondStepController::view));
    }

    private KindView view(SignedIn actor, SecondStepSettings.Standing standing, ProofKind kind) {
        Optional<Instant> since = Optional.ofNullable(standing.held().get(kind));
        boolean isMessage = kind != ProofKind.TOTP_CODE;
        return new KindView(
                kind,
                since.isPresent(),
                settings.isAllowed(kind),
                since,
                isMessage ? Optional.of(settings.destination(actor, kind)) : Optional.empty(),
                Texts.bilingual(BUNDLE, code(kind) + ".name"),
                Texts.bilingual(BUNDLE, code(kind) + ".protects"),
                Texts.bilingual(BUNDLE, code(kind) + ".risk"));
    }

    private static ToConfirmView view(SecondFactors.ToConfirm toConfirm) {
        return new ToConfirmView(toConfirm.after(), toConfirm.since());
    }

    private static <T> T done(SecondStepProofs.Outcome<T> outcome) {
        return switch (outcome) {
            case SecondStepProofs.Outcome.Done<T>(var value) -> value;
            case SecondStepProofs.Outcome.Refused<T>(var problem) -> throw problem.asException();
        };
    }
}
