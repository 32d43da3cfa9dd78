package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.NotMeLinks;
import org.jinnang.notice.Notice;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.recovery.Activations;
import org.jinnang.recovery.OldCredentials;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Component;

/**
 * An activation goes to the holder's own registered address, and opens "choose your own" and
 * nothing else. No member of staff ever has it.
 */
@Component
class DeskActivations {

    private static final Duration LIFE = Duration.ofHours(4);

    private final Activations activations;
    private final OldCredentials oldCredentials;
    private final Restrictions restrictions;
    private final Holders holders;
    private final Contacts contacts;
    private final Notices notices;
    private final NotMeLinks links;
    private final Clock clock;

    DeskActivations(
            Activations activations,
            OldCredentials oldCredentials,
            Restrictions restrictions,
            Holders holders,
            Contacts contacts,
            Notices notices,
            NotMeLinks links,
            Clock clock) {
        this.activations = activations;
        this.oldCredentials = oldCredentials;
        this.restrictions = restrictions;
        this.holders = holders;
        this.contacts = contacts;
        this.notices = notices;
        this.links = links;
        this.clock = clock;
    }

    /**
     * Sends one, in the caller's transaction, and shuts what is chosen anew.
     *
     * @param lost what the caller has said to be lost, or in somebody else's hands
     * @param since when he said so: an address that counts only since then was not meant
     * @return why it cannot be done, of {@code why_not}; the caller rolls back
     */
    Optional<String> refused(SupportCase one, Act act, Optional<Contact.Kind> lost, Instant since) {
        WalletId wallet = one.wallet();
        restrictions.lockStanding(wallet);
        Instant now = clock.instant();
        Optional<Contact> to = reached(wallet, act);
        if (to.isEmpty()) {
            return Optional.of("no_address");
        }
        if (lost.filter(kind -> wasChanged(wallet, kind, since, now)).isPresent()) {
            return Optional.of("address_changed");
        }
        if (lost.isPresent()) {
            oldCredentials.shutAndSignOut(wallet, List.of(act), Set.of(lost.get()));
            tell(one, lost.get(), now);
        } else {
            oldCredentials.shut(wallet, Set.of(act));
        }
        send(one, act, to.get(), now.plus(LIFE));
        return Optional.empty();
    }

    /** An address that is not to be replaced, and that is not lost either. */
    private Optional<Contact> reached(WalletId wallet, Act act) {
        Holder holder = holders.of(wallet);
        Stream<Contact> all =
                switch (act) {
                    case REPLACE_PHONE -> Stream.of(holder.email());
                    case REPLACE_EMAIL -> Stream.of(holder.phone());
                    default -> Stream.of(holder.phone(), holder.email());
                };
        return all.filter(one -> contacts.isHeld(wallet, one)).findFirst();
    }

    private boolean wasChanged(WalletId wallet, Contact.Kind kind, Instant since, Instant now) {
        return contacts.history(wallet).currentSince(kind, now).isAfter(since);
    }

    /** The lost one too: whoever reads there may be its holder after all. */
    private void tell(SupportCase one, Contact.Kind lost, Instant now) {
        Contact gone = contacts.history(one.wallet()).current(lost, now);
        notices.toAllAddresses(
                one.wallet(),
                Template.DESK_CONTACT_LOST,
                Map.of("contact", gone.masked(), "reference", one.number()));
    }

    private void send(SupportCase one, Act act, Contact to, Instant until) {
        try (Secret code = activations.issue(one.wallet(), Set.of(act), until, one.number())) {
            notices.queue(
                    new Notice(
                            Optional.of(one.wallet()),
                            to,
                            Template.DESK_ACTIVATION,
                            Map.of(
                                    "activation_code", code.reveal(),
                                    "reference", one.number(),
                                    "until", until,
                                    "not_me", links.issue(one.wallet())),
                            true));
        }
    }
}
