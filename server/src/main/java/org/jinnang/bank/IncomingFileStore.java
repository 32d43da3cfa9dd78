package org.jinnang.bank;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jinnang.iso20022.BankEntry;
import org.jinnang.iso20022.Statement;
import org.jinnang.kernel.Digest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Files of the bank, each known by its bytes, and the balances that statements tell. */
@Repository
class IncomingFileStore {

    private final JdbcClient jdbc;

    IncomingFileStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a file is; its names are those of the table. */
    enum Kind {
        STATUS,
        NOTIFICATION,
        STATEMENT,
        NONE
    }

    /**
     * A file that was read.
     *
     * @param refused why it was not acted upon; empty when it was
     */
    record Read(
            Digest digest,
            String name,
            Kind kind,
            Optional<String> messageId,
            Instant readAt,
            String refused,
            int conflicts) {}

    /** Why the file with these bytes was refused, or empty words; empty when it is new. */
    Optional<String> refusal(Digest digest) {
        return jdbc.sql("select refused from jinnang.bank_file_in where digest = :digest")
                .param("digest", digest.bytes())
                .query(String.class)
                .optional();
    }

    /** Whether another file with this name of a message was acted upon. */
    boolean isUsed(Kind kind, String messageId) {
        return jdbc.sql(
                        """
                        select exists (
                            select 1 from jinnang.bank_file_in
                            where kind = :kind and message_id = :message and refused = '')
                        """)
                .param("kind", kind.name())
                .param("message", messageId)
                .query(Boolean.class)
                .single();
    }

    /** False when these bytes, or this name of a message, were read at the same time. */
    boolean insert(Read file) {
        return jdbc.sql(
                                """
                                insert into jinnang.bank_file_in
                                    (digest, name, kind, message_id, read_at, refused)
                                values (:digest, :name, :kind, :message, :now, :refused)
                                on conflict do nothing
                                """)
                        .param("digest", file.digest().bytes())
                        .param("name", file.name())
                        .param("kind", file.kind().name())
                        .param("message", file.messageId().orElse(null))
                        .param("now", BankAccountStore.at(file.readAt()))
                        .param("refused", file.refused())
                        .update()
                == 1;
    }

    /** Some of its entries have names that stand for something else. */
    void conflicts(Digest digest, int count) {
        jdbc.sql("update jinnang.bank_file_in set conflicts = :count where digest = :digest")
                .param("count", count)
                .param("digest", digest.bytes())
                .update();
    }

    void insert(Statement statement, Digest file, Instant now) {
        Optional<LocalDate> lastDay =
                statement.entries().stream().map(BankEntry::booked).max(LocalDate::compareTo);
        jdbc.sql(
                        """
                        insert into jinnang.bank_statement
                            (currency, statement_id, file_digest, sequence, opening_minor,
                             closing_minor, entries, last_day, read_at)
                        values (:currency, :id, :file, :sequence, :opening, :closing, :entries,
                                :lastDay, :now)
                        on conflict (currency, statement_id) do nothing
                        """)
                .param("currency", statement.account().currency().name())
                .param("id", statement.statementId())
                .param("file", file.bytes())
                .param(
                        "sequence",
                        statement.sequence().isPresent() ? statement.sequence().getAsLong() : null)
                .param("opening", statement.opening().minor())
                .param("closing", statement.closing().minor())
                .param("entries", statement.entries().size())
                .param("lastDay", lastDay.orElse(null))
                .param("now", BankAccountStore.at(now))
                .update();
    }

    /** The newest. */
    List<Read> newest(int limit) {
        return jdbc.sql(
                        """
                        select digest, name, kind, message_id, read_at, refused, conflicts
                        from jinnang.bank_file_in order by read_at desc, name limit :limit
                        """)
                .param("limit", limit)
                .query((row, _) ->
                        new Read(
                                new Digest(row.getBytes("digest")),
                                row.getString("name"),
                                Kind.valueOf(row.getString("kind")),
                                Optional.ofNullable(row.getString("message_id")),
                                BankAccountStore.moment(row, "read_at").orElseThrow(),
                                row.getString("refused"),
                                row.getInt("conflicts")))
                .list();
    }
}
