package org.jinnang.authenticator;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.authenticator.CodeStore.Charged;
import org.jinnang.authenticator.CodeStore.Day;
import org.jinnang.policy.Budgets;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Component;

/**
 * Tries with codes: charged before one is looked at, given back to whoever knows it. Call it in a
 * transaction.
 *
 * <p>Whoever has proven nothing is told how many tries are left under what he typed, for known and
 * unknown alike: what is left of the wallet's own would tell him what others have done, and which
 * names and addresses are one person's. The wallet's own stay the bound beneath. When they are used
 * up, every entry of a stranger reads like a wrong one, and codes are not sent any more: their
 * owner gets a message that says so instead.
 */
@Component
class CodeTries {

    /** What charging a try answers. */
    sealed interface Charge {

        /**
         * @param left tries that are left if this one was wrong
         * @param mayBeRight whether a right entry counts
         */
        record Paid(List<Charged> codes, int left, boolean mayBeRight) implements Charge {}

        record Refused(Codes.Check answer) implements Charge {}
    }

    private final CodeStore store;
    private final Policy policy;

    CodeTries(CodeStore store, Policy policy) {
        this.store = store;
        this.policy = policy;
    }

    Charge charge(CodeFlow flow, Instant now) {
        int most = budgets().triesPerDay();
        Day told = store.lockDay(flow.told(), flow.channel(), most, now);
        if (told.wrong() >= most) {
            return new Charge.Refused(new Codes.Check.Exhausted(end(told)));
        }
        // Always in this order, and both for a decoy too: the same work.
        boolean isFull =
                flow.isOfStranger()
                        && store.lockDay(flow.subject(), flow.channel(), most, now).wrong() >= most;
        List<Charged> codes = store.charge(flow, budgets().triesPerCode(), now);
        if (codes.isEmpty()) {
            return new Charge.Refused(new Codes.Check.Expired());
        }
        store.addWrong(flow.told(), flow.channel(), 1);
        if (flow.isOfStranger() && !isFull) {
            store.addWrong(flow.subject(), flow.channel(), 1);
        }
        int fewestTries = codes.stream().mapToInt(Charged::tries).min().orElseThrow();
        return new Charge.Paid(codes, left(fewestTries, told.wrong() + 1), !isFull);
    }

    /** Whoever knows the code has not guessed. */
    void giveBack(CodeFlow flow) {
        store.addWrong(flow.told(), flow.channel(), -1);
        if (flow.isOfStranger()) {
            store.addWrong(flow.subject(), flow.channel(), -1);
        }
    }

    /** How many tries a code has left for whoever shows it, without locking. */
    int left(CodeFlow flow, int triesOfCode, Instant now) {
        int wrong = store.day(flow.told(), flow.channel(), now).map(Day::wrong).orElse(0);
        return left(triesOfCode, wrong);
    }

    /** Until when a stranger's entries do not count, because all tries of the day are used up. */
    Optional<Instant> usedUpUntil(CodeFlow flow, Instant now) {
        return store.day(flow.subject(), flow.channel(), now)
                .filter(day -> flow.isOfStranger() && day.wrong() >= budgets().triesPerDay())
                .map(CodeTries::end);
    }

    private int left(int triesOfCode, int wrongOfDay) {
        int left =
                Math.min(
                        budgets().triesPerCode() - triesOfCode,
                        budgets().triesPerDay() - wrongOfDay);
        return Math.max(0, left);
    }

    private static Instant end(Day day) {
        return day.windowStart().plus(CodeRule.DAY);
    }

    private Budgets.Codes budgets() {
        return policy.budgets().codes();
    }
}
