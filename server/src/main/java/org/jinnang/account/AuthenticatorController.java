package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.SecondStepForms;
import org.jinnang.authenticator.AuthenticatorApps;
import org.jinnang.authenticator.KeyAddress;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.QrPicture;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The authenticator app and the recovery codes, over HTTP. Reading shows no secret. */
@RestController
@RequestMapping("/api/v1/authenticator-app")
class AuthenticatorController {

    private static final Set<ProofKind> SENT = Set.of(ProofKind.SMS_CODE, ProofKind.EMAIL_CODE);

    private final AuthenticatorSettings settings;
    private final Holders holders;

    AuthenticatorController(AuthenticatorSettings settings, Holders holders) {
        this.settings = settings;
        this.holders = holders;
    }

    record SetUpRequest(
            Secret password,
            Optional<SecondStepController.CodeKind> provenBy,
            Optional<Secret> code) {}

    record FirstCodeRequest(Secret code) {}

    record ProvenRequest(Secret password, Secret code) {}

    record StandingView(boolean active, Optional<Instant> since, int recoveryCodesLeft) {}

    /** What the app needs, shown once. */
    record SetUpView(
            String issuer,
            String account,
            String key,
            String address,
            QrPicture picture,
            Instant expiresAt) {}

    /** Shown once. */
    record CodesView(List<String> recoveryCodes) {}

    @GetMapping
    StandingView standing(@Actor SignedIn actor) {
        return view(settings.standing(actor));
    }

    @PostMapping("/set-ups")
    @ResponseStatus(HttpStatus.CREATED)
    SetUpView begin(@Actor SignedIn actor, @RequestBody SetUpRequest form, Browser browser) {
        AuthenticatorApps.Draft draft = done(begun(actor, form, browser));
        var address = new KeyAddress(holders.of(actor.wallet()).accountName(), draft.key());
        return new SetUpView(
                KeyAddress.ISSUER,
                address.account(),
                draft.key(),
                address.text(),
                address.picture(),
                draft.expiresAt());
    }

    private AuthenticatorSettings.Outcome<AuthenticatorApps.Draft> begun(
            SignedIn actor, SetUpRequest form, Browser browser) {
        var kind = form.provenBy().map(SecondStepController.CodeKind::kind);
        boolean isMessage = kind.filter(SENT::contains).isPresent();
        if (isMessage && form.code().isPresent()) {
            return settings.beginBeside(
                    new SecondStepProofs.Asking(
                            actor,
                            TypedPassword.present(form.password()),
                            kind.get(),
                            form.code().get(),
                            browser));
        }
        Optional<SecondStepEntry> code = form.code().map(SecondStepForms::entry);
        return settings.begin(asking(actor, form.password(), browser), code);
    }

    @PostMapping("/set-ups/current/completion")
    @ResponseStatus(HttpStatus.CREATED)
    CodesView finish(@Actor SignedIn actor, @RequestBody FirstCodeRequest form, Browser browser) {
        return switch (SecondStepForms.entry(form.code())) {
            case SecondStepEntry.AppCode(var digits) ->
                    new CodesView(done(settings.finish(actor, digits, browser)));
            // A saved code says nothing about the app that is being set up.
            case SecondStepEntry.SavedCode _ -> throw FieldProblems.of("code", "bad_format");
        };
    }

    @PostMapping("/removal")
    StandingView remove(@Actor SignedIn actor, @RequestBody ProvenRequest form, Browser browser) {
        SecondStepEntry code = SecondStepForms.entry(form.code());
        return view(done(settings.remove(asking(actor, form.password(), browser), code)));
    }

    @PostMapping("/recovery-codes")
    @ResponseStatus(HttpStatus.CREATED)
    CodesView renew(@Actor SignedIn actor, @RequestBody ProvenRequest form, Browser browser) {
        SecondStepEntry code = SecondStepForms.entry(form.code());
        return new CodesView(
                done(settings.renewCodes(asking(actor, form.password(), browser), code)));
    }

    private static AuthenticatorSettings.Asking asking(
            SignedIn actor, Secret password, Browser browser) {
        return new AuthenticatorSettings.Asking(actor, TypedPassword.present(password), browser);
    }

    private static StandingView view(AuthenticatorSettings.Standing standing) {
        return new StandingView(
                standing.since().isPresent(), standing.since(), standing.codesLeft());
    }

    private static <T> T done(AuthenticatorSettings.Outcome<T> outcome) {
        return switch (outcome) {
            case AuthenticatorSettings.Outcome.Done<T>(var value) -> value;
            case AuthenticatorSettings.Outcome.Refused<T>(var problem) ->
                    throw problem.asException();
        };
    }
}
