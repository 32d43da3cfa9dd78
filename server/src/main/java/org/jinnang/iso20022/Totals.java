package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.NumberAndSumOfTransactions1;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.prowidesoftware.swift.model.mx.dic.TotalTransactions6;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The numbers and sums that a file says of itself; what it does not say is not asked. */
final class Totals {

    private Totals() {}

    /** Refuses a file whose summary is not that of all its entries, booked or not. */
    static void check(@Nullable TotalTransactions6 totals, List<ReportEntry10> entries)
            throws UnreadableException {
        if (totals == null) {
            return;
        }
        var all = totals.getTtlNtries();
        if (all != null) {
            count(all.getNbOfNtries(), entries.size());
            sum(all.getSum(), sum(entries));
            var net = all.getTtlNetNtry();
            if (net != null) {
                boolean credit = net.getCdtDbtInd() == CreditDebitCode.CRDT;
                BigDecimal amount = Needed.of(net.getAmt(), "TtlNetNtry/Amt");
                sum(credit ? amount : amount.negate(), net(entries));
            }
        }
        side(totals.getTtlCdtNtries(), of(entries, CreditDebitCode.CRDT));
        side(totals.getTtlDbtNtries(), of(entries, CreditDebitCode.DBIT));
    }

    /** Refuses when a number is said and is another one. */
    static void count(@Nullable String said, int counted) throws UnreadableException {
        String number = said == null ? "" : said.replaceFirst("^0+(?=.)", "");
        if (said != null && !number.equals(String.valueOf(counted))) {
            throw new UnreadableException(Unreadable.Why.WRONG_SUM, "a number does not add up");
        }
    }

    /** Refuses when a sum is said and is another one. */
    static void sum(@Nullable BigDecimal said, BigDecimal counted) throws UnreadableException {
        if (said != null && said.compareTo(counted) != 0) {
            throw new UnreadableException(Unreadable.Why.WRONG_SUM, "a sum does not add up");
        }
    }

    private static void side(
            @Nullable NumberAndSumOfTransactions1 said, List<ReportEntry10> entries)
            throws UnreadableException {
        if (said != null) {
            count(said.getNbOfNtries(), entries.size());
            sum(said.getSum(), sum(entries));
        }
    }

    private static List<ReportEntry10> of(List<ReportEntry10> entries, CreditDebitCode side) {
        return entries.stream().filter(entry -> entry.getCdtDbtInd() == side).toList();
    }

    private static BigDecimal net(List<ReportEntry10> entries) {
        return sum(of(entries, CreditDebitCode.CRDT))
                .subtract(sum(of(entries, CreditDebitCode.DBIT)));
    }

    private static BigDecimal sum(List<ReportEntry10> entries) {
        return entries.stream()
                .map(ReportEntry10::getAmt)
                .filter(Objects::nonNull)
                .map(amount -> amount.getValue())
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
