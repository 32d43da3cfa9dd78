package org.jinnang.help;

import java.time.Duration;
import java.time.Instant;
import org.jinnang.notice.Notices;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Text messages and e-mail, by how long the oldest one waits and whether any leaves. */
@Configuration(proxyBeanMethods = false)
class MessageHealth {

    /** Messages normally leave within five seconds; a minute is late. */
    private static final Duration LATE = Duration.ofMinutes(1);

    /** Nothing left for so long: nobody can expect a code any more. */
    private static final Duration DEAD = Duration.ofMinutes(15);

    @Bean
    ComponentHealth smsHealth(Notices notices) {
        return new Queue(ServiceComponent.SMS, notices);
    }

    @Bean
    ComponentHealth emailHealth(Notices notices) {
        return new Queue(ServiceComponent.EMAIL, notices);
    }

    private record Queue(ServiceComponent component, Notices notices) implements ComponentHealth {

        @Override
        public ServiceComponent.State state(Instant now) {
            return notices.waitingSince(component == ServiceComponent.SMS)
                    .map(since -> state(Duration.between(since, now)))
                    .orElse(ServiceComponent.State.WORKING);
        }

        private static ServiceComponent.State state(Duration waiting) {
            if (waiting.compareTo(DEAD) > 0) {
                return ServiceComponent.State.DOWN;
            }
            return waiting.compareTo(LATE) > 0
                    ? ServiceComponent.State.SLOW
                    : ServiceComponent.State.WORKING;
        }
    }
}
