package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.CaseId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.staff.Conflicts;
import org.jinnang.staff.Lease;
import org.jinnang.staff.Proposal;
import org.jinnang.staff.Proposals;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What the staff does in cases. Everything goes through {@link #act}: the case is locked, whoever
 * acts must have seen its newest version, and the rule is asked – then the effect, in one
 * transaction.
 */
@Service
public class Desk {

    /** So many lines of the queue. */
    static final int QUEUE_MAX = 200;

    private final CaseStore store;
    private final CallerChecks checks;
    private final Conflicts conflicts;
    private final Proposals proposals;
    private final Restrictions restrictions;
    private final Policy policy;
    private final Clock clock;
    private final TransactionOperations transaction;

    Desk(
            CaseStore store,
            CallerChecks checks,
            Conflicts conflicts,
            Proposals proposals,
            Restrictions restrictions,
            Policy policy,
            Clock clock,
            TransactionOperations transaction) {
        this.store = store;
        this.checks = checks;
        this.conflicts = conflicts;
        this.proposals = proposals;
        this.restrictions = restrictions;
        this.policy = policy;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What came of it. */
    sealed interface Doing<T> {

        /** Done; what it gives back. */
        record Done<T>(T result) implements Doing<T> {}

        record NoSuchCase<T>() implements Doing<T> {}

        record Refused<T>(DeskRule.Why why) implements Doing<T> {}

        /** Somebody else works on it. */
        record Held<T>(Lease by) implements Doing<T> {}

        /** It was changed since whoever acts has seen it. */
        record Changed<T>() implements Doing<T> {}
    }

    /** Which cases of the queue. */
    enum Show {
        /** The desk is next. */
        WAITING,
        /** The holder is next. */
        ANSWERED,
        /** Those that whoever asks works on. */
        MINE,
        CLOSED
    }

    List<SupportCase> queue(SignedInStaff staff, Show show) {
        return switch (show) {
            case WAITING -> store.queue(SupportCase.State.OPEN, QUEUE_MAX);
            case ANSWERED -> store.queue(SupportCase.State.ANSWERED, QUEUE_MAX);
            case CLOSED -> store.queue(SupportCase.State.CLOSED, QUEUE_MAX);
            case MINE -> mine(staff);
        };
    }

    private List<SupportCase> mine(SignedInStaff staff) {
        Instant now = clock.instant();
        Predicate<SupportCase> held = one -> one.isHeldBy(staff.staff(), now);
        return java.util.stream.Stream.of(SupportCase.State.OPEN, SupportCase.State.ANSWERED)
                .flatMap(state -> store.queue(state, QUEUE_MAX).stream())
                .filter(held)
                .toList();
    }

    List<SupportCase> numbered(String number) {
        return store.numbered(number);
    }

    Optional<SupportCase> find(CaseId id) {
        return store.find(id);
    }

    /** Takes it, or says for another while that he works on it. */
    Doing<SupportCase> lease(SignedInStaff staff, CaseId id) {
        return locked(
                id,
                one -> {
                    Instant now = clock.instant();
                    DeskRule.Standing there = standing(staff, one, true);
                    Optional<DeskRule.Why> why = DeskRule.refusal(DeskAct.NOTE, there);
                    if (why.isPresent()) {
                        return new Doing.Refused<>(why.get());
                    }
                    if (Lease.standing(one.lease(), staff.staff(), now) == Lease.Standing.TAKEN) {
                        return new Doing.Held<>(one.lease().orElseThrow());
                    }
                    store.lease(one, Lease.of(staff.staff(), now));
                    return new Doing.Done<>(again(one));
                });
    }

    Doing<SupportCase> endLease(SignedInStaff staff, CaseId id) {
        return locked(
                id,
                one -> {
                    store.endLease(one, staff.staff());
                    return new Doing.Done<>(again(one));
                });
    }

    /** What an act does, in its transaction. */
    @FunctionalInterface
    interface Effect<T> extends BiFunction<SupportCase, Instant, T> {}

    /** An act for which it does not matter what was said meanwhile. */
    <T> Doing<T> act(SignedInStaff staff, CaseId id, DeskAct act, Effect<T> effect) {
        return act(staff, id, Optional.empty(), act, effect);
    }

    /**
     * Does it, if the rule allows it now.
     *
     * @param version of the case as whoever acts has seen it
     */
    <T> Doing<T> act(
            SignedInStaff staff,
            CaseId id,
            Optional<Integer> version,
            DeskAct act,
            Effect<T> effect) {
        return locked(
                id,
                one -> {
                    Instant now = clock.instant();
                    boolean isHeld = one.isHeldBy(staff.staff(), now);
                    Optional<DeskRule.Why> why =
                            DeskRule.refusal(act, standing(staff, one, isHeld));
                    if (why.isPresent()) {
                        return refused(one, why.get(), now);
                    }
                    if (version.filter(seen -> seen != one.version()).isPresent()) {
                        return new Doing.Changed<>();
                    }
                    // who does something still works on it
                    store.lease(one, Lease.of(staff.staff(), now));
                    return new Doing.Done<>(effect.apply(one, now));
                });
    }

    private static <T> Doing<T> refused(SupportCase one, DeskRule.Why why, Instant now) {
        Optional<Lease> lease = one.leaseAt(now);
        return why == DeskRule.Why.NOT_HELD && lease.isPresent()
                ? new Doing.Held<>(lease.get())
                : new Doing.Refused<>(why);
    }

    /** What the rule looks at, for whoever asks. */
    DeskRule.Standing standing(SignedInStaff staff, SupportCase one) {
        return standing(staff, one, one.isHeldBy(staff.staff(), clock.instant()));
    }

    private DeskRule.Standing standing(SignedInStaff staff, SupportCase one, boolean isHeld) {
        Instant now = clock.instant();
        return new DeskRule.Standing(
                staff.roles(),
                conflicts.concerns(staff.staff(), one.wallet()),
                one.isClosed(),
                isHeld,
                checks.grade(one),
                proposals(one).stream().anyMatch(proposal -> proposal.isWaiting(now)),
                restrictions.inForce(one.wallet()).stream()
                        .anyMatch(shut -> wayOut(shut).isPresent()));
    }

    /** The holder's own way that ends it and that the desk can propose to open. */
    Optional<Act> wayOut(Restriction.InForce shut) {
        return UnlockRule.way(policy.restrictions().of(shut.placement().cause()).remedies());
    }

    /** What was proposed in this case, the oldest first. */
    List<Proposal> proposals(SupportCase one) {
        return proposals.of(one.id().text());
    }

    private <T> Doing<T> locked(
            CaseId id, java.util.function.Function<SupportCase, Doing<T>> work) {
        return Objects.requireNonNull(
                transaction.execute(_ ->
                        store.find(id)
                                .flatMap(found -> store.lock(found.wallet(), id))
                                .map(work)
                                .orElseGet(Doing.NoSuchCase::new)));
    }

    /** As it is now. */
    SupportCase again(SupportCase one) {
        return store.find(one.wallet(), one.id()).orElseThrow();
    }
}
