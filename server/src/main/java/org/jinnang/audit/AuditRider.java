package org.jinnang.audit;

import org.jinnang.kernel.Rider;

/** An event that is recorded with a posting, its refusal, or either; {@link Audit} makes it. */
public final class AuditRider implements Rider {

    private final EventRow row;
    private final When when;

    AuditRider(EventRow row, When when) {
        this.row = row;
        this.when = when;
    }

    EventRow row() {
        return row;
    }

    @Override
    public When when() {
        return when;
    }
}
