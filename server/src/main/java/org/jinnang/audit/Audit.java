package org.jinnang.audit;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jinnang.kernel.AuditEventId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.RiderWriter;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.stereotype.Component;

/** Records what happened, in the transaction in which it happened. */
@Component
public class Audit {

    private final Ids ids;
    private final JdbcOperations database;

    Audit(Ids ids, JdbcOperations database) {
        this.ids = ids;
        this.database = database;
    }

    /** Records one event in the caller's transaction; it must have one, or the mark may be lost. */
    public AuditEventId record(AuditEvent event) {
        var id = new AuditEventId(ids.next());
        database.execute((Connection connection) -> {
            EventRows.insert(connection, List.of(new EventRow(id, event)));
            return true;
        });
        return id;
    }

    /** Writes the events that travel with postings. */
    @Component
    static class Riders implements RiderWriter<AuditRider> {

        private final Ids ids;

        Riders(Ids ids) {
            this.ids = ids;
        }

        @Override
        public Class<AuditRider> kind() {
            return AuditRider.class;
        }

        @Override
        public void write(Connection connection, List<AuditRider> riders) throws SQLException {
            var rows =
                    riders.stream()
                            .map(rider -> new EventRow(new AuditEventId(ids.next()), rider.event()))
                            .toList();
            EventRows.insert(connection, rows);
        }
    }
}
