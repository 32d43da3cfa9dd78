package org.jinnang.audit;

import java.sql.SQLException;
import java.util.List;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.kernel.Rider;
import org.jinnang.platform.Ids;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Records what happened, in the transaction in which it happened. */
@Component
public class Audit {

    private final Ids ids;
    private final AtCommit atCommit;
    private final PersonalParts personalParts;

    Audit(Ids ids, AtCommit atCommit, PersonalParts personalParts) {
        this.ids = ids;
        this.atCommit = atCommit;
        this.personalParts = personalParts;
    }

    /** Records one event when the caller's transaction commits. */
    public AuditEventId record(AuditEvent event) {
        EventRow row = personalParts.hidden(new AuditEventId(ids.next()), event);
        EventRows.insert(atCommit, row);
        return row.id();
    }

    /** The same for several events, in one statement. */
    public void record(List<AuditEvent> events) {
        EventRows.insert(
                atCommit,
                events.stream()
                        .map(event -> personalParts.hidden(new AuditEventId(ids.next()), event))
                        .toList());
    }

    /**
     * An event that is recorded with a posting or its refusal. What is personal in it is sealed
     * here and not by the ledger's writer, which holds a connection already.
     */
    public AuditRider rider(AuditEvent event, Rider.When when) {
        return new AuditRider(personalParts.hidden(new AuditEventId(ids.next()), event), when);
    }

    /** Writes the events that travel with postings. */
    @Component
    static class Riders implements RiderWriter<AuditRider> {

        @Override
        public Class<AuditRider> kind() {
            return AuditRider.class;
        }

        @Override
        public void write(Pipeline pipeline, List<AuditRider> riders) throws SQLException {
            EventRows.insert(pipeline, riders.stream().map(AuditRider::row).toList());
        }
    }
}
