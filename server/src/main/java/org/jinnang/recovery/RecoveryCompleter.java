package org.jinnang.recovery;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.NewAddresses;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.authenticator.StrengthReason;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The last step of a way back. Under one lock and in one transaction it reads proofs, rule and
 * restrictions again, asks the gate, changes the secret or the address or lifts the restriction; in
 * the same transaction follows its {@code Aftermath}. All of it happens, once, or nothing.
 */
@Service
class RecoveryCompleter {

    private final RecoveryStore store;
    private final ProofsInForce proofs;
    private final Policy policy;
    private final Access access;
    private final NewSecrets secrets;
    private final NewContacts newContacts;
    private final HeldProofs held;
    private final SecondFactors factors;
    private final Restrictions restrictions;
    private final Aftermath aftermath;
    private final RecoveryAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final ApplicationEventPublisher events;

    RecoveryCompleter(
            RecoveryStore store,
            ProofsInForce proofs,
            Policy policy,
            Access access,
            NewSecrets secrets,
            NewContacts newContacts,
            HeldProofs held,
            SecondFactors factors,
            Restrictions restrictions,
            Aftermath aftermath,
            RecoveryAudit audit,
            TransactionOperations transaction,
            Clock clock,
            ApplicationEventPublisher events) {
        this.store = store;
        this.proofs = proofs;
        this.policy = policy;
        this.access = access;
        this.secrets = secrets;
        this.newContacts = newContacts;
        this.held = held;
        this.factors = factors;
        this.restrictions = restrictions;
        this.aftermath = aftermath;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.events = events;
    }

    /**
     * Completes, if proofs and gate allow.
     *
     * @param secret the new password; empty for an act that sets none
     * @param code of the new phone or e-mail; empty for an act that replaces none
     */
    Completion complete(
            RecoveryId id,
            Browser browser,
            Optional<SignedIn> actor,
            Optional<Secret> secret,
            Optional<String> code) {
        Instant now = clock.instant();
        var found = store.find(id, browser.series()).map(stored -> at(stored, now));
        if (found.isEmpty() || !isSamePerson(found.get().flow(), actor)) {
            return new Completion.NoSuchRecovery();
        }
        if (RecoveryTransition.of(found.get(), new Step.Complete(), policy.proofs())
                instanceof RecoveryTransition.Refused(var why)) {
            return new Completion.Refused(why);
        }
        NewSecrets.Chosen chosen = secrets.prepare(found.get().flow(), secret);
        if (chosen instanceof NewSecrets.Chosen.NotTaken(var refusal)) {
            return refusal;
        }
        return code.map(entry -> replaced(found.get().flow(), browser, entry))
                .orElseGet(
                        () -> inOneTransaction(new Finish(id, browser, chosen, Optional.empty())));
    }

    private record Finish(
            RecoveryId id, Browser browser, NewSecrets.Chosen chosen, Optional<Contact> to) {}

    /** Takes the use of the code back, as nothing but an exception can. */
    private static final class NotDone extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Completion refusal;

        NotDone(Completion refusal) {
            super("The code is not used up", null, false, false);
            this.refusal = refusal;
        }
    }

    /** The code of the new address is used up in the transaction that puts it in place, or not. */
    private Completion replaced(Flow flow, Browser browser, String code) {
        Optional<Contact> to = newContacts.of(flow);
        if (to.isEmpty()) {
            return new Completion.Refused(RecoveryTransition.Why.PROOFS_INSUFFICIENT);
        }
        var finish = new Finish(flow.id(), browser, new NewSecrets.Chosen.Nothing(), to);
        var completion = new AtomicReference<Completion>();
        try {
            Codes.Check check =
                    newContacts.check(
                            flow,
                            to.get(),
                            code,
                            () -> {
                                Completion finished = finished(finish);
                                if (!(finished instanceof Completion.Done)) {
                                    throw new NotDone(finished);
                                }
                                completion.set(finished);
                            });
            if (check instanceof Codes.Check.Right) {
                return Objects.requireNonNull(completion.get());
            }
            audit.codeWrong(flow, check, browser);
            return new Completion.CodeRefused(check);
        } catch (NotDone notDone) {
            return notDone.refusal;
        }
    }

    private Completion inOneTransaction(Finish finish) {
        return transaction.execute(status -> {
            Completion completion = finished(finish);
            if (!(completion instanceof Completion.Done)) {
                status.setRollbackOnly();
            }
            return completion;
        });
    }

    private Completion finished(Finish finish) {
        Instant now = clock.instant();
        var stored = store.findForUpdate(finish.id(), finish.browser().series()).orElseThrow();
        restrictions.lockStanding(stored.flow().wallet());
        Recovery recovery = at(stored, now);
        if (RecoveryTransition.of(recovery, new Step.Complete(), policy.proofs())
                instanceof RecoveryTransition.Refused(var why)) {
            return new Completion.Refused(why);
        }
        Flow flow = recovery.flow();
        if (!WayRule.suffices(flow.act(), policy.proofs(), held.of(flow), kinds(recovery))) {
            return new Completion.Refused(RecoveryTransition.Why.PROOFS_INSUFFICIENT);
        }
        Decision decision =
                access.decideInTransaction(
                        flow.wallet(), flow.act(), Context.proven(kinds(recovery)));
        if (!(decision instanceof Decision.Permitted)) {
            return new Completion.GateRefused(decision);
        }
        Optional<StrengthReason> known = secrets.isKnown(flow.wallet(), finish.chosen());
        if (known.isPresent()) {
            return new Completion.SecretRefused(
                    NewSecrets.secretOf(flow.act()), List.of(known.get()));
        }
        Optional<Instant> bound = boundUntil(flow, now);
        if (bound.isPresent()) {
            return new Completion.TooEarly(bound.get());
        }
        store.complete(flow, recovery.counting(), now);
        if (kinds(recovery).contains(ProofKind.ACTIVATION)) {
            events.publishEvent(new ChosenAnew(flow.wallet(), flow.act(), now));
        }
        if (finish.to().isPresent()) {
            return switch (newContacts.put(flow, finish.to().get(), finish.browser())) {
                case NewAddresses.Putting.Put(var countsFrom) ->
                        aftermath.of(flow, Optional.of(countsFrom), finish.browser());
                case NewAddresses.Putting.ChangedLately(var until) ->
                        new Completion.ContactRefused(NewAddresses.changedLately(until));
                case NewAddresses.Putting.Taken() ->
                        new Completion.ContactRefused(Problem.of(ProblemCode.FLOW_EXPIRED));
            };
        }
        if (!isEffective(recovery, finish)) {
            return new Completion.NothingToLift();
        }
        return aftermath.of(flow, Optional.empty(), finish.browser());
    }

    /** All proofs in the world do not lift a lock that its holder bound to a moment. */
    private Optional<Instant> boundUntil(Flow flow, Instant now) {
        return flow.restriction()
                .flatMap(id -> restrictions.find(flow.wallet(), id))
                .filter(Restriction.InForce.class::isInstance)
                .map(Restriction::placement)
                .filter(placement -> placement.isBoundAt(now))
                .flatMap(placement -> Optional.ofNullable(placement.notBefore()));
    }

    private boolean isEffective(Recovery recovery, Finish finish) {
        Flow flow = recovery.flow();
        WalletId wallet = flow.wallet();
        return switch (flow.act()) {
            case RESET_SIGN_IN_PASSWORD -> {
                secrets.set(wallet, finish.chosen());
                liftAll(recovery, RemedyKind.RESET_SIGN_IN_PASSWORD, finish.browser());
                factors.passwordWasReset(wallet);
                yield true;
            }
            case RESET_PAYMENT_PASSWORD -> {
                secrets.set(wallet, finish.chosen());
                liftAll(recovery, RemedyKind.RESET_PAYMENT_PASSWORD, finish.browser());
                yield true;
            }
            case RESET_SECOND_STEP -> {
                boolean isRemoved = factors.removeAll(wallet);
                // It may be over already, and only what was approved stands there still.
                yield liftAll(recovery, RemedyKind.RESET_SECOND_STEP, finish.browser())
                        || isRemoved;
            }
            case UNFREEZE ->
                    flow.restriction().isPresent()
                            && isLifted(
                                    flow,
                                    flow.restriction().get(),
                                    RemedyKind.UNFREEZE,
                                    finish.browser());
            case REPLACE_PHONE, REPLACE_EMAIL ->
                    throw new IllegalStateException("No new address was proven");
            case OPEN_WALLET,
                    SIGN_IN_ON_TRUSTED_DEVICE,
                    SIGN_IN_ELSEWHERE,
                    SIGN_IN_WITH_SECOND_STEP,
                    SIGN_IN_WITH_PASSKEY,
                    NAME_PASSKEY,
                    UNLOCK_APP,
                    ADD_FIRST_PASSKEY,
                    ADD_PASSKEY,
                    REMOVE_PASSKEY,
                    SET_UP_AUTHENTICATOR,
                    REPLACE_AUTHENTICATOR,
                    REMOVE_AUTHENTICATOR,
                    RENEW_RECOVERY_CODES,
                    CONFIRM_SIGN_IN,
                    CHANGE_SECOND_STEP,
                    TRUST_DEVICE,
                    FORGET_DEVICE,
                    CHANGE_EMAIL,
                    CHANGE_PHONE,
                    CANCEL_CONTACT_CHANGE,
                    CHANGE_PHRASE,
                    EXPORT_DATA,
                    CLOSE_WALLET,
                    KEEP_WALLET,
                    CHANGE_OWN_LIMIT,
                    CHANGE_QUESTIONS,
                    CHANGE_SIGN_IN_PASSWORD,
                    CHANGE_PAYMENT_PASSWORD,
                    CHANGE_EMERGENCY_CARD,
                    RECORD_REAL_NAME,
                    NAME_DEVICE,
                    LOOK_UP_PAYEE,
                    CREATE_PAYMENT,
                    SHOW_PAY_CODE,
                    ASK_FOR_MONEY,
                    PAY,
                    SCHEDULE_PAYMENT,
                    EXCHANGE,
                    CANCEL_PAYMENT,
                    CONTINUE_PAYMENT,
                    CONTINUE_HIGH_RISK_PAYMENT,
                    CAPTURE_PAYMENT,
                    CAPTURE_ORDER,
                    RETURN_PAYMENT,
                    RECEIVE_DEMO_MONEY,
                    OPEN_BUSINESS,
                    MAKE_API_KEY,
                    REFUND_ORDER,
                    PAY_OUT_BUSINESS,
                    LINK_BANK_ACCOUNT,
                    SETTLE_WITHDRAWAL,
                    BOOK_BANK_ENTRY,
                    COMPENSATE ->
                    throw new IllegalStateException(flow.act() + " is no recovery");
        };
    }

    /** All that this way back lifts; what was to be chosen with an activation, by that. */
    private boolean liftAll(Recovery recovery, RemedyKind remedy, Browser browser) {
        Flow flow = recovery.flow();
        boolean isActivated = kinds(recovery).contains(ProofKind.ACTIVATION);
        boolean isAny = false;
        for (Restriction.InForce restriction : restrictions.inForce(flow.wallet())) {
            Placement placement = restriction.placement();
            List<RemedyKind> remedies = policy.restrictions().of(placement.cause()).remedies();
            if (remedies.contains(remedy)) {
                boolean byActivation = isActivated && remedies.contains(RemedyKind.ACTIVATION);
                RemedyKind by = byActivation ? RemedyKind.ACTIVATION : remedy;
                isAny |= isLifted(flow, placement.id(), by, browser);
            }
        }
        return isAny;
    }

    private boolean isLifted(Flow flow, RestrictionId id, RemedyKind remedy, Browser browser) {
        if (restrictions.lift(flow.wallet(), id, remedy) instanceof Lifting.Lifted(var ended)) {
            audit.lifted(flow, ended.placement(), browser);
            return true;
        }
        return false;
    }

    private static Set<ProofKind> kinds(Recovery recovery) {
        return recovery.counting().stream().map(Proof::kind).collect(Collectors.toSet());
    }

    /** A recovery begun in a session ends in that session, or not at all. */
    private static boolean isSamePerson(Flow flow, Optional<SignedIn> actor) {
        return flow.session().isEmpty() || flow.session().equals(actor.map(SignedIn::session));
    }

    private Recovery at(RecoveryStore.Stored stored, Instant now) {
        return Recovery.of(
                stored.flow(), proofs.of(stored), stored.completedAt(), policy.proofs(), now);
    }
}
