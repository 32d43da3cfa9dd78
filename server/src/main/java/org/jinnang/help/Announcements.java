package org.jinnang.help;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.ProposalId;
import org.jinnang.platform.Clock;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What everybody is told now or soon. Rows of {@code announcement}. */
@Repository
public class Announcements {

    private static final int MOST = 20;

    private static final String ROW =
            """
            select announcement_id, kind, title_zh, title_en, body_zh, body_en, starts_at, ends_at
            from jinnang.announcement
            where withdrawn_at is null and ends_at > :now
            """;

    private final JdbcClient jdbc;
    private final Clock clock;

    Announcements(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is told now, warnings first, then the newest. */
    public List<Announcement> current() {
        return jdbc.sql(
                        ROW
                                + """
                                and starts_at <= :now
                                order by kind desc, starts_at desc, announcement_id limit :most
                                """)
                .param("now", utc(clock.instant()))
                .param("most", MOST)
                .query(Announcements::read)
                .list();
    }

    /** What is told now or will be, the earliest first. */
    public List<Announcement> notOver() {
        return jdbc.sql(ROW + "order by starts_at, announcement_id limit :most")
                .param("now", utc(clock.instant()))
                .param("most", MOST)
                .query(Announcements::read)
                .list();
    }

    /** Publishes what two people agreed on, in the transaction of the second one's decision. */
    public void publish(Announcement announcement, ProposalId proposal) {
        jdbc.sql(
                        """
                        insert into jinnang.announcement
                          (announcement_id, proposal_id, kind, title_zh, title_en, body_zh,
                           body_en, starts_at, ends_at, published_at)
                        values (:id, :proposal, :kind, :titleZh, :titleEn, :bodyZh, :bodyEn,
                                :starts, :ends, :now)
                        """)
                .param("id", announcement.id())
                .param("proposal", proposal.value())
                .param("kind", announcement.kind().name())
                .param("titleZh", announcement.title().zh())
                .param("titleEn", announcement.title().en())
                .param("bodyZh", announcement.body().zh())
                .param("bodyEn", announcement.body().en())
                .param("starts", utc(announcement.startsAt()))
                .param("ends", utc(announcement.endsAt()))
                .param("now", utc(clock.instant()))
                .update();
    }

    /** Takes one back, in the caller's transaction; empty when there is no such one. */
    public Optional<Announcement> withdraw(String reference) {
        Optional<Announcement> found =
                notOver().stream().filter(one -> one.reference().equals(reference)).findFirst();
        return found.filter(one ->
                jdbc.sql(
                                        """
                                        update jinnang.announcement set withdrawn_at = :now
                                        where announcement_id = :id and withdrawn_at is null
                                        """)
                                .param("now", utc(clock.instant()))
                                .param("id", one.id())
                                .update()
                        == 1);
    }

    private static Announcement read(ResultSet row, int number) throws SQLException {
        return new Announcement(
                row.getObject("announcement_id", UUID.class),
                Announcement.Kind.valueOf(row.getString("kind")),
                new Bilingual(row.getString("title_zh"), row.getString("title_en")),
                new Bilingual(row.getString("body_zh"), row.getString("body_en")),
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant());
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
