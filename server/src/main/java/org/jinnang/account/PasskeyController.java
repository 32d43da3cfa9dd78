package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.PasskeyForms;
import org.jinnang.access.SecondStepForms;
import org.jinnang.authenticator.KeyAddress;
import org.jinnang.authenticator.Passkey;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony.Purpose;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.ProblemException;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The passkeys of a holder, over HTTP. Reading changes nothing. */
@RestController
@RequestMapping("/api/v1/passkeys")
class PasskeyController {

    private final PasskeySettings settings;
    private final Holders holders;

    PasskeyController(PasskeySettings settings, Holders holders) {
        this.settings = settings;
        this.holders = holders;
    }

    /** What a passkey is asked for as a proof. */
    enum ProofFor {
        ADD,
        REMOVE,
        CLOSE_WALLET,
        CHANGE_QUESTIONS;

        Purpose purpose() {
            return switch (this) {
                case ADD -> Purpose.PROVE_TO_ADD;
                case REMOVE -> Purpose.PROVE_TO_REMOVE;
                case CLOSE_WALLET -> Purpose.PROVE_TO_CLOSE;
                case CHANGE_QUESTIONS -> Purpose.PROVE_TO_CHANGE_QUESTIONS;
            };
        }
    }

    record QuestionRequest(ProofFor purpose) {}

    /** Either a passkey, or the sign-in password and, where there is an app, a code of it. */
    record ProofRequest(
            Optional<PasskeyForms.Signed> passkey,
            Optional<Secret> password,
            Optional<Secret> code) {}

    record NewPasskeyRequest(String clientData, String attestation, String name) {}

    record NameRequest(String name) {}

    record PasskeyView(
            PasskeyId id,
            String name,
            boolean synced,
            Instant addedAt,
            Optional<Instant> lastUsedAt) {

        static PasskeyView of(Passkey passkey) {
            return new PasskeyView(
                    passkey.id(),
                    passkey.name(),
                    passkey.synced(),
                    passkey.addedAt(),
                    passkey.lastUsedAt());
        }
    }

    /**
     * @param most how many a holder may have
     */
    record ListView(List<PasskeyView> data, int most) {}

    /** What {@code navigator.credentials.create} is called with. */
    record CreationView(
            String challenge,
            String rpId,
            String rpName,
            String userHandle,
            String accountName,
            String displayName,
            List<Long> algorithms,
            List<String> known,
            String userVerification,
            String residentKey,
            Instant expiresAt) {

        static CreationView of(PasskeyAsked asked, Holder holder) {
            return new CreationView(
                    asked.challenge(),
                    asked.rpId(),
                    KeyAddress.ISSUER,
                    Passkeys.handle(holder.walletId()),
                    holder.accountName(),
                    holder.displayName(),
                    Passkeys.algorithms(),
                    asked.known(),
                    "required",
                    "required",
                    asked.expiresAt());
        }
    }

    @GetMapping
    ListView all(@Actor SignedIn actor) {
        return view(settings.of(actor));
    }

    /** Asks for a passkey as the proof of one act, and of no other. */
    @PostMapping("/questions")
    @ResponseStatus(HttpStatus.CREATED)
    PasskeyForms.Question ask(
            @Actor SignedIn actor, @RequestBody QuestionRequest form, Browser browser) {
        return PasskeyForms.Question.of(settings.ask(actor, form.purpose().purpose(), browser));
    }

    @PostMapping("/registrations")
    @ResponseStatus(HttpStatus.CREATED)
    CreationView begin(@Actor SignedIn actor, @RequestBody ProofRequest form, Browser browser) {
        PasskeyAsked asked = done(settings.begin(asking(actor, form, browser)));
        return CreationView.of(asked, holders.of(actor.wallet()));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ListView add(@Actor SignedIn actor, @RequestBody NewPasskeyRequest form, Browser browser) {
        var answer = new PasskeyAnswer.Registered(form.clientData(), form.attestation());
        String name = OwnDevicesController.name(form.name()).text();
        return view(done(settings.add(actor, answer, name, browser)));
    }

    @PostMapping("/{id}/name")
    ListView rename(
            @Actor SignedIn actor,
            @PathVariable String id,
            @RequestBody NameRequest form,
            Browser browser) {
        String name = OwnDevicesController.name(form.name()).text();
        return view(done(settings.rename(actor, parsed(id), name, browser)));
    }

    @PostMapping("/{id}/removal")
    ListView remove(
            @Actor SignedIn actor,
            @PathVariable String id,
            @RequestBody ProofRequest form,
            Browser browser) {
        return view(done(settings.remove(asking(actor, form, browser), parsed(id))));
    }

    private static PasskeySettings.Asking asking(
            SignedIn actor, ProofRequest form, Browser browser) {
        return new PasskeySettings.Asking(
                actor,
                form.passkey().map(PasskeyForms.Signed::answer),
                form.password().map(TypedPassword::present),
                form.code().map(SecondStepForms::entry),
                browser);
    }

    private static ListView view(List<Passkey> passkeys) {
        return new ListView(passkeys.stream().map(PasskeyView::of).toList(), Passkeys.MOST);
    }

    private static <T> T done(PasskeySettings.Outcome<T> outcome) {
        return switch (outcome) {
            case PasskeySettings.Outcome.Done<T>(var value) -> value;
            case PasskeySettings.Outcome.Refused<T>(var problem) -> throw problem.asException();
            case PasskeySettings.Outcome.GateRefused<T>(var decision) ->
                    throw AccessProblems.of(decision).asException();
        };
    }

    /** A malformed id is answered like an unknown one. */
    private static PasskeyId parsed(String id) {
        return PasskeyId.parse(id).orElseThrow(PasskeyController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
