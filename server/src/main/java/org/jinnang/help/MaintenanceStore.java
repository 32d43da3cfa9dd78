package org.jinnang.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jinnang.kernel.Bilingual;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code maintenance}. */
@Repository
class MaintenanceStore {

    private static final int MOST = 50;

    private final JdbcClient jdbc;

    MaintenanceStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(Maintenance work, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.maintenance
                          (maintenance_id, covers, starts_at, ends_at, message_zh, message_en,
                           planned_by, planned_at)
                        values (:id, :covers, :starts, :ends, :zh, :en, :by, :now)
                        """)
                .param("id", work.id())
                .param("covers", work.covers().code())
                .param("starts", utc(work.startsAt()))
                .param("ends", utc(work.endsAt()))
                .param("zh", work.message().zh())
                .param("en", work.message().en())
                .param("by", work.by())
                .param("now", utc(now))
                .update();
    }

    /** What is on or still to come, and what is said to be down, the earliest first. */
    List<Maintenance> notOver(Instant now) {
        return jdbc.sql(
                        """
                        select maintenance_id, covers, starts_at, ends_at, message_zh, message_en,
                               planned_by, true as is_planned
                        from jinnang.maintenance
                        where ended_at is null and ends_at > :now
                        union all
                        select word_id, lower(component), starts_at, ends_at, message_zh,
                               message_en, said_by, false
                        from jinnang.component_word
                        where ended_at is null and ends_at > :now and state = 'DOWN'
                          and component in ('SIGN_IN', 'PAYMENTS')
                        order by starts_at, maintenance_id
                        limit :most
                        """)
                .param("now", utc(now))
                .param("most", MOST)
                .query(MaintenanceStore::read)
                .list();
    }

    boolean end(UUID id, String by, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.maintenance set ended_at = :now, ended_by = :by
                                where maintenance_id = :id and ended_at is null and ends_at > :now
                                """)
                        .param("id", id)
                        .param("by", by)
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    private static Maintenance read(ResultSet row, int number) throws SQLException {
        return new Maintenance(
                row.getObject("maintenance_id", UUID.class),
                Maintenance.Covers.valueOf(row.getString("covers").toUpperCase(Locale.ROOT)),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                new Bilingual(row.getString("message_zh"), row.getString("message_en")),
                row.getString("planned_by"),
                row.getBoolean("is_planned"));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
