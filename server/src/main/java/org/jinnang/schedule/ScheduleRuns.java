package org.jinnang.schedule;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.PaymentId;
import org.jinnang.payment.StandingPayments;
import org.jinnang.payment.StandingPayments.Paying;
import org.jinnang.payment.StandingPayments.Why;
import org.jinnang.payment.StatedPayments;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Pays what is due. A turn's payment is stated and remembered in one transaction, made by the
 * ledger under its id, and the turn is ended in another one: whatever dies in between, the next run
 * finds the payment and asks it what it is.
 */
@Component
class ScheduleRuns {

    static final String JOB = "pay what is scheduled";

    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final int AT_ONCE = 20;

    /** Days of one schedule that are caught up with in one run. */
    private static final int MOST_LATE = 400;

    /** Long enough for all that are taken at once; whoever died meanwhile is then taken over. */
    private static final Duration CLAIM = Duration.ofMinutes(1);

    /** After our own side could not. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private final ScheduleStore store;
    private final StatedPayments stated;
    private final StandingPayments standing;
    private final Restrictions restrictions;
    private final ScheduleNews news;
    private final Clock clock;
    private final ZoneId zone;
    private final TransactionOperations transaction;

    ScheduleRuns(
            ScheduleStore store,
            StatedPayments stated,
            StandingPayments standing,
            Restrictions restrictions,
            ScheduleNews news,
            Clock clock,
            ZoneId zone,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.stated = stated;
        this.standing = standing;
        this.restrictions = restrictions;
        this.news = news;
        this.clock = clock;
        this.zone = zone;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::payDue);
    }

    /** What a try came to. */
    private sealed interface Outcome {
        record Paid(PaymentId payment) implements Outcome {}

        record Hindered(Hindrance why) implements Outcome {}

        record PayeeClosed() implements Outcome {}

        record Recovered() implements Outcome {}

        record NotNow() implements Outcome {}
    }

    /** All that are due, those of before a stop as well. */
    void payDue() {
        List<Schedule> due;
        do {
            Instant now = clock.instant();
            due = transaction.execute(_ -> store.claimDue(now, now.plus(CLAIM), AT_ONCE));
            due.forEach(schedule -> end(schedule, tried(schedule)));
        } while (due.size() == AT_ONCE);
    }

    private Outcome tried(Schedule schedule) {
        Optional<PaymentId> before = schedule.payment();
        StatedPayments.Standing how =
                before.map(payment -> stated.of(schedule.payer(), payment))
                        .orElse(StatedPayments.Standing.OVER);
        return switch (how) {
            case PAID, ON_ITS_WAY -> new Outcome.Paid(before.orElseThrow());
            case AWAITING -> paid(schedule, before.orElseThrow());
            case OVER -> paidAnew(schedule);
        };
    }

    private Outcome paidAnew(Schedule schedule) {
        Instant now = clock.instant();
        if (isRecoveredSinceApproved(schedule)) {
            return new Outcome.Recovered();
        }
        if (ScheduleRule.isLate(schedule.nextOn().orElseThrow(), now, zone)) {
            return new Outcome.Hindered(Hindrance.LATE);
        }
        Optional<Paying> inTheWay =
                standing.look(
                        schedule.payer(),
                        schedule.payee(),
                        schedule.amount(),
                        schedule.approval().orElseThrow().by());
        if (inTheWay.isPresent()) {
            return outcome(inTheWay.get());
        }
        Outcome outcome = transaction.execute(_ -> stated(schedule));
        return outcome instanceof Outcome.Paid(var payment) ? paid(schedule, payment) : outcome;
    }

    /** Remembered with the stating, so that there is never a second one beside it. */
    private Outcome stated(Schedule schedule) {
        Optional<Schedule> now = store.findForUpdate(schedule.payer(), schedule.id());
        if (now.filter(one -> isStillDue(schedule, one)).isEmpty()) {
            return new Outcome.NotNow();
        }
        return switch (stated.stateAtOnce(
                schedule.payer(),
                schedule.payee(),
                schedule.amount(),
                schedule.remark(),
                Source.SERVER)) {
            case StatedPayments.Stating.Stated(var payment) -> {
                store.paying(schedule, payment);
                yield new Outcome.Paid(payment);
            }
            case StatedPayments.Stating.Denied _ -> new Outcome.Hindered(Hindrance.RESTRICTED);
            case StatedPayments.Stating.NoAccount() -> new Outcome.PayeeClosed();
        };
    }

    private Outcome paid(Schedule schedule, PaymentId payment) {
        Paying paying =
                standing.pay(schedule.payer(), payment, schedule.approval().orElseThrow().by());
        return paying instanceof Paying.Paid ? new Outcome.Paid(payment) : outcome(paying);
    }

    private static Outcome outcome(Paying paying) {
        return switch (paying) {
            case Paying.Paid() -> throw new IllegalArgumentException("It is paid");
            case Paying.NotNow() -> new Outcome.NotNow();
            case Paying.Refused(Why why) ->
                    switch (why) {
                        case FUNDS -> new Outcome.Hindered(Hindrance.FUNDS);
                        case LIMIT -> new Outcome.Hindered(Hindrance.LIMIT);
                        case RESTRICTED -> new Outcome.Hindered(Hindrance.RESTRICTED);
                        case STRONGER_PROOF -> new Outcome.Hindered(Hindrance.STRONGER_PROOF);
                        case PAYEE_CANNOT_RECEIVE ->
                                new Outcome.Hindered(Hindrance.PAYEE_CANNOT_RECEIVE);
                        case CLOSED -> new Outcome.PayeeClosed();
                        case OVER -> new Outcome.NotNow();
                    };
        };
    }

    /** Whoever set it up may not be who has the wallet now. */
    private boolean isRecoveredSinceApproved(Schedule schedule) {
        return restrictions
                .placedSince(schedule.payer(), schedule.approval().orElseThrow().at())
                .stream()
                .map(Restriction::placement)
                .anyMatch(one ->
                        one.cause() == Cause.RECENT_RECOVERY || one.cause() == Cause.LOST_WALLET);
    }

    /** Only if nobody has changed it meanwhile: then its next run sees what it is. */
    private void end(Schedule before, Outcome outcome) {
        transaction.executeWithoutResult(_ -> {
            Optional<Schedule> found = store.findForUpdate(before.payer(), before.id());
            boolean isPaid = outcome instanceof Outcome.Paid;
            if (found.filter(now -> isPaid ? isSameTurn(before, now) : isStillDue(before, now))
                    .isEmpty()) {
                return;
            }
            Schedule schedule = found.get();
            switch (outcome) {
                case Outcome.Paid(var payment) ->
                        over(schedule, Optional.of(payment), Optional.empty());
                case Outcome.NotNow() -> store.later(schedule, clock.instant().plus(SOON));
                case Outcome.Hindered(var why) when why == Hindrance.LATE -> late(schedule);
                case Outcome.Hindered(var why) -> hindered(schedule, why);
                case Outcome.Recovered() -> {
                    store.pause(schedule, Schedule.Pause.RECOVERY);
                    news.paused(schedule);
                }
                case Outcome.PayeeClosed() -> {
                    takeBack(schedule);
                    store.end(schedule, Schedule.End.PAYEE_CLOSED);
                    news.payeeClosed(schedule);
                }
            }
        });
    }

    /** Neither paused nor cancelled nor ended meanwhile. */
    private static boolean isStillDue(Schedule before, Schedule now) {
        return now.state() == Schedule.State.ACTIVE && isSameTurn(before, now);
    }

    private static boolean isSameTurn(Schedule before, Schedule now) {
        return now.nextOn().isPresent() && now.turn() == before.turn();
    }

    private void hindered(Schedule schedule, Hindrance why) {
        takeBack(schedule);
        Instant now = clock.instant();
        switch (ScheduleRule.after(schedule.nextOn().orElseThrow(), schedule.tries(), now, zone)) {
            case ScheduleRule.Next.Again(var at) -> {
                store.again(schedule, why, at);
                if (schedule.tries() == 0) {
                    news.hindered(schedule, why, at);
                }
            }
            case ScheduleRule.Next.Missed() -> {
                over(schedule, Optional.empty(), Optional.of(why));
                news.missed(schedule, why);
            }
        }
    }

    /** What was stated and not made must not be confirmed later. */
    private void takeBack(Schedule schedule) {
        schedule.payment()
                .filter(payment ->
                        stated.of(schedule.payer(), payment) == StatedPayments.Standing.AWAITING)
                .ifPresent(payment -> stated.withdraw(schedule.payer(), payment, Source.SERVER));
    }

    /** Every day that is over is said to be missed, and the holder is told once. */
    private void late(Schedule schedule) {
        Schedule at = schedule;
        for (int days = 0; days < MOST_LATE && isLate(at); days++) {
            over(at, Optional.empty(), Optional.of(Hindrance.LATE));
            at = store.find(at.payer(), at.id()).orElseThrow();
        }
        news.missed(schedule, Hindrance.LATE);
    }

    private boolean isLate(Schedule schedule) {
        return schedule.nextOn()
                .filter(day -> ScheduleRule.isLate(day, clock.instant(), zone))
                .isPresent();
    }

    /** This turn is over; the next one waits for its day, or there is none. */
    private void over(
            Schedule schedule, Optional<PaymentId> payment, Optional<Hindrance> hindrance) {
        LocalDate day = schedule.nextOn().orElseThrow();
        store.insert(
                schedule,
                new Schedule.Turn(schedule.turn(), day, payment, hindrance),
                clock.instant());
        int next = schedule.turn() + 1;
        ScheduleRule.dayOf(schedule.plan(), next)
                .ifPresentOrElse(
                        after ->
                                store.next(schedule, next, after, dueUnlessPaused(schedule, after)),
                        () -> store.end(schedule, Schedule.End.DONE));
    }

    private Optional<Instant> dueUnlessPaused(Schedule schedule, LocalDate day) {
        return schedule.pause().isPresent()
                ? Optional.empty()
                : Optional.of(ScheduleRule.dueAt(day, zone));
    }
}
