package org.jinnang.account;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.PasskeyForms;
import org.jinnang.account.ClosingRule.Closing;
import org.jinnang.account.ContactController.HolderProof;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Problem;
import org.jinnang.platform.SignedIn;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Closing the wallet, over HTTP. */
@RestController
@RequestMapping("/api/v1/closing")
class ClosingController {

    private final Closings closings;
    private final StrongProofs proofs;

    ClosingController(Closings closings, StrongProofs proofs) {
        this.closings = closings;
        this.proofs = proofs;
    }

    record CodeTo(Secret password, Contact.Kind to) {}

    /**
     * Either a passkey, or the password and a code.
     *
     * @param from where the code was sent; absent for a code of the app
     */
    record ClosingRequest(
            Optional<PasskeyForms.Signed> passkey,
            Optional<Secret> password,
            Optional<Secret> code,
            Optional<Contact.Kind> from) {}

    record KeepRequest(Secret password) {}

    /** Whether a closing waits. */
    enum State {
        OPEN,
        CLOSING
    }

    /**
     * @param empty whether there is no money in it; only then can it be closed
     * @param passkey whether he has one, which is proof enough
     * @param waitDays how long a closing waits
     */
    record ClosingView(
            State state,
            boolean empty,
            HolderProof proof,
            boolean passkey,
            long waitDays,
            Optional<Instant> askedAt,
            Optional<Instant> closesAt) {}

    @GetMapping
    ClosingView standing(@Actor SignedIn actor) {
        Optional<Closing> waiting = closings.waiting(actor.wallet());
        return new ClosingView(
                waiting.isPresent() ? State.CLOSING : State.OPEN,
                closings.isEmpty(actor.wallet()),
                proofs.needsSecondStep(actor.wallet()) ? HolderProof.SECOND_STEP : HolderProof.CODE,
                proofs.hasPasskey(actor.wallet()),
                ClosingRule.WAIT.toDays(),
                waiting.map(Closing::askedAt),
                waiting.map(Closing::closesAt));
    }

    @PostMapping("/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ClosingView send(@Actor SignedIn actor, @RequestBody CodeTo form, Browser browser) {
        done(closings.send(asking(actor, form.password(), browser), form.to()));
        return standing(actor);
    }

    @PostMapping
    ClosingView ask(@Actor SignedIn actor, @RequestBody ClosingRequest form, Browser browser) {
        var shown =
                new StrongProofs.Shown(
                        form.passkey().map(PasskeyForms.Signed::answer),
                        form.password(),
                        form.code(),
                        form.from());
        done(closings.ask(actor, shown, browser));
        return standing(actor);
    }

    @PostMapping("/cancellation")
    ClosingView cancel(@Actor SignedIn actor, @RequestBody KeepRequest form, Browser browser) {
        done(closings.cancel(asking(actor, form.password(), browser)));
        return standing(actor);
    }

    private static void done(Optional<Problem> problem) {
        problem.ifPresent(refused -> {
            throw refused.asException();
        });
    }

    private static Closings.Asking asking(SignedIn actor, Secret password, Browser browser) {
        return new Closings.Asking(actor, TypedPassword.present(password), browser);
    }
}
