package org.jinnang.payment;

import java.time.Instant;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Crockford;

/** What the activity log keeps of payments: amounts and masked names, nothing else. */
final class PaymentEvents {

    private PaymentEvents() {}

    /** An event of the payer. */
    static AuditEvent of(Intent intent, AuditKind kind, Instant now, AuditEvent.Source source) {
        return AuditEvent.of(intent.payer(), kind, now, source)
                .with("payment_id", intent.id().text())
                .with("amount", intent.amount())
                .with("payee", intent.payeeName())
                .referred(Crockford.reference('R', intent.id().value()));
    }

    /** The payee's event of a posting. */
    static AuditEvent received(Intent intent, String payer, Instant now) {
        return AuditEvent.of(
                        intent.payee(), AuditKind.MONEY_RECEIVED, now, AuditEvent.Source.SERVER)
                .with("amount", intent.amount())
                .with("payer", payer)
                .referred(Crockford.reference('R', intent.id().value()));
    }
}
