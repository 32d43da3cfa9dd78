package org.jinnang.recovery;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.access.Access;
import org.jinnang.access.InterruptedPayments;
import org.jinnang.access.RestrictionView;
import org.jinnang.authenticator.Codes;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.ProofKind;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.jinnang.policy.LimitKind;
import org.jinnang.policy.Policy;
import org.jinnang.policy.Waits;
import org.springframework.stereotype.Component;

/** Shows recoveries: what is proven, what is missing, which ways there are, what follows. */
@Component
class RecoveryViews {

    private final Recoveries recoveries;
    private final NewContacts newContacts;
    private final HeldProofs held;
    private final Hints hints;
    private final Access access;
    private final InterruptedPayments interrupted;
    private final Policy policy;
    private final Contacts contacts;
    private final Clock clock;

    RecoveryViews(
            Recoveries recoveries,
            NewContacts newContacts,
            HeldProofs held,
            Hints hints,
            Access access,
            InterruptedPayments interrupted,
            Policy policy,
            Contacts contacts,
            Clock clock) {
        this.recoveries = recoveries;
        this.newContacts = newContacts;
        this.held = held;
        this.hints = hints;
        this.access = access;
        this.interrupted = interrupted;
        this.policy = policy;
        this.contacts = contacts;
        this.clock = clock;
    }

    RecoveryView of(Recovery recovery, Optional<SignedIn> actor) {
        Flow flow = recovery.flow();
        boolean isKnownHere =
                isSameWallet(flow, actor)
                        || !recovery.counting().isEmpty()
                        || recovery instanceof Recovery.Completed;
        return new RecoveryView(
                flow.id(),
                flow.act(),
                state(recovery),
                flow.expiresAt(),
                proofs(recovery, isKnownHere),
                ways(recovery, isKnownHere),
                isKnownHere ? afterwards(flow) : afterwards(flow.act()),
                kept(flow),
                isKnownHere ? lifts(flow) : Optional.empty(),
                isKnownHere ? newContact(flow) : Optional.empty(),
                questions(recovery),
                hints.mayShow(recovery));
    }

    /** Only where they are asked, and only to somebody who has proven something else. */
    private Optional<List<RecoveryView.QuestionView>> questions(Recovery recovery) {
        if (recovery.counting().isEmpty() || !asks(recovery.flow())) {
            return Optional.empty();
        }
        return Optional.of(
                        held.questions(recovery.flow()).stream()
                                .map(one ->
                                        new RecoveryView.QuestionView(
                                                one.code(), RecoveryWords.question(one)))
                                .toList())
                .filter(list -> !list.isEmpty());
    }

    private boolean asks(Flow flow) {
        return policy.proofs().of(flow.act()).sufficient().stream()
                .anyMatch(way -> way.stream().anyMatch(ProofKind::isWeak));
    }

    /** The ways of an act, as everybody is told of them. */
    List<RecoveryView.WayView> ways(Act act) {
        return views(act, WayRule.of(act, policy.proofs(), WayRule.Holdings.UNTOLD, Set.of()));
    }

    /** The ways of this recovery; what is not there is said only once a channel is proven. */
    private List<RecoveryView.WayView> ways(Recovery recovery, boolean isKnownHere) {
        Flow flow = recovery.flow();
        WayRule.Holdings has = isKnownHere ? held.of(flow) : WayRule.Holdings.UNTOLD;
        Set<ProofKind> obtained = kinds(recovery.counting());
        return views(flow.act(), WayRule.of(flow.act(), policy.proofs(), has, obtained));
    }

    private static Set<ProofKind> kinds(List<Proof> proofs) {
        return proofs.stream().map(Proof::kind).collect(Collectors.toSet());
    }

    private List<RecoveryView.WayView> views(Act act, List<WayRule.Way> ways) {
        int minutes = policy.proofs().of(act).minutes();
        return ways.stream()
                .map(way ->
                        new RecoveryView.WayView(
                                RecoveryWords.wayId(way.proofs()),
                                minutes,
                                way.whyNot().isEmpty(),
                                way.whyNot().map(RecoveryWords::whyNot),
                                RecoveryWords.wayTitle(way.proofs()),
                                RecoveryWords.wayNeeds(way.proofs()),
                                afterwards(act),
                                inOrder(way.proofs())))
                .toList();
    }

    /** What follows from the act, limit and its hours included. */
    Bilingual afterwards(Act act) {
        return RecoveryWords.afterwards(act, coolingHours(), coolingLimits());
    }

    /** The same of what the holder lost: that is told only once a channel is proven. */
    private Bilingual afterwards(Flow flow) {
        boolean isLost =
                flow.replaces()
                        .filter(kind ->
                                contacts.history(flow.wallet()).isDistrusted(kind, clock.instant()))
                        .isPresent();
        return isLost
                ? RecoveryWords.afterwardsOfLost(flow.act(), coolingHours(), coolingLimits())
                : afterwards(flow.act());
    }

    private List<RecoveryView.ProofView> proofs(Recovery recovery, boolean isKnownHere) {
        if (kinds(recovery.counting()).contains(ProofKind.ACTIVATION)) {
            return List.of(proof(recovery, ProofKind.ACTIVATION, isKnownHere));
        }
        Set<ProofKind> asked =
                policy.proofs().of(recovery.flow().act()).sufficient().stream()
                        .flatMap(Set::stream)
                        .collect(Collectors.toCollection(() -> EnumSet.noneOf(ProofKind.class)));
        questions(recovery).ifPresent(_ -> asked.add(ProofKind.SECURITY_ANSWERS));
        return inOrder(asked).stream().map(kind -> proof(recovery, kind, isKnownHere)).toList();
    }

    private RecoveryView.ProofView proof(Recovery recovery, ProofKind kind, boolean isKnownHere) {
        Flow flow = recovery.flow();
        Optional<String> destination =
                isKnownHere
                        ? recoveries.destination(flow, kind).map(Contact::masked)
                        : Optional.empty();
        if (recovery.counting().stream().anyMatch(proof -> proof.kind() == kind)) {
            return new RecoveryView.ProofView(
                    kind,
                    RecoveryView.ProofState.OBTAINED,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    destination);
        }
        Optional<Codes.Standing> code = recoveries.codeStanding(flow, kind);
        return new RecoveryView.ProofView(
                kind,
                code.isPresent() ? RecoveryView.ProofState.SENT : RecoveryView.ProofState.MISSING,
                code.map(Codes.Standing::resendAt),
                code.map(Codes.Standing::expiresAt),
                code.map(Codes.Standing::triesLeft),
                destination);
    }

    private Optional<RecoveryView.KeptPaymentView> kept(Flow flow) {
        return flow.payment()
                .flatMap(payment -> interrupted.find(flow.wallet(), payment))
                .map(payment -> kept(flow, payment));
    }

    private RecoveryView.KeptPaymentView kept(
            Flow flow, InterruptedPayments.InterruptedPayment payment) {
        Money limit = policy.limits().of(LimitKind.COOLING, payment.amount().currency()).each();
        boolean coolsDown = policy.proofs().of(flow.act()).afterwards().coolsDown();
        boolean isAbove = coolsDown && payment.amount().isMoreThan(limit);
        return new RecoveryView.KeptPaymentView(
                payment.id(),
                payment.amount(),
                new RecoveryView.Payee(payment.payeeMaskedName()),
                payment.expiresAt(),
                isAbove,
                isAbove
                        ? Optional.of(RecoveryWords.keptAboveLimit(payment, limit))
                        : Optional.empty());
    }

    private Optional<RecoveryView.NewContactView> newContact(Flow flow) {
        return newContacts
                .of(flow)
                .map(to -> {
                    Optional<Codes.Standing> code = newContacts.codeStanding(flow, to);
                    return new RecoveryView.NewContactView(
                            to.masked(),
                            code.map(Codes.Standing::resendAt),
                            code.map(Codes.Standing::expiresAt),
                            code.map(Codes.Standing::triesLeft));
                });
    }

    private Optional<List<RestrictionView>> lifts(Flow flow) {
        if (flow.act() != Act.UNFREEZE) {
            return Optional.empty();
        }
        return Optional.of(
                access.restrictions(flow.wallet()).stream()
                        .filter(view ->
                                flow.restriction().filter(view.restrictionId()::equals).isPresent())
                        .toList());
    }

    private List<Money> coolingLimits() {
        return Arrays.stream(Currency.values())
                .map(currency -> policy.limits().of(LimitKind.COOLING, currency).each())
                .toList();
    }

    private long coolingHours() {
        return switch (policy.restrictions().of(Cause.RECENT_RECOVERY).waits()) {
            case Waits.Growing growing -> growing.after(0).toHours();
            case Waits.UntilRemedied(), Waits.Provisional _, Waits.AsOrdered() ->
                    Duration.ZERO.toHours();
        };
    }

    /** Ready only by a way that is open to this holder. */
    private RecoveryView.State state(Recovery recovery) {
        return switch (recovery) {
            case Recovery.Collecting _ -> RecoveryView.State.COLLECTING;
            case Recovery.Ready(var flow, var proofs) ->
                    WayRule.suffices(flow.act(), policy.proofs(), held.of(flow), kinds(proofs))
                            ? RecoveryView.State.READY
                            : RecoveryView.State.COLLECTING;
            case Recovery.Completed _ -> RecoveryView.State.COMPLETED;
            case Recovery.Expired _ -> RecoveryView.State.EXPIRED;
        };
    }

    private static List<ProofKind> inOrder(Set<ProofKind> kinds) {
        return kinds.stream().sorted(RecoveryWords.ORDER).toList();
    }

    private static boolean isSameWallet(Flow flow, Optional<SignedIn> actor) {
        return actor.map(SignedIn::wallet).filter(flow.wallet()::equals).isPresent();
    }
}
