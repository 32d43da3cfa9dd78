package org.jinnang.bank;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jinnang.iso20022.BankAccountNumber;
import org.jinnang.iso20022.BankEntry;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Ids;
import org.jinnang.platform.PersonalData;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rows of the bank's entries, each once; whose they are is marked by {@link EntryMark}. */
@Repository
class EntryStore {

    static final String COLUMNS =
            """
            entry_id, currency, bank_reference, is_credit, is_reversal, amount_minor, booked_on,
            value_on, end_to_end_id, return_reason, counterparty, read_at, fate, why
            """;

    private static final String COUNTERPARTY = "bank_entry.counterparty";

    private final JdbcClient jdbc;
    private final PersonalData personal;
    private final Ids ids;

    EntryStore(JdbcClient jdbc, PersonalData personal, Ids ids) {
        this.jdbc = jdbc;
        this.personal = personal;
        this.ids = ids;
    }

    /** What keeping an entry came to. */
    enum Keeping {
        NEW,
        KNOWN,
        /** The same name stands for something else. */
        CONFLICTS
    }

    /**
     * Keeps it, in the caller's transaction, unless it is known.
     *
     * @param stated whether a statement tells it
     */
    Keeping keep(BankEntry entry, Digest file, boolean stated, Instant now) {
        if (insert(entry, file, now)) {
            state(entry, stated, now);
            return Keeping.NEW;
        }
        boolean same =
                jdbc.sql(
                                """
                                select is_credit = :credit and amount_minor = :amount
                                    and end_to_end_id is not distinct from :endToEnd
                                from jinnang.bank_entry
                                where currency = :currency and bank_reference = :reference
                                """)
                        .param("credit", entry.credit())
                        .param("amount", entry.amount().minor())
                        .param("endToEnd", entry.endToEndId().orElse(null))
                        .param("currency", entry.amount().currency().name())
                        .param("reference", entry.bankReference())
                        .query(Boolean.class)
                        .single();
        state(entry, stated && same, now);
        return same ? Keeping.KNOWN : Keeping.CONFLICTS;
    }

    /** On which nobody has decided, taken one by one; those that wait come last. */
    List<Entry> open(int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + """
                                 from jinnang.bank_entry
                                where fate in ('READ', 'WAITS')
                                order by fate, is_credit, read_at, bank_reference limit :limit
                                """)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    Optional<Entry> find(Currency currency, String reference) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + """
                                 from jinnang.bank_entry
                                where currency = :currency and bank_reference = :reference
                                """)
                .param("currency", currency.name())
                .param("reference", reference)
                .query(this::entry)
                .optional();
    }

    /** It comes back before it went. */
    void letWait(Entry entry) {
        jdbc.sql(
                        """
                        update jinnang.bank_entry set fate = 'WAITS'
                        where currency = :currency and bank_reference = :reference
                          and fate = 'READ'
                        """)
                .param("currency", entry.amount().currency().name())
                .param("reference", entry.reference())
                .update();
    }

    /** It is the money of a withdrawal, whose posting was or is another; false when it was told. */
    boolean belongs(Entry entry, Withdrawal withdrawal, Instant now) {
        boolean taken =
                jdbc.sql(
                                        """
                                        update jinnang.withdrawal set bank_reference = :reference
                                        where wallet_id = :wallet and payment_id = :payment
                                          and bank_reference is null and settled_at is not null
                                        """)
                                .param("reference", entry.reference())
                                .param("wallet", withdrawal.wallet().value())
                                .param("payment", withdrawal.payment().value())
                                .update()
                        == 1;
        return taken
                && jdbc.sql(
                                        """
                                        update jinnang.bank_entry
                                        set fate = 'WITHDRAWAL', wallet_id = :wallet,
                                            payment_id = :payment, booked_at = :now
                                        where currency = :currency and bank_reference = :reference
                                          and fate in ('READ', 'WAITS')
                                        """)
                                .param("wallet", withdrawal.wallet().value())
                                .param("payment", withdrawal.payment().value())
                                .param("now", BankAccountStore.at(now))
                                .param("currency", entry.amount().currency().name())
                                .param("reference", entry.reference())
                                .update()
                        == 1;
    }

    /** Top-ups of one wallet, the newest first. */
    List<Arrived> topUps(WalletId wallet, int limit) {
        return jdbc.sql(
                        """
                        select transfer_id, currency, amount_minor, booked_at
                        from jinnang.bank_entry
                        where wallet_id = :wallet and fate = 'TOP_UP'
                        order by booked_at desc, bank_reference limit :limit
                        """)
                .param("wallet", wallet.value())
                .param("limit", limit)
                .query((row, _) ->
                        new Arrived(
                                new TransferId(row.getObject("transfer_id", UUID.class)),
                                new Money(
                                        row.getLong("amount_minor"),
                                        Currency.valueOf(row.getString("currency"))),
                                BankAccountStore.moment(row, "booked_at").orElseThrow()))
                .list();
    }

    /** A top-up that arrived. */
    record Arrived(TransferId transfer, Money amount, Instant at) {}

    /** Which of these transfers are those of entries, or of money assigned from suspense. */
    Set<TransferId> fromBank(List<TransferId> transfers) {
        return new HashSet<>(
                jdbc.sql(
                                """
                                select transfer_id from jinnang.bank_entry
                                where transfer_id = any (:transfers)
                                union
                                select decision_id from jinnang.suspense_decision
                                where decision_id = any (:transfers)
                                """)
                        .param(
                                "transfers",
                                transfers.stream().map(TransferId::value).toArray(UUID[]::new))
                        .query((row, _) -> new TransferId(row.getObject(1, UUID.class)))
                        .list());
    }

    /** The newest in suspense on which two people have not decided. */
    List<Entry> suspended(int limit) {
        return jdbc.sql(
                        "select "
                                + COLUMNS
                                + """
                                 from jinnang.bank_entry
                                where fate = 'SUSPENSE' and not exists (
                                    select 1 from jinnang.suspense_decision decision
                                    where decision.currency = bank_entry.currency
                                      and decision.bank_reference = bank_entry.bank_reference
                                      and outcome = 'APPROVED')
                                order by booked_at desc limit :limit
                                """)
                .param("limit", limit)
                .query(this::entry)
                .list();
    }

    Entry entry(ResultSet row, int number) throws SQLException {
        UUID id = row.getObject("entry_id", UUID.class);
        String[] parts =
                personal.openUnowned(id, COUNTERPARTY, row.getBytes("counterparty"))
                        .split("\n", -1);
        var said =
                new BankEntry(
                        row.getString("bank_reference"),
                        new Money(
                                row.getLong("amount_minor"),
                                Currency.valueOf(row.getString("currency"))),
                        row.getBoolean("is_credit"),
                        row.getObject("booked_on", LocalDate.class),
                        row.getObject("value_on", LocalDate.class),
                        Optional.ofNullable(row.getString("end_to_end_id")),
                        Optional.of(parts[2]).filter(words -> !words.isEmpty()),
                        Optional.ofNullable(row.getString("return_reason")),
                        parts[0],
                        BankAccountNumber.parse(parts[1]),
                        row.getBoolean("is_reversal"));
        String why = row.getString("why");
        return new Entry(
                id,
                said,
                BankAccountStore.moment(row, "read_at").orElseThrow(),
                Entry.Fate.valueOf(row.getString("fate")),
                why == null ? "" : why);
    }

    private boolean insert(BankEntry entry, Digest file, Instant now) {
        UUID id = ids.next();
        return jdbc.sql(
                                """
                                insert into jinnang.bank_entry
                                    (currency, bank_reference, entry_id, is_credit, is_reversal,
                                     amount_minor, booked_on, value_on, end_to_end_id,
                                     return_reason, counterparty, read_at, file_digest)
                                values (:currency, :reference, :id, :credit, :reversal, :amount,
                                        :bookedOn, :valueOn, :endToEnd, :reason, :counterparty,
                                        :now, :file)
                                on conflict (currency, bank_reference) do nothing
                                """)
                        .param("currency", entry.amount().currency().name())
                        .param("reference", entry.bankReference())
                        .param("id", id)
                        .param("credit", entry.credit())
                        .param("reversal", entry.reversal())
                        .param("amount", entry.amount().minor())
                        .param("bookedOn", entry.booked())
                        .param("valueOn", entry.value())
                        .param("endToEnd", entry.endToEndId().orElse(null))
                        .param("reason", entry.returnReason().orElse(null))
                        .param("counterparty", sealed(id, entry))
                        .param("now", BankAccountStore.at(now))
                        .param("file", file.bytes())
                        .update()
                == 1;
    }

    private void state(BankEntry entry, boolean stated, Instant now) {
        if (stated) {
            jdbc.sql(
                            """
                            update jinnang.bank_entry set stated_at = :now
                            where currency = :currency and bank_reference = :reference
                              and stated_at is null
                            """)
                    .param("now", BankAccountStore.at(now))
                    .param("currency", entry.amount().currency().name())
                    .param("reference", entry.bankReference())
                    .update();
        }
    }

    private byte[] sealed(UUID id, BankEntry entry) {
        return personal.sealUnowned(
                id,
                COUNTERPARTY,
                String.join(
                        "\n",
                        line(entry.counterpartyName()),
                        entry.counterpartyAccount().map(BankAccountNumber::text).orElse(""),
                        line(entry.creditorReference().orElse(""))));
    }

    private static String line(String text) {
        return text.replaceAll("\\R", " ");
    }
}
