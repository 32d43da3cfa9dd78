package org.jinnang.bank;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.iso20022.CreditTransfer;
import org.jinnang.iso20022.DebtorAccount;
import org.jinnang.iso20022.FileExchange;
import org.jinnang.iso20022.MessageId;
import org.jinnang.iso20022.PaymentInitiations;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Crockford;
import org.jinnang.kernel.Money;
import org.jinnang.payment.BankPayments;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Jobs;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Tells the bank of withdrawals. First a file is fixed – its name, its bytes, and which withdrawals
 * are in it, in one transaction – and then it is written. So each withdrawal is in exactly one
 * file; whoever is killed in between writes the same bytes under the same name again.
 */
@Component
class OutgoingFiles {

    static final String JOB = "tell the bank of withdrawals";

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int IN_ONE_FILE = 50;

    private final WithdrawalStore store;
    private final BankAccountStore accounts;
    private final OutgoingFileStore files;
    private final BankRail rail;
    private final BankPayments payments;
    private final Access access;
    private final Clock clock;
    private final Ids ids;
    private final ZoneId zone;
    private final TransactionOperations transaction;

    OutgoingFiles(
            WithdrawalStore store,
            BankAccountStore accounts,
            OutgoingFileStore files,
            BankRail rail,
            BankPayments payments,
            Access access,
            Clock clock,
            Ids ids,
            ZoneId zone,
            TransactionOperations transaction,
            Jobs jobs) {
        this.store = store;
        this.accounts = accounts;
        this.files = files;
        this.rail = rail;
        this.payments = payments;
        this.access = access;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
        this.transaction = transaction;
        jobs.every(EVERY, JOB, this::tell);
    }

    /** What was looked at: how many are in a file now, and which must not be told. */
    private record Fixing(int put, List<Withdrawal> shut) {}

    /** All that are approved, those of before a stop as well. */
    void tell() {
        for (DebtorAccount account : rail.accounts()) {
            Fixing fixing;
            do {
                fixing = transaction.execute(_ -> fix(account));
                fixing.shut().forEach(one -> payments.shut(one.wallet(), one.payment()));
            } while (fixing.put() == IN_ONE_FILE);
        }
        rail.files().ifPresent(this::writeAll);
    }

    /** Looked at under the gate's lock: a lock that comes later is too late for these. */
    private Fixing fix(DebtorAccount from) {
        List<Withdrawal> told = new ArrayList<>();
        List<Withdrawal> shut = new ArrayList<>();
        for (Withdrawal one : store.toTell(from.currency(), IN_ONE_FILE)) {
            switch (access.decideInTransaction(one.wallet(), Act.CAPTURE_PAYMENT, Context.none())) {
                case Decision.Permitted _ -> told.add(one);
                case Decision.Restricted _ -> shut.add(one);
                default -> {} // our side: later
            }
        }
        if (!told.isEmpty()) {
            told.sort(Comparator.comparing(Withdrawal::endToEndId));
            fix(from, told);
        }
        return new Fixing(told.size(), shut);
    }

    private void fix(DebtorAccount from, List<Withdrawal> told) {
        Instant now = clock.instant();
        UUID id = ids.next();
        LocalDate today = now.atZone(zone).toLocalDate();
        var message = new MessageId("JN" + Crockford.encode(id));
        byte[] content =
                PaymentInitiations.write(
                        message, now, from, told.stream().map(this::transfer).toList(), today);
        Money sum =
                told.stream()
                        .map(Withdrawal::amount)
                        .reduce(Money.zero(from.currency()), Money::plus);
        files.insert(
                OutgoingFileStore.Fixed.of(id, message.value(), content),
                sum,
                told.size(),
                today,
                now);
        told.forEach(one -> store.put(one, id));
    }

    private CreditTransfer transfer(Withdrawal withdrawal) {
        LinkedAccount account =
                accounts.find(withdrawal.wallet(), withdrawal.account()).orElseThrow();
        return new CreditTransfer(
                withdrawal.endToEndId(),
                withdrawal.amount(),
                accounts.holderName(account),
                accounts.number(account),
                account.agent(),
                Crockford.reference('R', withdrawal.payment().value()));
    }

    /** One after the other, each marked before the next: the folder knows what it has. */
    private void writeAll(FileExchange folder) {
        boolean wrote;
        do {
            wrote =
                    transaction.execute(_ -> {
                        Optional<OutgoingFileStore.Fixed> file = files.unwritten();
                        file.ifPresent(one -> {
                            folder.put(one.name(), one.content());
                            files.written(one, clock.instant());
                        });
                        return file.isPresent();
                    });
        } while (wrote);
    }
}
