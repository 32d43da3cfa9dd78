package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.dic.CashBalance8;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;

/** The balances of a statement: booked ones only, before and after. */
final class Balances {

    /** Opening booked, or the closing of the statement before. */
    private static final Set<String> OPENING = Set.of("OPBD", "PRCD");

    private static final Set<String> CLOSING = Set.of("CLBD");

    private Balances() {}

    static Money opening(List<CashBalance8> balances, Currency currency)
            throws UnreadableException {
        return only(balances, OPENING, currency);
    }

    static Money closing(List<CashBalance8> balances, Currency currency)
            throws UnreadableException {
        return only(balances, CLOSING, currency);
    }

    /** Refuses a statement whose entries do not lead from one balance to the other. */
    static void check(Money opening, List<BankEntry> entries, Money closing)
            throws UnreadableException {
        try {
            Money reached = opening;
            for (BankEntry entry : entries) {
                reached = reached.plus(entry.signed());
            }
            if (!reached.equals(closing)) {
                throw new UnreadableException(
                        Unreadable.Why.WRONG_SUM, "opening and entries do not make closing");
            }
        } catch (ArithmeticException _) {
            throw new UnreadableException(Unreadable.Why.AMOUNT, "a sum out of range");
        }
    }

    /** The balances may repeat themselves under two names, but not contradict each other. */
    private static Money only(List<CashBalance8> balances, Set<String> codes, Currency currency)
            throws UnreadableException {
        var found = new ArrayList<Money>();
        for (CashBalance8 balance : balances) {
            if (codes.contains(code(balance))) {
                found.add(signed(balance, currency));
            }
        }
        if (found.stream().distinct().count() != 1) {
            throw new UnreadableException(
                    Unreadable.Why.INCOMPLETE, "no single balance " + String.join("/", codes));
        }
        return found.getFirst();
    }

    private static String code(CashBalance8 balance) throws UnreadableException {
        var type = Needed.of(balance.getTp(), "Bal/Tp").getCdOrPrtry();
        String code = Needed.of(type, "Bal/Tp/CdOrPrtry").getCd();
        return code == null ? "" : code;
    }

    private static Money signed(CashBalance8 balance, Currency currency)
            throws UnreadableException {
        Money amount = Amounts.read(Needed.of(balance.getAmt(), "Bal/Amt"));
        if (amount.currency() != currency) {
            throw new UnreadableException(Unreadable.Why.AMOUNT, "a balance in another currency");
        }
        boolean credit = Needed.of(balance.getCdtDbtInd(), "CdtDbtInd") == CreditDebitCode.CRDT;
        return credit ? amount : Money.zero(currency).minus(amount);
    }
}
