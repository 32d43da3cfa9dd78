package org.jinnang.risk;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Which set of rules holds. What was switched on is kept as it was read, so that a later version of
 * the file changes nothing. A switch binds every server within {@link #FRESH}.
 */
@Component
public class RuleSchedule {

    /** How long a server goes on with what it has read. */
    static final Duration FRESH = Duration.ofSeconds(1);

    private static final Switch ORIGINAL =
            Switch.of(
                    new String(RuleSets.bytes(RuleSets.DEFAULT), StandardCharsets.UTF_8),
                    Instant.EPOCH,
                    "");

    private final JdbcClient jdbc;
    private volatile Read read = new Read(null, ORIGINAL);

    RuleSchedule(JdbcClient jdbc) {
        this.jdbc = jdbc;
        RuleSets.shipped().forEach(RuleSets::set);
    }

    /**
     * A set that holds from a moment on.
     *
     * @param by who switched it on; empty for the one that needs nobody
     * @param file the text of its file
     */
    public record Switch(RuleSet rules, Instant at, String by, String file) {

        private static Switch of(String file, Instant at, String by) {
            return new Switch(RuleSets.read(file), at, by, file);
        }
    }

    private record Read(@Nullable Instant at, Switch present) {}

    /** What holds at this moment. */
    public Switch at(Instant now) {
        Read known = read;
        Instant at = known.at();
        boolean isFresh = at != null && Duration.between(at, now).abs().compareTo(FRESH) < 0;
        if (isFresh) {
            return known.present();
        }
        Read fresh = new Read(now, all().getLast());
        read = fresh;
        return fresh.present();
    }

    /** All that were ever switched on, oldest first; the shipped one began it. */
    public List<Switch> all() {
        var all = new ArrayList<>(List.of(ORIGINAL));
        all.addAll(
                jdbc.sql(
                                """
                                select content, switched_by, switched_at
                                from jinnang.watch_rules
                                order by switch_number
                                """)
                        .query((row, _) ->
                                Switch.of(
                                        row.getString("content"),
                                        row.getObject("switched_at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getString("switched_by")))
                        .list());
        return List.copyOf(all);
    }

    /** Lets a set hold from now on, in the caller's transaction. */
    public void add(byte[] content, String by, Instant now) {
        RuleSet rules = RuleSetFile.read("", content);
        jdbc.sql(
                        """
                        insert into jinnang.watch_rules
                          (switch_number, switched_at, name, version, content, switched_by)
                        select coalesce(max(switch_number), 0) + 1, :at, :name, :version, :content,
                               :by
                        from jinnang.watch_rules
                        """)
                .param("at", now.atOffset(ZoneOffset.UTC))
                .param("name", rules.name())
                .param("version", rules.version())
                .param("content", new String(content, StandardCharsets.UTF_8))
                .param("by", by)
                .update();
    }
}
