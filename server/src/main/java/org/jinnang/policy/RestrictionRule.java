package org.jinnang.policy;

import java.util.List;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;

/**
 * One row: a restriction because of {@code cause} shuts one of {@code scopes} for as long as {@code
 * waits} says, and each of {@code remedies} lifts it.
 *
 * @param scopes what it may shut; more than one only where somebody orders it and says which
 */
public record RestrictionRule(
        Cause cause, List<Scope> scopes, Waits waits, List<RemedyKind> remedies) {

    public RestrictionRule {
        scopes = List.copyOf(scopes);
        remedies = List.copyOf(remedies);
        boolean waitingHelps = remedies.contains(RemedyKind.WAIT);
        boolean actingHelps = remedies.stream().anyMatch(remedy -> remedy != RemedyKind.WAIT);
        if (remedies.isEmpty()) {
            throw new IllegalArgumentException(cause + " has no way out");
        }
        if (waitingHelps != waits.mayEndByTime()) {
            throw new IllegalArgumentException(
                    cause + " must name WAIT exactly if it ends by time");
        }
        if (waits.mayBeEndless() && !actingHelps) {
            throw new IllegalArgumentException(cause + " may be endless without a way out");
        }
        if (scopes.isEmpty() || (scopes.size() > 1 && !(waits instanceof Waits.AsOrdered))) {
            throw new IllegalArgumentException(cause + " must shut exactly one scope");
        }
        if (!isFit(cause, waits, remedies)) {
            throw new IllegalArgumentException(cause + ": only its own remedy lifts an order");
        }
    }

    /** A row of a cause that always shuts the same. */
    public RestrictionRule(Cause cause, Scope scope, Waits waits, List<RemedyKind> remedies) {
        this(cause, List.of(scope), waits, remedies);
    }

    /** What it shuts unless another of the scopes is ordered. */
    public Scope scope() {
        return scopes.getFirst();
    }

    /** No proof of its holder lifts an order, and what lifts an order lifts nothing else. */
    private static boolean isFit(Cause cause, Waits waits, List<RemedyKind> remedies) {
        return switch (cause) {
            case OPERATOR_ORDER -> isOrder(waits, remedies, RemedyKind.OPERATOR_REVIEW);
            case LEGAL_ORDER -> isOrder(waits, remedies, RemedyKind.LEGAL_RELEASE);
            case WRONG_SIGN_IN_PASSWORD,
                    WRONG_PAYMENT_PASSWORD,
                    PAYMENT_FAILURES,
                    SUSPICIOUS_PAYMENT,
                    UNFAMILIAR_PLACE,
                    HOLDER_LOCK,
                    COUNTER_LOCK,
                    LOST_WALLET,
                    RECENT_RECOVERY,
                    EXPIRED_SIGN_IN_PASSWORD,
                    EXPIRED_PAYMENT_PASSWORD,
                    MUST_CHOOSE_SIGN_IN_PASSWORD,
                    MUST_CHOOSE_PAYMENT_PASSWORD,
                    MUST_CHOOSE_SECOND_STEP ->
                    !(waits instanceof Waits.AsOrdered)
                            && !remedies.contains(RemedyKind.OPERATOR_REVIEW)
                            && !remedies.contains(RemedyKind.LEGAL_RELEASE);
        };
    }

    private static boolean isOrder(Waits waits, List<RemedyKind> remedies, RemedyKind takenBack) {
        return waits instanceof Waits.AsOrdered
                && remedies.equals(List.of(RemedyKind.WAIT, takenBack));
    }
}
