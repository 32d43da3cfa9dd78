package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.LimitSpan;
import org.jinnang.policy.OwnLimit;
import org.jinnang.policy.OwnLimits;
import org.jinnang.policy.OwnSpan;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Component;

/**
 * Lowers a holder's own limit of a day. The desk never raises one: that takes the holder and time.
 */
@Component
class LowerLimits {

    private final OwnLimits limits;
    private final LimitSchedule schedule;
    private final Policy policy;
    private final Restrictions restrictions;
    private final Ledger ledger;
    private final Notices notices;
    private final Clock clock;

    LowerLimits(
            OwnLimits limits,
            LimitSchedule schedule,
            Policy policy,
            Restrictions restrictions,
            Ledger ledger,
            Notices notices,
            Clock clock) {
        this.limits = limits;
        this.schedule = schedule;
        this.policy = policy;
        this.restrictions = restrictions;
        this.ledger = ledger;
        this.notices = notices;
        this.clock = clock;
    }

    /** Reads an amount in minor units; 422 when it is none, or nothing at all. */
    static Money amount(String minor, String currency) {
        try {
            var amount = new Money(Long.parseLong(minor), Currency.valueOf(currency));
            if (amount.isPositive()) {
                return amount;
            }
        } catch (IllegalArgumentException notOne) {
            // The same answer as for an amount that is nothing.
        }
        throw FieldProblems.of("limit_minor", "bad_format");
    }

    boolean isLower(WalletId wallet, Money amount) {
        return isBelowTheProfile(amount)
                && changed(wallet, amount, clock.instant()).change() == OwnLimit.Change.LOWERED;
    }

    /** What the profile allows anybody on a day is no lowering, whatever the holder has set. */
    private boolean isBelowTheProfile(Money amount) {
        return policy.limits().rows(amount.currency(), false).stream()
                .filter(row -> row.span() == LimitSpan.DAY)
                .allMatch(row -> row.amount().isMoreThan(amount));
    }

    /** In the caller's transaction; what is as low by now stays as it is. */
    void lower(WalletId wallet, Money amount) {
        restrictions.lockStanding(wallet);
        Instant now = clock.instant();
        OwnLimit before = present(wallet, amount, now);
        OwnLimit.Changed changed = changed(wallet, amount, now);
        if (changed.change() != OwnLimit.Change.LOWERED) {
            return;
        }
        limits.put(wallet, changed.limit(), now);
        ledger.bumpFence(wallet);
        notices.toAllAddresses(
                wallet,
                Template.OWN_LIMIT_LOWERED,
                Map.of(
                        "span", Texts.bilingual("limits", "span." + OwnSpan.DAY.code()),
                        "before", words(before.amount()),
                        "limit", words(changed.limit().amount())));
    }

    private OwnLimit.Changed changed(WalletId wallet, Money amount, Instant now) {
        return present(wallet, amount, now)
                .wanting(Optional.of(amount), now, schedule.at(now).raisedAfter());
    }

    private OwnLimit present(WalletId wallet, Money amount, Instant now) {
        return limits.of(wallet, now).stream()
                .filter(one -> one.currency() == amount.currency() && one.span() == OwnSpan.DAY)
                .findFirst()
                .orElseGet(() -> OwnLimit.none(amount.currency(), OwnSpan.DAY));
    }

    private static Bilingual words(Optional<Money> amount) {
        return amount.map(Words::amount).orElseGet(() -> Texts.bilingual("limits", "no_limit"));
    }
}
