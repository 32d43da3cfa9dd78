package org.jinnang.account;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.access.SecondStepForms;
import org.jinnang.account.ContactChanges.Target;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.holder.Contact;
import org.jinnang.holder.ContactEntry;
import org.jinnang.holder.ContactHistory;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.ContactChangeId;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Actor;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
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

/** E-mail and phone over HTTP: which ones there are, and changing them. */
@RestController
@RequestMapping("/api/v1")
class ContactController {

    private static final int CODE_CHARACTERS_MAX = 20;

    private final ContactChanges changes;
    private final Contacts contacts;
    private final Clock clock;

    ContactController(ContactChanges changes, Contacts contacts, Clock clock) {
        this.changes = changes;
        this.contacts = contacts;
        this.clock = clock;
    }

    record ChangeRequest(Contact.Kind kind, String value, Secret password, Optional<Secret> code) {}

    record CodeTo(Target to) {}

    record CodeFrom(Target from, String code) {}

    record CancelRequest(Secret password) {}

    /** How to prove that one is the holder, besides the password. */
    enum HolderProof {
        SECOND_STEP,
        CODE
    }

    /**
     * A change that can be taken back.
     *
     * @param counts whether codes go to the new address already
     */
    record MadeView(
            String before,
            String after,
            Instant madeAt,
            boolean counts,
            Instant countsFrom,
            Instant undoUntil) {}

    /**
     * @param held false once a number was given up to somebody who reads its messages
     */
    record ContactView(
            Contact.Kind kind,
            String masked,
            Instant since,
            boolean held,
            Optional<MadeView> change) {}

    record ContactsView(HolderProof proof, List<ContactView> contacts) {}

    /** Where a change stands. */
    enum ChangeState {
        PROVING_HOLDER,
        PROVING_ADDRESS,
        DONE
    }

    record ChangeView(
            ContactChangeId changeId,
            Contact.Kind kind,
            ChangeState state,
            Instant expiresAt,
            EnrolmentView.Proof email,
            EnrolmentView.Proof phone,
            EnrolmentView.Proof address) {}

    @GetMapping("/contacts")
    ContactsView contacts(@Actor SignedIn actor) {
        ContactHistory history = contacts.history(actor.wallet());
        return new ContactsView(
                changes.needsSecondStep(actor.wallet())
                        ? HolderProof.SECOND_STEP
                        : HolderProof.CODE,
                Stream.of(Contact.Kind.values())
                        .map(kind -> view(actor.wallet(), history, kind))
                        .toList());
    }

    @PostMapping("/contact-changes")
    @ResponseStatus(HttpStatus.CREATED)
    ChangeView begin(@Actor SignedIn actor, @RequestBody ChangeRequest form, Browser browser) {
        if (form.value().isBlank()) {
            throw FieldProblems.of("value", "empty");
        }
        String field = form.kind() == Contact.Kind.EMAIL ? "email" : "phone";
        Contact to =
                Contact.parse(form.kind(), form.value())
                        .orElseThrow(() -> FieldProblems.of(field, "bad_format"));
        Optional<SecondStepEntry> code =
                form.code()
                        .filter(_ -> changes.needsSecondStep(actor.wallet()))
                        .map(SecondStepForms::entry);
        return stands(changes.begin(asking(actor, form.password(), browser), to, code), actor);
    }

    @PostMapping("/contact-changes/{id}/codes")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ChangeView send(
            @Actor SignedIn actor,
            @PathVariable String id,
            @RequestBody CodeTo form,
            Browser browser) {
        return stands(changes.send(actor, parsed(id), form.to(), browser), actor);
    }

    @PostMapping("/contact-changes/{id}/proofs")
    ChangeView show(
            @Actor SignedIn actor,
            @PathVariable String id,
            @RequestBody CodeFrom form,
            Browser browser) {
        if (form.code().isBlank() || form.code().length() > CODE_CHARACTERS_MAX) {
            throw FieldProblems.of("code", form.code().isBlank() ? "empty" : "bad_format");
        }
        return stands(changes.show(actor, parsed(id), form.from(), form.code(), browser), actor);
    }

    @PostMapping("/contacts/{kind}/cancellation")
    ContactsView cancel(
            @Actor SignedIn actor,
            @PathVariable String kind,
            @RequestBody CancelRequest form,
            Browser browser) {
        Contact.Kind which =
                switch (kind) {
                    case "email" -> Contact.Kind.EMAIL;
                    case "phone" -> Contact.Kind.PHONE;
                    default -> throw notFound();
                };
        changes.cancel(asking(actor, form.password(), browser), which)
                .ifPresent(problem -> {
                    throw problem.asException();
                });
        return contacts(actor);
    }

    private ContactView view(WalletId wallet, ContactHistory history, Contact.Kind kind) {
        Instant now = clock.instant();
        Contact current = history.current(kind, now);
        return new ContactView(
                kind,
                current.masked(),
                history.currentSince(kind, now),
                contacts.isHeld(wallet, current),
                history.open(kind, now).map(entry -> made(history, entry, now)));
    }

    private static MadeView made(ContactHistory history, ContactEntry entry, Instant now) {
        return new MadeView(
                history.before(entry).masked(),
                entry.contact().masked(),
                entry.provenAt(),
                entry.countsAt(now),
                entry.countsFrom(),
                entry.undoUntil().orElseThrow());
    }

    private ChangeView stands(ContactChanges.Outcome outcome, SignedIn actor) {
        return switch (outcome) {
            case ContactChanges.Outcome.Stands(var change) -> view(change, actor);
            case ContactChanges.Outcome.Refused(var problem) -> throw problem.asException();
        };
    }

    private ChangeView view(ContactChange change, SignedIn actor) {
        ContactHistory history = contacts.history(actor.wallet());
        return new ChangeView(
                change.id(),
                change.kind(),
                switch (change.stateAt(clock.instant())) {
                    case PROVING_HOLDER -> ChangeState.PROVING_HOLDER;
                    case PROVING_ADDRESS -> ChangeState.PROVING_ADDRESS;
                    case DONE -> ChangeState.DONE;
                    case EXPIRED -> throw Problem.of(ProblemCode.FLOW_EXPIRED).asException();
                },
                change.expiresAt(),
                proof(change, Target.EMAIL, inForce(history, Contact.Kind.EMAIL)),
                proof(change, Target.PHONE, inForce(history, Contact.Kind.PHONE)),
                proof(change, Target.NEW, change.to()));
    }

    private Optional<Contact> inForce(ContactHistory history, Contact.Kind kind) {
        return Optional.of(history.current(kind, clock.instant()));
    }

    /** Looks the same for an address that somebody else has. */
    private EnrolmentView.Proof proof(
            ContactChange change, Target target, Optional<Contact> address) {
        if (address.isEmpty()) {
            return EnrolmentView.Proof.MISSING;
        }
        var code = changes.codeStanding(change, target);
        if (code.filter(standing -> standing.isUsed()).isPresent()) {
            return EnrolmentView.Proof.proven(address.get());
        }
        return code.isPresent()
                ? EnrolmentView.Proof.sent(address.get(), code)
                : EnrolmentView.Proof.missing(address.get());
    }

    private static ContactChanges.Asking asking(SignedIn actor, Secret password, Browser browser) {
        return new ContactChanges.Asking(actor, TypedPassword.present(password), browser);
    }

    private static ContactChangeId parsed(String id) {
        return ContactChangeId.parse(id).orElseThrow(ContactController::notFound);
    }

    private static ProblemException notFound() {
        return Problem.of(ProblemCode.NOT_FOUND).asException();
    }
}
