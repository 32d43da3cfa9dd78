package org.jinnang.authenticator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.authenticator.AttemptRule.Decision;
import org.jinnang.authenticator.Attempts.Reservation;
import org.jinnang.kernel.AttemptId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;

/** One reservation of a try: what it locks and reads first, and what it makes of that. */
final class Reserving {

    /** What is decided, and the row that keeps a try, if there is one. */
    record Written(Reservation reservation, Optional<Question<Boolean>> tried) {

        private static Written of(Reservation.Reserved reserved, Question<Boolean> tried) {
            return new Written(reserved, Optional.of(tried));
        }
    }

    private final AttemptStore store;
    private final Decoys decoys;
    private final Ids ids;
    private final AttemptSteps steps;
    private final AttemptStore.Key key;
    private final boolean isDecoy;
    private final Instant now;
    private final List<Question<?>> locks = new ArrayList<>();
    private final Question<Budget> budget;
    private final Optional<Question<Integer>> elsewhere;

    /** All pools of one authenticator share the lock of one of them: their sum is exact. */
    Reserving(
            AttemptStore store,
            Decoys decoys,
            Ids ids,
            AttemptSteps steps,
            AttemptStore.Key key,
            boolean isDecoy,
            Instant now) {
        this.store = store;
        this.decoys = decoys;
        this.ids = ids;
        this.steps = steps;
        this.key = key;
        this.isDecoy = isDecoy;
        this.now = now;
        this.budget = AttemptQuestions.locking(key, steps.first(key.pool()), now);
        this.elsewhere =
                key.kind().hasPools()
                        ? Optional.of(AttemptQuestions.usedElsewhere(key))
                        : Optional.empty();
        if (key.kind().hasPools() && !key.pool().hidesItself()) {
            int first = steps.first(Pool.UNTRUSTED);
            locks.add(AttemptQuestions.lockingBase(key.subjectId(), key.kind(), first, now));
        }
        locks.add(budget);
        elsewhere.ifPresent(locks::add);
    }

    List<Question<?>> locks() {
        return locks;
    }

    Written decided(Questions.Answers answers) {
        Budget locked = answers.to(budget);
        return isDecoy ? ofDecoy(locked) : ofWallet(locked, elsewhere.map(answers::to).orElse(0));
    }

    private Written ofWallet(Budget before, int used) {
        int lost = before.reserved() > 0 ? store.lose(key, now.minus(AttemptRule.LIFE), now) : 0;
        Decision decision = AttemptRule.reserve(steps, key.pool(), before, lost, used, now);
        return switch (decision) {
            case Decision.Reserve(Budget after, int triesLeft) -> kept(after, subject(), triesLeft);
            case Decision.RefuseAsSpent spent -> spent(spent);
            case Decision.RefuseAsBusy(Budget after) -> {
                store.save(key, after);
                yield new Written(new Reservation.Busy(), Optional.empty());
            }
        };
    }

    /** The same work for a name nobody has: its budget is never spent and says nothing. */
    private Written ofDecoy(Budget bucket) {
        return kept(bucket, subject(), bucket.unused());
    }

    private Written kept(Budget after, Subject whose, int triesLeft) {
        var attempt = new Attempt(whose, new AttemptId(ids.next()));
        return Written.of(
                new Reservation.Reserved(attempt, triesLeft),
                AttemptQuestions.keeping(key, after, attempt, now));
    }

    /** Keeps what is spent, and where that may not show, a try of a decoy. */
    private Written spent(Decision.RefuseAsSpent refused) {
        Budget spent = refused.after();
        if (!key.pool().hidesItself()) {
            store.save(key, spent);
            return new Written(reservation(refused, Optional.empty()), Optional.empty());
        }
        Subject decoy = decoys.bucketOf(subject());
        store.lock(
                new AttemptStore.Key(decoy.value(), key.kind(), key.pool()),
                steps.first(key.pool()),
                now);
        var shadow = new Attempt(decoy, new AttemptId(ids.next()));
        return new Written(
                reservation(refused, Optional.of(shadow)),
                Optional.of(AttemptQuestions.keeping(key, spent, shadow, now)));
    }

    private static Reservation reservation(
            Decision.RefuseAsSpent refused, Optional<Attempt> shadow) {
        return new Reservation.Spent(
                shadow, refused.byFailures(), refused.isLastStep(), refused.after().resumesAt());
    }

    private Subject subject() {
        return new Subject(key.subjectId());
    }
}
