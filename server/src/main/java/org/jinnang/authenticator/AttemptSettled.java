package org.jinnang.authenticator;

import org.jinnang.kernel.Rider;

/**
 * Settles a try in the transaction of the posting or of its refusal. A try that is over by then (30
 * s) stays a failure and changes nothing.
 */
public record AttemptSettled(Attempt attempt, boolean right) implements Rider {

    @Override
    public When when() {
        return When.ON_BOTH;
    }
}
