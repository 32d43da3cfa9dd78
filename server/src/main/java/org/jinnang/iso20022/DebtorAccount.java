package org.jinnang.iso20022;

import org.jinnang.kernel.Currency;

/**
 * The operator's own account at the bank, from which is paid and to which is paid.
 *
 * @param name its holder as the bank knows him; not blank
 * @param account its number
 * @param agent the bank: a BIC (8 or 11 characters) or a CNAPS number (12 digits)
 * @param currency the only currency of the account
 */
public record DebtorAccount(
        String name, BankAccountNumber account, String agent, Currency currency) {

    public DebtorAccount {
        if (BankText.of(name, 140).isEmpty()) {
            throw new IllegalArgumentException("an account needs a name");
        }
        Agents.check(agent);
    }
}
