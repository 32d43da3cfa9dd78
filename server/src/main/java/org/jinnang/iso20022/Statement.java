package org.jinnang.iso20022;

import java.util.List;
import java.util.OptionalLong;
import org.jinnang.kernel.Money;

/**
 * The book of one account, usually of one day (camt.053). Opening and entries add up to closing.
 *
 * @param messageId the bank's name for the file
 * @param statementId the bank's name for the statement
 * @param sequence its number, one more than that of the statement before; where the bank gives it
 * @param account whose
 * @param opening the balance before; may be negative
 * @param closing the balance after; may be negative
 * @param entries what was booked, in the order of the file
 */
public record Statement(
        String messageId,
        String statementId,
        OptionalLong sequence,
        DebtorAccount account,
        Money opening,
        Money closing,
        List<BankEntry> entries)
        implements BankMessage {

    public Statement {
        entries = List.copyOf(entries);
    }
}
