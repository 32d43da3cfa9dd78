package org.jinnang.access;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.PaymentPasswords;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Component;

/**
 * Says of each password that has become too old for the profile that it has expired, and restricts
 * until it is changed: its holder can still sign in, look and receive, and is told why.
 */
@Component
class PasswordExpiry {

    private static final Duration EVERY = Duration.ofSeconds(30);
    private static final int AT_ONCE = 200;

    private final Passwords passwords;
    private final PaymentPasswords paymentPasswords;
    private final Restrictions restrictions;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final SettlingTransactions transactions;

    PasswordExpiry(
            Passwords passwords,
            PaymentPasswords paymentPasswords,
            Restrictions restrictions,
            Notices notices,
            Audit audit,
            Clock clock,
            SettlingTransactions transactions,
            Jobs jobs) {
        this.passwords = passwords;
        this.paymentPasswords = paymentPasswords;
        this.restrictions = restrictions;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.transactions = transactions;
        jobs.every(EVERY, "say which passwords have expired", this::sayWhatExpired);
    }

    void sayWhatExpired() {
        for (WalletId wallet : passwords.newlyExpired(AT_ONCE)) {
            transactions.run(() -> {
                restrictions.lockStanding(wallet);
                return passwords.expire(wallet) && isPlaced(wallet, Cause.EXPIRED_SIGN_IN_PASSWORD);
            });
        }
        for (WalletId wallet : paymentPasswords.newlyExpired(AT_ONCE)) {
            transactions.run(() -> {
                restrictions.lockStanding(wallet);
                return paymentPasswords.expire(wallet)
                        && isPlaced(wallet, Cause.EXPIRED_PAYMENT_PASSWORD);
            });
        }
    }

    private boolean isPlaced(WalletId wallet, Cause cause) {
        Placement placement =
                restrictions
                        .place(NewRestriction.of(wallet, cause, PlacedBy.GATE))
                        .restriction()
                        .placement();
        audit.record(
                AuditEvent.of(
                                wallet,
                                AuditKind.RESTRICTION_PLACED,
                                clock.instant(),
                                AuditEvent.Source.SERVER)
                        .with("cause", cause.name().toLowerCase(Locale.ROOT))
                        .referred(placement.reference()));
        notices.toAllAddresses(
                wallet,
                cause == Cause.EXPIRED_SIGN_IN_PASSWORD
                        ? Template.SIGN_IN_PASSWORD_EXPIRED
                        : Template.PAYMENT_PASSWORD_EXPIRED,
                Map.of());
        return true;
    }
}
