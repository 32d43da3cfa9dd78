package org.jinnang.access;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.holder.ContactEntry;
import org.jinnang.holder.ContactHistory;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.MessageLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.Texts;
import org.jinnang.policy.ContactTerms;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * A new e-mail or phone for a wallet: the code that proves it, and the moment it takes the other's
 * place. The same for a holder who is signed in and for one who comes back without the old one. An
 * address that somebody has is answered like a free one; only the message to it differs.
 */
@Service
public class NewAddresses {

    private static final ContactTerms TERMS = ContactTerms.usual();

    private final Contacts contacts;
    private final Holders holders;
    private final Codes codes;
    private final Notices notices;
    private final MessageLinks links;
    private final Audit audit;
    private final Clock clock;

    NewAddresses(
            Contacts contacts,
            Holders holders,
            Codes codes,
            Notices notices,
            MessageLinks links,
            Audit audit,
            Clock clock) {
        this.contacts = contacts;
        this.holders = holders;
        this.codes = codes;
        this.notices = notices;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /** What came of putting an address in the place of another. */
    public sealed interface Putting {

        /** From then on codes go there. */
        record Put(Instant countsFrom) implements Putting {}

        /**
         * A second change while the first can be taken back would leave two addresses to go back
         * to.
         */
        record ChangedLately(Instant undoUntil) implements Putting {}

        /** Somebody else has it by now. */
        record Taken() implements Putting {}
    }

    /** Until when a change of this kind of address can be taken back, if one is open. */
    public Optional<Instant> openUntil(WalletId wallet, Contact.Kind kind) {
        return contacts.history(wallet)
                .open(kind, clock.instant())
                .flatMap(ContactEntry::undoUntil);
    }

    /** Whether codes go there already. */
    public boolean isInForce(WalletId wallet, Contact to) {
        return contacts.history(wallet).current(to.kind(), clock.instant()).equals(to);
    }

    /** Sends the code to the new address, in the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Codes.Sending send(UUID flow, Contact to) {
        var wanted = new Notice(Optional.empty(), to, Template.CONTACT_WANTED, Map.of(), true);
        // Without the wallet: whoever reads there may be a stranger and gets no phrase.
        Codes.Recipient recipient =
                holders.isKnown(to)
                        ? new Codes.Recipient.ToldOtherwise(to, () -> Optional.of(wanted))
                        : new Codes.Recipient.Person(Optional.empty(), to);
        String asker = flow + " " + to.address();
        return codes.sendToStranger(codeFlow(flow, to), recipient, asker, Map.of());
    }

    /** Wrong codes to a new address count for that address: they cost the holder no try. */
    public CodeFlow codeFlow(UUID flow, Contact to) {
        return new CodeFlow(codes.newcomer(to), CodePurpose.PROVE_NEW_CONTACT, flow, to.kind());
    }

    /**
     * Puts the address in the place of the one in force and tells all addresses, in the caller's
     * transaction, who holds the wallet's standing and has asked the gate.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Putting put(WalletId wallet, Contact to, Browser browser) {
        Instant now = clock.instant();
        ContactHistory history = contacts.history(wallet);
        Optional<Instant> lately = history.open(to.kind(), now).flatMap(ContactEntry::undoUntil);
        if (lately.isPresent()) {
            return new Putting.ChangedLately(lately.get());
        }
        Contact from = history.current(to.kind(), now);
        Optional<ContactEntry> other = history.open(other(to.kind()), now);
        MessageLinks.Issued link = links.issue("/undo");
        Instant countsFrom =
                now.plus(other.isPresent() ? TERMS.bothCountAfter() : TERMS.countsAfter());
        var term = new Contacts.Term(countsFrom, now.plus(TERMS.undoWithin()), link.hash());
        if (!contacts.change(wallet, to, term)) {
            return new Putting.Taken();
        }
        other.filter(entry -> !entry.countsAt(now))
                .ifPresent(entry ->
                        contacts.countLater(wallet, entry, entry.undoUntil().orElseThrow()));
        audit.record(
                AuditEvent.of(wallet, AuditKind.CONTACT_CHANGED, now, AuditEvent.Source.of(browser))
                        .with("contact", from.masked())
                        .with("to", to.masked()));
        tell(wallet, from, to, term, link);
        return new Putting.Put(countsFrom);
    }

    private void tell(
            WalletId wallet,
            Contact from,
            Contact to,
            Contacts.Term term,
            MessageLinks.Issued link) {
        Map<String, Object> values =
                Map.of(
                        "what", what(to.kind()),
                        "before", from.masked(),
                        "new", to.masked(),
                        "counts_from", term.countsFrom(),
                        "undo_until", term.undoUntil());
        if (contacts.isDistrusted(wallet, from)) {
            // Whoever has it must not put it back; it was told when it was said to be lost.
            notices.toAllAddressesBut(
                    from, wallet, Template.CONTACT_CHANGED, values, link.address());
        } else {
            notices.toAllAddresses(wallet, Template.CONTACT_CHANGED, values, link.address());
        }
        notices.queue(
                new Notice(
                        Optional.empty(),
                        to,
                        Template.CONTACT_WILL_COUNT,
                        Map.of("counts_from", term.countsFrom()),
                        true));
    }

    /** Why there is no second change now. */
    public static Problem changedLately(Instant undoUntil) {
        return Problem.of(ProblemCode.STEP_OUT_OF_ORDER)
                .variant("contact_changed")
                .until(undoUntil);
    }

    public static Bilingual what(Contact.Kind kind) {
        return Texts.bilingual("told", "word.contact." + kind.text());
    }

    private static Contact.Kind other(Contact.Kind kind) {
        return kind == Contact.Kind.EMAIL ? Contact.Kind.PHONE : Contact.Kind.EMAIL;
    }
}
