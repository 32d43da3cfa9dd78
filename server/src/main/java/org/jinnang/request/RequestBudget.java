package org.jinnang.request;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jinnang.kernel.WalletId;

/**
 * How often one may ask: a request reaches somebody's phone, so it must not become a way to press
 * or to advertise. Withdrawn ones count too. Pure.
 */
final class RequestBudget {

    static final Duration DAY = Duration.ofHours(24);

    /** Of one holder in 24 hours, to everybody together. */
    static final int A_DAY = 20;

    /** Of one holder to one other in 24 hours. */
    static final int TO_ONE = 3;

    private RequestBudget() {}

    /** One that was made within the last 24 hours. */
    record Made(WalletId payer, Instant at) {}

    /** Since when requests count. */
    static Instant since(Instant now) {
        return now.minus(DAY);
    }

    /** When one more may be made to this payer; empty for now. */
    static Optional<Instant> nextAt(List<Made> made, WalletId payer) {
        List<Made> toOne = made.stream().filter(one -> one.payer().equals(payer)).toList();
        Optional<Instant> pair = nextAt(toOne, TO_ONE);
        Optional<Instant> all = nextAt(made, A_DAY);
        return pair.isPresent() && all.isPresent()
                ? Optional.of(pair.get().isAfter(all.get()) ? pair.get() : all.get())
                : pair.or(() -> all);
    }

    private static Optional<Instant> nextAt(List<Made> made, int most) {
        return made.size() < most
                ? Optional.empty()
                : made.stream()
                        .map(Made::at)
                        .sorted(Comparator.reverseOrder())
                        .skip(most - 1L)
                        .findFirst()
                        .map(oldest -> oldest.plus(DAY));
    }
}
