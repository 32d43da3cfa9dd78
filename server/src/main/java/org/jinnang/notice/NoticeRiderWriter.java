package org.jinnang.notice;

import java.sql.SQLException;
import java.util.List;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Queues messages in the transaction of a posting. */
@Component
class NoticeRiderWriter implements RiderWriter<NoticeRider> {

    private final NoticeStore store;

    NoticeRiderWriter(NoticeStore store) {
        this.store = store;
    }

    @Override
    public Class<NoticeRider> kind() {
        return NoticeRider.class;
    }

    @Override
    public void write(Pipeline pipeline, List<NoticeRider> riders) throws SQLException {
        store.insert(pipeline, riders.stream().map(NoticeRider::queued).toList());
    }
}
