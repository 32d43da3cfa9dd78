package org.jinnang.staff;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.SignedInStaff;

/**
 * Events that a member of staff caused: they name the pseudonym and the session, never the name.
 */
public final class StaffAudit {

    private StaffAudit() {}

    /**
     * An event of a member of staff.
     *
     * @param source where the request came from; a holder's log says only that it was the staff,
     *     and the session leads whoever investigates to the device and the address
     * @param about whose log shows it
     */
    public static AuditEvent event(
            SignedInStaff staff,
            AuditKind kind,
            Instant at,
            Source source,
            Optional<WalletId> about) {
        AuditEvent event =
                about.map(wallet -> AuditEvent.of(wallet, kind, at, Source.SERVER))
                        .orElseGet(() -> AuditEvent.ofNobody(kind, at, source));
        return event.with("staff", staff.pseudonym()).with("staff_session", staff.session().text());
    }
}
