package org.jinnang.attachment;

import java.time.Duration;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/** Deletes files whose time is over. */
@Component
class AttachmentSweeps {

    private static final Duration EVERY = Duration.ofHours(1);

    AttachmentSweeps(Attachments attachments, Jobs jobs) {
        jobs.every(EVERY, "forget attachments", attachments::forget);
    }
}
