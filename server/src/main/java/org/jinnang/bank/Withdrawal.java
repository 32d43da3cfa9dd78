package org.jinnang.bank;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.kernel.BankAccountId;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.WalletId;

/**
 * A payment to a bank account, and how far the bank is with it.
 *
 * @param approvedAt when its money was held; empty while it waits for its holder
 * @param file the file that tells the bank; once it is in one it cannot be taken back
 * @param word what the bank said last
 * @param settledAt when the bank had paid it
 * @param released when and why its money became the holder's again without being paid
 * @param takenBy the entry by which the bank took it from the operator's account
 * @param returned when and why it came back after it was paid
 */
record Withdrawal(
        WalletId wallet,
        PaymentId payment,
        BankAccountId account,
        Money amount,
        String endToEndId,
        Instant statedAt,
        Optional<Instant> approvedAt,
        Optional<UUID> file,
        Optional<Word> word,
        Optional<Instant> settledAt,
        Optional<Ended> released,
        Optional<String> takenBy,
        Optional<Ended> returned) {

    /**
     * What the bank said.
     *
     * @param status a code of ISO 20022
     */
    record Word(String status, Optional<String> reason) {}

    /** An end and its reason. */
    record Ended(Instant at, String reason) {}

    /** How far it is. */
    enum State {
        /** Stated, or paused by the watch: its payment tells more. */
        STATED,
        /** Its money is held; it can be cancelled. */
        APPROVED,
        /** The bank was told. */
        TOLD,
        ARRIVED,
        /** It had arrived and came back. */
        RETURNED,
        /** The bank did not pay it. */
        REFUSED,
        /** It was never told to the bank. */
        CANCELLED;

        /** The name in the API. */
        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** By what the bank knows it: the same for ever, and nobody else's. */
    static String endToEndId(PaymentId payment) {
        return "W" + Crockford.encode(payment.value()).toUpperCase(Locale.ROOT);
    }

    State state() {
        if (returned.isPresent()) {
            return State.RETURNED;
        }
        if (settledAt.isPresent()) {
            return State.ARRIVED;
        }
        if (released.isPresent()) {
            return file.isPresent() ? State.REFUSED : State.CANCELLED;
        }
        if (file.isPresent()) {
            return State.TOLD;
        }
        return approvedAt.isPresent() ? State.APPROVED : State.STATED;
    }

    /** Without what is personal. */
    @Override
    public String toString() {
        return endToEndId;
    }
}
