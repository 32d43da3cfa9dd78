package org.jinnang.bank;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files to the bank: fixed in a row, content and all, before the folder sees them. */
@Repository
class OutgoingFileStore {

    private static final String CONTENT = "bank_file_out.content";

    private final JdbcClient jdbc;
    private final PersonalData personal;

    OutgoingFileStore(JdbcClient jdbc, PersonalData personal) {
        this.jdbc = jdbc;
        this.personal = personal;
    }

    /**
     * A file that was fixed.
     *
     * @param encoded its bytes in Base64
     */
    record Fixed(UUID id, String messageId, String encoded) {

        static Fixed of(UUID id, String messageId, byte[] content) {
            return new Fixed(id, messageId, Base64.getEncoder().encodeToString(content));
        }

        byte[] content() {
            return Base64.getDecoder().decode(encoded);
        }

        String name() {
            return messageId + ".xml";
        }
    }

    /** What the operator sees of it. */
    record Told(
            String messageId,
            String currency,
            Instant madeAt,
            int transfers,
            long sumMinor,
            Optional<Instant> writtenAt) {}

    void insert(Fixed file, Money sum, int transfers, LocalDate executeOn, Instant now) {
        jdbc.sql(
                        """
                        insert into jinnang.bank_file_out
                            (file_id, message_id, currency, made_at, execute_on, transfers,
                             sum_minor, digest, content)
                        values (:id, :message, :currency, :now, :on, :transfers, :sum, :digest,
                                :content)
                        """)
                .param("id", file.id())
                .param("message", file.messageId())
                .param("currency", sum.currency().name())
                .param("now", BankAccountStore.at(now))
                .param("on", executeOn)
                .param("transfers", transfers)
                .param("sum", sum.minor())
                .param("digest", digest(file.content()).bytes())
                .param("content", personal.sealUnowned(file.id(), CONTENT, file.encoded()))
                .update();
    }

    /** One that was not written yet, locked; what another server has is left to it. */
    Optional<Fixed> unwritten() {
        return jdbc.sql(
                        """
                        select file_id, message_id, content from jinnang.bank_file_out
                        where written_at is null
                        order by made_at, file_id limit 1
                        for no key update skip locked
                        """)
                .query((row, _) -> {
                    UUID id = row.getObject("file_id", UUID.class);
                    String content = personal.openUnowned(id, CONTENT, row.getBytes("content"));
                    return new Fixed(id, row.getString("message_id"), content);
                })
                .optional();
    }

    void written(Fixed file, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.bank_file_out set written_at = :now, content = null
                        where file_id = :id
                        """)
                .param("now", BankAccountStore.at(now))
                .param("id", file.id())
                .update();
    }

    /** The newest. */
    List<Told> newest(int limit) {
        return jdbc.sql(
                        """
                        select message_id, currency, made_at, transfers, sum_minor, written_at
                        from jinnang.bank_file_out order by made_at desc limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) ->
                        new Told(
                                row.getString("message_id"),
                                row.getString("currency"),
                                BankAccountStore.moment(row, "made_at").orElseThrow(),
                                row.getInt("transfers"),
                                row.getLong("sum_minor"),
                                BankAccountStore.moment(row, "written_at")))
                .list();
    }

    static Digest digest(byte[] content) {
        try {
            return new Digest(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
