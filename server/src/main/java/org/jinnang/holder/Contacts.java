package org.jinnang.holder;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Addresses of holders and how they change. Whoever changes something here holds the wallet's
 * standing, so that two changes of one holder come one after the other.
 */
@Service
public class Contacts {

    private final ContactStore store;
    private final HolderStore holders;
    private final Questions questions;
    private final Clock clock;

    Contacts(ContactStore store, HolderStore holders, Questions questions, Clock clock) {
        this.store = store;
        this.holders = holders;
        this.questions = questions;
        this.clock = clock;
    }

    /**
     * On which terms an address takes the place of another.
     *
     * @param countsFrom from when on codes go there
     * @param undoUntil until when it can be taken back
     * @param undoHash of the token that takes it back
     */
    public record Term(Instant countsFrom, Instant undoUntil, Digest undoHash) {}

    /** How an address ended before its time. */
    public enum Ending {
        /** By the link in the message to the old address. */
        UNDONE,
        /** By the holder in his wallet. */
        CANCELLED
    }

    /** What a link to take a change back is about, whether or not it can still be used. */
    public record Undoable(WalletId wallet, ContactEntry entry) {}

    /** All addresses, old ones and those to come. */
    public ContactHistory history(WalletId wallet) {
        return store.history(wallet);
    }

    /**
     * Whom to tell what protects the wallet: the addresses in force, and those that were until
     * lately as long as nobody else has proven them. An address to come is told nothing.
     */
    public List<Contact> toTell(WalletId wallet) {
        Instant now = clock.instant();
        var history = store.asked(wallet);
        var claims = HolderStore.claimsAsked(wallet, now);
        return toTell(wallet, now, history, claims, questions.askAll(List.of(history, claims)));
    }

    /**
     * Somebody, and where he is told what protects his wallet.
     *
     * @param addresses as {@link #toTell} says
     */
    public record Told(Holder holder, List<Contact> addresses) {}

    /** Both at once. */
    public Told told(WalletId wallet) {
        Asking asking = asking(wallet, clock.instant());
        return told(asking, questions.askAll(asking.questions()));
    }

    /** What {@link #told} has to know, to be asked together with other questions. */
    public static final class Asking {

        private final WalletId wallet;
        private final Instant now;
        private final Question<Optional<Supplier<Holder>>> holder;
        private final Question<List<Supplier<ContactEntry>>> history;
        private final Question<List<Digest>> claims;

        private Asking(
                WalletId wallet,
                Instant now,
                Question<Optional<Supplier<Holder>>> holder,
                Question<List<Supplier<ContactEntry>>> history,
                Question<List<Digest>> claims) {
            this.wallet = wallet;
            this.now = now;
            this.holder = holder;
            this.history = history;
            this.claims = claims;
        }

        public List<Question<?>> questions() {
            return List.of(holder, history, claims);
        }

        /** The one of them that is about the holder. */
        public Question<Optional<Supplier<Holder>>> holder() {
            return holder;
        }
    }

    public Asking asking(WalletId wallet, Instant now) {
        return new Asking(
                wallet,
                now,
                holders.asked(wallet, now),
                store.asked(wallet),
                HolderStore.claimsAsked(wallet, now));
    }

    /** The same as {@link #told(WalletId)}, from what was answered. */
    public Told told(Asking asking, Questions.Answers answers) {
        return new Told(
                answers.to(asking.holder).orElseThrow().get(),
                toTell(asking.wallet, asking.now, asking.history, asking.claims, answers));
    }

    private List<Contact> toTell(
            WalletId wallet,
            Instant now,
            Question<List<Supplier<ContactEntry>>> asked,
            Question<List<Digest>> claimed,
            Questions.Answers answers) {
        ContactHistory history = ContactStore.open(answers.to(asked));
        Stream<Contact> lately =
                history.lately(now).stream()
                        .filter(contact ->
                                holders.findClaimEver(contact).filter(wallet::equals).isPresent());
        Stream<Contact> inForce =
                history.current(now).stream()
                        .filter(contact -> holders.isAmong(answers.to(claimed), contact));
        return Stream.concat(inForce, lately).toList();
    }

    /**
     * Whether codes may still go there: nobody else has it, it was not given up, and its holder has
     * not said that it is lost.
     */
    public boolean isHeld(WalletId wallet, Contact contact) {
        return isClaimed(wallet, contact)
                && !store.history(wallet).isDistrusted(contact, clock.instant());
    }

    /**
     * Whether somebody else reads there, or might: then it is told nothing that only one may do.
     */
    public boolean isDistrusted(WalletId wallet, Contact contact) {
        return store.history(wallet).isDistrusted(contact, clock.instant());
    }

    /**
     * The address in force is lost, or in somebody else's hands: from now on nothing is proven by
     * what is read there, in the caller's transaction. It is told what happens until another one
     * counts, and after that like any that was replaced.
     *
     * @return which it is
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public Contact distrust(WalletId wallet, Contact.Kind kind) {
        Instant now = clock.instant();
        ContactEntry entry = store.history(wallet).inForce(kind, now);
        store.distrust(wallet, entry, now);
        return entry.contact();
    }

    private boolean isClaimed(WalletId wallet, Contact contact) {
        return holders.findClaim(contact.kind().text(), contact.address(), clock.instant())
                .filter(wallet::equals)
                .isPresent();
    }

    /**
     * Gives an address in force up at that moment unless it is kept before, in the caller's
     * transaction.
     *
     * @return false when it is not this wallet's, or is being given up already
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean giveUp(WalletId wallet, Contact contact, Instant at) {
        Instant now = clock.instant();
        if (!holders.lockClaim(contact, wallet, now) || !isForGood(wallet, contact)) {
            return false;
        }
        holders.keepClaim(contact, wallet, Optional.of(at), now);
        return true;
    }

    /** Keeps what was to be given up; false when that has happened. */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean keep(WalletId wallet, Contact contact) {
        Instant now = clock.instant();
        boolean isHeld = holders.lockClaim(contact, wallet, now);
        holders.keepClaim(contact, wallet, Optional.empty(), now);
        return isHeld;
    }

    private boolean isForGood(WalletId wallet, Contact contact) {
        return store.history(wallet).current(clock.instant()).contains(contact)
                && holders.isKeptForGood(contact, wallet);
    }

    /**
     * Lets an address take the place of the one in force, in the caller's transaction.
     *
     * @return false when somebody else has it, also when that was decided only while we waited
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean change(WalletId wallet, Contact to, Term term) {
        Instant now = clock.instant();
        ContactHistory history = store.history(wallet);
        if (history.open(to.kind(), now).isPresent()) {
            throw new IllegalStateException("One change after the other");
        }
        Contact from = history.current(to.kind(), now);
        if (!holders.claim(to.kind().text(), to.address(), wallet, now)) {
            return false;
        }
        holders.keepClaim(from, wallet, Optional.of(term.undoUntil()), now);
        store.add(wallet, to, now, term);
        return true;
    }

    /** Lets a change wait longer, never shorter. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void countLater(WalletId wallet, ContactEntry entry, Instant countsFrom) {
        store.countLater(wallet, entry, countsFrom);
    }

    /** Changes nothing: mail scanners open links. */
    public Optional<Undoable> findUndo(Digest hash) {
        return store.findUndo(hash);
    }

    /**
     * Takes a change back: the address before it is in force again, and the other one is free.
     *
     * @return false when it is too late or was done before
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public boolean end(WalletId wallet, ContactEntry entry, Ending by) {
        Instant now = clock.instant();
        Contact before = store.history(wallet).before(entry);
        // Whose number was given up meanwhile is better off with none than with a stranger's.
        holders.lockClaim(before, wallet, now);
        if (!store.end(wallet, entry, by, now)) {
            return false;
        }
        holders.keepClaim(entry.contact(), wallet, Optional.of(now), now);
        holders.keepClaim(before, wallet, Optional.empty(), now);
        return true;
    }
}
