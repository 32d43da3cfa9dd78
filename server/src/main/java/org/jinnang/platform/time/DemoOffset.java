package org.jinnang.platform.time;

import java.time.Duration;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The one row that moves the demo's clock; it only ever grows. A command beside a demo has its
 * clock ({@code demo-clock}) and nothing else of it.
 */
@Component
@Profile({"demo", "demo-clock"})
final class DemoOffset implements StoredOffset {

    private final JdbcClient database;

    DemoOffset(JdbcClient database) {
        this.database = database;
    }

    @Override
    public Duration current() {
        return database.sql("select offset_seconds from clock_offset")
                .query(Long.class)
                .optional()
                .map(Duration::ofSeconds)
                .orElse(Duration.ZERO);
    }

    Duration add(Duration by) {
        var sql =
                """
                insert into clock_offset (only_row, offset_seconds) values (1, :seconds)
                on conflict (only_row) do update
                   set offset_seconds = clock_offset.offset_seconds + excluded.offset_seconds
                returning offset_seconds
                """;
        long seconds =
                database.sql(sql).param("seconds", by.toSeconds()).query(Long.class).single();
        return Duration.ofSeconds(seconds);
    }
}
