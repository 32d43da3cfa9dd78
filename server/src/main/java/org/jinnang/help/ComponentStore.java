package org.jinnang.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jinnang.kernel.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code component_word} and {@code component_change}. */
@Repository
class ComponentStore {

    private static final int MOST = 200;

    private final JdbcClient jdbc;

    ComponentStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(ComponentWord word) {
        jdbc.sql(
                        """
                        insert into jinnang.component_word
                          (word_id, component, state, starts_at, ends_at, message_zh, message_en,
                           said_by)
                        values (:id, :component, :state, :starts, :ends, :zh, :en, :by)
                        """)
                .param("id", word.id())
                .param("component", word.component().name())
                .param("state", word.state().name())
                .param("starts", utc(word.startsAt()))
                .param("ends", utc(word.endsAt()))
                .param("zh", word.message().zh())
                .param("en", word.message().en())
                .param("by", word.by())
                .update();
    }

    /** What is said now, the last word first. */
    List<ComponentWord> said(Instant now) {
        return jdbc.sql(
                        """
                        select word_id, component, state, starts_at, ends_at, message_zh,
                               message_en, said_by
                        from jinnang.component_word
                        where ended_at is null and ends_at > :now
                        order by starts_at desc, word_id desc
                        limit :most
                        """)
                .param("now", utc(now))
                .param("most", MOST)
                .query(ComponentStore::word)
                .list();
    }

    void end(UUID word, String by, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.component_word set ended_at = :now, ended_by = :by
                        where word_id = :id and ended_at is null and ends_at > :now
                        """)
                .param("id", word)
                .param("by", by)
                .param("now", utc(now))
                .update();
    }

    /** What was seen since then, the newest first. */
    List<ComponentChange> changes(Instant since) {
        return jdbc.sql(
                        """
                        select component, since, state from jinnang.component_change
                        where since >= :since
                        order by since desc, component
                        limit :most
                        """)
                .param("since", utc(since))
                .param("most", MOST)
                .query((row, _) ->
                        new ComponentChange(
                                ServiceComponent.valueOf(row.getString("component")),
                                ServiceComponent.State.valueOf(row.getString("state")),
                                row.getObject("since", OffsetDateTime.class).toInstant()))
                .list();
    }

    /** Keeps what is seen where it is not what was seen last; a first sight of all well is none. */
    void seen(ServiceComponent component, ServiceComponent.State state, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.component_change (component, since, state)
                        select :component, :now, :state
                        where :state <> coalesce(
                            (select state from jinnang.component_change
                             where component = :component order by since desc limit 1), 'WORKING')
                        on conflict (component, since) do nothing
                        """)
                .param("component", component.name())
                .param("state", state.name())
                .param("now", utc(now))
                .update();
    }

    void removeBefore(Instant moment) {
        jdbc.sql("delete from jinnang.component_change where since < :before")
                .param("before", utc(moment))
                .update();
    }

    private static ComponentWord word(ResultSet row, int number) throws SQLException {
        return new ComponentWord(
                row.getObject("word_id", UUID.class),
                ServiceComponent.valueOf(row.getString("component")),
                ServiceComponent.State.valueOf(row.getString("state")),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                new Bilingual(row.getString("message_zh"), row.getString("message_en")),
                row.getString("said_by"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
