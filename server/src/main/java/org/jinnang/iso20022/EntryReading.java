package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryDetails9;
import com.prowidesoftware.swift.model.mx.dic.EntryStatus1Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;

/** Makes entries of one account of the library's model; a collective entry becomes its payments. */
final class EntryReading {

    private final DebtorAccount account;

    EntryReading(DebtorAccount account) {
        this.account = account;
    }

    /** The booked ones; those that are only announced are left out. */
    List<BankEntry> read(List<ReportEntry10> entries) throws UnreadableException {
        var read = new ArrayList<BankEntry>();
        for (ReportEntry10 entry : entries) {
            if (isBooked(entry)) {
                read.addAll(read(entry));
            } else {
                money(entry);
            }
        }
        var seen = new HashSet<String>();
        for (BankEntry entry : read) {
            if (!seen.add(entry.bankReference())) {
                throw new UnreadableException(
                        Unreadable.Why.DUPLICATE, "the same reference of the bank twice");
            }
        }
        return read;
    }

    private List<BankEntry> read(ReportEntry10 entry) throws UnreadableException {
        Money amount = money(entry);
        boolean credit = Needed.of(entry.getCdtDbtInd(), "CdtDbtInd") == CreditDebitCode.CRDT;
        LocalDate booked = day(Needed.of(entry.getBookgDt(), "BookgDt"));
        var frame =
                new EntryFrame(
                        entry.getAcctSvcrRef(),
                        credit,
                        booked,
                        entry.getValDt() == null ? booked : day(entry.getValDt()),
                        Boolean.TRUE.equals(entry.isRvslInd()));
        List<EntryTransaction10> transactions = transactions(entry);
        return switch (transactions.size()) {
            case 0 -> List.of(frame.entry(amount, new EntryTransaction10(), 0));
            case 1 -> List.of(single(frame, amount, transactions.getFirst()));
            default -> several(frame, amount, transactions);
        };
    }

    private static BankEntry single(EntryFrame frame, Money amount, EntryTransaction10 only)
            throws UnreadableException {
        if (only.getAmt() != null && !Amounts.read(only.getAmt()).equals(amount)) {
            throw new UnreadableException(
                    Unreadable.Why.WRONG_SUM, "an entry and its payment differ");
        }
        return frame.entry(amount, only, 0);
    }

    private static List<BankEntry> several(
            EntryFrame frame, Money amount, List<EntryTransaction10> transactions)
            throws UnreadableException {
        var entries = new ArrayList<BankEntry>();
        BigDecimal sum = BigDecimal.ZERO;
        for (int at = 0; at < transactions.size(); at++) {
            EntryTransaction10 each = transactions.get(at);
            Money part = Amounts.read(Needed.of(each.getAmt(), "TxDtls/Amt"));
            boolean credit =
                    each.getCdtDbtInd() == null
                            ? frame.credit()
                            : each.getCdtDbtInd() == CreditDebitCode.CRDT;
            if (part.currency() != amount.currency()
                    || !part.isPositive()
                    || credit != frame.credit()) {
                throw new UnreadableException(
                        Unreadable.Why.AMOUNT, "a payment unlike its collective entry");
            }
            sum = sum.add(Amounts.decimal(part));
            entries.add(frame.entry(part, each, at + 1));
        }
        Totals.sum(sum, Amounts.decimal(amount));
        return entries;
    }

    private static List<EntryTransaction10> transactions(ReportEntry10 entry)
            throws UnreadableException {
        var transactions = new ArrayList<EntryTransaction10>();
        for (EntryDetails9 details : entry.getNtryDtls()) {
            var batch = details.getBtch();
            // A bank may say the number of a collective entry and keep its payments to itself.
            if (batch != null && !details.getTxDtls().isEmpty()) {
                Totals.count(batch.getNbOfTxs(), details.getTxDtls().size());
            }
            transactions.addAll(details.getTxDtls());
        }
        return transactions;
    }

    private Money money(ReportEntry10 entry) throws UnreadableException {
        Money amount = Amounts.read(Needed.of(entry.getAmt(), "Ntry/Amt"));
        if (amount.currency() != account.currency() || !amount.isPositive()) {
            throw new UnreadableException(
                    Unreadable.Why.AMOUNT, "an entry over nothing or in another currency");
        }
        return amount;
    }

    /** EntryStatus: BOOK; PDNG, FUTR and INFO are announcements. */
    private static boolean isBooked(ReportEntry10 entry) throws UnreadableException {
        EntryStatus1Choice status = Needed.of(entry.getSts(), "Ntry/Sts");
        return "BOOK".equals(status.getCd());
    }

    private static LocalDate day(@Nullable DateAndDateTime2Choice choice)
            throws UnreadableException {
        var needed = Needed.of(choice, "a date");
        if (needed.getDt() != null) {
            return needed.getDt();
        }
        return Needed.of(needed.getDtTm(), "a date").toLocalDate();
    }
}
