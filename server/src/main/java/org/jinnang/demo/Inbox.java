package org.jinnang.demo;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the demo's servers received: the newest thousand messages, also after a restart. */
@Component
@Profile("demo")
class Inbox {

    static final int MESSAGES_MAX = 1_000;

    private final JdbcClient jdbc;
    private final Clock clock;
    private final Ids ids;

    Inbox(JdbcClient jdbc, Clock clock, Ids ids) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.ids = ids;
    }

    /** A message that was kept. */
    record Kept(UUID messageId, Received received, Instant receivedAt) {}

    /** Keeps a message; returns when it is committed. */
    void keep(Received received) {
        jdbc.sql(
                        """
                        insert into jinnang.demo_message
                            (message_id, channel, recipient, subject, body, received_at)
                        values (:message_id, :channel, :recipient, :subject, :body, :now)
                        """)
                .param("message_id", ids.next())
                .param("channel", received.channel())
                .param("recipient", received.to())
                .param("subject", received.subject())
                .param("body", received.body())
                .param("now", clock.instant().atOffset(ZoneOffset.UTC))
                .update();
        jdbc.sql(
                        """
                        delete from jinnang.demo_message
                        where message_id < (
                            select message_id from jinnang.demo_message
                            order by message_id desc offset :more limit 1)
                        """)
                .param("more", MESSAGES_MAX - 1)
                .update();
    }

    /**
     * The newest messages first.
     *
     * @param text what recipient, subject or words contain; empty for all
     * @param after only messages that came after this one; the nil id for all
     */
    List<Kept> newest(String text, UUID after, int limit) {
        return jdbc.sql(
                        """
                        select message_id, channel, recipient, subject, body, received_at
                        from jinnang.demo_message
                        where message_id > :after
                          and (:text = ''
                               or strpos(lower(recipient || ' ' || subject || ' ' || body),
                                         lower(:text)) > 0)
                        order by message_id desc
                        limit :limit
                        """)
                .param("after", after)
                .param("text", text)
                .param("limit", limit)
                .query((row, _) ->
                        new Kept(
                                row.getObject("message_id", UUID.class),
                                new Received(
                                        row.getString("channel"),
                                        row.getString("recipient"),
                                        row.getString("subject"),
                                        row.getString("body")),
                                row.getObject("received_at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
