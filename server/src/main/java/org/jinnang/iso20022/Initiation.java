package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.MxPain00100109;
import com.prowidesoftware.swift.model.mx.dic.CreditTransferTransaction34;
import com.prowidesoftware.swift.model.mx.dic.PaymentInstruction30;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Money;

/**
 * A file of payments as the bank reads it (pain.001.001.09).
 *
 * @param messageId the customer's name for it
 * @param groupId the customer's name for its only group
 * @param debtor the account that is debited, where it has a form we know
 * @param transfers what is to be paid
 * @param fault why the bank refuses it whole, a code of ISO 20022
 */
record Initiation(
        String messageId,
        String groupId,
        Optional<BankAccountNumber> debtor,
        List<CreditTransfer> transfers,
        Optional<String> fault) {

    static Initiation read(byte[] content) throws UnreadableException {
        if (!IsoXml.kind(content).equals("pain.001.001.09")) {
            throw new UnreadableException(Unreadable.Why.WRONG_VERSION, "not pain.001.001.09");
        }
        var message = IsoXml.read(content, MxPain00100109.class).getCstmrCdtTrfInitn();
        var file = Needed.of(message, "CstmrCdtTrfInitn");
        var header = Needed.of(file.getGrpHdr(), "GrpHdr");
        PaymentInstruction30 group = Needed.only(file.getPmtInf(), "PmtInf");
        var transfers = new ArrayList<CreditTransfer>();
        for (CreditTransferTransaction34 each : group.getCdtTrfTxInf()) {
            transfers.add(transfer(each));
        }
        return new Initiation(
                Needed.id(header.getMsgId(), "MsgId"),
                Needed.id(group.getPmtInfId(), "PmtInfId"),
                Parties.number(Needed.of(group.getDbtrAcct(), "DbtrAcct").getId()),
                transfers,
                fault(header.getNbOfTxs(), header.getCtrlSum(), transfers)
                        .or(() -> fault(group.getNbOfTxs(), group.getCtrlSum(), transfers)));
    }

    /** Codes of ISO 20022: AM18 number of transactions, AM10 control sum, AM05 twice. */
    private static Optional<String> fault(
            String count, BigDecimal sum, List<CreditTransfer> transfers) {
        try {
            Totals.count(count, transfers.size());
        } catch (UnreadableException _) {
            return Optional.of("AM18");
        }
        BigDecimal counted =
                transfers.stream()
                        .map(transfer -> Amounts.decimal(transfer.amount()))
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
        try {
            Totals.sum(sum, counted);
        } catch (UnreadableException _) {
            return Optional.of("AM10");
        }
        var ids = new HashSet<String>();
        return transfers.stream().allMatch(transfer -> ids.add(transfer.endToEndId()))
                ? Optional.empty()
                : Optional.of("AM05");
    }

    private static CreditTransfer transfer(CreditTransferTransaction34 each)
            throws UnreadableException {
        var amount = Needed.of(each.getAmt(), "Amt").getInstdAmt();
        Money money = Amounts.read(Needed.of(amount, "InstdAmt"));
        var words = each.getRmtInf() == null ? "" : String.join(" ", each.getRmtInf().getUstrd());
        try {
            return new CreditTransfer(
                    Needed.id(Needed.of(each.getPmtId(), "PmtId").getEndToEndId(), "EndToEndId"),
                    money,
                    Needed.of(Needed.of(each.getCdtr(), "Cdtr").getNm(), "Nm"),
                    Parties.number(Needed.of(each.getCdtrAcct(), "CdtrAcct").getId())
                            .orElseThrow(() ->
                                    new UnreadableException(
                                            Unreadable.Why.INCOMPLETE,
                                            "an account without a number")),
                    Optional.empty(),
                    words);
        } catch (IllegalArgumentException e) {
            throw new UnreadableException(
                    Unreadable.Why.INCOMPLETE, String.valueOf(e.getMessage()));
        }
    }
}
