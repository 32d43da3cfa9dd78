package org.jinnang.bank;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.ledger.Kind;
import org.jinnang.ledger.Ledger;
import org.jinnang.platform.Words;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/** What the operator sees of the bank: files, what waits, and whether the balances agree. */
@Service
public class BankDesk {

    private static final int LISTED = 50;

    private final IncomingFileStore incoming;
    private final OutgoingFileStore outgoing;
    private final EntryStore entries;
    private final SuspenseStore suspense;
    private final Ledger ledger;
    private final JdbcClient jdbc;

    BankDesk(
            IncomingFileStore incoming,
            OutgoingFileStore outgoing,
            EntryStore entries,
            SuspenseStore suspense,
            Ledger ledger,
            JdbcClient jdbc) {
        this.incoming = incoming;
        this.outgoing = outgoing;
        this.entries = entries;
        this.suspense = suspense;
        this.ledger = ledger;
        this.jdbc = jdbc;
    }

    /** The newest files, to the bank and from it; what was refused says why. */
    public List<String> files() {
        List<String> lines = new ArrayList<>();
        outgoing.newest(LISTED)
                .forEach(file ->
                        lines.add(
                                String.join(
                                        "  ",
                                        "→",
                                        file.messageId(),
                                        file.madeAt().toString(),
                                        file.transfers() + " ×",
                                        amount(file.sumMinor(), file.currency()),
                                        file.writtenAt().isPresent() ? "written" : "not written")));
        incoming.newest(LISTED)
                .forEach(file ->
                        lines.add(
                                String.join(
                                        "  ",
                                        "←",
                                        file.name(),
                                        file.readAt().toString(),
                                        file.kind().name(),
                                        file.refused().isEmpty()
                                                ? (file.conflicts() == 0
                                                        ? "ok"
                                                        : file.conflicts() + " conflicts")
                                                : "REFUSED " + file.refused())));
        return lines;
    }

    /** Withdrawals that have not ended, the oldest first. */
    public List<String> open() {
        return jdbc.sql(
                        """
                        select end_to_end_id, currency, amount_minor, approved_at,
                               coalesce(message_id, '–') as message_id,
                               coalesce(bank_status, '–') as bank_status
                        from jinnang.withdrawal
                        left join jinnang.bank_file_out using (file_id)
                        where approved_at is not null and settled_at is null
                          and released_at is null
                        order by approved_at limit :limit
                        """)
                .param("limit", LISTED)
                .query((row, _) ->
                        String.join(
                                "  ",
                                row.getString("end_to_end_id"),
                                amount(row.getLong("amount_minor"), row.getString("currency")),
                                BankAccountStore.moment(row, "approved_at")
                                        .orElseThrow()
                                        .toString(),
                                row.getString("message_id"),
                                row.getString("bank_status")))
                .list();
    }

    /** What waits for two people, the newest first. */
    public List<String> suspense() {
        return entries.suspended(LISTED).stream().map(this::line).toList();
    }

    /** A day of one account as the bank and as the books tell it. */
    public List<String> reconcile(LocalDate day, Currency currency) {
        List<String> lines = new ArrayList<>();
        Optional<Long> stated = closing(day, currency);
        lines.add(
                "statement "
                        + day
                        + " "
                        + currency
                        + ": "
                        + stated.map(minor -> amount(minor, currency.name())).orElse("none"));
        jdbc.sql(
                        """
                        select case when is_credit then 'in' else 'out' end
                                   || '  ' || lower(fate) as what,
                               count(*) as many, sum(amount_minor) as sum,
                               count(*) filter (where stated_at is null) as unstated
                        from jinnang.bank_entry
                        where currency = :currency and booked_on = :day
                        group by 1 order by 1
                        """)
                .param("currency", currency.name())
                .param("day", day)
                .query((row, _) ->
                        lines.add(
                                "  "
                                        + row.getString("what")
                                        + ": "
                                        + row.getLong("many")
                                        + " × "
                                        + amount(row.getLong("sum"), currency.name())
                                        + (row.getLong("unstated") > 0
                                                ? "  – "
                                                        + row.getLong("unstated")
                                                        + " in no statement"
                                                : "")))
                .list();
        compare(lines, currency, stated);
        return lines;
    }

    /**
     * What has come and gone at the bank by the books, against the balance that it states: they
     * differ by what never was at the bank, and by what the bank and we have not told each other.
     */
    private void compare(List<String> lines, Currency currency, Optional<Long> stated) {
        long books =
                -ledger.balance(ledger.systemAccount(Kind.CLEARING, currency)).posted().minor();
        long elsewhere =
                sum(
                        """
                        select coalesce(sum(case when debit_id = :clearing then amount
                                                 else -amount end), 0)
                        from jinnang.transfer
                        where outcome = 'POSTED' and amount > 0
                          and (debit_id = :clearing or credit_id = :clearing)
                          and act not in ('BOOK_BANK_ENTRY', 'SETTLE_WITHDRAWAL')
                        """,
                        currency);
        long before = opening(currency);
        lines.add("books, by CLEARING: " + amount(books, currency.name()));
        lines.add(
                "  of it never at the bank (demo, protection): "
                        + amount(elsewhere, currency.name()));
        lines.add("  at the bank before the first statement: " + amount(before, currency.name()));
        stated.ifPresent(minor -> {
            long difference = minor - before - (books - elsewhere);
            lines.add(
                    difference == 0
                            ? "✓ the bank and the books agree"
                            : "✗ DIFFERENCE " + amount(difference, currency.name()));
        });
        long waiting =
                sum(
                        """
                        select coalesce(sum(case when is_credit then amount_minor
                                                 else -amount_minor end), 0)
                        from jinnang.bank_entry
                        where currency = :currency and booked_at is null and :clearing > 0
                        """,
                        currency);
        if (waiting != 0) {
            lines.add("  read and not booked yet: " + amount(waiting, currency.name()));
        }
    }

    private long sum(String sql, Currency currency) {
        return jdbc.sql(sql)
                .param("clearing", ledger.systemAccount(Kind.CLEARING, currency).value())
                .param("currency", currency.name())
                .query(Long.class)
                .single();
    }

    /** What the account held before any of this: the operator's own. */
    private long opening(Currency currency) {
        return jdbc.sql(
                        """
                        select coalesce((
                            select opening_minor from jinnang.bank_statement
                            where currency = :currency
                            order by sequence nulls first, read_at limit 1), 0)
                        """)
                .param("currency", currency.name())
                .query(Long.class)
                .single();
    }

    /** The balance at the end of the last statement that reaches this day. */
    private Optional<Long> closing(LocalDate day, Currency currency) {
        return jdbc.sql(
                        """
                        select closing_minor from jinnang.bank_statement
                        where currency = :currency and (last_day is null or last_day <= :day)
                        order by sequence desc nulls last, read_at desc limit 1
                        """)
                .param("currency", currency.name())
                .param("day", day)
                .query(Long.class)
                .optional();
    }

    private String line(Entry entry) {
        return String.join(
                "  ",
                entry.said().credit() ? "in " : "out",
                amount(entry.amount().minor(), entry.amount().currency().name()),
                entry.reference(),
                entry.bookedOn().toString(),
                entry.why(),
                suspense.open(entry)
                        .map(proposal ->
                                "proposed by " + proposal.maker() + ": " + told(proposal.becomes()))
                        .orElse("–"));
    }

    private static String told(SuspenseDesk.Fate becomes) {
        return switch (becomes) {
            case SuspenseDesk.Fate.Assigned given -> "to " + given.wallet().text();
            case SuspenseDesk.Fate.SentBack() -> "send back";
            case SuspenseDesk.Fate.Cleared cleared -> "clears " + cleared.sentBack();
        };
    }

    private static String amount(long minor, String currency) {
        return Words.amount(new Money(minor, Currency.valueOf(currency))).en();
    }
}
