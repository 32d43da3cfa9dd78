package org.jinnang.iso20022;

import java.util.Optional;
import org.jinnang.kernel.Money;

/**
 * One payment that the bank is asked to make from the operator's account.
 *
 * @param endToEndId 1 to 35 capitals and digits; comes back in every answer
 * @param amount more than nothing; at most 18 digits
 * @param creditorName who receives it; not blank
 * @param creditorAccount where it goes
 * @param creditorAgent his bank, a BIC or a CNAPS number, where it is known
 * @param remittance words for the receiver, may be empty; cut to 140 characters
 */
public record CreditTransfer(
        String endToEndId,
        Money amount,
        String creditorName,
        BankAccountNumber creditorAccount,
        Optional<String> creditorAgent,
        String remittance) {

    public CreditTransfer {
        if (!endToEndId.matches("[A-Z0-9]{1,35}")) {
            throw new IllegalArgumentException("not an end-to-end id: " + endToEndId);
        }
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("a transfer moves more than nothing");
        }
        Amounts.decimal(amount);
        if (BankText.of(creditorName, 140).isEmpty()) {
            throw new IllegalArgumentException("a receiver needs a name");
        }
        creditorAgent.ifPresent(Agents::check);
    }
}
