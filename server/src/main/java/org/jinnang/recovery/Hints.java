package org.jinnang.recovery;

import java.util.Optional;
import java.util.Set;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.PasswordHints;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.platform.Browser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Shows the hint to a forgotten password, so that nobody resets what he would have remembered. Only
 * after a proof that no stranger has; each showing stands in the log.
 */
@Component
class Hints {

    /** The password itself opens nothing here, and what others know as well does not either. */
    private static final Set<ProofKind> OPENS =
            Set.of(
                    ProofKind.SMS_CODE,
                    ProofKind.EMAIL_CODE,
                    ProofKind.TOTP_CODE,
                    ProofKind.SAVED_CODE,
                    ProofKind.PASSKEY);

    private final Recoveries recoveries;
    private final PasswordHints hints;
    private final RecoveryAudit audit;
    private final TransactionOperations transaction;

    Hints(
            Recoveries recoveries,
            PasswordHints hints,
            RecoveryAudit audit,
            TransactionOperations transaction) {
        this.recoveries = recoveries;
        this.hints = hints;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** What came of asking for it. */
    sealed interface Asking {

        record Shown(String hint) implements Asking {}

        record NotNow() implements Asking {}

        record NoSuchRecovery() implements Asking {}
    }

    /** Whether there is one that may be shown now. */
    boolean mayShow(Recovery recovery) {
        return isOpen(recovery)
                && hints.isThere(recovery.flow().wallet(), secretOf(recovery.flow()));
    }

    Asking show(RecoveryId id, Browser browser) {
        Optional<Recovery> found = recoveries.find(id, browser);
        if (found.isEmpty()) {
            return new Asking.NoSuchRecovery();
        }
        Recovery recovery = found.get();
        if (!isOpen(recovery)) {
            return new Asking.NotNow();
        }
        return transaction.execute(_ -> {
            Flow flow = recovery.flow();
            Optional<String> hint = hints.of(flow.wallet(), secretOf(flow));
            hint.ifPresent(_ -> audit.hintShown(flow, secretOf(flow), browser));
            return hint.<Asking>map(Asking.Shown::new).orElseGet(Asking.NotNow::new);
        });
    }

    private static boolean isOpen(Recovery recovery) {
        boolean forgotten =
                recovery.flow().act() == Act.RESET_SIGN_IN_PASSWORD
                        || recovery.flow().act() == Act.RESET_PAYMENT_PASSWORD;
        boolean alive =
                recovery instanceof Recovery.Collecting || recovery instanceof Recovery.Ready;
        return forgotten
                && alive
                && recovery.counting().stream().anyMatch(proof -> OPENS.contains(proof.kind()));
    }

    private static AuthenticatorKind secretOf(Flow flow) {
        return NewSecrets.secretOf(flow.act());
    }
}
