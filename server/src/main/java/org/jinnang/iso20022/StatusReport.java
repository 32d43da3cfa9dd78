package org.jinnang.iso20022;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The bank's word on a file of payments (pain.002).
 *
 * @param messageId the bank's name for this report
 * @param created when the bank made it
 * @param originalMessageId our name for the file
 * @param whole its word on the file as a whole; refused there, nothing of it was taken
 * @param transfers its word on single payments; those it is silent on are not in it
 */
public record StatusReport(
        String messageId,
        Instant created,
        String originalMessageId,
        Optional<Verdict> whole,
        List<TransferStatus> transfers)
        implements BankMessage {

    public StatusReport {
        transfers = List.copyOf(transfers);
    }

    /** The word on one payment of the file: on itself, or else on the whole file. */
    public Optional<Verdict> verdictOn(String endToEndId) {
        return transfers.stream()
                .filter(transfer -> transfer.endToEndId().equals(endToEndId))
                .map(TransferStatus::verdict)
                .findFirst()
                .or(() -> whole.filter(verdict -> verdict.status() != PaymentStatus.PART));
    }

    /**
     * A state and its reason.
     *
     * @param status the state
     * @param reason a code of ISO 20022 such as {@code AC04}, or one of the bank
     * @param words what the bank adds, may be empty
     */
    public record Verdict(PaymentStatus status, Optional<String> reason, String words) {}

    /** The word on one payment. */
    public record TransferStatus(String endToEndId, Verdict verdict) {}
}
