package org.jinnang.authenticator;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Macs.KeyedDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Rows of {@code one_time_code}, {@code code_budget} and {@code code_destination}. The budget is
 * locked before codes.
 */
@Repository
class CodeStore {

    /** A code whose entry may be compared, after a try was charged to it. */
    record Charged(UUID codeId, KeyedDigest mac, int tries) {}

    /** The wrong entries of a day. */
    record Day(Instant windowStart, int wrong) {}

    /** The newest code of a flow. */
    record Newest(Instant sentAt, Instant expiresAt, int tries, boolean isUsed) {}

    private final JdbcClient jdbc;

    CodeStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks a destination; its sends, oldest first. */
    List<Instant> lockDestination(Digest destination, Instant now) {
        return jdbc.sql(
                        """
                        insert into jinnang.code_destination as destination
                          (destination_hash, sent_at, last_sent_at)
                        values (:destination, '{}', :now)
                        on conflict (destination_hash) do update
                          set last_sent_at = destination.last_sent_at
                        returning destination.sent_at
                        """)
                .param("destination", destination.bytes())
                .param("now", utc(now))
                .query((row, _) -> instants(row.getArray("sent_at").getArray()))
                .single();
    }

    void saveSends(Digest destination, List<Instant> sentAt) {
        jdbc.sql(
                        """
                        update jinnang.code_destination
                        set sent_at = :sentAt::timestamptz[], last_sent_at = :last
                        where destination_hash = :destination
                        """)
                .param("destination", destination.bytes())
                .param("sentAt", literal(sentAt))
                .param("last", utc(sentAt.getLast()))
                .update();
    }

    void insert(CodeFlow flow, UUID codeId, KeyedDigest mac, Instant sentAt, Instant expiresAt) {
        bound(
                        """
                        insert into jinnang.one_time_code
                          (subject_id, code_id, purpose, flow_id, channel, mac, key_id, tries,
                           sent_at, expires_at)
                        values (:subject, :code, :purpose, :flow, :channel, :mac, :key, 0,
                                :sentAt, :expiresAt)
                        """,
                        flow)
                .param("code", codeId)
                .param("mac", mac.digest().bytes())
                .param("key", mac.keyId())
                .param("sentAt", utc(sentAt))
                .param("expiresAt", utc(expiresAt))
                .update();
    }

    /** Locks the day's budget, beginning a new one when the last is over. */
    Day lockDay(Subject subject, Contact.Kind channel, int ceiling, Instant now) {
        return jdbc.sql(
                        """
                        insert into jinnang.code_budget as budget
                          (subject_id, channel, window_start, wrong, ceiling)
                        values (:subject, :channel, :now, 0, :ceiling)
                        on conflict (subject_id, channel) do update
                          set window_start = case when budget.window_start <= :over
                                                  then excluded.window_start
                                                  else budget.window_start end,
                              wrong = case when budget.window_start <= :over
                                           then 0 else budget.wrong end,
                              ceiling = greatest(excluded.ceiling, budget.wrong)
                        returning budget.window_start, budget.wrong
                        """)
                .param("subject", subject.value())
                .param("channel", channel.name())
                .param("now", utc(now))
                .param("over", utc(now.minus(CodeRule.DAY)))
                .param("ceiling", ceiling)
                .query((row, _) -> day(row))
                .single();
    }

    /** Charges or gives back wrong entries of the day; the constraint refuses too many. */
    void addWrong(Subject subject, Contact.Kind channel, int count) {
        jdbc.sql(
                        """
                        update jinnang.code_budget
                        set wrong = greatest(wrong + :count, 0)
                        where subject_id = :subject and channel = :channel
                        """)
                .param("count", count)
                .param("subject", subject.value())
                .param("channel", channel.name())
                .update();
    }

    /** Charges a try to every code of the flow that is alive; those codes. */
    List<Charged> charge(CodeFlow flow, int triesPerCode, Instant now) {
        return bound(
                        """
                        update jinnang.one_time_code
                        set tries = tries + 1
                        where subject_id = :subject and flow_id = :flow and channel = :channel
                          and purpose = :purpose and used_at is null and expires_at > :now
                          and tries < :atMost
                        returning code_id, mac, key_id, tries
                        """,
                        flow)
                .param("now", utc(now))
                .param("atMost", triesPerCode)
                .query((row, _) ->
                        new Charged(
                                row.getObject("code_id", UUID.class),
                                new KeyedDigest(
                                        row.getInt("key_id"), new Digest(row.getBytes("mac"))),
                                row.getInt("tries")))
                .list();
    }

    /** Uses one code up and with it all of its flow; false when another entry came first. */
    boolean use(CodeFlow flow, UUID codeId, Instant now) {
        int used =
                jdbc.sql(
                                """
                                update jinnang.one_time_code
                                set used_at = :now
                                where subject_id = :subject and code_id = :code
                                  and used_at is null
                                """)
                        .param("subject", flow.subject().value())
                        .param("code", codeId)
                        .param("now", utc(now))
                        .update();
        if (used == 1) {
            useOthers(flow, now);
        }
        return used == 1;
    }

    private void useOthers(CodeFlow flow, Instant now) {
        bound(
                        """
                        update jinnang.one_time_code
                        set used_at = :now
                        where subject_id = :subject and flow_id = :flow and channel = :channel
                          and purpose = :purpose and used_at is null
                        """,
                        flow)
                .param("now", utc(now))
                .update();
    }

    /** Uses up what is alive of all flows of one channel. */
    void useAll(Subject subject, Contact.Kind channel, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.one_time_code set used_at = :now
                        where subject_id = :subject and channel = :channel and used_at is null
                          and expires_at > :now
                        """)
                .param("subject", subject.value())
                .param("channel", channel.name())
                .param("now", utc(now))
                .update();
    }

    Optional<Newest> newest(CodeFlow flow) {
        return bound(
                        """
                        select sent_at, expires_at, tries, used_at is not null as is_used
                        from jinnang.one_time_code
                        where subject_id = :subject and flow_id = :flow and channel = :channel
                          and purpose = :purpose
                        order by sent_at desc, code_id desc
                        limit 1
                        """,
                        flow)
                .query((row, _) ->
                        new Newest(
                                instant(row.getObject(1, OffsetDateTime.class)),
                                instant(row.getObject(2, OffsetDateTime.class)),
                                row.getInt("tries"),
                                row.getBoolean("is_used")))
                .optional();
    }

    /** The day so far, without locking; empty when none has begun. */
    Optional<Day> day(Subject subject, Contact.Kind channel, Instant now) {
        return jdbc.sql(
                        """
                        select window_start, wrong
                        from jinnang.code_budget
                        where subject_id = :subject and channel = :channel
                          and window_start > :over
                        """)
                .param("subject", subject.value())
                .param("channel", channel.name())
                .param("over", utc(now.minus(CodeRule.DAY)))
                .query((row, _) -> day(row))
                .optional();
    }

    private static Day day(ResultSet row) throws SQLException {
        return new Day(instant(row.getObject(1, OffsetDateTime.class)), row.getInt(2));
    }

    /** Forgets what was over before that time. */
    void forget(Instant before) {
        for (String sql :
                List.of(
                        "delete from jinnang.one_time_code where expires_at < :before",
                        "delete from jinnang.code_budget where window_start < :before",
                        "delete from jinnang.code_destination where last_sent_at < :before")) {
            jdbc.sql(sql).param("before", utc(before)).update();
        }
    }

    private JdbcClient.StatementSpec bound(String sql, CodeFlow flow) {
        return jdbc.sql(sql)
                .param("subject", flow.subject().value())
                .param("purpose", flow.purpose().name())
                .param("flow", flow.flowId())
                .param("channel", flow.channel().name());
    }

    /** The driver gives an array of timestamps. */
    private static List<Instant> instants(Object array) {
        return Arrays.stream((Timestamp[]) array).map(Timestamp::toInstant).toList();
    }

    private static String literal(List<Instant> instants) {
        return instants.stream()
                .map(Instant::toString)
                .collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static Instant instant(@Nullable OffsetDateTime column) {
        return Objects.requireNonNull(column).toInstant();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
