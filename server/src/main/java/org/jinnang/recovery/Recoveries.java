package org.jinnang.recovery;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jinnang.access.KnownFacts;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.SecondSteps;
import org.jinnang.access.SignInCheck;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.Decoys;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.PaymentId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.RecoveryId;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.SessionId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.SignedIn;
import org.jinnang.policy.Policy;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.SignInSteps;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ways back: begin, have codes sent, show them. An unknown name gets a recovery too, for a decoy,
 * so that the answers are those of a known one. The last step is {@code RecoveryCompleter}.
 */
@Service
class Recoveries {

    /** Where nobody says which one: what has no end comes before what time would lift too. */
    private static final Comparator<Restriction.InForce> SEVEREST_FIRST =
            Comparator.comparing((Restriction.InForce one) ->
                            one.placement().cause() != Cause.LOST_WALLET)
                    .thenComparing(one -> one.until().moment().isPresent());

    private final RecoveryStore store;
    private final ProofsInForce proofs;
    private final Policy policy;
    private final Codes codes;
    private final HeldProofs held;
    private final Decoys decoys;
    private final Holders holders;
    private final Restrictions restrictions;
    private final PersonalData personalData;
    private final RecoveryAudit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    Recoveries(
            RecoveryStore store,
            ProofsInForce proofs,
            Policy policy,
            Codes codes,
            HeldProofs held,
            Decoys decoys,
            Holders holders,
            Restrictions restrictions,
            PersonalData personalData,
            RecoveryAudit audit,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.proofs = proofs;
        this.policy = policy;
        this.codes = codes;
        this.held = held;
        this.decoys = decoys;
        this.holders = holders;
        this.restrictions = restrictions;
        this.personalData = personalData;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    /** What came of a step. */
    sealed interface Outcome {

        record Stands(Recovery recovery) implements Outcome {}

        record NoSuchRecovery() implements Outcome {}

        record Refused(RecoveryTransition.Why why) implements Outcome {}

        record NotSent(Codes.Sending sending) implements Outcome {}

        record NotProven(Codes.Check check) implements Outcome {}

        record SecondStepRefused(SecondSteps.Check<?> check) implements Outcome {}

        record PasswordRefused(SignInCheck check) implements Outcome {}

        record FactRefused(KnownFacts.Check<?> check) implements Outcome {}

        record PasskeyRefused(PasskeyChecks.Check<?> check) implements Outcome {}
    }

    /** What a recovery is begun with. */
    record Beginning(
            Act act,
            String identifier,
            Optional<RestrictionId> restriction,
            Optional<PaymentId> payment) {}

    /** Begins for somebody who is half signed in: that he has shown the password is a proof. */
    Recovery begin(Beginning beginning, SignInSteps.Step half, Browser browser) {
        Flow flow = flow(beginning, Named.shown(half.wallet()), Optional.empty(), browser);
        store.insert(flow);
        audit.started(flow, browser);
        held.obtained(flow, ProofKind.SIGN_IN_PASSWORD, browser);
        return find(flow.id(), browser).orElseThrow();
    }

    /** Begins for the holder who is signed in, or for whoever the identifier names – or nobody. */
    Recovery begin(Beginning beginning, Optional<SignedIn> actor, Browser browser) {
        Named named =
                actor.map(SignedIn::wallet).map(Named::shown).orElseGet(() -> named(beginning));
        Flow flow = flow(beginning, named, actor.map(SignedIn::session), browser);
        store.insert(flow);
        audit.started(flow, browser);
        return at(new RecoveryStore.Stored(flow, List.of(), Optional.empty()), flow.startedAt());
    }

    /** Begins with what two people approved as its proof, in the caller's transaction. */
    Recovery begin(WalletId wallet, Act act, Browser browser) {
        var beginning = new Beginning(act, "", Optional.empty(), Optional.empty());
        Flow flow = flow(beginning, Named.shown(wallet), Optional.empty(), browser);
        store.insert(flow);
        audit.started(flow, browser);
        store.insert(flow, Proof.activated(flow));
        audit.proven(flow, ProofKind.ACTIVATION, browser);
        return find(flow.id(), browser).orElseThrow();
    }

    /** Whose recovery it is, and what was typed to say so. */
    private record Named(WalletId wallet, Optional<Digest> asked) {

        /** Of somebody who has shown it. */
        static Named shown(WalletId wallet) {
            return new Named(wallet, Optional.empty());
        }
    }

    private Flow flow(
            Beginning beginning, Named named, Optional<SessionId> session, Browser browser) {
        Instant now = clock.instant();
        return new Flow(
                named.wallet(),
                new RecoveryId(ids.next()),
                named.asked(),
                beginning.act(),
                browser.series(),
                session,
                toLift(named.wallet(), beginning),
                beginning.payment().filter(_ -> session.isPresent()),
                now,
                now.plus(Flow.LIFE));
    }

    Optional<Recovery> find(RecoveryId id, Browser browser) {
        return store.find(id, browser.series()).map(stored -> at(stored, clock.instant()));
    }

    /** Sends a code. For a decoy everything happens except that a message leaves. */
    Outcome send(RecoveryId id, Browser browser, ProofKind kind) {
        return transaction.execute(status -> {
            var found = store.findForUpdate(id, browser.series());
            if (found.isEmpty()) {
                return new Outcome.NoSuchRecovery();
            }
            Recovery recovery = at(found.get(), clock.instant());
            if (transition(recovery, new Step.AskForCode(kind))
                    instanceof RecoveryTransition.Refused(var why)) {
                return new Outcome.Refused(why);
            }
            CodeFlow flow = codeFlow(recovery.flow(), kind);
            var sending =
                    codes.sendToStranger(flow, recipient(recovery, kind), id.text(), Map.of());
            if (sending instanceof Codes.Sending.Sent) {
                audit.codeSent(recovery.flow(), kind, browser);
                return new Outcome.Stands(recovery);
            }
            status.setRollbackOnly();
            return new Outcome.NotSent(sending);
        });
    }

    /** Looks at a code; a right one becomes a proof in the transaction that uses it up. */
    Outcome show(RecoveryId id, Browser browser, ProofKind kind, String code) {
        return showing(id, browser, kind, flow -> code(flow, browser, kind, code));
    }

    /** The same for a code of the app, or a saved one; looked at only once another is proven. */
    Outcome show(RecoveryId id, Browser browser, SecondStepEntry entry) {
        return showing(id, browser, entry.proof(), flow -> secondStep(flow, browser, entry));
    }

    /** The same for the sign-in password; anybody may try it, as at signing in. */
    Outcome show(RecoveryId id, Browser browser, Secret password) {
        return showing(
                id,
                browser,
                ProofKind.SIGN_IN_PASSWORD,
                flow -> {
                    var check = held.show(flow, password, browser);
                    return check instanceof SignInCheck.Right
                            ? new Outcome.Stands(find(id, browser).orElseThrow())
                            : new Outcome.PasswordRefused(check);
                });
    }

    /**
     * The same for the number of the recorded document, or of a linked bank account; looked at only
     * once another is proven.
     */
    Outcome showNumber(RecoveryId id, Browser browser, ProofKind kind, Secret number) {
        return showing(id, browser, kind, flow -> number(flow, kind, number, browser));
    }

    /** The same for the answers to the security questions, of whoever has chosen some. */
    Outcome showAnswers(RecoveryId id, Browser browser, List<Secret> answers) {
        return showing(
                id,
                browser,
                ProofKind.SECURITY_ANSWERS,
                flow -> {
                    if (held.questions(flow).size() != answers.size()) {
                        return new Outcome.Refused(RecoveryTransition.Why.NOT_HELD);
                    }
                    var check = held.showAnswers(flow, answers, browser);
                    return check instanceof KnownFacts.Check.Right<ProofKind>
                            ? new Outcome.Stands(find(flow.id(), browser).orElseThrow())
                            : new Outcome.FactRefused(check);
                });
    }

    private Outcome number(Flow flow, ProofKind kind, Secret number, Browser browser) {
        if (WayRule.whyNot(kind, held.of(flow)).isPresent()) {
            return new Outcome.Refused(RecoveryTransition.Why.NOT_HELD);
        }
        var check = held.showNumber(flow, kind, number, browser);
        return check instanceof KnownFacts.Check.Right<ProofKind>
                ? new Outcome.Stands(find(flow.id(), browser).orElseThrow())
                : new Outcome.FactRefused(check);
    }

    private Outcome showing(
            RecoveryId id, Browser browser, ProofKind kind, Function<Flow, Outcome> look) {
        Optional<Recovery> found = find(id, browser);
        if (found.isEmpty()) {
            return new Outcome.NoSuchRecovery();
        }
        return transition(found.get(), new Step.Show(kind))
                        instanceof RecoveryTransition.Refused(var why)
                ? new Outcome.Refused(why)
                : look.apply(found.get().flow());
    }

    /** Asks for a passkey; empty when there is no such recovery in this browser. */
    Optional<PasskeyAsked> ask(RecoveryId id, Browser browser) {
        return find(id, browser).map(recovery -> held.ask(recovery.flow(), browser));
    }

    /** The same for a passkey; of whoever has none it is refused like a wrong one. */
    Outcome show(RecoveryId id, Browser browser, PasskeyAnswer.Signed answer) {
        return showing(
                id,
                browser,
                ProofKind.PASSKEY,
                flow -> {
                    var check = held.show(flow, answer, browser);
                    return check instanceof PasskeyChecks.Check.Right<ProofKind>
                            ? new Outcome.Stands(find(flow.id(), browser).orElseThrow())
                            : new Outcome.PasskeyRefused(check);
                });
    }

    private Outcome secondStep(Flow flow, Browser browser, SecondStepEntry entry) {
        if (WayRule.whyNot(entry.proof(), held.of(flow)).isPresent()) {
            return new Outcome.Refused(RecoveryTransition.Why.NOT_HELD);
        }
        var check = held.show(flow, entry, browser);
        return check instanceof SecondSteps.Check.Right<ProofKind>
                ? new Outcome.Stands(find(flow.id(), browser).orElseThrow())
                : new Outcome.SecondStepRefused(check);
    }

    private Outcome code(Flow flow, Browser browser, ProofKind kind, String code) {
        var check =
                codes.check(
                        codeFlow(flow, kind),
                        code,
                        () -> {
                            store.insert(flow, Proof.shown(kind, clock.instant()));
                            audit.proven(flow, kind, browser);
                        });
        if (check instanceof Codes.Check.Right) {
            return new Outcome.Stands(find(flow.id(), browser).orElseThrow());
        }
        audit.codeWrong(flow, check, browser);
        return new Outcome.NotProven(check);
    }

    /** How the newest code of this kind stands; empty for what nobody sends. */
    Optional<Codes.Standing> codeStanding(Flow flow, ProofKind kind) {
        return RecoveryTransition.SENT.contains(kind)
                ? codes.standing(codeFlow(flow, kind))
                : Optional.empty();
    }

    /** Where codes of this kind go; empty for a decoy, and for what nobody sends. */
    Optional<Contact> destination(Flow flow, ProofKind kind) {
        return RecoveryTransition.SENT.contains(kind)
                ? holder(flow).map(holder -> contact(holder, kind))
                : Optional.empty();
    }

    private Recovery at(RecoveryStore.Stored stored, Instant now) {
        return Recovery.of(
                stored.flow(), proofs.of(stored), stored.completedAt(), policy.proofs(), now);
    }

    private RecoveryTransition transition(Recovery recovery, Step step) {
        return RecoveryTransition.of(recovery, step, policy.proofs());
    }

    private Named named(Beginning beginning) {
        Optional<Identifier> identifier = Identifier.parse(beginning.identifier());
        Digest lookUp =
                identifier
                        .map(name -> personalData.lookUp(name.kind().text(), name.canonical()))
                        .orElseGet(() -> personalData.lookUp("no_name", beginning.identifier()));
        WalletId decoy = new WalletId(decoys.of(lookUp).value());
        return new Named(identifier.flatMap(holders::find).orElse(decoy), Optional.of(lookUp));
    }

    private Optional<RestrictionId> toLift(WalletId wallet, Beginning beginning) {
        Optional<RestrictionId> found =
                restrictions.inForce(wallet).stream()
                        .filter(this::isUnfrozen)
                        .filter(r ->
                                beginning
                                        .restriction()
                                        .map(r.placement().id()::equals)
                                        .orElse(true))
                        .min(SEVEREST_FIRST)
                        .map(r -> r.placement().id());
        return beginning.act() == Act.UNFREEZE ? found : Optional.empty();
    }

    private boolean isUnfrozen(Restriction.InForce restriction) {
        return policy.restrictions()
                .of(restriction.placement().cause())
                .remedies()
                .contains(RemedyKind.UNFREEZE);
    }

    private Codes.Recipient recipient(Recovery recovery, ProofKind kind) {
        return holder(recovery.flow())
                .<Codes.Recipient>map(holder ->
                        new Codes.Recipient.Person(
                                Optional.of(holder.walletId()), contact(holder, kind)))
                .orElseGet(Codes.Recipient.Nobody::new);
    }

    private Optional<Holder> holder(Flow flow) {
        return subject(flow).isDecoy() ? Optional.empty() : Optional.of(holders.of(flow.wallet()));
    }

    private static Contact contact(Holder holder, ProofKind kind) {
        return switch (kind) {
            case SMS_CODE -> holder.phone();
            case EMAIL_CODE -> holder.email();
            case SIGN_IN_PASSWORD,
                    PAYMENT_PASSWORD,
                    TRUSTED_DEVICE,
                    PASSKEY,
                    TOTP_CODE,
                    SAVED_CODE,
                    IDENTITY_NUMBER,
                    LINKED_ACCOUNT,
                    SECURITY_ANSWERS,
                    ACTIVATION ->
                    throw new IllegalArgumentException(kind + " is no code");
        };
    }

    private CodeFlow codeFlow(Flow flow, ProofKind kind) {
        Contact.Kind channel = kind == ProofKind.SMS_CODE ? Contact.Kind.PHONE : Contact.Kind.EMAIL;
        var purpose = CodePurpose.valueOf(flow.act().name());
        var own = new CodeFlow(subject(flow), purpose, flow.id().value(), channel);
        return flow.asked().map(codes::stranger).map(own::toldOf).orElse(own);
    }

    private static Subject subject(Flow flow) {
        return new Subject(flow.wallet().value());
    }
}
