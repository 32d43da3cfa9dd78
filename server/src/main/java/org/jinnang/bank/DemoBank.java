package org.jinnang.bank;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import org.jinnang.iso20022.BankAccountNumber;
import org.jinnang.iso20022.BankSimulator;
import org.jinnang.iso20022.DebtorAccount;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** The demo's bank: answers by itself after a few seconds, and transfers when a visitor asks. */
@Component
@Profile("demo")
class DemoBank {

    static final String JOB = "be the bank of the demo";

    private static final Duration EVERY = Duration.ofSeconds(3);
    private static final long OPENING_MINOR = 100_000_000_00L;

    private final Map<Currency, BankSimulator> banks = new EnumMap<>(Currency.class);
    private final Clock clock;

    DemoBank(
            @Value("${jinnang.bank.folder:}") String folder,
            BankRail rail,
            Clock clock,
            Jobs jobs) {
        this.clock = clock;
        for (DebtorAccount account : rail.accounts()) {
            var opening = new Money(OPENING_MINOR, account.currency());
            banks.put(account.currency(), new BankSimulator(Path.of(folder), account, opening));
        }
        jobs.every(EVERY, JOB, this::run);
    }

    synchronized void run() {
        banks.values().forEach(bank -> bank.run(clock.instant()));
    }

    /**
     * Somebody transfers to the operator's account.
     *
     * @return false when there is no such account
     */
    synchronized boolean receive(
            String name, BankAccountNumber from, Money amount, String reference) {
        BankSimulator bank = banks.get(amount.currency());
        if (bank == null) {
            return false;
        }
        bank.incoming(name, from, amount, reference);
        return true;
    }
}
