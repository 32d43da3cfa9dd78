package org.jinnang.bank;

import java.util.Optional;
import org.jinnang.iso20022.BankEntry;
import org.jinnang.kernel.WalletId;

/**
 * The rule of whose an entry of the bank is: (what the bank says, what is known) → verdict. Pure.
 * Nobody is given what is not his for certain; the rest waits in suspense for two people.
 */
final class EntryRule {

    private EntryRule() {}

    /**
     * What is known about it.
     *
     * @param withdrawal the one that it names
     * @param wallet the open wallet whose reference it quotes
     */
    record Known(Optional<Withdrawal> withdrawal, Optional<WalletId> wallet) {}

    /** What is done with it. */
    sealed interface Verdict {

        /** The bank has paid this withdrawal: it is settled. */
        record Settle(Withdrawal withdrawal) implements Verdict {}

        /** The bank's word came first, and this is the money of it. */
        record Belongs(Withdrawal withdrawal) implements Verdict {}

        /** What comes back of this withdrawal is its holder's. */
        record GiveBack(Withdrawal withdrawal, String reason) implements Verdict {}

        record TopUp(WalletId wallet) implements Verdict {}

        /** It comes back before it went: the other entry comes, or has not been read yet. */
        record Wait() implements Verdict {}

        record Suspend(Why why) implements Verdict {}
    }

    /** Why nobody can be given it. */
    enum Why {
        /** It names a payment that was never told to the bank. */
        UNKNOWN_PAYMENT,
        /** It names no payment and quotes no reference that is known. */
        UNKNOWN_REFERENCE,
        OTHER_AMOUNT,
        /** The bank says that it paid what it had refused, or what it paid before. */
        PAID_TWICE,
        RETURNED_TWICE,
        /** The bank takes back what it had credited. */
        TAKEN_BACK,
        /** The holder's account takes nothing: closed, or full. */
        CANNOT_RECEIVE
    }

    static Verdict of(BankEntry entry, Known known) {
        if (!entry.credit()) {
            return entry.reversal() ? suspend(Why.TAKEN_BACK) : out(entry, known);
        }
        boolean comesBack = entry.returnReason().isPresent() || entry.reversal();
        return comesBack || known.withdrawal().isPresent()
                ? back(entry, known)
                : known.wallet()
                        .<Verdict>map(Verdict.TopUp::new)
                        .orElseGet(() -> suspend(Why.UNKNOWN_REFERENCE));
    }

    private static Verdict out(BankEntry entry, Known known) {
        Optional<Withdrawal> told = known.withdrawal().filter(one -> one.file().isPresent());
        if (told.isEmpty()) {
            return suspend(Why.UNKNOWN_PAYMENT);
        }
        Withdrawal withdrawal = told.get();
        if (!withdrawal.amount().equals(entry.amount())) {
            return suspend(Why.OTHER_AMOUNT);
        }
        if (withdrawal.takenBy().isPresent() || withdrawal.released().isPresent()) {
            return suspend(Why.PAID_TWICE);
        }
        return withdrawal.settledAt().isPresent()
                ? new Verdict.Belongs(withdrawal)
                : new Verdict.Settle(withdrawal);
    }

    private static Verdict back(BankEntry entry, Known known) {
        if (known.withdrawal().isEmpty()) {
            return suspend(Why.UNKNOWN_PAYMENT);
        }
        Withdrawal withdrawal = known.withdrawal().get();
        if (!withdrawal.amount().equals(entry.amount())) {
            return suspend(Why.OTHER_AMOUNT);
        }
        if (withdrawal.returned().isPresent()) {
            return suspend(Why.RETURNED_TWICE);
        }
        if (withdrawal.released().isPresent() || withdrawal.file().isEmpty()) {
            return suspend(Why.UNKNOWN_PAYMENT);
        }
        return withdrawal.settledAt().isPresent()
                ? new Verdict.GiveBack(withdrawal, entry.returnReason().orElse(""))
                : new Verdict.Wait();
    }

    private static Verdict suspend(Why why) {
        return new Verdict.Suspend(why);
    }
}
