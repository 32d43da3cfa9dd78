package org.jinnang.authenticator;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Counts tries as failed that nobody settled, and forgets what no decision needs. The next
 * reservation would do the first by itself; the job keeps pages that only read honest.
 */
@Component
class AttemptSweeps {

    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration KEPT = Duration.ofDays(1);

    private final AttemptStore store;
    private final Decoys decoys;
    private final Codes codes;
    private final AuthenticatorApps apps;
    private final Policy policy;
    private final Clock clock;
    private final TransactionOperations transactions;

    AttemptSweeps(
            AttemptStore store,
            Decoys decoys,
            Codes codes,
            AuthenticatorApps apps,
            Policy policy,
            Clock clock,
            TransactionOperations transactions,
            Jobs jobs) {
        this.store = store;
        this.decoys = decoys;
        this.codes = codes;
        this.apps = apps;
        this.policy = policy;
        this.clock = clock;
        this.transactions = transactions;
        jobs.every(EVERY, "count lost tries", this::countLost);
        jobs.every(KEPT.dividedBy(24), "forget tries and codes", this::forget);
    }

    void countLost() {
        Instant now = clock.instant();
        for (AttemptStore.Key key : store.withLost(now.minus(AttemptRule.LIFE))) {
            transactions.executeWithoutResult(_ -> countLost(key, now));
        }
    }

    private void countLost(AttemptStore.Key key, Instant now) {
        AttemptSteps steps = AttemptSteps.of(policy.budgets());
        Budget budget = store.lock(key, steps.first(key.pool()), now);
        int lost = store.lose(key, now.minus(AttemptRule.LIFE), now);
        if (lost > 0 && !new Subject(key.subjectId()).isDecoy()) {
            store.save(key, AttemptRule.withLost(budget, lost));
        }
    }

    void forget() {
        Instant before = clock.instant().minus(KEPT);
        List<UUID> buckets = decoys.buckets();
        transactions.executeWithoutResult(_ -> {
            store.forgetSettled(before);
            store.forgetDecoys(buckets, before);
            codes.forget();
            apps.forget();
        });
    }
}
