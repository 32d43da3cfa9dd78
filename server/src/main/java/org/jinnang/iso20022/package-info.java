/**
 * The bank rail: the files that are exchanged with a bank, in the messages of ISO 20022.
 *
 * <p>Payments go out as pain.001, the bank's word on them comes as pain.002, and what was booked
 * comes as camt.054 and camt.053. A file is either understood whole or refused whole; nothing here
 * knows wallets or the ledger. Start with {@link org.jinnang.iso20022.PaymentInitiations} and
 * {@link org.jinnang.iso20022.BankMessages}; {@link org.jinnang.iso20022.BankSimulator} is a bank
 * to try them on.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel"})
package org.jinnang.iso20022;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
