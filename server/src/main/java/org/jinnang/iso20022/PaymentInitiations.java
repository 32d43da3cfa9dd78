package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.AmountType4Choice;
import com.prowidesoftware.swift.model.mx.dic.CashAccount38;
import com.prowidesoftware.swift.model.mx.dic.ChargeBearerType1Code;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.CustomerCreditTransferInitiationV09;
import com.prowidesoftware.swift.model.mx.dic.DateAndDateTime2Choice;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader85;
import com.prowidesoftware.swift.model.mx.dic.PaymentIdentification6;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import com.prowidesoftware.swift.model.mx.dic.PaymentMethod3Code;
import com.prowidesoftware.swift.model.mx.dic.RemittanceInformation16;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jinnang.kernel.Money;

/** Writes files of payments for the bank: pain.001.001.09, one debtor account, one currency. */
public final class PaymentInitiations {

    /** Most transfers of one file. */
    public static final int TRANSFERS_MAX = 1_000;

    private PaymentInitiations() {}

    /**
     * A file that asks the bank to pay. The same arguments give the same bytes.
     *
     * @param id our name for the file, also that of its only group of payments
     * @param created when it is made; written to the second
     * @param own the account that is debited
     * @param transfers 1 to 1,000 in the currency of the account, each with an id of its own
     * @param executeOn the day on which the bank is to pay
     * @return UTF-8, valid against the schema of the message
     */
    public static byte[] write(
            MessageId id,
            Instant created,
            DebtorAccount own,
            List<CreditTransfer> transfers,
            LocalDate executeOn) {
        check(own, transfers);
        String count = String.valueOf(transfers.size());
        BigDecimal sum =
                Amounts.decimal(
                        transfers.stream()
                                .map(CreditTransfer::amount)
                                .reduce(Money.zero(own.currency()), Money::plus));

        var header =
                new GroupHeader85()
                        .setMsgId(id.value())
                        .setCreDtTm(
                                created.truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC))
                        .setNbOfTxs(count)
                        .setCtrlSum(sum)
                        .setInitgPty(Parties.named(own.name()));
        var group =
                new PaymentInstruction30()
                        .setPmtInfId(id.value())
                        .setPmtMtd(PaymentMethod3Code.TRF)
                        .setBtchBookg(false)
                        .setNbOfTxs(count)
                        .setCtrlSum(sum)
                        .setReqdExctnDt(new DateAndDateTime2Choice().setDt(executeOn))
                        .setDbtr(Parties.named(own.name()))
                        .setDbtrAcct(Parties.account(own.account()).setCcy(own.currency().name()))
                        .setDbtrAgt(Agents.of(own.agent()))
                        .setChrgBr(ChargeBearerType1Code.SLEV);
        transfers.forEach(transfer -> group.addCdtTrfTxInf(written(transfer)));
        return IsoXml.write(
                new MxPain00100109()
                        .setCstmrCdtTrfInitn(
                                new CustomerCreditTransferInitiationV09()
                                        .setGrpHdr(header)
                                        .addPmtInf(group)));
    }

    private static void check(DebtorAccount own, List<CreditTransfer> transfers) {
        if (transfers.isEmpty() || transfers.size() > TRANSFERS_MAX) {
            throw new IllegalArgumentException("a file has 1 to 1,000 transfers");
        }
        if (transfers.stream().anyMatch(each -> each.amount().currency() != own.currency())) {
            throw new IllegalArgumentException("a transfer in another currency");
        }
        long ids = transfers.stream().map(CreditTransfer::endToEndId).distinct().count();
        if (ids != transfers.size()) {
            throw new IllegalArgumentException("an end-to-end id twice");
        }
    }

    private static CreditTransferTransaction34 written(CreditTransfer transfer) {
        CashAccount38 account = Parties.account(transfer.creditorAccount());
        var written =
                new CreditTransferTransaction34()
                        .setPmtId(
                                new PaymentIdentification6()
                                        .setInstrId(transfer.endToEndId())
                                        .setEndToEndId(transfer.endToEndId()))
                        .setAmt(
                                new AmountType4Choice()
                                        .setInstdAmt(Amounts.written(transfer.amount())))
                        .setCdtr(Parties.named(transfer.creditorName()))
                        .setCdtrAcct(account);
        transfer.creditorAgent().map(Agents::of).ifPresent(written::setCdtrAgt);
        String words = BankText.of(transfer.remittance(), 140);
        if (!words.isEmpty()) {
            written.setRmtInf(new RemittanceInformation16().addUstrd(words));
        }
        return written;
    }
}
