package org.jinnang.recovery;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.access.CodeProblems;
import org.jinnang.access.NewAddresses;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.policy.Policy;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The phone or e-mail that takes the place of a lost one: named once the proofs suffice, so that
 * nobody has messages sent by naming somebody's wallet. Its code completes the recovery.
 */
@Service
class NewContacts {

    private final RecoveryStore store;
    private final NewContactStore contacts;
    private final ProofsInForce proofs;
    private final HeldProofs held;
    private final Policy policy;
    private final NewAddresses addresses;
    private final Codes codes;
    private final RecoveryAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    NewContacts(
            RecoveryStore store,
            NewContactStore contacts,
            ProofsInForce proofs,
            HeldProofs held,
            Policy policy,
            NewAddresses addresses,
            Codes codes,
            RecoveryAudit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.store = store;
        this.contacts = contacts;
        this.proofs = proofs;
        this.held = held;
        this.policy = policy;
        this.addresses = addresses;
        this.codes = codes;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of naming an address. */
    sealed interface Naming {

        /** Its code is on the way, or a message that it has a wallet; nobody sees which. */
        record Sent(Recovery recovery) implements Naming {}

        record NoSuchRecovery() implements Naming {}

        record Refused(RecoveryTransition.Why why) implements Naming {}

        record NotTaken(Problem problem) implements Naming {}
    }

    /** Names the new address, or asks for another code to the same one. */
    Naming name(RecoveryId id, Browser browser, Contact to) {
        return transaction.execute(status -> {
            Naming naming = named(id, browser, to);
            if (!(naming instanceof Naming.Sent)) {
                status.setRollbackOnly();
            }
            return naming;
        });
    }

    private Naming named(RecoveryId id, Browser browser, Contact to) {
        Instant now = clock.instant();
        var stored = store.findForUpdate(id, browser.series());
        if (stored.isEmpty()) {
            return new Naming.NoSuchRecovery();
        }
        Flow flow = stored.get().flow();
        Recovery recovery =
                Recovery.of(
                        flow,
                        proofs.of(stored.get()),
                        stored.get().completedAt(),
                        policy.proofs(),
                        now);
        if (RecoveryTransition.of(recovery, new Step.NameContact(), policy.proofs())
                instanceof RecoveryTransition.Refused(var why)) {
            return new Naming.Refused(why);
        }
        Set<ProofKind> obtained =
                recovery.counting().stream().map(Proof::kind).collect(Collectors.toSet());
        if (!WayRule.suffices(flow.act(), policy.proofs(), held.of(flow), obtained)) {
            return new Naming.Refused(RecoveryTransition.Why.PROOFS_INSUFFICIENT);
        }
        Optional<Problem> inTheWay = inTheWay(flow, to, now);
        if (inTheWay.isPresent()) {
            return new Naming.NotTaken(inTheWay.get());
        }
        Codes.Sending sending = addresses.send(flow.id().value(), to);
        if (!(sending instanceof Codes.Sending.Sent)) {
            return new Naming.NotTaken(CodeProblems.of(sending));
        }
        audit.contactNamed(flow, to.kind(), browser);
        return new Naming.Sent(recovery);
    }

    private Optional<Problem> inTheWay(Flow flow, Contact to, Instant now) {
        Optional<Instant> open = addresses.openUntil(flow.wallet(), to.kind());
        if (open.isPresent()) {
            return open.map(NewAddresses::changedLately);
        }
        if (addresses.isInForce(flow.wallet(), to)) {
            throw FieldProblems.of("value", "not_allowed");
        }
        boolean isNew = !contacts.find(flow).equals(Optional.of(to));
        return isNew && !contacts.name(flow, to, now)
                ? Optional.of(CodeProblems.of(new Codes.Sending.Exhausted(flow.expiresAt())))
                : Optional.empty();
    }

    /** The address that was named last. */
    Optional<Contact> of(Flow flow) {
        return flow.replaces().isEmpty() ? Optional.empty() : contacts.find(flow);
    }

    /** How the newest code to it stands. */
    Optional<Codes.Standing> codeStanding(Flow flow, Contact to) {
        return codes.standing(addresses.codeFlow(flow.id().value(), to));
    }

    /**
     * Looks at the code of the new address; a right one runs {@code whenRight} in the transaction
     * that uses it up.
     */
    Codes.Check check(Flow flow, Contact to, String code, Runnable whenRight) {
        return codes.check(addresses.codeFlow(flow.id().value(), to), code, whenRight);
    }

    /** Puts it in the place of the lost one, in the completing transaction. */
    NewAddresses.Putting put(Flow flow, Contact to, Browser browser) {
        contacts.forget(flow);
        return addresses.put(flow.wallet(), to, browser);
    }
}
