package org.jinnang.session;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.database.Question;
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
    static Question<Optional<Integer>> charging(
            Digest browser,
            Digest identifier,
            List<Duration> waits,
            Instant now,
            Instant forgottenUntil) {
        return Question.changing(
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
                """,
                Map.of(
                        "browser", browser.bytes(),
                        "identifier", identifier.bytes(),
                        "waits", literal(waits),
                        "lastWait", waits.size(),
                        "now", utc(now),
                        "forgotten", utc(forgottenUntil)),
                (row, _) -> row.getInt("failures"));
    }

    Optional<Integer> charge(
            Digest browser,
            Digest identifier,
            List<Duration> waits,
            Instant now,
            Instant forgottenUntil) {
        return charging(browser, identifier, waits, now, forgottenUntil).ask(jdbc);
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
    static Question<Boolean> clearing(Digest browser, Digest identifier) {
        return Question.changing(
                        """
                        update jinnang.sign_in_series
                        set failures = 0, wait_until = last_at
                        where browser_hash = :browser and identifier_hash = :identifier
                        returning failures
                        """,
                        Map.of("browser", browser.bytes(), "identifier", identifier.bytes()),
                        (_, _) -> true)
                .map(Optional::isPresent);
    }

    void clear(Digest browser, Digest identifier) {
        clearing(browser, identifier).ask(jdbc);
    }

    Optional<Instant> waitUntil(Digest browser, Optional<Digest> identifier, Instant now) {
        return waitAsked(browser, identifier, now).ask(jdbc);
    }

    static Question<Optional<Instant>> waitAsked(
            Digest browser, Optional<Digest> identifier, Instant now) {
        String one = identifier.isPresent() ? " and identifier_hash = :identifier" : "";
        var params = new HashMap<String, Object>();
        params.put("browser", browser.bytes());
        params.put("now", utc(now));
        identifier.ifPresent(hash -> params.put("identifier", hash.bytes()));
        return Question.one(
                """
                select wait_until
                from jinnang.sign_in_series
                where browser_hash = :browser and wait_until > :now
                """
                        + one
                        + " order by wait_until desc limit 1",
                params,
                (row, _) -> row.getObject("wait_until", OffsetDateTime.class).toInstant());
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
