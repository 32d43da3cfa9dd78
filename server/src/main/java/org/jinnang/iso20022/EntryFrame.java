package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.Party40Choice;
import com.prowidesoftware.swift.model.mx.dic.PaymentReturnReason5;
import com.prowidesoftware.swift.model.mx.dic.ReturnReason5Choice;
import com.prowidesoftware.swift.model.mx.dic.StructuredRemittanceInformation16;
import com.prowidesoftware.swift.model.mx.dic.TransactionReferences6;
import java.time.LocalDate;
import java.util.Optional;
import java.util.function.Function;
import org.jinnang.kernel.Money;
import org.jspecify.annotations.Nullable;

/**
 * What the payments of one entry have in common.
 *
 * @param reference the bank's name for the entry, where it gives one
 */
record EntryFrame(
        @Nullable String reference,
        boolean credit,
        LocalDate booked,
        LocalDate value,
        boolean reversal) {

    /** ISO 20022 NotSpecifiedReasonAgentGenerated: it came back, and the bank does not say why. */
    private static final String NO_REASON_GIVEN = "MS03";

    /**
     * One payment of the entry.
     *
     * @param number its place among several, from 1; 0 when it is the only one
     */
    BankEntry entry(Money amount, EntryTransaction10 payment, int number)
            throws UnreadableException {
        Optional<String> returned = Optional.ofNullable(payment.getRtrInf()).map(EntryFrame::why);
        // What comes back keeps the roles that it had on its way out.
        boolean comesBack = returned.isPresent() || reversal;
        boolean fromDebtor = credit != comesBack;
        return new BankEntry(
                bankReference(payment, number),
                amount,
                credit,
                booked,
                value,
                endToEndId(payment),
                creditorReference(payment),
                returned,
                name(payment, fromDebtor),
                account(payment, fromDebtor),
                reversal);
    }

    private String bankReference(EntryTransaction10 payment, int number)
            throws UnreadableException {
        Optional<String> own = reference(payment, TransactionReferences6::getAcctSvcrRef);
        if (own.isPresent() && (number == 0 || !own.get().equals(reference))) {
            return Needed.id(own.get(), "AcctSvcrRef");
        }
        String ofEntry = Needed.id(reference, "AcctSvcrRef");
        return number == 0 ? ofEntry : ofEntry + "/" + number;
    }

    /** NOTPROVIDED is what banks write where the payer gave none. */
    private static Optional<String> endToEndId(EntryTransaction10 payment) {
        return reference(payment, TransactionReferences6::getEndToEndId)
                .filter(id -> !id.equals("NOTPROVIDED") && id.length() <= 35);
    }

    private static Optional<String> reference(
            EntryTransaction10 payment, Function<TransactionReferences6, @Nullable String> which) {
        return Optional.ofNullable(payment.getRefs())
                .map(which)
                .filter(reference -> !reference.isBlank());
    }

    private static Optional<String> creditorReference(EntryTransaction10 payment) {
        var remittance = payment.getRmtInf();
        if (remittance == null) {
            return Optional.empty();
        }
        return remittance.getStrd().stream()
                .flatMap(each -> structured(each).stream())
                .findFirst()
                .or(() -> Optional.of(BankText.of(String.join(" ", remittance.getUstrd()), 500)))
                .filter(words -> !words.isEmpty());
    }

    private static Optional<String> structured(StructuredRemittanceInformation16 information) {
        return Optional.ofNullable(information.getCdtrRefInf())
                .map(reference -> reference.getRef())
                .map(reference -> BankText.of(reference, 35));
    }

    private static String why(PaymentReturnReason5 information) {
        return Optional.ofNullable(information.getRsn())
                .map(EntryFrame::code)
                .map(code -> BankText.of(code, 35))
                .filter(code -> !code.isEmpty())
                .orElse(NO_REASON_GIVEN);
    }

    private static @Nullable String code(ReturnReason5Choice choice) {
        return choice.getCd() == null ? choice.getPrtry() : choice.getCd();
    }

    private static String name(EntryTransaction10 payment, boolean fromDebtor) {
        return Optional.ofNullable(payment.getRltdPties())
                .map(parties -> fromDebtor ? parties.getDbtr() : parties.getCdtr())
                .map(Party40Choice::getPty)
                .map(party -> party.getNm())
                .map(name -> BankText.of(name, 140))
                .orElse("");
    }

    private static Optional<BankAccountNumber> account(
            EntryTransaction10 payment, boolean fromDebtor) {
        return Optional.ofNullable(payment.getRltdPties())
                .map(parties -> fromDebtor ? parties.getDbtrAcct() : parties.getCdtrAcct())
                .map(CashAccount38::getId)
                .flatMap(Parties::number);
    }
}
