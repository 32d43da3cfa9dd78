package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code sign_in_series}. */
@Repository
class SeriesStore {

    private final JdbcClient jdbc;

    SeriesStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Adds one failure and its wait in one statement, unless a wait is running; how many there are
     * now.
     *
     * @param waits after the first, second, … failure; the last one stays
     */
    Optional<Integer> charge(
            Digest browser,
            Digest identifier,
            List<Duration> waits,
            Instant now,
            Instant forgottenUntil) {
        return jdbc.sql(
                        """
                        insert into jinnang.sign_in_series as series
                          (browser_hash, identifier_hash, failures, wait_until, last_at)
                        values (:browser, :identifier, 1,
                                :now + make_interval(secs => (:waits::integer[])[1]), :now)
                        on conflict (browser_hash, identifier_hash) do update
                          set failures = case when series.last_at <= :forgotten then 1
                                              else least(series.failures + 1, 1000000) end,
                              wait_until = excluded.last_at + make_interval(secs =>
                                (:waits::integer[])[
                                  case when series.last_at <= :forgotten then 1
                                       else least(series.failures + 1, :lastWait) end]),
                              last_at = excluded.last_at
                          where series.wait_until <= excluded.last_at
                        returning series.failures
                        """)
                .param("browser", browser.bytes())
                .param("identifier", identifier.bytes())
                .param("waits", literal(waits))
                .param("lastWait", waits.size())
                .param("now", utc(now))
                .param("forgotten", utc(forgottenUntil))
                .query(Integer.class)
                .optional();
    }

    /** Takes one failure back; its wait ends. */
    void giveBack(Digest browser, Digest identifier) {
        jdbc.sql(
                        """
                        update jinnang.sign_in_series
                        set failures = greatest(failures - 1, 0), wait_until = last_at
                        where browser_hash = :browser and identifier_hash = :identifier
                        """)
                .param("browser", browser.bytes())
                .param("identifier", identifier.bytes())
                .update();
    }

    /** Begins anew; the row stays, so that the work is the same as for a failure. */
    void clear(Digest browser, Digest identifier) {
        jdbc.sql(
                        """
                        update jinnang.sign_in_series
                        set failures = 0, wait_until = last_at
                        where browser_hash = :browser and identifier_hash = :identifier
                        """)
                .param("browser", browser.bytes())
                .param("identifier", identifier.bytes())
                .update();
    }

    Optional<Instant> waitUntil(Digest browser, Optional<Digest> identifier, Instant now) {
        return jdbc
                .sql(
                        """
                        select wait_until
                        from jinnang.sign_in_series
                        where browser_hash = :browser and wait_until > :now
                          and identifier_hash = coalesce(:identifier::bytea, identifier_hash)
                        order by wait_until desc
                        limit 1
                        """)
                .param("browser", browser.bytes())
                .param("identifier", identifier.map(Digest::bytes).orElse(null))
                .param("now", utc(now))
                .query(OffsetDateTime.class)
                .list()
                .stream()
                .map(OffsetDateTime::toInstant)
                .findFirst();
    }

    int forget(Instant lastBefore) {
        return jdbc.sql("delete from jinnang.sign_in_series where last_at < :before")
                .param("before", utc(lastBefore))
                .update();
    }

    private static String literal(List<Duration> waits) {
        return waits.stream()
                .map(wait -> Long.toString(wait.toSeconds()))
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
