package org.jinnang.payment;

import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;

/**
 * Finds payees for signed-in holders, within a budget of misses. One look-up of a holder waits for
 * the one before, so that many at once cannot get more than the budget.
 */
@Service
public class PayeeLookups {

    private final LookupBudgetStore budgets;
    private final Holders holders;
    private final Policy policy;
    private final Clock clock;

    PayeeLookups(LookupBudgetStore budgets, Holders holders, Policy policy, Clock clock) {
        this.budgets = budgets;
        this.holders = holders;
        this.policy = policy;
        this.clock = clock;
    }

    /** Looks somebody up; a miss is counted before it is answered. */
    public Lookup find(WalletId payer, String typed) {
        Optional<Identifier> identifier = Identifier.parse(typed);
        int allowed = policy.budgets().missesPerHour();
        Optional<WalletId> wallet = identifier.flatMap(holders::find);
        LookupBudget budget = budgets.count(payer, wallet.isEmpty(), allowed, clock.instant());
        if (budget.misses() > allowed || (wallet.isPresent() && budget.misses() == allowed)) {
            return new Lookup.Exhausted(budget.endsAt());
        }
        if (wallet.isEmpty()) {
            return new Lookup.Missed(allowed - budget.misses());
        }
        return wallet.get().equals(payer)
                ? new Lookup.Self()
                : found(wallet.get(), identifier.orElseThrow());
    }

    private Lookup found(WalletId wallet, Identifier identifier) {
        Holder holder = holders.of(wallet);
        return new Lookup.Found(wallet, holder.maskedName(), identifier.kind(), masked(identifier));
    }

    private static String masked(Identifier identifier) {
        return switch (identifier.kind()) {
            case ACCOUNT_NAME -> identifier.canonical();
            case EMAIL -> new Contact(Contact.Kind.EMAIL, identifier.canonical()).masked();
            case PHONE -> new Contact(Contact.Kind.PHONE, identifier.canonical()).masked();
        };
    }
}
