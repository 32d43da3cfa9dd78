package org.jinnang.access;

import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placing;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.jinnang.session.TrustedDevice;
import org.springframework.stereotype.Component;

/** What wrong sign-in passwords cost; all of it in the transaction that settles the last one. */
@Component
class SignInLosses {

    private final Restrictions restrictions;
    private final Devices devices;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    SignInLosses(
            Restrictions restrictions, Devices devices, Notices notices, Audit audit, Clock clock) {
        this.restrictions = restrictions;
        this.devices = devices;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** The untrusted pool is spent: passwords from new devices are paused, trusted ones go on. */
    void pauseElsewhere(WalletId walletId, Browser browser) {
        Placing placing =
                restrictions.place(
                        NewRestriction.of(walletId, Cause.WRONG_SIGN_IN_PASSWORD, PlacedBy.GATE));
        if (placing instanceof Placing.Placed(var restriction)) {
            String reference = restriction.placement().reference();
            audit.record(
                    event(Optional.of(walletId), AuditKind.RESTRICTION_PLACED, browser)
                            .with("cause", Wording.code(Cause.WRONG_SIGN_IN_PASSWORD))
                            .referred(reference));
            notices.toAllAddresses(
                    walletId, Template.SIGN_IN_PAUSED, Map.of("reference", reference));
        }
    }

    /** A trusted device's pool is spent: it loses its trust, nothing else happens. */
    boolean endTrust(TrustedDevice device, Browser browser) {
        boolean wasTrusted = devices.revoke(device.wallet(), device.id());
        if (wasTrusted) {
            audit.record(
                    event(Optional.of(device.wallet()), AuditKind.DEVICES_REVOKED, browser)
                            .with("count", 1)
                            .with("device_name", device.name()));
        }
        return wasTrusted;
    }

    /** One row for somebody or nobody: the same work. */
    void record(Optional<WalletId> walletId, AuditKind kind, Browser browser) {
        audit.record(event(walletId, kind, browser));
    }

    private AuditEvent event(Optional<WalletId> walletId, AuditKind kind, Browser browser) {
        AuditEvent.Source source = AuditEvent.Source.of(browser);
        return walletId.map(id -> AuditEvent.of(id, kind, clock.instant(), source))
                .orElseGet(() -> AuditEvent.ofNobody(kind, clock.instant(), source));
    }
}
