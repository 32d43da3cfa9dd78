package org.jinnang.payment;

import java.util.Optional;
import org.jinnang.access.KnownFacts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Passwords;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.risk.Assessment;
import org.jinnang.risk.Assessments;
import org.springframework.stereotype.Component;

/**
 * The second real-name check of payments of high risk: the number of the recorded document, once
 * more. Who has none recorded cannot be asked for it.
 */
@Component
class RealNameChecks {

    private final Assessments assessments;
    private final Identities identities;
    private final KnownFacts known;

    RealNameChecks(Assessments assessments, Identities identities, KnownFacts known) {
        this.assessments = assessments;
        this.identities = identities;
        this.known = known;
    }

    /** As what continuing this payment counts. */
    Act actOf(WalletId payer, PaymentId payment) {
        Optional<Assessment> why = assessments.pauseOf(payer, payment);
        return why.isPresent() ? actOf(payer, why.get()) : Act.CONTINUE_PAYMENT;
    }

    Act actOf(WalletId payer, Assessment why) {
        return why.asksForRealName() && identities.of(payer).isPresent()
                ? Act.CONTINUE_HIGH_RISK_PAYMENT
                : Act.CONTINUE_PAYMENT;
    }

    /** Looks at the number at the cost of a try; only after something else was proven. */
    KnownFacts.Check<ProofKind> check(WalletId payer, Secret number, Browser browser) {
        return known.collect(
                new KnownFacts.Shown(
                        payer,
                        Act.CONTINUE_HIGH_RISK_PAYMENT,
                        AuthenticatorKind.IDENTITY_NUMBER,
                        browser),
                () ->
                        identities.isNumberOf(payer, number.reveal())
                                ? Passwords.Verdict.RIGHT
                                : Passwords.Verdict.WRONG,
                () -> ProofKind.IDENTITY_NUMBER);
    }
}
