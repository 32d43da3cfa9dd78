package org.jinnang.iso20022;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;

/**
 * A payment that the simulated bank will book, or has booked and not yet stated.
 *
 * @param due when it is booked
 * @param scenario what is odd about it
 * @param messageId the file of the customer that is answered when it is booked, or empty
 * @param groupId the group in it
 * @param entry what is booked; its reference and days are set by booking
 */
record SimulatedPayment(
        Instant due, Scenario scenario, String messageId, String groupId, BankEntry entry) {

    private static final String SEPARATOR = "\t";

    SimulatedPayment booked(String reference, LocalDate day) {
        return new SimulatedPayment(
                due, scenario, messageId, groupId, entry(entry, reference, day, entry.credit()));
    }

    /** What comes back of it later. */
    SimulatedPayment returned(Instant when, String reason) {
        var back = entry(entry, "", entry.booked(), true);
        return new SimulatedPayment(when, Scenario.BOOK, "", "", withReason(back, reason));
    }

    private static BankEntry entry(
            BankEntry entry, String reference, LocalDate day, boolean credit) {
        return new BankEntry(
                reference,
                entry.amount(),
                credit,
                day,
                day,
                entry.endToEndId(),
                entry.creditorReference(),
                entry.returnReason(),
                entry.counterpartyName(),
                entry.counterpartyAccount(),
                entry.reversal());
    }

    private static BankEntry withReason(BankEntry entry, String reason) {
        return new BankEntry(
                entry.bankReference(),
                entry.amount(),
                entry.credit(),
                entry.booked(),
                entry.value(),
                entry.endToEndId(),
                entry.creditorReference(),
                Optional.of(reason),
                entry.counterpartyName(),
                entry.counterpartyAccount(),
                entry.reversal());
    }

    /** One line of the simulator's memory; its words hold neither tabs nor line ends. */
    String line() {
        return String.join(
                SEPARATOR,
                due.toString(),
                scenario.name(),
                messageId,
                groupId,
                entry.bankReference(),
                String.valueOf(entry.amount().minor()),
                entry.amount().currency().name(),
                String.valueOf(entry.credit()),
                entry.booked().toString(),
                entry.endToEndId().orElse(""),
                entry.creditorReference().orElse(""),
                entry.returnReason().orElse(""),
                entry.counterpartyName(),
                entry.counterpartyAccount().map(BankAccountNumber::text).orElse(""));
    }

    static SimulatedPayment parse(String line) {
        String[] fields = line.split(SEPARATOR, -1);
        LocalDate day = LocalDate.parse(fields[8]);
        return new SimulatedPayment(
                Instant.parse(fields[0]),
                Scenario.valueOf(fields[1]),
                fields[2],
                fields[3],
                new BankEntry(
                        fields[4],
                        new Money(Long.parseLong(fields[5]), Currency.valueOf(fields[6])),
                        Boolean.parseBoolean(fields[7]),
                        day,
                        day,
                        said(fields[9]),
                        said(fields[10]),
                        said(fields[11]),
                        fields[12],
                        BankAccountNumber.parse(fields[13]),
                        false));
    }

    private static Optional<String> said(String field) {
        return field.isEmpty() ? Optional.empty() : Optional.of(field);
    }
}
