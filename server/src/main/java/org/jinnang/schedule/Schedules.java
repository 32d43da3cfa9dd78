package org.jinnang.schedule;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.SecretCheck;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.authenticator.Attempt;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.ScheduleId;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.Lookup;
import org.jinnang.payment.StatedPayments;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SignedIn;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Schedules as their holder sees them: drafted, approved with a full proof, paused, approved again
 * to go on, cancelled. What is due is paid by {@link ScheduleRuns}.
 */
@Service
class Schedules {

    private static final int LISTED = 100;
    private static final int MOST_OPEN = 50;
    private static final int TURNS = 24;

    private final ScheduleStore store;
    private final ScheduleNews news;
    private final StatedPayments payments;
    private final Access access;
    private final PasskeyChecks checks;
    private final Passkeys passkeys;
    private final Attempts attempts;
    private final Policy policy;
    private final Clock clock;
    private final Ids ids;
    private final ZoneId zone;
    private final TransactionOperations transaction;

    Schedules(
            ScheduleStore store,
            ScheduleNews news,
            StatedPayments payments,
            Access access,
            PasskeyChecks checks,
            Passkeys passkeys,
            Attempts attempts,
            Policy policy,
            Clock clock,
            Ids ids,
            ZoneId zone,
            TransactionOperations transaction) {
        this.store = store;
        this.news = news;
        this.payments = payments;
        this.access = access;
        this.checks = checks;
        this.passkeys = passkeys;
        this.attempts = attempts;
        this.policy = policy;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
        this.transaction = transaction;
    }

    /** What drafting answers. */
    sealed interface Drafting {
        record Drafted(Schedule schedule) implements Drafting {}

        record Denied(Decision decision) implements Drafting {}

        /** There are enough of them. */
        record TooMany() implements Drafting {}
    }

    /** What changing one answers. */
    sealed interface Changing {
        record Done(Schedule schedule) implements Changing {}

        record Denied(Decision decision) implements Changing {}

        /** The password was not right, or was not looked at. */
        record Unproven(SecretCheck check) implements Changing {}

        /** The signature was not right for this schedule, or nobody had asked for it. */
        record Unsigned(PasskeyChecks.Check<?> check) implements Changing {}

        /** It is over, or that was done already. */
        record NotNow() implements Changing {}

        /** This holder has no such schedule. */
        record Unknown() implements Changing {}
    }

    List<Schedule> of(WalletId payer) {
        return store.approvedOf(payer, LISTED);
    }

    Optional<Schedule> find(WalletId payer, ScheduleId id) {
        return store.find(payer, id);
    }

    Schedule.WithTurns withTurns(Schedule schedule) {
        return new Schedule.WithTurns(schedule, store.turns(schedule, TURNS));
    }

    /** The sets of proofs with each of which this holder can approve one. */
    List<List<ProofKind>> ways(WalletId payer) {
        boolean hasPasskey = !passkeys.of(payer).isEmpty();
        return policy.proofs().of(Act.SCHEDULE_PAYMENT).sufficient().stream()
                .filter(way -> hasPasskey || !way.contains(ProofKind.PASSKEY))
                .map(way -> way.stream().sorted().toList())
                .toList();
    }

    /** The day it is now for the holder: the first turn is tomorrow at the earliest. */
    LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    /** Drafts one in the caller's transaction; nothing is ever paid before it is approved. */
    Drafting draft(
            SignedIn actor,
            Lookup.Found payee,
            Money amount,
            String remark,
            ScheduleRule.Plan plan) {
        Decision decision =
                access.decideInTransaction(
                        actor.wallet(), Act.CREATE_PAYMENT, Context.none().from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Drafting.Denied(decision);
        }
        if (store.countOpen(actor.wallet()) >= MOST_OPEN) {
            return new Drafting.TooMany();
        }
        Instant now = clock.instant();
        Schedule schedule =
                new Schedule(
                        new ScheduleId(ids.next()),
                        actor.wallet(),
                        payee.wallet(),
                        payee.identifier(),
                        amount,
                        remark,
                        plan,
                        now,
                        now.plus(Schedule.DRAFT),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty(),
                        0,
                        Optional.empty(),
                        Optional.empty());
        store.insert(schedule);
        return new Drafting.Drafted(schedule);
    }

    /**
     * Asks for a passkey's signature of exactly this schedule; empty when it cannot be approved.
     */
    Optional<PasskeyAsked> ask(SignedIn actor, Schedule schedule, Browser browser) {
        Instant now = clock.instant();
        return schedule.mayBeApproved(now)
                ? Optional.of(
                        passkeys.ask(
                                ceremony(schedule, browser),
                                schedule.approvedIn(actor.session()),
                                now.plus(Schedule.DRAFT)))
                : Optional.empty();
    }

    /** By the payment password. */
    Changing approve(SignedIn actor, ScheduleId id, Secret password, Browser browser) {
        return approve(
                actor,
                id,
                schedule ->
                        switch (access.checkPaymentPassword(
                                schedule.payer(), Act.SCHEDULE_PAYMENT, password, browser)) {
                            case SecretCheck.Right(Attempt attempt) ->
                                    approved(
                                            actor,
                                            id,
                                            ProofKind.PAYMENT_PASSWORD,
                                            Optional.of(attempt),
                                            browser);
                            case SecretCheck check -> new Changing.Unproven(check);
                        });
    }

    /** By a passkey that has signed exactly this schedule. */
    Changing approve(SignedIn actor, ScheduleId id, PasskeyAnswer.Signed answer, Browser browser) {
        return approve(
                actor,
                id,
                schedule -> {
                    var shown =
                            new PasskeyChecks.Shown(
                                    ceremony(schedule, browser),
                                    Optional.of(schedule.payer()),
                                    Optional.of(Act.SCHEDULE_PAYMENT),
                                    Set.of(),
                                    answer,
                                    browser);
                    return switch (checks.approved(
                            shown, schedule.payer(), schedule.approvedIn(actor.session()))) {
                        case PasskeyChecks.Check.Right<ProofKind>(var proof) ->
                                approved(actor, id, proof, Optional.empty(), browser);
                        case PasskeyChecks.Check.GateRefused<ProofKind>(var decision) ->
                                new Changing.Denied(decision);
                        case PasskeyChecks.Check<ProofKind> check -> new Changing.Unsigned(check);
                    };
                });
    }

    /** What falls into a pause is not paid. */
    Changing pause(SignedIn actor, ScheduleId id, Browser browser) {
        return change(
                actor,
                id,
                Schedule.State.ACTIVE,
                browser,
                schedule -> {
                    store.pause(schedule, Schedule.Pause.HOLDER);
                    news.pausedByHolder(schedule, Source.of(browser));
                });
    }

    Changing cancel(SignedIn actor, ScheduleId id, Browser browser) {
        return change(
                actor,
                id,
                Schedule.State.PAUSED,
                browser,
                schedule -> {
                    store.end(schedule, Schedule.End.CANCELLED);
                    news.cancelled(schedule, Source.of(browser));
                });
    }

    private Changing approve(SignedIn actor, ScheduleId id, Function<Schedule, Changing> proven) {
        Optional<Schedule> found = store.find(actor.wallet(), id);
        if (found.isEmpty()) {
            return new Changing.Unknown();
        }
        Schedule schedule = found.get();
        if (!schedule.mayBeApproved(clock.instant())) {
            return new Changing.NotNow();
        }
        if (!actor.isConfirmed()) {
            // No look at any proof: an unusual sign-in must not use tries up.
            return new Changing.Denied(
                    access.decide(
                            schedule.payer(),
                            Act.SCHEDULE_PAYMENT,
                            Context.proven(ProofKind.PAYMENT_PASSWORD).from(actor.session())));
        }
        return proven.apply(schedule);
    }

    private Changing approved(
            SignedIn actor,
            ScheduleId id,
            ProofKind proof,
            Optional<Attempt> attempt,
            Browser browser) {
        return transaction.execute(_ -> {
            Schedule schedule = store.findForUpdate(actor.wallet(), id).orElseThrow();
            Decision decision =
                    access.decideInTransaction(
                            actor.wallet(),
                            Act.SCHEDULE_PAYMENT,
                            Context.proven(proof).paying(schedule.amount()).from(actor.session()));
            attempt.ifPresent(reserved -> attempts.settle(reserved, true));
            if (!(decision instanceof Decision.Permitted)) {
                return new Changing.Denied(decision);
            }
            Instant now = clock.instant();
            if (!schedule.mayBeApproved(now)) {
                return new Changing.NotNow();
            }
            goOn(schedule, new Schedule.Approved(now, Set.of(proof)), Source.of(browser));
            return new Changing.Done(store.find(actor.wallet(), id).orElseThrow());
        });
    }

    /** With the first turn that is still to come; without one it is over. */
    private void goOn(Schedule schedule, Schedule.Approved by, Source source) {
        int turn = schedule.turn();
        Optional<LocalDate> day = ScheduleRule.dayOf(schedule.plan(), turn);
        while (day.isPresent() && !ScheduleRule.dueAt(day.get(), zone).isAfter(by.at())) {
            turn++;
            day = ScheduleRule.dayOf(schedule.plan(), turn);
        }
        if (day.isEmpty()) {
            store.end(schedule, Schedule.End.DONE);
            return;
        }
        Instant due = ScheduleRule.dueAt(day.get(), zone);
        store.approve(schedule, by, day.get(), turn, due);
        news.approved(
                schedule, due, by.by().iterator().next().name().toLowerCase(Locale.ROOT), source);
    }

    /**
     * @param upTo the last state from which it can be done
     */
    private Changing change(
            SignedIn actor,
            ScheduleId id,
            Schedule.State upTo,
            Browser browser,
            Consumer<Schedule> change) {
        return transaction.execute(_ -> {
            Optional<Schedule> found = store.findForUpdate(actor.wallet(), id);
            if (found.isEmpty()) {
                return new Changing.Unknown();
            }
            Schedule.State state = found.get().state();
            if (state == Schedule.State.DRAFT || state.compareTo(upTo) > 0) {
                return new Changing.NotNow();
            }
            takeBack(found.get(), browser);
            change.accept(found.get());
            return new Changing.Done(store.find(actor.wallet(), id).orElseThrow());
        });
    }

    /** A turn that is just being paid is paid, or not: after this nothing leaves any more. */
    private void takeBack(Schedule schedule, Browser browser) {
        schedule.payment()
                .filter(payment ->
                        payments.of(schedule.payer(), payment) == StatedPayments.Standing.AWAITING)
                .ifPresent(payment ->
                        payments.withdraw(schedule.payer(), payment, Source.of(browser)));
    }

    private static PasskeyCeremony ceremony(Schedule schedule, Browser browser) {
        return PasskeyCeremony.approving(schedule.id(), browser.series());
    }
}
