package org.jinnang.account;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jinnang.access.Access;
import org.jinnang.access.Decision;
import org.jinnang.access.Explanations;
import org.jinnang.access.MessageSteps;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.SecondSteps;
import org.jinnang.access.SignInCheck;
import org.jinnang.access.SignInClaim;
import org.jinnang.access.SignInEntry;
import org.jinnang.access.SignInWatch;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.CodePurpose;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SavedCodes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.DeviceId;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.PersonalData;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.database.Question;
import org.jinnang.platform.database.Questions;
import org.jinnang.session.Devices;
import org.jinnang.session.OpenedSession;
import org.jinnang.session.Sessions;
import org.jinnang.session.SignInSteps;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Signing in and out. The check of the password is the gate's; this opens and ends sessions. */
@Service
class SignIns {

    private final Access access;
    private final SecondSteps secondSteps;
    private final MessageSteps messages;
    private final SecondFactors factors;
    private final SavedCodes savedCodes;
    private final SignInSteps steps;
    private final SignInWatch watch;
    private final SessionFacts facts;
    private final Explanations explanations;
    private final Holders holders;
    private final Sessions sessions;
    private final Devices devices;
    private final Audit audit;
    private final PersonalData personalData;
    private final TransactionOperations transaction;
    private final Questions questions;
    private final Clock clock;

    SignIns(
            Access access,
            SecondSteps secondSteps,
            MessageSteps messages,
            SecondFactors factors,
            SavedCodes savedCodes,
            SignInSteps steps,
            SignInWatch watch,
            SessionFacts facts,
            Explanations explanations,
            Holders holders,
            Sessions sessions,
            Devices devices,
            Audit audit,
            PersonalData personalData,
            TransactionOperations transaction,
            Questions questions,
            Clock clock) {
        this.access = access;
        this.secondSteps = secondSteps;
        this.messages = messages;
        this.factors = factors;
        this.savedCodes = savedCodes;
        this.steps = steps;
        this.watch = watch;
        this.facts = facts;
        this.explanations = explanations;
        this.holders = holders;
        this.sessions = sessions;
        this.devices = devices;
        this.audit = audit;
        this.personalData = personalData;
        this.transaction = transaction;
        this.questions = questions;
        this.clock = clock;
    }

    /** What came of signing in. */
    sealed interface Outcome {

        record In(
                SignedIn actor,
                OpenedSession session,
                boolean notMyDevice,
                SessionFacts.Facts facts)
                implements Outcome {}

        /** The passkey was not right, or is not asked for any more. */
        record PasskeyRefused(PasskeyChecks.Check<?> check) implements Outcome {}

        /** The password was right; now a code of the app is needed. */
        record HalfIn(SignInSteps.Begun step) implements Outcome {}

        /** The second step was begun in another browser, is over, or was finished. */
        record StepOver() implements Outcome {}

        /** The second step was not right. */
        record SecondStepRefused(SecondSteps.Check<?> check) implements Outcome {}

        /** The code that was sent was not right. */
        record CodeRefused(Codes.Check check) implements Outcome {}

        /** Such a second step is not asked for here. */
        record NotChosen() implements Outcome {}

        /** The check of the password refused; it says what may be told. */
        record NotIn(SignInCheck check) implements Outcome {}

        /** The gate refused on a device the holder trusts. */
        record GateRefused(Decision decision) implements Outcome {}
    }

    /**
     * How somebody wants to sign in.
     *
     * @param notMyDevice nothing of it shall be kept
     * @param before cookie of the session in this browser until then, which ends (ASVS 7.2.4)
     */
    record Wish(boolean notMyDevice, Optional<String> before) {

        @Override
        public String toString() {
            return "Wish[***]";
        }
    }

    /** Who has to be turned away costs nothing: that comes before anything is read. */
    Outcome signIn(String typed, Secret password, Wish wish, Browser browser) {
        return access.whileThereIsRoomToSignIn(() -> admitted(typed, password, wish, browser))
                .orElseGet(() -> new Outcome.NotIn(new SignInCheck.Busy()));
    }

    private Outcome admitted(String typed, Secret password, Wish wish, Browser browser) {
        Optional<Identifier> identifier = Identifier.parse(typed);
        Digest lookUp = lookUp(identifier, typed);
        var claim = claim(identifier, lookUp, browser);
        return access.signIn(claim, password, browser, new Entering(wish, browser));
    }

    /** Whose name it is, and whose browser. */
    private SignInClaim claim(Optional<Identifier> identifier, Digest lookUp, Browser browser) {
        Instant now = clock.instant();
        var wallet = identifier.map(name -> holders.asked(name, now));
        var device = devices.knownAsked(browser, now);
        List<Question<?>> all = new ArrayList<>();
        wallet.ifPresent(all::add);
        device.ifPresent(all::add);
        if (all.isEmpty()) {
            return new SignInClaim(Optional.empty(), lookUp, Optional.empty());
        }
        Questions.Answers answers = questions.askAll(all);
        return new SignInClaim(wallet.flatMap(answers::to), lookUp, device.flatMap(answers::to));
    }

    /** Asks a holder who is signed in for the sign-in password once more. */
    SignInCheck checkPassword(SignedIn actor, Secret password, Browser browser) {
        String name = holders.of(actor.wallet()).accountName();
        return access.checkSignInPassword(
                Optional.of(actor.wallet()),
                lookUp(Identifier.parse(name), name),
                password,
                browser);
    }

    private Digest lookUp(Optional<Identifier> identifier, String typed) {
        return identifier
                .map(name -> personalData.lookUp(name.kind().text(), name.canonical()))
                .orElseGet(() -> personalData.lookUp("no_name", typed));
    }

    /** What follows the right password: a session, or the second step. */
    private final class Entering implements SignInEntry<Outcome> {

        private final Wish wish;
        private final Browser browser;

        private Entering(Wish wish, Browser browser) {
            this.wish = wish;
            this.browser = browser;
        }

        @Override
        public Step<Outcome> right(SignInCheck.Right right, Instant now) {
            // A device the holder trusts was proven with a code: it is the second step itself.
            Optional<SecondFactors.Asked> asked =
                    right.trustedDevice().isPresent()
                            ? Optional.empty()
                            : Optional.of(factors.asking(right.walletId()));
            Arrival arrival = arrival(right.walletId(), right.trustedDevice(), false, browser, now);
            return new Step<>() {
                @Override
                public List<Question<?>> asks() {
                    return Stream.concat(
                                    asked.map(SecondFactors.Asked::questions).stream()
                                            .flatMap(List::stream),
                                    arrival.questions().stream())
                            .toList();
                }

                @Override
                public Outcome decided(Decision gate, Questions.Answers answers) {
                    if (!(gate instanceof Decision.Permitted)) {
                        return refusedByGate(right.trustedDevice(), gate);
                    }
                    wish.before().ifPresent(sessions::endBefore);
                    return asked.filter(own -> factors.isAsked(own, answers)).isPresent()
                            ? halfIn(right.walletId(), wish.notMyDevice(), browser)
                            : in(arrival, answers, wish.notMyDevice());
                }
            };
        }

        @Override
        public Outcome refused(SignInCheck check) {
            return new Outcome.NotIn(check);
        }
    }

    private Outcome halfIn(WalletId wallet, boolean notMyDevice, Browser browser) {
        audit.record(event(wallet, AuditKind.SECOND_STEP_ASKED, browser));
        return new Outcome.HalfIn(steps.begin(wallet, browser, notMyDevice));
    }

    /** What is asked about whoever gets in: what the watch has to know, and what he is told. */
    private record Arrival(SignInWatch.Asking watch, SessionFacts.Asking facts) {

        List<Question<?>> questions() {
            return Stream.concat(watch.questions().stream(), facts.questions().stream())
                    .distinct()
                    .toList();
        }
    }

    private Arrival arrival(
            WalletId wallet,
            Optional<DeviceId> device,
            boolean withSecondStep,
            Browser browser,
            Instant now) {
        SignInWatch.Asking watching = watch.asking(wallet, device, withSecondStep, browser, now);
        return new Arrival(watching, facts.asking(watching, now));
    }

    /** Opens the session, in the transaction in which the gate permitted it, and tells of it. */
    Outcome.In in(
            WalletId wallet,
            Optional<DeviceId> device,
            boolean notMyDevice,
            boolean withSecondStep,
            Browser browser) {
        Arrival arrival = arrival(wallet, device, withSecondStep, browser, clock.instant());
        return in(arrival, questions.askAll(arrival.questions()), notMyDevice);
    }

    private Outcome.In in(Arrival arrival, Questions.Answers answers, boolean notMyDevice) {
        SignInWatch.Asking who = arrival.watch();
        SignInWatch.Arrived arrived = watch.arrived(who, answers);
        var session =
                sessions.open(
                        who.wallet(),
                        who.browser(),
                        who.device(),
                        notMyDevice,
                        Optional.of(arrived.signIn()));
        Optional<DeviceId> from = who.device().filter(_ -> !notMyDevice);
        var actor = new SignedIn(who.wallet(), session.id(), from, arrived.isConfirmed());
        return new Outcome.In(actor, session, notMyDevice, arrival.facts().facts(answers));
    }

    /**
     * Ends a sign-in with its second step. What the gate refuses here sounds like a refused
     * password: only half of the proof that it is the holder was shown.
     */
    Outcome secondStep(Optional<String> cookie, SecondStepEntry entry, Browser browser) {
        Optional<SignInSteps.Step> found = steps.find(cookie, browser);
        if (found.isEmpty()) {
            return new Outcome.StepOver();
        }
        SignInSteps.Step step = found.get();
        SecondSteps.Check<Outcome> check =
                secondSteps.check(
                        step.wallet(),
                        Act.SIGN_IN_WITH_SECOND_STEP,
                        entry,
                        browser,
                        _ -> ended(step, browser));
        return switch (check) {
            case SecondSteps.Check.Right<Outcome>(var outcome) -> outcome;
            case SecondSteps.Check.GateRefused<Outcome>(var decision) ->
                    refusedByGate(Optional.empty(), decision);
            case SecondSteps.Check<Outcome> other -> new Outcome.SecondStepRefused(other);
        };
    }

    /** What the second step may be done with, the strongest first; the paper comes last. */
    List<ProofKind> ways(WalletId wallet) {
        List<ProofKind> ways = new ArrayList<>(factors.asked(wallet));
        if (savedCodes.left(wallet) > 0) {
            ways.add(ProofKind.SAVED_CODE);
        }
        return List.copyOf(ways);
    }

    /** Sends the code of a second step; empty when there is no such step to send one for. */
    Optional<Codes.Sending> sendCode(Optional<String> cookie, ProofKind kind, Browser browser) {
        return steps.find(cookie, browser)
                .filter(step -> factors.asked(step.wallet()).contains(kind))
                .map(step -> messages.send(asked(step, kind, browser)));
    }

    /** The same as the other, with a code that was sent. */
    Outcome secondStep(Optional<String> cookie, ProofKind kind, String code, Browser browser) {
        Optional<SignInSteps.Step> found = steps.find(cookie, browser);
        if (found.isEmpty()) {
            return new Outcome.StepOver();
        }
        SignInSteps.Step step = found.get();
        if (!factors.asked(step.wallet()).contains(kind)) {
            return new Outcome.NotChosen();
        }
        MessageSteps.Check<Outcome> check =
                messages.check(asked(step, kind, browser), code, () -> ended(step, browser));
        return switch (check) {
            case MessageSteps.Check.Right<Outcome>(var outcome) -> outcome;
            case MessageSteps.Check.NotRight<Outcome>(var wrong) -> new Outcome.CodeRefused(wrong);
            case MessageSteps.Check.GateRefused<Outcome>(var decision) ->
                    refusedByGate(Optional.empty(), decision);
        };
    }

    private static MessageSteps.Asked asked(
            SignInSteps.Step step, ProofKind kind, Browser browser) {
        return new MessageSteps.Asked(
                step.wallet(),
                Act.SIGN_IN_WITH_SECOND_STEP,
                CodePurpose.SIGN_IN,
                step.id(),
                kind,
                browser);
    }

    private Outcome ended(SignInSteps.Step step, Browser browser) {
        return steps.end(step)
                ? in(step.wallet(), Optional.empty(), step.notMyDevice(), true, browser)
                : new Outcome.StepOver();
    }

    private Outcome refusedByGate(Optional<DeviceId> device, Decision decision) {
        return device.isPresent() || decision instanceof Decision.Unavailable
                ? new Outcome.GateRefused(decision)
                : new Outcome.NotIn(
                        new SignInCheck.Refused(1, null, false, explanations.waysOfEverybody()));
    }

    /** How signing out went. */
    record SignedOut(Instant at, int sessionsEnded) {}

    /** Always possible; again changes nothing. */
    SignedOut signOut(SignedIn actor, boolean everywhere, boolean forgetDevice, Browser browser) {
        return transaction.execute(_ -> {
            int ended =
                    everywhere
                            ? sessions.endAll(actor.wallet(), Optional.empty())
                            : sessions.end(actor.wallet(), actor.session()) ? 1 : 0;
            audit.record(event(actor.wallet(), AuditKind.SIGNED_OUT, browser).with("count", ended));
            if (forgetDevice) {
                forget(actor, browser);
            }
            return new SignedOut(clock.instant(), ended);
        });
    }

    /** Ends the trust of the device this session came from; again changes nothing. */
    void forget(SignedIn actor, Browser browser) {
        transaction.executeWithoutResult(_ ->
                actor.trustedDevice()
                        .filter(device -> devices.revoke(actor.wallet(), device))
                        .ifPresent(_ ->
                                audit.record(
                                        event(
                                                actor.wallet(),
                                                AuditKind.DEVICE_FORGOTTEN,
                                                browser))));
    }

    private AuditEvent event(WalletId wallet, AuditKind kind, Browser browser) {
        return AuditEvent.of(wallet, kind, clock.instant(), AuditEvent.Source.of(browser));
    }
}
