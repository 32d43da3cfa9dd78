package org.jinnang.iso20022;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jinnang.iso20022.StatusReport.TransferStatus;
import org.jinnang.iso20022.StatusReport.Verdict;
import org.jinnang.kernel.Money;

/** The files that the simulated bank makes in one run, in the order in which it hands them over. */
final class SimulatorFiles {

    private static final BankAccountNumber FOREIGN = new BankAccountNumber.Domestic("990000000001");

    private final DebtorAccount own;
    private final SimulatorMemory memory;
    private final Map<String, byte[]> written = new LinkedHashMap<>();

    SimulatorFiles(DebtorAccount own, SimulatorMemory memory) {
        this.own = own;
        this.memory = memory;
    }

    /** Those made since the last time, by their names. */
    Map<String, byte[]> take() {
        var taken = new LinkedHashMap<>(written);
        written.clear();
        return taken;
    }

    /** The bank's name for an entry. */
    String nextReference() {
        memory.files++;
        return id("BK");
    }

    /** News of what was booked; before or beside it what the scenarios ask for. */
    void notifyOf(List<SimulatedPayment> booked, Instant now) {
        String name = next("camt054");
        String id = id("NT");
        var entries = booked.stream().map(SimulatedPayment::entry).toList();
        byte[] file = CamtWriting.write(new Notification(id, id, own, entries), now);
        if (booked.stream().anyMatch(each -> each.scenario() == Scenario.FOREIGN_ACCOUNT)) {
            var other = new DebtorAccount(own.name(), FOREIGN, own.agent(), own.currency());
            written.put(
                    name + "-foreign.xml",
                    CamtWriting.write(new Notification(id, id, other, entries), now));
        }
        if (booked.stream().anyMatch(each -> each.scenario() == Scenario.TWICE)) {
            written.put(name + "-again.xml", file);
        }
        written.put(name + ".xml", file);
    }

    /** Statements of all that was booked and not yet stated. */
    void state(Instant now) {
        // One statement a day: balances are of a day, and a day may be missed.
        var days = new TreeMap<LocalDate, List<SimulatedPayment>>();
        memory.unstated.forEach(payment ->
                days.computeIfAbsent(payment.entry().booked(), _ -> new ArrayList<>())
                        .add(payment));
        memory.unstated.clear();
        days.forEach((day, payments) -> state(day, payments, now));
    }

    private void state(LocalDate day, List<SimulatedPayment> payments, Instant now) {
        var entries = payments.stream().map(SimulatedPayment::entry).toList();
        Money closing = entries.stream().map(BankEntry::signed).reduce(memory.opening, Money::plus);
        memory.statements++;
        String name = next("camt053");
        String id = id("ST");
        var statement =
                new Statement(
                        id,
                        id,
                        OptionalLong.of(memory.statements),
                        own,
                        memory.opening,
                        closing,
                        entries);
        if (payments.stream().anyMatch(each -> each.scenario() == Scenario.WRONG_SUM)) {
            var wrong =
                    new Statement(
                            id + "-W",
                            id,
                            statement.sequence(),
                            own,
                            memory.opening,
                            closing.plus(new Money(1, own.currency())),
                            entries);
            written.put(name + "-wrong.xml", CamtWriting.write(wrong, now, day));
        }
        written.put(name + ".xml", CamtWriting.write(statement, now, day));
        memory.opening = closing;
    }

    /** The bank's word on a file of payments. */
    void report(
            String messageId,
            String groupId,
            Instant now,
            Optional<Verdict> whole,
            List<TransferStatus> statuses) {
        String name = next("pain002");
        var report = new StatusReport(id("SR"), now, messageId, whole, statuses);
        written.put(name + ".xml", StatusWriting.write(report, groupId));
    }

    private String next(String kind) {
        memory.files++;
        return "%s-%s-%06d".formatted(kind, own.currency().name(), memory.files);
    }

    private String id(String kind) {
        return "%s%s%06d".formatted(kind, own.currency().name(), memory.files);
    }
}
