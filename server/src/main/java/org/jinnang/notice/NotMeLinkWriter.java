package org.jinnang.notice;

import java.sql.SQLException;
import java.util.List;
import org.jinnang.platform.RiderWriter;
import org.jinnang.platform.database.Pipeline;
import org.springframework.stereotype.Component;

/** Keeps "not me" links in the transaction of a posting. */
@Component
class NotMeLinkWriter implements RiderWriter<NotMeLinkRider> {

    private final NotMeLinkStore store;

    NotMeLinkWriter(NotMeLinkStore store) {
        this.store = store;
    }

    @Override
    public Class<NotMeLinkRider> kind() {
        return NotMeLinkRider.class;
    }

    @Override
    public void write(Pipeline pipeline, List<NotMeLinkRider> riders) throws SQLException {
        store.insert(pipeline, riders, NotMeLinks.LIFE);
    }
}
