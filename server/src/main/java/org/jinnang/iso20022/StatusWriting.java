package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.CustomerPaymentStatusReportV10;
import com.prowidesoftware.swift.model.mx.dic.GroupHeader86;
import com.prowidesoftware.swift.model.mx.dic.OriginalGroupHeader17;
import com.prowidesoftware.swift.model.mx.dic.OriginalPaymentInstruction32;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import com.prowidesoftware.swift.model.mx.dic.StatusReason6Choice;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation12;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jinnang.iso20022.StatusReport.TransferStatus;
import org.jinnang.iso20022.StatusReport.Verdict;

/** Writes pain.002.001.10, as the simulated bank does. */
final class StatusWriting {

    private StatusWriting() {}

    /**
     * @param groupId the customer's name for the group of payments that is reported on
     */
    static byte[] write(StatusReport report, String groupId) {
        var original =
                new OriginalGroupHeader17()
                        .setOrgnlMsgId(report.originalMessageId())
                        .setOrgnlMsgNmId("pain.001.001.09");
        report.whole()
                .ifPresent(verdict -> {
                    original.setGrpSts(verdict.status().name());
                    reason(verdict).ifPresent(original::addStsRsnInf);
                });
        var message =
                new CustomerPaymentStatusReportV10()
                        .setGrpHdr(
                                new GroupHeader86()
                                        .setMsgId(report.messageId())
                                        .setCreDtTm(
                                                report.created()
                                                        .truncatedTo(ChronoUnit.SECONDS)
                                                        .atOffset(ZoneOffset.UTC)))
                        .setOrgnlGrpInfAndSts(original);
        if (!report.transfers().isEmpty()) {
            var group = new OriginalPaymentInstruction32().setOrgnlPmtInfId(groupId);
            report.transfers().forEach(transfer -> group.addTxInfAndSts(written(transfer)));
            message.addOrgnlPmtInfAndSts(group);
        }
        return IsoXml.write(new MxPain00200110().setCstmrPmtStsRpt(message));
    }

    private static PaymentTransaction105 written(TransferStatus transfer) {
        var written =
                new PaymentTransaction105()
                        .setOrgnlInstrId(transfer.endToEndId())
                        .setOrgnlEndToEndId(transfer.endToEndId())
                        .setTxSts(transfer.verdict().status().name());
        reason(transfer.verdict()).ifPresent(written::addStsRsnInf);
        return written;
    }

    private static Optional<StatusReasonInformation12> reason(Verdict verdict) {
        String words = BankText.of(verdict.words(), 105);
        return verdict.reason()
                .map(code -> {
                    var reason =
                            new StatusReasonInformation12()
                                    .setRsn(new StatusReason6Choice().setCd(code));
                    return words.isEmpty() ? reason : reason.addAddtlInf(words);
                });
    }
}
