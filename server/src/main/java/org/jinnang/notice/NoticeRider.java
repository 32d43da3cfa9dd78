package org.jinnang.notice;

import org.jinnang.kernel.Rider;

/**
 * A finished and sealed message that is queued by the transaction of a posting or refusal; {@link
 * Notices#rider} makes it.
 */
public final class NoticeRider implements Rider {

    private final QueuedNotice queued;
    private final When when;

    NoticeRider(QueuedNotice queued, When when) {
        this.queued = queued;
        this.when = when;
    }

    QueuedNotice queued() {
        return queued;
    }

    @Override
    public When when() {
        return when;
    }
}
