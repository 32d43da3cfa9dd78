package org.jinnang.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Contact;
import org.jinnang.holder.ContactEntry;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.MessageLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.policy.ContactTerms;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Numbers that are handed on. Who reads the messages of a number that has a wallet may ask for the
 * number, and never touches the wallet: its holder is asked on his other addresses and has days to
 * say that it is still his. Only then is the number free.
 */
@Service
class NumberRequests {

    private static final ContactTerms TERMS = ContactTerms.usual();

    private final NumberRequestStore store;
    private final Contacts contacts;
    private final Holders holders;
    private final Restrictions restrictions;
    private final Notices notices;
    private final MessageLinks links;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    NumberRequests(
            NumberRequestStore store,
            Contacts contacts,
            Holders holders,
            Restrictions restrictions,
            Notices notices,
            MessageLinks links,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.contacts = contacts;
        this.holders = holders;
        this.restrictions = restrictions;
        this.notices = notices;
        this.links = links;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    /** What a link is about now. */
    record Standing(NumberRequest.State state, Contact number, Optional<Instant> freesAt) {}

    /** A link for the text message to a number that has a wallet, in the caller's transaction. */
    String link(Contact number) {
        WalletId wallet = holders.find(number.identifier()).orElseThrow();
        MessageLinks.Issued link = links.issue("/number");
        int nth =
                contacts.history(wallet).entries().stream()
                        .filter(entry -> entry.contact().equals(number))
                        .mapToInt(ContactEntry::nth)
                        .max()
                        .orElseThrow();
        store.insert(
                new NumberRequest(
                        wallet,
                        ids.next(),
                        nth,
                        clock.instant().plus(NumberRequest.LINK_LIFE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()),
                link.hash());
        return link.address();
    }

    /** Where the request behind a link stands; changes nothing. */
    Optional<Standing> look(String token) {
        return links.hash(token).flatMap(store::findByLink).map(this::standing);
    }

    /** The same for the link in the message to the holder. */
    Optional<Standing> lookKept(String token) {
        return links.hash(token).flatMap(store::findByKeep).map(this::standing);
    }

    /** Asks the holder; where it stands afterwards. */
    Optional<Standing> ask(String token, Browser browser) {
        return links.hash(token)
                .flatMap(hash ->
                        transaction.execute(status -> {
                            Optional<NumberRequest> found = store.findByLink(hash);
                            if (found.isEmpty()) {
                                return Optional.empty();
                            }
                            NumberRequest request = found.get();
                            restrictions.lockStandingIfAny(request.wallet());
                            if (!isAsked(request, browser)) {
                                status.setRollbackOnly();
                            }
                            return store.findByLink(hash).map(this::standing);
                        }));
    }

    private boolean isAsked(NumberRequest request, Browser browser) {
        Instant now = clock.instant();
        Instant freesAt = now.plus(TERMS.freesAfter());
        MessageLinks.Issued keep = links.issue("/keep-number");
        Contact number = number(request);
        if (request.stateAt(now) != NumberRequest.State.OPEN
                || store.wasKeptSince(request, now.minus(NumberRequest.KEPT_FOR))
                || !contacts.giveUp(request.wallet(), number, freesAt)
                || !store.ask(request, keep.hash(), now, freesAt)) {
            return false;
        }
        record(request, AuditKind.NUMBER_ASKED_FOR, number, browser);
        notices.toAllAddressesBut(
                number,
                request.wallet(),
                Template.NUMBER_ASKED_FOR,
                Map.of("number", number.masked(), "until", freesAt),
                keep.address());
        return true;
    }

    /** The holder keeps his number; where it stands afterwards. Nothing may ever forbid it. */
    Optional<Standing> keep(String token, Browser browser) {
        return links.hash(token)
                .flatMap(hash ->
                        transaction.execute(_ -> {
                            Optional<NumberRequest> found = store.findByKeep(hash);
                            found.ifPresent(request -> kept(request, browser));
                            return store.findByKeep(hash).map(this::standing);
                        }));
    }

    private void kept(NumberRequest request, Browser browser) {
        restrictions.lockStandingIfAny(request.wallet());
        Contact number = number(request);
        if (!store.keep(request, clock.instant())) {
            return;
        }
        contacts.keep(request.wallet(), number);
        record(request, AuditKind.NUMBER_KEPT, number, browser);
        notices.queue(new Notice(Optional.empty(), number, Template.NUMBER_KEPT, Map.of(), true));
    }

    private Standing standing(NumberRequest request) {
        NumberRequest.State state = request.stateAt(clock.instant());
        boolean wasKept =
                state == NumberRequest.State.OPEN
                        && store.wasKeptSince(
                                request, clock.instant().minus(NumberRequest.KEPT_FOR));
        return new Standing(
                wasKept ? NumberRequest.State.KEPT : state, number(request), request.freesAt());
    }

    private Contact number(NumberRequest request) {
        return contacts.history(request.wallet()).entries().stream()
                .filter(entry -> entry.contact().kind() == Contact.Kind.PHONE)
                .filter(entry -> entry.nth() == request.nth())
                .map(ContactEntry::contact)
                .findFirst()
                .orElseThrow();
    }

    private void record(NumberRequest request, AuditKind kind, Contact number, Browser browser) {
        AuditEvent.Source source = AuditEvent.Source.of(browser);
        audit.record(
                AuditEvent.of(request.wallet(), kind, clock.instant(), source)
                        .with("contact", number.masked()));
    }
}
