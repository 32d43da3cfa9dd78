package org.jinnang.account;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.MessageSteps;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SavedCodes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** The holder's choice of second steps. Looking at it changes nothing. */
@Service
class SecondStepSettings {

    private final SecondFactors factors;
    private final SavedCodes savedCodes;
    private final SecondStepProofs proofs;
    private final MessageSteps messages;
    private final Policy policy;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    SecondStepSettings(
            SecondFactors factors,
            SavedCodes savedCodes,
            SecondStepProofs proofs,
            MessageSteps messages,
            Policy policy,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.factors = factors;
        this.savedCodes = savedCodes;
        this.proofs = proofs;
        this.messages = messages;
        this.policy = policy;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * How it stands.
     *
     * @param held since when each kind that the holder chose is asked for
     * @param ofEverybody whether who chose none is asked all the same
     * @param provenBy what changing it needs beside the password; empty when there is none yet
     */
    record Standing(
            Map<ProofKind, Instant> held,
            boolean ofEverybody,
            int codesLeft,
            Set<ProofKind> provenBy,
            Optional<SecondFactors.ToConfirm> toConfirm) {}

    /**
     * A kind was chosen.
     *
     * @param newCodes recovery codes, when there were none; shown once
     */
    record Chosen(Standing standing, List<String> newCodes) {}

    Standing standing(SignedIn actor) {
        var held = factors.held(actor.wallet());
        int left = savedCodes.left(actor.wallet());
        Set<ProofKind> provenBy =
                held.isEmpty()
                        ? Set.of()
                        : SecondStepRule.mayProve(
                                held.keySet(), left > 0, held.keySet().iterator().next());
        boolean ofEverybody = policy.profile().secondStep().required();
        return new Standing(held, ofEverybody, left, provenBy, factors.toConfirm(actor.wallet()));
    }

    /** Whether the policy lets this kind be a second step at all. */
    boolean isAllowed(ProofKind kind) {
        return policy.proofs()
                .suffices(
                        Act.SIGN_IN_WITH_SECOND_STEP, EnumSet.of(ProofKind.SIGN_IN_PASSWORD, kind));
    }

    String destination(SignedIn actor, ProofKind kind) {
        return messages.destination(actor.wallet(), kind);
    }

    Codes.Sending send(SignedIn actor, ProofKind kind, Browser browser) {
        return proofs.send(actor, kind, browser);
    }

    /** Adds codes by text message or e-mail. */
    SecondStepProofs.Outcome<Chosen> choose(SecondStepProofs.Asking asking, ProofKind kind) {
        SignedIn actor = asking.actor();
        return proofs.proven(
                asking,
                mayProve(actor, kind),
                () -> {
                    factors.addMessage(actor.wallet(), kind);
                    tell(
                            actor,
                            AuditKind.SECOND_STEP_CHOSEN,
                            Template.SECOND_STEP_CHOSEN,
                            asking,
                            kind);
                    List<String> codes =
                            savedCodes.left(actor.wallet()) == 0
                                    ? savedCodes.issue(actor.wallet())
                                    : List.of();
                    return new Chosen(standing(actor), codes);
                });
    }

    /** Takes one away; the recovery codes go with the last. */
    SecondStepProofs.Outcome<Standing> remove(SecondStepProofs.Asking asking, ProofKind kind) {
        SignedIn actor = asking.actor();
        return proofs.proven(
                asking,
                mayProve(actor, kind),
                () -> {
                    factors.removeMessage(actor.wallet(), kind);
                    tell(
                            actor,
                            AuditKind.SECOND_STEP_REMOVED,
                            Template.SECOND_STEP_REMOVED,
                            asking,
                            kind);
                    return standing(actor);
                });
    }

    /** The holder has looked through what lets somebody in, and keeps it. */
    Standing confirm(SignedIn actor, Browser browser) {
        return transaction.execute(_ -> {
            if (factors.confirm(actor.wallet())) {
                audit.record(event(actor, AuditKind.FACTORS_CONFIRMED, browser));
            }
            return standing(actor);
        });
    }

    private Set<ProofKind> mayProve(SignedIn actor, ProofKind kind) {
        return SecondStepRule.mayProve(
                factors.held(actor.wallet()).keySet(), savedCodes.left(actor.wallet()) > 0, kind);
    }

    private void tell(
            SignedIn actor,
            AuditKind event,
            Template template,
            SecondStepProofs.Asking asking,
            ProofKind kind) {
        audit.record(event(actor, event, asking.browser()).with("kind", kind));
        notices.toAllAddresses(
                actor.wallet(),
                template,
                Map.of(
                        "way",
                        Texts.bilingual("second_step", SecondStepController.code(kind) + ".name")));
    }

    private AuditEvent event(SignedIn actor, AuditKind kind, Browser browser) {
        return AuditEvent.of(actor.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
