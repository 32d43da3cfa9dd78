package org.jinnang.holder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.database.Question;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of contacts: one for each address a holder has, had, or will have. */
@Repository
class ContactStore {

    private final JdbcClient jdbc;
    private final PersonalData personalData;

    ContactStore(JdbcClient jdbc, PersonalData personalData) {
        this.jdbc = jdbc;
        this.personalData = personalData;
    }

    ContactHistory history(WalletId wallet) {
        return open(asked(wallet).ask(jdbc));
    }

    /** Each is opened once the rows are read. */
    Question<List<Supplier<ContactEntry>>> asked(WalletId wallet) {
        return Question.list(
                """
                select kind, nth, address, proven_at, counts_from, undo_until, ended_at,
                       distrusted_at
                  from jinnang.contact
                 where wallet_id = :wallet
                """,
                Map.of("wallet", wallet.value()),
                (row, _) -> entry(wallet, row));
    }

    static ContactHistory open(List<Supplier<ContactEntry>> entries) {
        return new ContactHistory(entries.stream().map(Supplier::get).toList());
    }

    /** Adds the next address of its kind; two at once meet at the primary key. */
    void add(WalletId wallet, Contact contact, Instant now, Contacts.Term term) {
        jdbc.sql(
                        """
                        insert into jinnang.contact (wallet_id, kind, nth, address, proven_at,
                                                     counts_from, undo_until, undo_hash)
                        select :wallet, :kind, max(nth) + 1, :address, :now, :countsFrom,
                               :undoUntil, :undoHash
                          from jinnang.contact where wallet_id = :wallet and kind = :kind
                        """)
                .param("wallet", wallet.value())
                .param("kind", contact.kind().text())
                .param(
                        "address",
                        personalData.seal(wallet, field(contact.kind()), contact.address()))
                .param("now", utc(now))
                .param("countsFrom", utc(term.countsFrom()))
                .param("undoUntil", utc(term.undoUntil()))
                .param("undoHash", term.undoHash().bytes())
                .update();
    }

    void countLater(WalletId wallet, ContactEntry entry, Instant countsFrom) {
        jdbc.sql(
                        """
                        update jinnang.contact set counts_from = :countsFrom
                         where wallet_id = :wallet and kind = :kind and nth = :nth
                           and counts_from < :countsFrom
                        """)
                .param("wallet", wallet.value())
                .param("kind", entry.contact().kind().text())
                .param("nth", entry.nth())
                .param("countsFrom", utc(countsFrom))
                .update();
    }

    /** From now on, unless it was before. */
    void distrust(WalletId wallet, ContactEntry entry, Instant now) {
        jdbc.sql(
                        """
                        update jinnang.contact set distrusted_at = :now
                         where wallet_id = :wallet and kind = :kind and nth = :nth
                           and distrusted_at is null
                        """)
                .param("wallet", wallet.value())
                .param("kind", entry.contact().kind().text())
                .param("nth", entry.nth())
                .param("now", utc(now))
                .update();
    }

    /** False when it cannot be taken back any more, or somebody did already. */
    boolean end(WalletId wallet, ContactEntry entry, Contacts.Ending by, Instant now) {
        return jdbc.sql(
                                """
                                update jinnang.contact set ended_at = :now, ended_by = :by
                                 where wallet_id = :wallet and kind = :kind and nth = :nth
                                   and ended_at is null and undo_until > :now
                                """)
                        .param("wallet", wallet.value())
                        .param("kind", entry.contact().kind().text())
                        .param("nth", entry.nth())
                        .param("by", by.name().toLowerCase(Locale.ROOT))
                        .param("now", utc(now))
                        .update()
                == 1;
    }

    Optional<Contacts.Undoable> findUndo(Digest hash) {
        return jdbc.sql(
                        """
                        select wallet_id, kind, nth, address, proven_at, counts_from, undo_until,
                               ended_at, distrusted_at
                          from jinnang.contact
                         where undo_hash = :hash
                        """)
                .param("hash", hash.bytes())
                .query((row, _) -> {
                    WalletId wallet = new WalletId(row.getObject("wallet_id", UUID.class));
                    return new Contacts.Undoable(wallet, entry(wallet, row).get());
                })
                .optional();
    }

    private Supplier<ContactEntry> entry(WalletId wallet, ResultSet row) throws SQLException {
        Contact.Kind kind = Contact.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT));
        byte[] address = row.getBytes("address");
        int nth = row.getInt("nth");
        Instant provenAt = instant(row, "proven_at").orElseThrow();
        Instant countsFrom = instant(row, "counts_from").orElseThrow();
        Optional<Instant> undoUntil = instant(row, "undo_until");
        Optional<Instant> endedAt = instant(row, "ended_at");
        Optional<Instant> distrustedAt = instant(row, "distrusted_at");
        return () ->
                new ContactEntry(
                        nth,
                        new Contact(kind, personalData.open(wallet, field(kind), address)),
                        provenAt,
                        countsFrom,
                        undoUntil,
                        endedAt,
                        distrustedAt);
    }

    static String field(Contact.Kind kind) {
        return "contact." + kind.text();
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
