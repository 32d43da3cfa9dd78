package org.jinnang.recovery;

import org.jinnang.access.SecondSteps;
import org.jinnang.authenticator.AuthenticatorApps;
import org.jinnang.authenticator.SavedCodes;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.kernel.ProofKind;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Component;

/**
 * Proofs that a holder has at hand and nobody sends him: the authenticator app and the saved codes.
 * Tries, waits and notices are those of every second step, so a new recovery resets nothing.
 */
@Component
class HeldProofs {

    private final SecondSteps secondSteps;
    private final AuthenticatorApps apps;
    private final SavedCodes savedCodes;
    private final RecoveryStore store;
    private final RecoveryAudit audit;
    private final Clock clock;

    HeldProofs(
            SecondSteps secondSteps,
            AuthenticatorApps apps,
            SavedCodes savedCodes,
            RecoveryStore store,
            RecoveryAudit audit,
            Clock clock) {
        this.secondSteps = secondSteps;
        this.apps = apps;
        this.savedCodes = savedCodes;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the holder behind it has. Tell it only to somebody who has proven a channel. */
    WayRule.Holdings of(Flow flow) {
        return new WayRule.Holdings(
                apps.since(flow.wallet()).isPresent(), savedCodes.left(flow.wallet()) > 0);
    }

    /** Looks at a code; a right one becomes a proof in the transaction that uses it up. */
    SecondSteps.Check<ProofKind> show(Flow flow, SecondStepEntry entry, Browser browser) {
        return secondSteps.collect(
                flow.wallet(),
                flow.act(),
                entry,
                browser,
                kind -> {
                    store.insert(flow, Proof.shown(kind, clock.instant()));
                    audit.proven(flow, kind, browser);
                    return kind;
                });
    }
}
