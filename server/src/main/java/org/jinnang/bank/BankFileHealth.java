package org.jinnang.bank;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jinnang.help.ComponentHealth;
import org.jinnang.help.ServiceComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The bank, by the oldest file for it that could not be handed over. */
@Component
class BankFileHealth implements ComponentHealth {

    /** Files leave within a minute. */
    private static final Duration LATE = Duration.ofMinutes(10);

    private static final Duration DEAD = Duration.ofHours(4);

    private final JdbcClient jdbc;

    BankFileHealth(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public ServiceComponent component() {
        return ServiceComponent.BANK;
    }

    @Override
    public ServiceComponent.State state(Instant now) {
        return jdbc.sql(
                        """
                        select made_at from jinnang.bank_file_out
                        where written_at is null order by made_at limit 1
                        """)
                .query(OffsetDateTime.class)
                .optional()
                .map(made -> state(Duration.between(made.toInstant(), now)))
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
