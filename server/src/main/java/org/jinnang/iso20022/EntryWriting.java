package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.dic.AmountAndDirection35;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure4;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure5;
import com.prowidesoftware.swift.model.mx.dic.BankTransactionCodeStructure6;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.CreditDebitCode;
import com.prowidesoftware.swift.model.mx.dic.CreditorReferenceInformation2;
import com.prowidesoftware.swift.model.mx.dic.CreditorReferenceType1Choice;
import com.prowidesoftware.swift.model.mx.dic.CreditorReferenceType2;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.DocumentType3Code;
import com.prowidesoftware.swift.model.mx.dic.EntryDetails9;
import com.prowidesoftware.swift.model.mx.dic.EntryStatus1Choice;
import com.prowidesoftware.swift.model.mx.dic.EntryTransaction10;
import com.prowidesoftware.swift.model.mx.dic.NumberAndSumOfTransactions1;
import com.prowidesoftware.swift.model.mx.dic.NumberAndSumOfTransactions4;
import com.prowidesoftware.swift.model.mx.dic.Party40Choice;
import com.prowidesoftware.swift.model.mx.dic.PaymentReturnReason5;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import com.prowidesoftware.swift.model.mx.dic.ReportEntry10;
import com.prowidesoftware.swift.model.mx.dic.ReturnReason5Choice;
import com.prowidesoftware.swift.model.mx.dic.StructuredRemittanceInformation16;
import com.prowidesoftware.swift.model.mx.dic.TotalTransactions6;
import com.prowidesoftware.swift.model.mx.dic.TransactionParties6;
import com.prowidesoftware.swift.model.mx.dic.TransactionReferences6;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Predicate;

/** Entries of statements and notifications, as the simulated bank writes them. */
final class EntryWriting {

    private EntryWriting() {}

    static ReportEntry10 written(BankEntry entry, DebtorAccount own) {
        var references = new TransactionReferences6().setAcctSvcrRef(entry.bankReference());
        references.setEndToEndId(entry.endToEndId().orElse("NOTPROVIDED"));
        var payment =
                new EntryTransaction10()
                        .setRefs(references)
                        .setAmt(Amounts.written(entry.amount()))
                        .setCdtDbtInd(side(entry.credit()))
                        .setRltdPties(parties(entry, own));
        entry.creditorReference().map(EntryWriting::remittance).ifPresent(payment::setRmtInf);
        entry.returnReason()
                .map(code ->
                        new PaymentReturnReason5().setRsn(new ReturnReason5Choice().setCd(code)))
                .ifPresent(payment::setRtrInf);
        return new ReportEntry10()
                .setNtryRef(entry.bankReference())
                .setAmt(Amounts.written(entry.amount()))
                .setCdtDbtInd(side(entry.credit()))
                .setRvslInd(entry.reversal())
                .setSts(new EntryStatus1Choice().setCd("BOOK"))
                .setBookgDt(day(entry.booked()))
                .setValDt(day(entry.value()))
                .setAcctSvcrRef(entry.bankReference())
                .setBkTxCd(code(entry))
                .addNtryDtls(new EntryDetails9().addTxDtls(payment));
    }

    static TotalTransactions6 totals(List<BankEntry> entries) {
        BigDecimal in = sum(entries, BankEntry::credit);
        BigDecimal out = sum(entries, entry -> !entry.credit());
        BigDecimal net = in.subtract(out);
        return new TotalTransactions6()
                .setTtlNtries(
                        new NumberAndSumOfTransactions4()
                                .setNbOfNtries(String.valueOf(entries.size()))
                                .setSum(in.add(out))
                                .setTtlNetNtry(
                                        new AmountAndDirection35()
                                                .setAmt(net.abs())
                                                .setCdtDbtInd(side(net.signum() >= 0))))
                .setTtlCdtNtries(side(entries, BankEntry::credit, in))
                .setTtlDbtNtries(side(entries, entry -> !entry.credit(), out));
    }

    private static NumberAndSumOfTransactions1 side(
            List<BankEntry> entries, Predicate<BankEntry> which, BigDecimal sum) {
        return new NumberAndSumOfTransactions1()
                .setNbOfNtries(String.valueOf(entries.stream().filter(which).count()))
                .setSum(sum);
    }

    private static BigDecimal sum(List<BankEntry> entries, Predicate<BankEntry> which) {
        return entries.stream()
                .filter(which)
                .map(entry -> Amounts.decimal(entry.amount()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static TransactionParties6 parties(BankEntry entry, DebtorAccount own) {
        boolean comesBack = entry.returnReason().isPresent() || entry.reversal();
        var us = new Party40Choice().setPty(Parties.named(own.name()));
        var ours = Parties.account(own.account());
        var them = new Party40Choice().setPty(Parties.named(entry.counterpartyName()));
        CashAccount38 theirs = entry.counterpartyAccount().map(Parties::account).orElse(null);
        var parties = new TransactionParties6();
        if (entry.credit() != comesBack) {
            return parties.setDbtr(them).setDbtrAcct(theirs).setCdtr(us).setCdtrAcct(ours);
        }
        return parties.setDbtr(us).setDbtrAcct(ours).setCdtr(them).setCdtrAcct(theirs);
    }

    /** A reference of ISO 11649 has a place of its own (code SCOR), other words have not. */
    private static RemittanceInformation16 remittance(String words) {
        return CreditorReference.parse(words)
                .map(reference ->
                        new RemittanceInformation16()
                                .addStrd(
                                        new StructuredRemittanceInformation16()
                                                .setCdtrRefInf(
                                                        new CreditorReferenceInformation2()
                                                                .setTp(
                                                                        new CreditorReferenceType2()
                                                                                .setCdOrPrtry(
                                                                                        new CreditorReferenceType1Choice()
                                                                                                .setCd(
                                                                                                        DocumentType3Code
                                                                                                                .SCOR))
                                                                                .setIssr("ISO"))
                                                                .setRef(reference.value()))))
                .orElseGet(() -> new RemittanceInformation16().addUstrd(BankText.of(words, 140)));
    }

    /** Domain PMNT: received, issued, and issued but returned. */
    private static BankTransactionCodeStructure4 code(BankEntry entry) {
        String family = entry.credit() && entry.returnReason().isEmpty() ? "RCDT" : "ICDT";
        String kind = entry.returnReason().isPresent() ? "RRTN" : "ESCT";
        return new BankTransactionCodeStructure4()
                .setDomn(
                        new BankTransactionCodeStructure5()
                                .setCd("PMNT")
                                .setFmly(
                                        new BankTransactionCodeStructure6()
                                                .setCd(family)
                                                .setSubFmlyCd(kind)));
    }

    private static DateAndDateTime2Choice day(LocalDate day) {
        return new DateAndDateTime2Choice().setDt(day);
    }

    private static CreditDebitCode side(boolean credit) {
        return credit ? CreditDebitCode.CRDT : CreditDebitCode.DBIT;
    }
}
