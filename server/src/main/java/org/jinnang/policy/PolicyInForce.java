package org.jinnang.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The profile that holds at this moment, from memory: it is asked in the midst of everything, also
 * where no connection may be taken. A switch binds every server within a second or two.
 */
@Component
public final class PolicyInForce implements Policy {

    static final String JOB = "follow the policy profile";

    private static final Logger LOG = LoggerFactory.getLogger(PolicyInForce.class);
    private static final Duration EVERY = Duration.ofSeconds(1);

    private final PolicySchedule schedule;
    private final Clock clock;
    private volatile Read read;

    /** Fails to start when what holds cannot be read. */
    PolicyInForce(PolicySchedule schedule, Clock clock, Jobs jobs) {
        this.schedule = schedule;
        this.clock = clock;
        this.read = read();
        var first = read.held().getFirst();
        if (!first.title().equals(schedule.original().title())) {
            LOG.info(
                    "Policy profile {} holds, switched on in the console; the setting names {}",
                    first.title(),
                    schedule.original().title());
        }
        jobs.every(EVERY, JOB, this::refresh);
    }

    /** A profile with its rules, from this moment on. */
    private record Held(int number, Instant from, String title, Policy policy) {}

    /**
     * @param last the number of the last one that was switched on
     * @param held what holds now and what will, in that order
     */
    private record Read(int last, List<Held> held) {}

    @Override
    public Profile profile() {
        return now().profile();
    }

    @Override
    public RestrictionRules restrictions() {
        return now().restrictions();
    }

    @Override
    public ProofRules proofs() {
        return now().proofs();
    }

    @Override
    public Limits limits() {
        return now().limits();
    }

    @Override
    public Budgets budgets() {
        return now().budgets();
    }

    @Override
    public Familiar familiar() {
        return now().familiar();
    }

    /** What holds at this moment, as a whole that does not change any more. */
    public Policy now() {
        List<Held> held = read.held();
        Instant now = clock.instant();
        for (int at = held.size() - 1; at > 0; at--) {
            if (!held.get(at).from().isAfter(now)) {
                return held.get(at).policy();
            }
        }
        return held.getFirst().policy();
    }

    /** Looks whether something was switched on since. */
    public void refresh() {
        if (schedule.last() != read.last()) {
            read = read();
        }
    }

    /** Follows what the caller's transaction switches on as soon as it is kept. */
    public void refreshAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(
                new TransactionSynchronization() {
                    @Override
                    public void afterCommit() {
                        refresh();
                    }
                });
    }

    private Read read() {
        List<PolicySchedule.Switch> all = schedule.all();
        int from = all.indexOf(PolicySchedule.inForce(all, clock.instant()));
        int last = all.stream().mapToInt(PolicySchedule.Switch::number).max().orElse(0);
        return new Read(
                last,
                all.subList(from, all.size()).stream()
                        .map(one -> new Held(one.number(), one.from(), one.title(), one.policy()))
                        .toList());
    }
}
