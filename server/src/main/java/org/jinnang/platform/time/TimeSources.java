package org.jinnang.platform.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import org.jinnang.platform.Jobs;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Wires the clock. The only place that asks the machine or the database what time it is. */
@Configuration(proxyBeanMethods = false)
class TimeSources {

    private static final Duration EVERY = Duration.ofSeconds(5);

    @Bean
    DatabaseClock databaseClock(
            JdbcClient database, ObjectProvider<StoredOffset> stored, Jobs jobs) {
        var clock =
                new DatabaseClock(new Live(database, stored.getIfAvailable(StoredOffset::none)));
        jobs.every(EVERY, "measure the clock", clock::measure);
        return clock;
    }

    record Live(JdbcClient sql, StoredOffset stored) implements DatabaseClock.Sources {

        @Override
        public Instant database() {
            var time = sql.sql("select clock_timestamp()").query(OffsetDateTime.class).single();
            return time.toInstant();
        }

        @Override
        public Instant machine() {
            return InstantSource.system().instant();
        }

        @Override
        public Duration offset() {
            return stored.current();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    }
}
