package org.jinnang.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;

/**
 * A limit that a holder set himself, below what the policy allows. Pure.
 *
 * @param amount empty when there is none
 * @param next what comes after it, if a wider one was asked for
 */
public record OwnLimit(
        Currency currency, OwnSpan span, Optional<Money> amount, Optional<Next> next) {

    /**
     * What is to come.
     *
     * @param amount empty when there shall be none
     */
    public record Next(Optional<Money> amount, Instant from) {}

    /** What came of asking for a change. */
    public enum Change {
        NONE,
        /** It holds from now on. */
        LOWERED,
        /** It holds later. */
        WILL_BE_RAISED,
        /** What was asked for earlier does not come. */
        KEPT
    }

    /** A change and what it leads to. */
    public record Changed(OwnLimit limit, Change change) {}

    public static OwnLimit none(Currency currency, OwnSpan span) {
        return new OwnLimit(currency, span, Optional.empty(), Optional.empty());
    }

    /** As it stands at this moment: what was to come has come. */
    public OwnLimit at(Instant now) {
        return next.filter(one -> !now.isBefore(one.from()))
                .map(one -> new OwnLimit(currency, span, one.amount(), Optional.empty()))
                .orElse(this);
    }

    /**
     * Asks for another amount. A narrower one holds at once, whatever was to come; a wider one, or
     * none, waits so long.
     *
     * @param wanted empty to have none
     */
    public Changed wanting(Optional<Money> wanted, Instant now, Duration wait) {
        OwnLimit present = at(now);
        if (wanted.equals(present.amount)) {
            OwnLimit kept = new OwnLimit(currency, span, present.amount, Optional.empty());
            return new Changed(kept, present.next.isPresent() ? Change.KEPT : Change.NONE);
        }
        if (isNarrower(wanted, present.amount)) {
            return new Changed(
                    new OwnLimit(currency, span, wanted, Optional.empty()), Change.LOWERED);
        }
        if (present.next.filter(one -> one.amount().equals(wanted)).isPresent()) {
            return new Changed(present, Change.NONE);
        }
        var next = new Next(wanted, now.plus(wait));
        return new Changed(
                new OwnLimit(currency, span, present.amount, Optional.of(next)),
                Change.WILL_BE_RAISED);
    }

    private static boolean isNarrower(Optional<Money> wanted, Optional<Money> present) {
        return wanted.isPresent() && (present.isEmpty() || present.get().isMoreThan(wanted.get()));
    }

    /** The limit that it makes, if there is one. */
    Optional<LimitRow> row() {
        return amount.map(money ->
                new LimitRow(
                        "own_" + span.code(),
                        LimitRow.Origin.OWN,
                        span.span(),
                        money,
                        0,
                        span.condition()));
    }
}
