package org.jinnang.policy;

import java.util.List;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;

/**
 * One row: a restriction because of {@code cause} shuts {@code scope} for as long as {@code waits}
 * says, and each of {@code remedies} lifts it.
 */
public record RestrictionRule(Cause cause, Scope scope, Waits waits, List<RemedyKind> remedies) {

    public RestrictionRule {
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
    }
}
