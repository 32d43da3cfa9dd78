/**
 * Money to and from bank accounts: a holder links an account of his own, tops up by its reference,
 * and withdraws to it.
 *
 * <p>A withdrawal is a payment of {@code payment}, whose money is held until the bank has paid or
 * refused; what the bank has booked is posted once, and what nobody can be given waits in SUSPENSE.
 * Start with {@link org.jinnang.bank.BankAccounts}, {@code Withdrawals} and {@code EntryRule}.
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "platform",
            "iso20022",
            "access",
            "authenticator",
            "ledger",
            "help",
            "identity",
            "holder",
            "notice",
            "audit",
            "payment"
        })
package org.jinnang.bank;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
