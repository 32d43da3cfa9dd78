package org.jinnang.policy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which table of limits holds on which day. What was switched on is kept as it was read, so that a
 * later version of the file changes nothing. A switch binds every server within {@link #FRESH}.
 */
@Component
public class LimitSchedule {

    /** How long a server goes on with what it has read; shorter than a permit lives. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final Switch ORIGINAL =
            Switch.of(
                    new String(LimitTables.bytes(LimitTables.DEFAULT), StandardCharsets.UTF_8),
                    LocalDate.EPOCH,
                    "",
                    Instant.EPOCH);

    private final JdbcClient jdbc;
    private volatile Read read = new Read(null, List.of());

    LimitSchedule(JdbcClient jdbc) {
        this.jdbc = jdbc;
        LimitTables.shipped().forEach(LimitTables::table);
    }

    /**
     * A table that holds from a day on.
     *
     * @param by who switched it on; empty for the one that needs nobody
     * @param file the text of its file
     */
    public record Switch(LimitTable table, LocalDate from, String by, Instant at, String file) {

        private static Switch of(String file, LocalDate from, String by, Instant at) {
            return new Switch(LimitTables.read(file), from, by, at, file);
        }
    }

    private record Read(@Nullable Instant at, List<Switch> switches) {}

    /** What holds at this moment. */
    public LimitTable at(Instant now) {
        return inForce(now).table();
    }

    /** The same, with its day and who switched it on. */
    public Switch inForce(Instant now) {
        LocalDate day = Limits.dayOf(now);
        return switches(now).stream()
                .filter(one -> !one.from().isAfter(day))
                .max(Comparator.comparing(Switch::from).thenComparing(Switch::at))
                .orElseThrow();
    }

    /** The next one that was announced. */
    public Optional<Switch> next(Instant now) {
        LocalDate day = Limits.dayOf(now);
        return switches(now).stream()
                .filter(one -> one.from().isAfter(day))
                .collect(Collectors.toMap(Switch::from, one -> one, LimitSchedule::later))
                .values()
                .stream()
                .min(Comparator.comparing(Switch::from));
    }

    /** All that were ever switched on, oldest first; the shipped one began it. */
    public List<Switch> all() {
        var all = new ArrayList<>(List.of(ORIGINAL));
        all.addAll(
                jdbc.sql(
                                """
                                select content, valid_from, switched_by, switched_at
                                from jinnang.limit_table
                                order by valid_from, switched_at
                                """)
                        .query((row, _) ->
                                Switch.of(
                                        row.getString("content"),
                                        row.getObject("valid_from", LocalDate.class),
                                        row.getString("switched_by"),
                                        row.getObject("switched_at", OffsetDateTime.class)
                                                .toInstant()))
                        .list());
        return List.copyOf(all);
    }

    /**
     * Lets a table hold from this day on, in the caller's transaction. Another switch for the same
     * day replaces it.
     */
    public void add(byte[] content, LocalDate from, String by, Instant now) {
        LimitTable table = LimitTableFile.read("", content);
        jdbc.sql(
                        """
                        insert into jinnang.limit_table
                          (valid_from, switched_at, name, version, content, switched_by)
                        values (:from, :at, :name, :version, :content, :by)
                        """)
                .param("from", from)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("name", table.name())
                .param("version", table.version())
                .param("content", new String(content, StandardCharsets.UTF_8))
                .param("by", by)
                .update();
    }

    private List<Switch> switches(Instant now) {
        Read present = read;
        Instant at = present.at();
        boolean isFresh = at != null && Duration.between(at, now).abs().compareTo(FRESH) < 0;
        if (isFresh) {
            return present.switches();
        }
        Read fresh = new Read(now, all());
        read = fresh;
        return fresh.switches();
    }

    private static Switch later(Switch one, Switch other) {
        return one.at().isAfter(other.at()) ? one : other;
    }
}
