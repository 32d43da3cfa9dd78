package org.jinnang.risk;

import org.jinnang.kernel.Rider;

/** An assessment that is kept with the posting it let through or held. */
public record AssessmentRider(Assessment assessment) implements Rider {

    @Override
    public When when() {
        return When.ON_BOTH;
    }
}
