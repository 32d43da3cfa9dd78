package org.jinnang.access;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.Rider;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jinnang.policy.LimitKind;
import org.jinnang.policy.LimitUse;
import org.jinnang.policy.LimitUses;
import org.jinnang.policy.Limits;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restriction;
import org.springframework.stereotype.Component;

/** Reads which limits hold for a wallet now, and makes the riders that use them. */
@Component
class LimitStandings {

    private final Policy policy;
    private final LimitUses uses;

    LimitStandings(Policy policy, LimitUses uses) {
        this.policy = policy;
        this.uses = uses;
    }

    /** The narrower limit first, when a recovery was recent. */
    List<LimitRule.Standing> of(
            WalletId walletId, Currency currency, List<Restriction.InForce> inForce, Instant now) {
        return of(today(walletId, now), currency, inForce, now);
    }

    /** What is used today, read once for all currencies. */
    LimitUses.Day today(WalletId walletId, Instant now) {
        return uses.used(walletId, Limits.dayOf(now));
    }

    /** The narrower limit first, when a recovery was recent. */
    List<LimitRule.Standing> of(
            LimitUses.Day today,
            Currency currency,
            List<Restriction.InForce> inForce,
            Instant now) {
        return kinds(inForce).stream()
                .map(kind ->
                        new LimitRule.Standing(
                                policy.limits().of(kind, currency),
                                today.of(kind, currency),
                                Limits.endOfDay(now)))
                .toList();
    }

    /** What a payment of this amount uses; the rows themselves refuse to pass the ceiling. */
    static List<Rider> riders(
            WalletId walletId, Money amount, List<LimitRule.Standing> standings, Instant now) {
        LocalDate day = Limits.dayOf(now);
        return standings.stream()
                .<Rider>map(standing ->
                        new LimitUse(
                                walletId,
                                standing.limit().kind(),
                                day,
                                amount,
                                standing.limit().aDay()))
                .toList();
    }

    private static List<LimitKind> kinds(List<Restriction.InForce> inForce) {
        boolean cooling =
                inForce.stream()
                        .anyMatch(one -> one.placement().scope() instanceof Scope.PayOutAbove);
        return cooling ? List.of(LimitKind.COOLING, LimitKind.NORMAL) : List.of(LimitKind.NORMAL);
    }
}
