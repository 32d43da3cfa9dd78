package org.jinnang.iso20022;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.iso20022.StatusReport.TransferStatus;
import org.jinnang.iso20022.StatusReport.Verdict;
import org.jinnang.kernel.Money;

/**
 * A bank to try things on: it fetches what lies in {@code out/} of an exchange folder and answers
 * in {@code in/}, with status reports, notifications and statements. What it does is chosen by the
 * amounts ({@code Scenario}) and by the time it is told; the same calls give the same files.
 *
 * <p>One simulator keeps one account; those of several accounts share a folder. Its memory lies in
 * {@code bank/} of that folder. It is for one process at a time.
 */
public final class BankSimulator {

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final Duration LATE_BY = Duration.ofDays(3);
    private static final Duration RETURNED_AFTER = Duration.ofDays(2);

    private final Path memoryFile;
    private final FolderExchange exchange;
    private final DebtorAccount own;
    private final SimulatorMemory memory;
    private final SimulatorFiles files;

    /**
     * @param folder the exchange folder that the wallet uses
     * @param own the account that is simulated
     * @param opening what it holds at first; later the memory counts
     */
    public BankSimulator(Path folder, DebtorAccount own, Money opening) {
        if (opening.currency() != own.currency()) {
            throw new IllegalArgumentException("an opening balance in another currency");
        }
        this.memoryFile =
                folder.resolve("bank").resolve("memory-" + own.currency().name() + ".txt");
        this.exchange = FolderExchange.ofBank(folder);
        this.own = own;
        this.memory = SimulatorMemory.load(memoryFile, opening);
        this.files = new SimulatorFiles(own, memory);
    }

    /**
     * Does all that is to be done by now: answers files, books what is due, notifies, and states
     * the days that are over.
     *
     * @return how many files it left in {@code in/}
     */
    public int run(Instant now) {
        LocalDate today = LocalDate.ofInstant(now, ZONE);
        if (memory.unstated.stream().anyMatch(each -> each.entry().booked().isBefore(today))) {
            files.state(now);
        }
        List<String> answered = answerFiles(now);
        book(now, today);
        return handOver(answered);
    }

    /** Books what is due and states the day as if it were over; what follows is in the next one. */
    public int closeDay(Instant now) {
        List<String> answered = answerFiles(now);
        book(now, LocalDate.ofInstant(now, ZONE));
        files.state(now);
        return handOver(answered);
    }

    /**
     * Somebody pays to the account; it is booked by the next run.
     *
     * @param name the payer's name
     * @param account where he pays from
     * @param amount more than nothing
     * @param reference what he quotes: a reference of ISO 11649, or any words
     */
    public void incoming(String name, BankAccountNumber account, Money amount, String reference) {
        if (!amount.isPositive() || amount.currency() != own.currency()) {
            throw new IllegalArgumentException("an incoming payment over nothing, or foreign");
        }
        String words = BankText.of(reference, 140);
        var entry =
                new BankEntry(
                        "",
                        amount,
                        true,
                        LocalDate.EPOCH,
                        LocalDate.EPOCH,
                        Optional.empty(),
                        words.isEmpty() ? Optional.empty() : Optional.of(words),
                        Optional.empty(),
                        BankText.of(name, 140),
                        Optional.of(account),
                        false);
        memory.planned.add(new SimulatedPayment(Instant.EPOCH, Scenario.of(amount), "", "", entry));
        memory.save(memoryFile);
    }

    private List<String> answerFiles(Instant now) {
        var answered = new ArrayList<String>();
        for (String name : exchange.waiting()) {
            Optional<byte[]> content = exchange.take(name);
            try {
                if (content.isPresent() && answers(Initiation.read(content.get()), now)) {
                    answered.add(name);
                }
            } catch (UnreadableException e) {
                exchange.rejected(name, e.unreadable().toString());
            }
        }
        return answered;
    }

    /** False for a file about an account that another simulator keeps. */
    private boolean answers(Initiation file, Instant now) {
        if (!file.debtor().equals(Optional.of(own.account()))) {
            return false;
        }
        Optional<String> fault =
                memory.messages.add(file.messageId()) ? file.fault() : Optional.of("DU01");
        if (fault.isPresent()) {
            files.report(
                    file.messageId(),
                    file.groupId(),
                    now,
                    fault.map(BankSimulator::refused),
                    List.of());
            return true;
        }
        var statuses = new ArrayList<TransferStatus>();
        Money left = available();
        for (CreditTransfer transfer : file.transfers()) {
            Optional<Verdict> verdict = verdict(transfer, left);
            verdict.map(said -> new TransferStatus(transfer.endToEndId(), said))
                    .ifPresent(statuses::add);
            if (verdict.map(said -> said.status().isRefused()).orElse(false)) {
                continue;
            }
            left = left.minus(transfer.amount());
            plan(file, transfer, now);
        }
        if (!statuses.isEmpty()) {
            boolean allSaid = statuses.size() == file.transfers().size();
            files.report(
                    file.messageId(),
                    file.groupId(),
                    now,
                    allSaid ? Optional.of(whole(statuses)) : Optional.empty(),
                    statuses);
        }
        return true;
    }

    /** Empty when the bank is silent on it for now. */
    private static Optional<Verdict> verdict(CreditTransfer transfer, Money left) {
        Scenario scenario = Scenario.of(transfer.amount());
        if (scenario == Scenario.LATE || scenario == Scenario.SILENT) {
            return Optional.empty();
        }
        return Optional.of(
                scenario.refusal()
                        .or(() ->
                                transfer.amount().isMoreThan(left)
                                        ? Optional.of("AM04")
                                        : Optional.empty())
                        .map(BankSimulator::refused)
                        .orElse(new Verdict(PaymentStatus.ACSP, Optional.empty(), "")));
    }

    private static Verdict whole(List<TransferStatus> statuses) {
        long refused =
                statuses.stream().filter(each -> each.verdict().status().isRefused()).count();
        PaymentStatus status =
                refused == 0
                        ? PaymentStatus.ACCP
                        : refused == statuses.size() ? PaymentStatus.RJCT : PaymentStatus.PART;
        return new Verdict(status, Optional.empty(), "");
    }

    private static Verdict refused(String code) {
        return new Verdict(PaymentStatus.RJCT, Optional.of(code), "");
    }

    private Money available() {
        return memory.planned.stream()
                .map(payment -> payment.entry())
                .filter(entry -> !entry.credit())
                .map(BankEntry::signed)
                .reduce(memory.balance(), Money::plus);
    }

    private void plan(Initiation file, CreditTransfer transfer, Instant now) {
        Scenario scenario = Scenario.of(transfer.amount());
        if (scenario == Scenario.SILENT) {
            return;
        }
        boolean late = scenario == Scenario.LATE;
        var entry =
                new BankEntry(
                        "",
                        transfer.amount(),
                        false,
                        LocalDate.EPOCH,
                        LocalDate.EPOCH,
                        Optional.of(transfer.endToEndId()),
                        Optional.of(BankText.of(transfer.remittance(), 140))
                                .filter(words -> !words.isEmpty()),
                        Optional.empty(),
                        BankText.of(transfer.creditorName(), 140),
                        Optional.of(transfer.creditorAccount()),
                        false);
        memory.planned.add(
                new SimulatedPayment(
                        late ? now.plus(LATE_BY) : now,
                        scenario,
                        late ? file.messageId() : "",
                        late ? file.groupId() : "",
                        entry));
    }

    private void book(Instant now, LocalDate today) {
        var due = memory.planned.stream().filter(each -> !each.due().isAfter(now)).toList();
        memory.planned.removeAll(due);
        var booked = new ArrayList<SimulatedPayment>();
        for (SimulatedPayment payment : due) {
            if (!payment.messageId().isEmpty()) {
                reportLate(payment, now);
            }
            SimulatedPayment done = payment.booked(files.nextReference(), today);
            booked.add(done);
            payment.scenario()
                    .comesBack()
                    .ifPresent(reason ->
                            memory.planned.add(done.returned(now.plus(RETURNED_AFTER), reason)));
        }
        memory.unstated.addAll(booked);
        if (!booked.isEmpty()) {
            files.notifyOf(booked, now);
        }
    }

    private void reportLate(SimulatedPayment payment, Instant now) {
        var verdict = new Verdict(PaymentStatus.ACSC, Optional.empty(), "");
        files.report(
                payment.messageId(),
                payment.groupId(),
                now,
                Optional.empty(),
                List.of(new TransferStatus(payment.entry().endToEndId().orElseThrow(), verdict)));
    }

    /** Remembers first: killed in between, the bank is silent, but never says a thing twice. */
    private int handOver(List<String> answered) {
        Map<String, byte[]> written = files.take();
        if (!answered.isEmpty() || !written.isEmpty()) {
            memory.save(memoryFile);
            written.forEach(exchange::put);
            answered.forEach(exchange::done);
        }
        return written.size();
    }
}
