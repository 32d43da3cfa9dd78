package org.jinnang.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.NewAddresses;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.holder.ContactEntry;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.MessageLinks;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Sessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The moment one address takes another's place, and the ways back from there. Each of them holds
 * the wallet's standing, so that a change, its undoing and a recovery come one after the other.
 */
@Service
class ContactSwitch {

    private final Access access;
    private final NewAddresses addresses;
    private final Contacts contacts;
    private final Restrictions restrictions;
    private final Codes codes;
    private final Sessions sessions;
    private final Notices notices;
    private final MessageLinks links;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    ContactSwitch(
            Access access,
            NewAddresses addresses,
            Contacts contacts,
            Restrictions restrictions,
            Codes codes,
            Sessions sessions,
            Notices notices,
            MessageLinks links,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.addresses = addresses;
        this.contacts = contacts;
        this.restrictions = restrictions;
        this.codes = codes;
        this.sessions = sessions;
        this.notices = notices;
        this.links = links;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Takes the use of the last code back, as nothing but an exception can. */
    static final class NotMade extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        NotMade(Problem problem) {
            super("The code is not used up", null, false, false);
            this.problem = problem;
        }

        Problem problem() {
            return problem;
        }
    }

    /** What an undo link is about now. */
    sealed interface Link {

        /** It can be used. */
        record Usable(Contact before, Contact now) implements Link {}

        /** It was used, or the holder cancelled the change himself. */
        record Used() implements Link {}

        /** Too late, or no link of ours. */
        record Over() implements Link {}
    }

    /** Makes the change in the transaction that uses the last code up. */
    void make(ContactChange change, Browser browser) {
        WalletId wallet = change.wallet();
        Contact to = change.to().orElseThrow();
        restrictions.lockStanding(wallet);
        Decision decision =
                access.decideInTransaction(
                        wallet,
                        change.act(),
                        Context.proven(ProofKind.SIGN_IN_PASSWORD, change.shown().orElseThrow()));
        if (!(decision instanceof Decision.Permitted)) {
            throw new NotMade(AccessProblems.of(decision));
        }
        switch (addresses.put(wallet, to, browser)) {
            case NewAddresses.Putting.Put _ ->
                    restrictions.place(NewRestriction.coolingAfter(wallet, change.act()));
            case NewAddresses.Putting.ChangedLately(var until) ->
                    throw new NotMade(NewAddresses.changedLately(until));
            case NewAddresses.Putting.Taken() ->
                    throw new NotMade(Problem.of(ProblemCode.FLOW_EXPIRED));
        }
    }

    /** Takes the holder's own change back; empty when it is done. */
    Optional<Problem> cancel(SignedIn actor, Contact.Kind kind, Browser browser) {
        WalletId wallet = actor.wallet();
        return transaction.execute(_ -> {
            restrictions.lockStanding(wallet);
            Decision decision =
                    access.decideInTransaction(
                            wallet,
                            Act.CANCEL_CONTACT_CHANGE,
                            Context.proven(ProofKind.SIGN_IN_PASSWORD).from(actor.session()));
            if (!(decision instanceof Decision.Permitted)) {
                return Optional.of(AccessProblems.of(decision));
            }
            Optional<ContactEntry> open = contacts.history(wallet).open(kind, clock.instant());
            if (open.isEmpty() || !isTakenBack(wallet, open.get(), Contacts.Ending.CANCELLED)) {
                return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
            }
            audit.record(
                    event(wallet, AuditKind.CONTACT_CHANGE_CANCELLED, browser)
                            .with("contact", open.get().contact().masked()));
            notices.toAllAddresses(
                    wallet,
                    Template.CONTACT_CHANGE_CANCELLED,
                    Map.of("what", NewAddresses.what(kind)));
            return Optional.empty();
        });
    }

    /** What a link is about; changes nothing. */
    Link look(String token) {
        Instant now = clock.instant();
        return links.hash(token)
                .flatMap(contacts::findUndo)
                .map(found -> link(found, now))
                .orElseGet(Link.Over::new);
    }

    private Link link(Contacts.Undoable found, Instant now) {
        if (found.entry().endedAt().isPresent()) {
            return new Link.Used();
        }
        if (!found.entry().canBeUndoneAt(now)) {
            return new Link.Over();
        }
        Contact before = contacts.history(found.wallet()).before(found.entry());
        return new Link.Usable(before, found.entry().contact());
    }

    /**
     * Undoes a change without signing in: the old address is in force again, payments are locked
     * and every session ends. Nothing may ever forbid it. Empty when the link is over or was used.
     */
    Optional<Restriction.InForce> undo(String token, Browser browser) {
        return links.hash(token)
                .flatMap(hash ->
                        transaction.execute(_ ->
                                contacts.findUndo(hash).flatMap(found -> undone(found, browser))));
    }

    private Optional<Restriction.InForce> undone(Contacts.Undoable found, Browser browser) {
        WalletId wallet = found.wallet();
        restrictions.lockStandingIfAny(wallet);
        if (!isTakenBack(wallet, found.entry(), Contacts.Ending.UNDONE)) {
            return Optional.empty();
        }
        var lock =
                restrictions.place(
                        NewRestriction.of(wallet, Cause.HOLDER_LOCK, PlacedBy.NOT_ME_LINK));
        int ended = sessions.endAll(wallet, Optional.empty());
        String reference = lock.restriction().placement().reference();
        audit.record(
                event(wallet, AuditKind.CONTACT_CHANGE_UNDONE, browser)
                        .with("contact", found.entry().contact().masked())
                        .with("count", ended)
                        .referred(reference));
        notices.toAllAddresses(
                wallet,
                Template.CONTACT_CHANGE_UNDONE,
                Map.of(
                        "what",
                        NewAddresses.what(found.entry().contact().kind()),
                        "reference",
                        reference));
        return Optional.of(lock.restriction());
    }

    /** Codes that are on their way to the address that ends are worth nothing. */
    private boolean isTakenBack(WalletId wallet, ContactEntry entry, Contacts.Ending by) {
        if (!contacts.end(wallet, entry, by)) {
            return false;
        }
        codes.endAll(Subject.of(wallet), entry.contact().kind());
        return true;
    }

    private AuditEvent event(WalletId wallet, AuditKind kind, Browser browser) {
        return AuditEvent.of(wallet, kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
