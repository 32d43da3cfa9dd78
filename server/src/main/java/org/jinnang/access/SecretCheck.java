package org.jinnang.access;

import org.jinnang.authenticator.Attempt;

/** What a check of the payment password answers. */
public sealed interface SecretCheck {

    /**
     * Right. The try is still reserved: hand {@code new AttemptSettled(attempt, true)} to the
     * ledger as a rider within 30 s, or it counts as a failure.
     */
    record Right(Attempt attempt) implements SecretCheck {}

    record Wrong(int triesLeft) implements SecretCheck {}

    /** Payments are shut, perhaps by this very entry; the secret was not looked at otherwise. */
    record Restricted(Explanation explanation) implements SecretCheck {}

    /** Another check is running. */
    record Busy() implements SecretCheck {}

    /** It is our side; the try counts as failed only if it stays unsettled. */
    record Unavailable(Decision.Why why) implements SecretCheck {}
}
