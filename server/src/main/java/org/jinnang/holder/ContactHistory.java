package org.jinnang.holder;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All addresses of one holder, old ones and one to come; what follows from them at a moment. Pure.
 *
 * @param entries in any order
 */
public record ContactHistory(List<ContactEntry> entries) {

    /** How long an address that was replaced is still told of what protects the wallet. */
    static final Duration TOLD_FOR = Duration.ofDays(30);

    public ContactHistory {
        entries = entries.stream().sorted(Comparator.comparingInt(ContactEntry::nth)).toList();
    }

    /** Where codes go now. */
    public Contact current(Contact.Kind kind, Instant now) {
        return inForce(kind, now).contact();
    }

    ContactEntry inForce(Contact.Kind kind, Instant now) {
        return counting(kind, now).getLast();
    }

    /** Whether the one in force is lost, or in somebody else's hands: then no code goes there. */
    public boolean isDistrusted(Contact.Kind kind, Instant now) {
        return counting(kind, now).stream()
                .reduce((_, last) -> last)
                .flatMap(ContactEntry::distrustedAt)
                .isPresent();
    }

    /** Whether it is in force, but lost, or in somebody else's hands: then no code goes there. */
    boolean isDistrusted(Contact contact, Instant now) {
        ContactEntry entry = inForce(contact.kind(), now);
        return entry.contact().equals(contact) && entry.distrustedAt().isPresent();
    }

    /** Since when codes go there, as far as the rows say. */
    public Instant currentSince(Contact.Kind kind, Instant now) {
        return inForce(kind, now).countsFrom();
    }

    /** The change that can still be taken back; it may count already. */
    public Optional<ContactEntry> open(Contact.Kind kind, Instant now) {
        return of(kind).filter(entry -> entry.canBeUndoneAt(now)).reduce((_, last) -> last);
    }

    /** The address in force before this one. */
    public Contact before(ContactEntry later) {
        return of(later.contact().kind())
                .filter(entry -> entry.endedAt().isEmpty() && entry.nth() < later.nth())
                .reduce((_, last) -> last)
                .map(ContactEntry::contact)
                .orElseThrow(() -> new IllegalStateException("Nothing is before the first"));
    }

    /**
     * When an address to which codes went was taken back; what was proven by it before is worth
     * nothing.
     */
    public Optional<Instant> takenBackAt(Contact.Kind kind) {
        return entries.stream()
                .filter(entry -> entry.contact().kind() == kind)
                .flatMap(entry ->
                        entry.endedAt().filter(end -> !end.isBefore(entry.countsFrom())).stream())
                .max(Comparator.naturalOrder());
    }

    /**
     * When an address to which codes went was last said to be lost; what was proven by it before is
     * worth nothing.
     */
    public Optional<Instant> distrustedAt(Contact.Kind kind) {
        return of(kind).flatMap(entry -> entry.distrustedAt().stream())
                .max(Comparator.naturalOrder());
    }

    /** The addresses in force, e-mail first. */
    public List<Contact> current(Instant now) {
        return Stream.of(Contact.Kind.values()).map(kind -> current(kind, now)).toList();
    }

    /** Addresses that were in force until lately, and no longer are. */
    public List<Contact> lately(Instant now) {
        List<Contact> lately = new ArrayList<>();
        for (Contact.Kind kind : Contact.Kind.values()) {
            List<ContactEntry> counting = counting(kind, now);
            for (int at = 1; at < counting.size(); at++) {
                if (now.isBefore(counting.get(at).countsFrom().plus(TOLD_FOR))) {
                    lately.add(counting.get(at - 1).contact());
                }
            }
        }
        lately.removeAll(current(now));
        return lately.stream().distinct().toList();
    }

    private List<ContactEntry> counting(Contact.Kind kind, Instant now) {
        return of(kind).filter(entry -> entry.countsAt(now)).toList();
    }

    private Stream<ContactEntry> of(Contact.Kind kind) {
        return entries.stream().filter(entry -> entry.contact().kind() == kind);
    }
}
