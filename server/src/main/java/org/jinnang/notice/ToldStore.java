package org.jinnang.notice;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.kernel.NoticeId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of notices as the app shows them, and what a holder has muted. */
@Repository
class ToldStore {

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    ToldStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    /** A notice of the app, not yet in words. */
    record Row(NoticeId id, Instant at, Optional<Told> told, boolean security, boolean isRead) {}

    /** Something that is not told there. */
    record Mute(String template, String channel) {}

    /** Newest first, older than {@code before}. */
    List<Row> page(WalletId walletId, UUID before, int limit) {
        return jdbc.sql(
                        """
                        select notice_id, template, security, told, queued_at, read_at
                        from jinnang.notice
                        where wallet_id = :wallet_id and told is not null and notice_id < :before
                        order by notice_id desc
                        limit :limit
                        """)
                .param("wallet_id", walletId.value())
                .param("before", before)
                .param("limit", limit)
                .query((row, _) -> row(walletId, row))
                .list();
    }

    private Row row(WalletId walletId, ResultSet row) throws SQLException {
        byte[] sealed = row.getBytes("told");
        return new Row(
                new NoticeId(row.getObject("notice_id", UUID.class)),
                row.getObject("queued_at", OffsetDateTime.class).toInstant(),
                Told.template(row.getString("template"))
                        .map(template ->
                                Told.read(
                                        template,
                                        personalData.open(walletId, NoticeStore.TOLD, sealed))),
                row.getBoolean("security"),
                row.getObject("read_at", OffsetDateTime.class) != null);
    }

    /** The templates of those among the newest {@code most} that are not read yet. */
    List<String> unread(WalletId walletId, int most) {
        return jdbc.sql(
                        """
                        select template
                        from (
                            select template, read_at, notice_id
                            from jinnang.notice
                            where wallet_id = :wallet_id and told is not null
                            order by notice_id desc
                            limit :most) newest
                        where read_at is null
                        """)
                .param("wallet_id", walletId.value())
                .param("most", most)
                .query(String.class)
                .list();
    }

    boolean has(WalletId walletId, NoticeId id) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1 from jinnang.notice
                            where wallet_id = :wallet_id and notice_id = :notice_id
                              and told is not null)
                        """)
                .param("wallet_id", walletId.value())
                .param("notice_id", id.value())
                .query(Boolean.class)
                .single();
    }

    /** This one and all older ones. What commits later with an older id stays unread. */
    void markRead(WalletId walletId, NoticeId upTo, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.notice set read_at = :now
                        where wallet_id = :wallet_id and notice_id <= :up_to
                          and told is not null and read_at is null
                        """)
                .param("wallet_id", walletId.value())
                .param("up_to", upTo.value())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    Set<Mute> mutes(WalletId walletId) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select template, channel from jinnang.notice_mute
                                where wallet_id = :wallet_id
                                """)
                        .param("wallet_id", walletId.value())
                        .query((row, _) ->
                                new Mute(row.getString("template"), row.getString("channel")))
                        .list());
    }

    void mute(WalletId walletId, Mute mute, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.notice_mute (wallet_id, template, channel, muted_at)
                        values (:wallet_id, :template, :channel, :now)
                        on conflict (wallet_id, template, channel) do nothing
                        """)
                .param("wallet_id", walletId.value())
                .param("template", mute.template())
                .param("channel", mute.channel())
                .param("now", now.atOffset(ZoneOffset.UTC))
                .update();
    }

    void unmute(WalletId walletId, Mute mute) {
        jdbc.sql(
                        """
                        delete from jinnang.notice_mute
                        where wallet_id = :wallet_id and template = :template
                          and channel = :channel
                        """)
                .param("wallet_id", walletId.value())
                .param("template", mute.template())
                .param("channel", mute.channel())
                .update();
    }
}
