package org.jinnang.authenticator;

import java.util.List;
import org.jinnang.policy.Budgets;

/**
 * After how many failures each kind of pool is spent, and where it ends for good. Refuses a table
 * that would let more than 100 failures in a row happen.
 *
 * @param payment ceilings one after the other, with a wait between them
 * @param secondStep the same for the codes that follow a right password
 * @param known the same for what is known and weak
 * @param untrusted ceiling of all untrusted clients together
 * @param device ceiling of each trusted device
 * @param total over all pools of one authenticator: NIST SP 800-63B-4 §3.2.2
 */
record AttemptSteps(
        List<Integer> payment,
        List<Integer> secondStep,
        List<Integer> known,
        int untrusted,
        int device,
        int total) {

    private static final int MOST_FAILURES = 100;

    AttemptSteps {
        payment = List.copyOf(payment);
        secondStep = List.copyOf(secondStep);
        known = List.copyOf(known);
        int codes = Math.max(secondStep.getLast(), known.getLast());
        int most = Math.max(payment.getLast(), codes);
        if (untrusted + device > total || most > total || total > MOST_FAILURES) {
            throw new IllegalArgumentException("More than " + MOST_FAILURES + " failures in a row");
        }
        stepsAreSafe(payment);
        stepsAreSafe(secondStep);
        stepsAreSafe(known);
    }

    private static void stepsAreSafe(List<Integer> steps) {
        int before = 0;
        for (int step : steps) {
            // A right entry falls back to the first step while others are still being checked.
            if (step <= before || step - before > steps.getFirst()) {
                throw new IllegalArgumentException("A later step is larger than the first");
            }
            before = step;
        }
    }

    static AttemptSteps of(Budgets budgets) {
        var payment = budgets.paymentPassword();
        return new AttemptSteps(
                List.of(payment.lockAt(), payment.endlessAt()),
                budgets.secondStep().ceilings(),
                budgets.known().ceilings(),
                budgets.untrustedPool(),
                budgets.trustedDevicePool(),
                MOST_FAILURES);
    }

    private List<Integer> of(Pool pool) {
        if (pool.equals(Pool.PAYMENT)) {
            return payment;
        }
        if (pool.equals(Pool.SECOND_STEP)) {
            return secondStep;
        }
        if (pool.equals(Pool.KNOWN)) {
            return known;
        }
        return List.of(pool.equals(Pool.UNTRUSTED) ? untrusted : device);
    }

    int first(Pool pool) {
        return of(pool).getFirst();
    }

    boolean isLast(Pool pool, int ceiling) {
        return ceiling >= of(pool).getLast();
    }

    /** The ceiling that follows, or the same when there is none. */
    int after(Pool pool, int ceiling) {
        return of(pool).stream().filter(step -> step > ceiling).findFirst().orElse(ceiling);
    }
}
