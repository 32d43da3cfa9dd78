package org.jinnang.attachment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of {@code attachment} and {@code attachment_budget}. */
@Repository
class AttachmentStore {

    private static final int AT_A_TIME = 50;

    private final JdbcClient jdbc;
    private final PersonalData personal;

    AttachmentStore(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    /**
     * Whether one more may be kept; whoever asks for the same holder waits until the caller's
     * transaction ends, so that two uploads at once are counted one after the other.
     */
    boolean hasRoom(WalletId wallet, UUID subject, Instant dayBegan) {
        jdbc.sql(
                        """
                        insert into jinnang.attachment_budget (wallet_id, kept) values (:wallet, 1)
                        on conflict (wallet_id) do update
                        set kept = jinnang.attachment_budget.kept + 1
                        """)
                .param("wallet", wallet.value())
                .update();
        return jdbc.sql(
                        """
                        select count(*) filter (where subject = :subject) < :subjectMost
                           and count(*) filter (where kept_at > :dayBegan) < :dayMost
                        from jinnang.attachment where wallet_id = :wallet
                        """)
                .param("wallet", wallet.value())
                .param("subject", subject)
                .param("dayBegan", utc(dayBegan))
                .param("subjectMost", Attachments.MOST_OF_A_SUBJECT)
                .param("dayMost", Attachments.MOST_OF_A_DAY)
                .query(Boolean.class)
                .single();
    }

    void insert(Attachment one, byte[] content) {
        jdbc.sql(
                        """
                        insert into jinnang.attachment
                          (wallet_id, attachment_id, subject, type, bytes, digest, content, kept_at,
                           kept_until)
                        values (:wallet, :id, :subject, :type, :bytes, :digest, :content, :keptAt,
                                :keptUntil)
                        """)
                .param("wallet", one.wallet().value())
                .param("id", one.id().value())
                .param("subject", one.subject())
                .param("type", one.type().code())
                .param("bytes", one.bytes())
                .param("digest", one.digest().bytes())
                .param("content", personal.sealBytes(one.wallet(), field(one.id()), content))
                .param("keptAt", utc(one.keptAt()))
                .param("keptUntil", utc(one.keptUntil()))
                .update();
    }

    List<Attachment> of(WalletId wallet, UUID subject) {
        return jdbc.sql(
                        """
                        select wallet_id, attachment_id, subject, type, bytes, digest, kept_at,
                               kept_until
                        from jinnang.attachment
                        where wallet_id = :wallet and subject = :subject
                        order by kept_at, attachment_id
                        """)
                .param("wallet", wallet.value())
                .param("subject", subject)
                .query(AttachmentStore::attachment)
                .list();
    }

    List<Attachment> of(List<Attachments.Subject> several) {
        return jdbc.sql(
                        """
                        select wallet_id, attachment_id, subject, type, bytes, digest, kept_at,
                               kept_until
                        from jinnang.attachment
                        where (wallet_id, subject) in (
                          select * from unnest(:wallets::uuid[], :subjects::uuid[]))
                        order by kept_at, attachment_id
                        """)
                .param("wallets", ids(several, one -> one.wallet().value()))
                .param("subjects", ids(several, Attachments.Subject::id))
                .query(AttachmentStore::attachment)
                .list();
    }

    private static UUID[] ids(
            List<Attachments.Subject> several, Function<Attachments.Subject, UUID> id) {
        return several.stream().map(id).toArray(UUID[]::new);
    }

    Optional<byte[]> content(WalletId wallet, UUID subject, AttachmentId id) {
        return jdbc.sql(
                        """
                        select content from jinnang.attachment
                        where wallet_id = :wallet and attachment_id = :id and subject = :subject
                        """)
                .param("wallet", wallet.value())
                .param("id", id.value())
                .param("subject", subject)
                .query(byte[].class)
                .optional()
                .map(sealed -> personal.openBytes(wallet, field(id), sealed));
    }

    void keepUntil(WalletId wallet, UUID subject, Instant until) {
        jdbc.sql(
                        """
                        update jinnang.attachment set kept_until = :until
                        where wallet_id = :wallet and subject = :subject
                        """)
                .param("until", utc(until))
                .param("wallet", wallet.value())
                .param("subject", subject)
                .update();
    }

    void deleteOthers(WalletId wallet, UUID subject, Set<AttachmentId> but) {
        jdbc.sql(
                        """
                        delete from jinnang.attachment
                        where wallet_id = :wallet and subject = :subject
                          and attachment_id <> all (:but::uuid[])
                        """)
                .param("wallet", wallet.value())
                .param("subject", subject)
                .param("but", but.stream().map(AttachmentId::value).toArray(UUID[]::new))
                .update();
    }

    int deleteOver(Instant now) {
        return jdbc.sql(
                        """
                        delete from jinnang.attachment
                        where (wallet_id, attachment_id) in (
                          select wallet_id, attachment_id from jinnang.attachment
                          where kept_until <= :now
                          order by kept_until limit :most)
                        """)
                .param("now", utc(now))
                .param("most", AT_A_TIME)
                .update();
    }

    private static Attachment attachment(ResultSet row, int number) throws SQLException {
        return new Attachment(
                new AttachmentId(row.getObject("attachment_id", UUID.class)),
                new WalletId(row.getObject("wallet_id", UUID.class)),
                row.getObject("subject", UUID.class),
                FileType.valueOf(row.getString("type").toUpperCase(Locale.ROOT)),
                row.getInt("bytes"),
                new Digest(row.getBytes("digest")),
                row.getObject("kept_at", OffsetDateTime.class).toInstant(),
                row.getObject("kept_until", OffsetDateTime.class).toInstant());
    }

    private static String field(AttachmentId id) {
        return "attachment.content." + id.value();
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
