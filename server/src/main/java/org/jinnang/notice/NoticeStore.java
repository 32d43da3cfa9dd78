package org.jinnang.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.NoticeId;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.database.AtCommit;
import org.jinnang.platform.database.Pipeline;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue. Seals content on the way in and wipes it when a message has left. */
@Repository
class NoticeStore {

    private static final String INSERT =
            """
            insert into jinnang.notice
                (wallet_id, notice_id, channel, template, security, content, queued_at, due_at,
                 told)
            values (:wallet, :id, :channel, :template, :security, :content, :queued, :due,
                    nullif(:told, ''::bytea))
            """;

    private static final String INSERT_ALL =
            """
            insert into jinnang.notice
                (wallet_id, notice_id, channel, template, security, content, queued_at, due_at,
                 told)
            select wallet_id, notice_id, channel, template, security, content, queued_at, due_at,
                   nullif(told, ''::bytea)
            from unnest(?::uuid[], ?::uuid[], ?::text[], ?::text[], ?::boolean[], ?::bytea[],
                        ?::timestamptz[], ?::timestamptz[], ?::bytea[])
              as queued (wallet_id, notice_id, channel, template, security, content, queued_at,
                         due_at, told)
            """;

    private static final List<String> COLUMNS =
            List.of(
                    "wallet",
                    "id",
                    "channel",
                    "template",
                    "security",
                    "content",
                    "queued",
                    "due",
                    "told");

    private static final List<String> TYPES =
            List.of("uuid", "uuid", "text", "text", "bool", "bytea", "text", "text", "bytea");

    /** The field under which {@link Told} is sealed. */
    static final String TOLD = "notice.told";

    private static final String FIELD = "notice.content";
    private static final byte[] NOTHING = {};
    private static final int FAILURE_CHARACTERS_MAX = 200;
    private static final int REMOVED_AT_ONCE = 5_000;

    private final JdbcClient jdbc;
    private final AtCommit atCommit;
    private final PersonalData personalData;

    NoticeStore(JdbcClient jdbc, AtCommit atCommit, PersonalData personalData) {
        this.jdbc = jdbc;
        this.atCommit = atCommit;
        this.personalData = personalData;
    }

    /**
     * A row that this transaction has locked.
     *
     * @param muted the holder does not want it, and it does not tell of security
     */
    record Due(UUID walletId, Message message, Instant queuedAt, int failedTries, boolean muted) {}

    /** When the caller's transaction commits. */
    void insert(QueuedNotice queued) {
        var values = new HashMap<String, Object>();
        List<Object> row = row(queued);
        for (int column = 0; column < COLUMNS.size(); column++) {
            values.put(COLUMNS.get(column), row.get(column));
        }
        atCommit.write(INSERT, values);
    }

    /** All in one statement, on the connection of a posting. */
    void insert(Pipeline pipeline, List<QueuedNotice> all) throws SQLException {
        List<List<Object>> rows = all.stream().map(this::row).toList();
        List<Object> columns = new ArrayList<>();
        for (int column = 0; column < TYPES.size(); column++) {
            int at = column;
            Stream<Object> values = rows.stream().map(row -> value(row.get(at)));
            boolean isBytes = TYPES.get(at).equals("bytea");
            columns.add(
                    pipeline.array(
                            TYPES.get(at),
                            isBytes ? values.toArray(byte[][]::new) : values.toArray()));
        }
        pipeline.add(INSERT_ALL, columns);
    }

    private static Object value(Object value) {
        return value instanceof OffsetDateTime moment ? moment.toString() : value;
    }

    private List<Object> row(QueuedNotice queued) {
        Message message = queued.message();
        UUID id = message.id().value();
        return List.of(
                queued.walletId(),
                id,
                message.to().kind().text(),
                queued.template().key(),
                queued.security(),
                personalData.sealUnowned(id, FIELD, message.content()),
                at(queued.queuedAt()),
                at(queued.queuedAt()),
                told(queued));
    }

    private byte[] told(QueuedNotice queued) {
        return queued.told()
                .flatMap(told ->
                        queued.owner().map(owner -> personalData.seal(owner, TOLD, told.content())))
                .orElse(NOTHING);
    }

    /** Locks the message that is due longest and that no other worker has. */
    Optional<Due> takeDue(Contact.Kind channel, Instant now) {
        return jdbc.sql(
                        """
                        select wallet_id, notice_id, content, queued_at, failed_tries,
                               not security and exists (
                                   select 1 from jinnang.notice_mute mute
                                   where mute.wallet_id = notice.wallet_id
                                     and mute.template = notice.template
                                     and mute.channel = notice.channel) as muted
                        from jinnang.notice
                        where channel = :channel and content is not null and due_at <= :now
                        order by due_at, notice_id
                        limit 1
                        for update of notice skip locked
                        """)
                .param("channel", channel.text())
                .param("now", at(now))
                .query((row, _) -> due(channel, row))
                .optional();
    }

    private Due due(Contact.Kind channel, ResultSet row) throws SQLException {
        UUID id = row.getObject("notice_id", UUID.class);
        String content = personalData.openUnowned(id, FIELD, row.getBytes("content"));
        return new Due(
                row.getObject("wallet_id", UUID.class),
                Message.read(new NoticeId(id), channel, content),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                row.getInt("failed_tries"),
                row.getBoolean("muted"));
    }

    void markDelivered(Due due, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.notice set content = null, delivered_at = :now
                        where wallet_id = :wallet_id and notice_id = :notice_id
                        """)
                .param("wallet_id", due.walletId())
                .param("notice_id", due.message().id().value())
                .param("now", at(now))
                .update();
    }

    void postpone(Due due, Instant until, String why) {
        jdbc.sql(
                        """
                        update jinnang.notice
                        set due_at = :until, failed_tries = failed_tries + 1, last_failure = :why
                        where wallet_id = :wallet_id and notice_id = :notice_id
                        """)
                .param("wallet_id", due.walletId())
                .param("notice_id", due.message().id().value())
                .param("until", at(until))
                .param("why", shortened(why))
                .update();
    }

    void giveUp(Due due, Instant now, String why) {
        jdbc.sql(
                        """
                        update jinnang.notice
                        set content = null, given_up_at = :now, last_failure = :why
                        where wallet_id = :wallet_id and notice_id = :notice_id
                        """)
                .param("wallet_id", due.walletId())
                .param("notice_id", due.message().id().value())
                .param("now", at(now))
                .param("why", shortened(why))
                .update();
    }

    /** Removes messages that left or were given up before this moment, some thousand at a time. */
    void removeEnded(Instant before) {
        jdbc.sql(
                        """
                        delete from jinnang.notice
                        where (wallet_id, notice_id) in (
                            select wallet_id, notice_id from jinnang.notice
                            where content is null and coalesce(delivered_at, given_up_at) < :before
                            limit :most)
                        """)
                .param("before", at(before))
                .param("most", REMOVED_AT_ONCE)
                .update();
    }

    /** When the message was queued that has waited longest; empty when nothing waits. */
    Optional<Instant> oldestWaiting() {
        return jdbc.sql(
                        """
                        select queued_at from jinnang.notice
                        where content is not null
                        order by queued_at
                        limit 1
                        """)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    Optional<Instant> oldestWaiting(String channel) {
        return jdbc.sql(
                        """
                        select queued_at from jinnang.notice
                        where content is not null and channel = :channel
                        order by queued_at
                        limit 1
                        """)
                .param("channel", channel)
                .query(OffsetDateTime.class)
                .optional()
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    private static String shortened(String why) {
        return why.length() <= FAILURE_CHARACTERS_MAX
                ? why
                : why.substring(0, FAILURE_CHARACTERS_MAX);
    }
}
