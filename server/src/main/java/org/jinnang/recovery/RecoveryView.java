package org.jinnang.recovery;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jinnang.access.RestrictionView;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;

/** A recovery as the API shows it. For a decoy every member looks as for a real one. */
record RecoveryView(
        RecoveryId recoveryId,
        Act act,
        State state,
        Instant expiresAt,
        List<ProofView> proofs,
        List<WayView> ways,
        Bilingual afterwards,
        Optional<KeptPaymentView> keptPayment,
        Optional<List<RestrictionView>> lifts,
        Optional<NewContactView> newContact,
        Optional<List<QuestionView>> questions,
        boolean hint) {

    /** Where it stands. */
    enum State {
        COLLECTING,
        READY,
        COMPLETED,
        EXPIRED
    }

    /** One proof that counts. The destination is shown only to whoever has proven a channel. */
    record ProofView(
            ProofKind kind,
            ProofState state,
            Optional<Instant> resendAt,
            Optional<Instant> expiresAt,
            Optional<Integer> triesLeft,
            Optional<String> destination) {}

    /** A security question the holder has chosen. */
    record QuestionView(String question, Bilingual words) {}

    /** The address that takes the place of the lost one, and its code. */
    record NewContactView(
            String masked,
            Optional<Instant> resendAt,
            Optional<Instant> expiresAt,
            Optional<Integer> triesLeft) {}

    /** Where a proof stands. */
    enum ProofState {
        MISSING,
        SENT,
        OBTAINED
    }

    /** A way to complete it. */
    record WayView(
            String id,
            int minutes,
            boolean available,
            Optional<Bilingual> whyNot,
            Bilingual title,
            Bilingual needs,
            Bilingual afterwards,
            List<ProofKind> proofs) {}

    /** The interrupted payment that is kept. */
    record KeptPaymentView(
            PaymentId paymentId,
            Money amount,
            Payee payee,
            Instant expiresAt,
            boolean aboveLimitAfter,
            Optional<Bilingual> note) {}

    record Payee(String maskedName) {}
}
