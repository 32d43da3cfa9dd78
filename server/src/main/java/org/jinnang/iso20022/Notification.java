package org.jinnang.iso20022;

import java.util.List;

/**
 * News of what was booked, during the day (camt.054); the statement says the same again.
 *
 * @param messageId the bank's name for the file
 * @param notificationId the bank's name for the notification
 * @param account whose
 * @param entries what was booked, in the order of the file
 */
public record Notification(
        String messageId, String notificationId, DebtorAccount account, List<BankEntry> entries)
        implements BankMessage {

    public Notification {
        entries = List.copyOf(entries);
    }
}
