package org.jinnang.iso20022;

import java.time.LocalDate;
import java.util.Optional;
import org.jinnang.kernel.Money;

/**
 * One booked movement on the operator's account at the bank.
 *
 * @param bankReference the bank's name for it, the same in notification and statement; together
 *     with the account it tells what was seen already
 * @param amount more than nothing
 * @param credit whether it came in
 * @param booked day of booking, as the bank counts days
 * @param value day from which it bears interest
 * @param endToEndId ours, on payments of ours and what comes back of them
 * @param creditorReference the reference of ISO 11649 where the bank gives one, or else the words
 *     of the payer
 * @param returnReason on what comes back: a code of ISO 20022 such as {@code AC04}
 * @param counterpartyName who paid or was paid; empty when the bank does not say
 * @param counterpartyAccount where it came from or went
 * @param reversal whether the bank takes back an entry of its own
 */
public record BankEntry(
        String bankReference,
        Money amount,
        boolean credit,
        LocalDate booked,
        LocalDate value,
        Optional<String> endToEndId,
        Optional<String> creditorReference,
        Optional<String> returnReason,
        String counterpartyName,
        Optional<BankAccountNumber> counterpartyAccount,
        boolean reversal) {

    /** What it changes the balance by. */
    public Money signed() {
        return credit ? amount : Money.zero(amount.currency()).minus(amount);
    }
}
