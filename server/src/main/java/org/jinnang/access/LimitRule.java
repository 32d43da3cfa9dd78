package org.jinnang.access;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.Money;
import org.jinnang.policy.Limit;
import org.jinnang.policy.LimitKind;
import org.jspecify.annotations.Nullable;

/** The rule of limits: what one more payment may be, given what the day has used. Pure. */
final class LimitRule {

    private LimitRule() {}

    /**
     * A limit that holds now.
     *
     * @param used payments of the day so far
     * @param freshAt when the day's part is free again
     */
    record Standing(Limit limit, Money used, Instant freshAt) {

        /** What the day still allows; never below zero, even if a limit was narrowed meanwhile. */
        Money leftToday() {
            Money left = limit.aDay().minus(used);
            return left.isPositive() ? left : Money.zero(left.currency());
        }

        /** What one payment may be now. */
        Money leftNow() {
            return leftToday().least(limit.each());
        }
    }

    /**
     * The limit that refuses an amount.
     *
     * @param ceiling the limit itself
     * @param left what one payment may be now, under all limits
     * @param freshAt when it is free again, null when it holds for each payment always
     */
    record Over(LimitView.Kind kind, Money ceiling, Money left, @Nullable Instant freshAt) {

        LimitView view() {
            return new LimitView(kind, ceiling, left, freshAt);
        }
    }

    /** The first limit that the amount passes; each payment before the day, as people think. */
    static Optional<Over> over(Money amount, List<Standing> standings) {
        Optional<Over> each =
                standings.stream()
                        .filter(standing -> amount.isMoreThan(standing.limit().each()))
                        .findFirst()
                        .map(standing -> overEach(standing, standings));
        return each.or(() ->
                standings.stream()
                        .filter(standing -> amount.isMoreThan(standing.leftToday()))
                        .findFirst()
                        .map(standing -> overDay(standing, standings)));
    }

    /** What one payment may be now under all limits of its currency. */
    static Money leftNow(List<Standing> standings) {
        return standings.stream()
                .map(Standing::leftNow)
                .reduce(Money::least)
                .orElseThrow(() -> new IllegalArgumentException("No limit holds"));
    }

    private static Over overEach(Standing standing, List<Standing> all) {
        LimitView.Kind kind =
                standing.limit().kind() == LimitKind.COOLING
                        ? LimitView.Kind.AFTER_RECOVERY
                        : LimitView.Kind.PER_PAYMENT;
        return new Over(kind, standing.limit().each(), leftNow(all), null);
    }

    private static Over overDay(Standing standing, List<Standing> all) {
        LimitView.Kind kind =
                standing.limit().kind() == LimitKind.COOLING
                        ? LimitView.Kind.AFTER_RECOVERY
                        : LimitView.Kind.PER_DAY;
        return new Over(kind, standing.limit().aDay(), leftNow(all), standing.freshAt());
    }
}
