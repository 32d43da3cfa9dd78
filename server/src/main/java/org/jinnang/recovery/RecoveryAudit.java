package org.jinnang.recovery;

import java.util.Locale;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.restriction.Placement;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/** What recoveries leave in the log. A decoy leaves an event too, which belongs to nobody. */
@Component
class RecoveryAudit {

    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    RecoveryAudit(Audit audit, Clock clock, TransactionOperations transaction) {
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    void started(Flow flow, Browser browser) {
        transaction.executeWithoutResult(
                _ -> audit.record(event(flow, AuditKind.RECOVERY_STARTED, browser)));
    }

    void codeSent(Flow flow, ProofKind kind, Browser browser) {
        audit.record(
                event(flow, AuditKind.CODE_SENT, browser)
                        .with("purpose", RecoveryWords.code(flow.act()))
                        .with("kind", kind));
    }

    void contactNamed(Flow flow, Contact.Kind kind, Browser browser) {
        audit.record(
                event(flow, AuditKind.CODE_SENT, browser)
                        .with("purpose", RecoveryWords.code(flow.act()))
                        .with(
                                "kind",
                                kind == Contact.Kind.PHONE
                                        ? ProofKind.SMS_CODE
                                        : ProofKind.EMAIL_CODE));
    }

    /** In the transaction that used the code up. */
    void proven(Flow flow, ProofKind kind, Browser browser) {
        audit.record(event(flow, AuditKind.PROOF_OBTAINED, browser).with("kind", kind));
    }

    void codeWrong(Flow flow, Codes.Check check, Browser browser) {
        AuditEvent event =
                event(flow, AuditKind.CODE_WRONG, browser)
                        .with("purpose", RecoveryWords.code(flow.act()));
        AuditEvent whole =
                check instanceof Codes.Check.Wrong(var left)
                        ? event.with("tries_left", left)
                        : event;
        transaction.executeWithoutResult(_ -> audit.record(whole));
    }

    /** In the transaction that read it. */
    void hintShown(Flow flow, AuthenticatorKind secret, Browser browser) {
        audit.record(
                event(flow, AuditKind.HINT_SHOWN, browser)
                        .with("kind", ProofKind.valueOf(secret.name())));
    }

    void lifted(Flow flow, Placement placement, Browser browser) {
        audit.record(
                event(flow, AuditKind.RESTRICTION_LIFTED, browser)
                        .with("cause", placement.cause().name().toLowerCase(Locale.ROOT))
                        .referred(placement.reference()));
    }

    void completed(Flow flow, int sessionsEnded, Browser browser) {
        audit.record(
                event(flow, AuditKind.RECOVERY_COMPLETED, browser).with("count", sessionsEnded));
    }

    private AuditEvent event(Flow flow, AuditKind kind, Browser browser) {
        Optional<WalletId> wallet =
                new Subject(flow.wallet().value()).isDecoy()
                        ? Optional.empty()
                        : Optional.of(flow.wallet());
        var source = AuditEvent.Source.of(browser);
        AuditEvent event =
                wallet.map(w -> AuditEvent.of(w, kind, clock.instant(), source))
                        .orElseGet(() -> AuditEvent.ofNobody(kind, clock.instant(), source));
        return event.with("act", RecoveryWords.code(flow.act()));
    }
}
