package org.jinnang.account;

import java.util.List;
import java.util.Optional;
import org.jinnang.access.PasswordProblems;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.HolderFacts;
import org.jinnang.authenticator.Strength;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.EnrolmentId;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.SignedIn;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Says while somebody types whether a new password is good enough, and why not. Keeps nothing. */
@RestController
class StrengthController {

    private final Strength strength;
    private final Enrolments enrolments;
    private final Holders holders;
    private final PasswordProblems passwordProblems;

    StrengthController(
            Strength strength,
            Enrolments enrolments,
            Holders holders,
            PasswordProblems passwordProblems) {
        this.strength = strength;
        this.enrolments = enrolments;
        this.holders = holders;
        this.passwordProblems = passwordProblems;
    }

    /** The secrets that a holder chooses. */
    enum PasswordKind {
        SIGN_IN_PASSWORD,
        PAYMENT_PASSWORD;

        AuthenticatorKind authenticator() {
            return AuthenticatorKind.valueOf(name());
        }
    }

    record StrengthRequest(
            PasswordKind kind,
            Secret secret,
            Optional<String> accountName,
            Optional<String> enrolmentId) {}

    record StrengthView(int score, boolean acceptable, List<PasswordProblems.Reason> reasons) {}

    @PostMapping("/api/v1/strength")
    StrengthView judge(
            @RequestBody StrengthRequest request,
            @Actor Optional<SignedIn> actor,
            Browser browser) {
        TypedPassword.bounded(request.secret(), "secret");
        HolderFacts facts =
                actor.map(SignedIn::wallet)
                        .map(holders::of)
                        .map(StrengthController::facts)
                        .orElseGet(() -> facts(request, browser));
        AuthenticatorKind kind = request.kind().authenticator();
        var verdict = strength.of(kind, request.secret(), facts);
        return new StrengthView(
                verdict.score(),
                verdict.isAcceptable(),
                passwordProblems.words(kind, verdict.reasons()));
    }

    private static HolderFacts facts(Holder holder) {
        return new HolderFacts(
                holder.accountName(),
                holder.displayName(),
                holder.email().address(),
                holder.phone().address());
    }

    private HolderFacts facts(StrengthRequest request, Browser browser) {
        Optional<Enrolling> enrolling =
                request.enrolmentId()
                        .flatMap(EnrolmentId::parse)
                        .flatMap(id -> enrolments.find(id, browser));
        return new HolderFacts(
                request.accountName().orElse(""),
                "",
                address(enrolling, Contact.Kind.EMAIL),
                address(enrolling, Contact.Kind.PHONE));
    }

    private static String address(Optional<Enrolling> enrolling, Contact.Kind kind) {
        return enrolling.flatMap(e -> e.proven(kind)).map(Contact::address).orElse("");
    }
}
