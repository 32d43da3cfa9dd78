package org.jinnang.notice;

import java.time.Duration;
import java.time.Instant;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/** Removes what was told, and links that are over, after thirty days. */
@Component
class Ageing {

    static final String JOB = "remove old notices";

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final Duration KEPT = Duration.ofDays(30);

    private final NoticeStore notices;
    private final NotMeLinkStore links;
    private final Clock clock;

    Ageing(NoticeStore notices, NotMeLinkStore links, Clock clock, Jobs jobs) {
        this.notices = notices;
        this.links = links;
        this.clock = clock;
        jobs.every(PAUSE, JOB, this::run);
    }

    private void run() {
        Instant before = clock.instant().minus(KEPT);
        notices.removeEnded(before);
        links.removeExpired(before);
    }
}
