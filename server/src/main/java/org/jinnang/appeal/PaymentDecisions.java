package org.jinnang.appeal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.payment.StoppedPayments;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.platform.Texts;
import org.springframework.stereotype.Component;

/**
 * Payments that the watch held or a limit refused. Nothing follows from a grant by itself: the
 * money is its holder's, who pays anew, and rules are changed for everybody by two people.
 */
@Component
class PaymentDecisions implements AppealableDecisions {

    private static final int MOST = 20;
    private static final int MOST_LOOKED_AT = 500;

    /** For so long somebody finds the number on a message. */
    private static final Duration SHOWN = Duration.ofDays(30);

    private static final Duration FOUND = Duration.ofDays(365);

    private final StoppedPayments payments;
    private final Clock clock;

    PaymentDecisions(StoppedPayments payments, Clock clock) {
        this.payments = payments;
        this.clock = clock;
    }

    @Override
    public String kind() {
        return "payment";
    }

    @Override
    public List<Appealable> of(WalletId wallet) {
        return payments.since(wallet, ago(SHOWN), MOST).stream().map(this::appealable).toList();
    }

    @Override
    public Optional<Appealable> find(WalletId wallet, String reference) {
        return payments.since(wallet, ago(FOUND), MOST_LOOKED_AT).stream()
                .filter(one -> one.reference().equals(reference))
                .findFirst()
                .map(this::appealable);
    }

    @Override
    public Optional<Bilingual> granted(WalletId wallet, String reference, SignedInStaff by) {
        return Optional.empty();
    }

    private Instant ago(Duration span) {
        return clock.instant().minus(span);
    }

    private Appealable appealable(StoppedPayments.Stopped stopped) {
        return new Appealable(
                kind(), stopped.reference(), what(stopped.by()), stopped.at(), Set.of());
    }

    private static Bilingual what(StoppedPayments.By by) {
        return switch (by) {
            case WATCH -> Texts.bilingual("appeals", "payment_paused");
            case LIMIT -> Texts.bilingual("appeals", "payment_limit");
        };
    }
}
