package org.jinnang.notice;

import java.time.Duration;
import org.jinnang.holder.Contact;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;

/** Starts the workers: few, because each holds a database connection while it hands over. */
@Component
class Workers {

    private static final Duration PAUSE = Duration.ofMillis(300);
    private static final int WORKERS_PER_CHANNEL = 2;

    Workers(Jobs jobs, Delivery delivery) {
        for (Contact.Kind channel : Contact.Kind.values()) {
            for (int number = 1; number <= WORKERS_PER_CHANNEL; number++) {
                String name = "deliver by " + channel.text() + " (" + number + ")";
                jobs.every(PAUSE, name, () -> delivery.run(channel));
            }
        }
    }
}
