package org.jinnang.iso20022;

import com.prowidesoftware.swift.model.mx.MxPain00200110;
import com.prowidesoftware.swift.model.mx.dic.OriginalPaymentInstruction32;
import com.prowidesoftware.swift.model.mx.dic.PaymentTransaction105;
import com.prowidesoftware.swift.model.mx.dic.StatusReasonInformation12;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jinnang.iso20022.StatusReport.TransferStatus;
import org.jinnang.iso20022.StatusReport.Verdict;
import org.jspecify.annotations.Nullable;

/** Makes a status report of the library's model of pain.002. */
final class StatusReading {

    StatusReport read(MxPain00200110 message) throws UnreadableException {
        var report = Needed.of(message.getCstmrPmtStsRpt(), "CstmrPmtStsRpt");
        var header = Needed.of(report.getGrpHdr(), "GrpHdr");
        var original = Needed.of(report.getOrgnlGrpInfAndSts(), "OrgnlGrpInfAndSts");
        List<OriginalPaymentInstruction32> groups = report.getOrgnlPmtInfAndSts();
        if (groups.size() > 1) {
            throw new UnreadableException(
                    Unreadable.Why.UNSUPPORTED, "files of ours have one group of payments");
        }
        Optional<Verdict> whole = verdict(original.getGrpSts(), original.getStsRsnInf());
        var transfers = new ArrayList<TransferStatus>();
        for (OriginalPaymentInstruction32 group : groups) {
            whole = stricter(whole, verdict(group.getPmtInfSts(), group.getStsRsnInf()));
            transfers.addAll(transfers(group.getTxInfAndSts()));
        }
        if (whole.isEmpty() && transfers.isEmpty()) {
            throw new UnreadableException(Unreadable.Why.INCOMPLETE, "no status in a report");
        }
        return new StatusReport(
                Needed.id(header.getMsgId(), "MsgId"),
                Needed.of(header.getCreDtTm(), "CreDtTm").toInstant(),
                Needed.id(original.getOrgnlMsgId(), "OrgnlMsgId"),
                whole,
                transfers);
    }

    /** Our files have one group: what is said of it is said of the file, a refusal of either. */
    private static Optional<Verdict> stricter(Optional<Verdict> file, Optional<Verdict> group) {
        return file.filter(verdict -> verdict.status().isRefused()).or(() -> group).or(() -> file);
    }

    private static List<TransferStatus> transfers(List<PaymentTransaction105> transactions)
            throws UnreadableException {
        var transfers = new ArrayList<TransferStatus>();
        var seen = new HashSet<String>();
        for (PaymentTransaction105 transaction : transactions) {
            String id = Needed.id(transaction.getOrgnlEndToEndId(), "OrgnlEndToEndId");
            if (!seen.add(id)) {
                throw new UnreadableException(
                        Unreadable.Why.DUPLICATE, "two states of one payment in one report");
            }
            String status = Needed.of(transaction.getTxSts(), "TxSts");
            verdict(status, transaction.getStsRsnInf())
                    .map(verdict -> new TransferStatus(id, verdict))
                    .ifPresent(transfers::add);
        }
        return transfers;
    }

    private static Optional<Verdict> verdict(
            @Nullable String code, List<StatusReasonInformation12> reasons)
            throws UnreadableException {
        if (code == null) {
            return Optional.empty();
        }
        PaymentStatus status =
                PaymentStatus.of(code)
                        .orElseThrow(() ->
                                new UnreadableException(
                                        Unreadable.Why.UNSUPPORTED, "a status that is not known"));
        Optional<StatusReasonInformation12> first = reasons.stream().findFirst();
        return Optional.of(
                new Verdict(
                        status,
                        first.flatMap(StatusReading::reason),
                        first.map(reason ->
                                        BankText.of(String.join(" ", reason.getAddtlInf()), 210))
                                .orElse("")));
    }

    private static Optional<String> reason(StatusReasonInformation12 information) {
        return Optional.ofNullable(information.getRsn())
                .map(choice -> choice.getCd() == null ? choice.getPrtry() : choice.getCd())
                .map(code -> BankText.of(code, 35))
                .filter(code -> !code.isEmpty());
    }
}
