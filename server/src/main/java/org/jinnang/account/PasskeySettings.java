package org.jinnang.account;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.SecondSteps;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AuthenticatorApps;
import org.jinnang.authenticator.Passkey;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.PasskeyCeremony.Purpose;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.FieldProblems;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Adding, naming and removing passkeys. A session is not enough to add or remove: a passkey, or the
 * sign-in password with a code of the app; and without an app the password on a trusted device. The
 * first passkey of a wallet that has no app needs the password.
 */
@Service
class PasskeySettings {

    private final Access access;
    private final PasskeyChecks checks;
    private final SecondSteps secondSteps;
    private final SignIns signIns;
    private final Passkeys passkeys;
    private final AuthenticatorApps apps;
    private final Restrictions restrictions;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    PasskeySettings(
            Access access,
            PasskeyChecks checks,
            SecondSteps secondSteps,
            SignIns signIns,
            Passkeys passkeys,
            AuthenticatorApps apps,
            Restrictions restrictions,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.checks = checks;
        this.secondSteps = secondSteps;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.apps = apps;
        this.restrictions = restrictions;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of an act. */
    sealed interface Outcome<T> {

        record Done<T>(T value) implements Outcome<T> {}

        record Refused<T>(Problem problem) implements Outcome<T> {}

        record GateRefused<T>(Decision decision) implements Outcome<T> {}
    }

    /** Who asks, and what he shows besides his session. */
    record Asking(
            SignedIn actor,
            Optional<PasskeyAnswer.Signed> passkey,
            Optional<Secret> password,
            Optional<SecondStepEntry> code,
            Browser browser) {}

    /** All of the holder, newest first. */
    List<Passkey> of(SignedIn actor) {
        return passkeys.of(actor.wallet());
    }

    /** Asks for a passkey as a proof. */
    PasskeyAsked ask(SignedIn actor, Purpose purpose, Browser browser) {
        return passkeys.ask(ceremony(actor, purpose, browser));
    }

    /** Asks the browser to make a passkey, once the proofs suffice. */
    Outcome<PasskeyAsked> begin(Asking asking) {
        SignedIn actor = asking.actor();
        return proven(
                asking,
                adding(actor),
                Purpose.PROVE_TO_ADD,
                proofs ->
                        new Outcome.Done<>(
                                passkeys.askForNew(
                                        ceremony(actor, Purpose.REGISTER, asking.browser()),
                                        actor.wallet(),
                                        proofs)));
    }

    private Act adding(SignedIn actor) {
        boolean protectedBefore = apps.since(actor.wallet()).isPresent() || !of(actor).isEmpty();
        return protectedBefore ? Act.ADD_PASSKEY : Act.ADD_FIRST_PASSKEY;
    }

    /** Keeps the passkey the browser has made. */
    Outcome<List<Passkey>> add(
            SignedIn actor, PasskeyAnswer.Registered answer, String name, Browser browser) {
        var ceremony = ceremony(actor, Purpose.REGISTER, browser);
        return switch (passkeys.look(ceremony, actor.wallet(), answer)) {
            case Passkeys.Registration.Right(var made, var proofs) ->
                    transaction.execute(_ -> kept(actor, made, proofs, name, browser));
            case Passkeys.Registration.Wrong() ->
                    new Outcome.Refused<>(
                            Problem.of(ProblemCode.PASSKEY_REFUSED).variant("not_made"));
            case Passkeys.Registration.Over() ->
                    new Outcome.Refused<>(Problem.of(ProblemCode.FLOW_EXPIRED));
        };
    }

    private Outcome<List<Passkey>> kept(
            SignedIn actor,
            Passkeys.NewPasskey made,
            Set<ProofKind> proofs,
            String name,
            Browser browser) {
        restrictions.lockStanding(actor.wallet());
        Decision decision =
                access.decideInTransaction(
                        actor.wallet(),
                        adding(actor),
                        Context.proven(proofs).from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.GateRefused<>(decision);
        }
        return switch (passkeys.add(made, name)) {
            case ADDED -> {
                tell(actor, AuditKind.PASSKEY_ADDED, Template.PASSKEY_ADDED, name, browser);
                yield new Outcome.Done<>(of(actor));
            }
            case KNOWN ->
                    new Outcome.Refused<>(Problem.of(ProblemCode.PASSKEY_REFUSED).variant("known"));
            case TOO_MANY ->
                    new Outcome.Refused<>(
                            Problem.of(ProblemCode.PASSKEY_REFUSED)
                                    .variant("too_many")
                                    .say("most", Passkeys.MOST));
        };
    }

    /** Names one; the same name again changes nothing. */
    Outcome<List<Passkey>> rename(SignedIn actor, PasskeyId id, String name, Browser browser) {
        return transaction.execute(_ -> {
            Decision decision =
                    access.decideInTransaction(actor.wallet(), Act.NAME_PASSKEY, Context.none());
            if (!(decision instanceof Decision.Permitted)) {
                return new Outcome.GateRefused<>(decision);
            }
            Optional<String> before = passkeys.rename(actor.wallet(), id, name);
            if (before.isEmpty()) {
                return noSuchPasskey();
            }
            if (!before.get().equals(name)) {
                audit.record(
                        event(actor, AuditKind.PASSKEY_RENAMED, browser)
                                .with("device_name", name)
                                .with("before", before.get()));
            }
            return new Outcome.Done<>(of(actor));
        });
    }

    /** Takes one away; it opens nothing any more. */
    Outcome<List<Passkey>> remove(Asking asking, PasskeyId id) {
        SignedIn actor = asking.actor();
        if (of(actor).stream().noneMatch(passkey -> passkey.id().equals(id))) {
            return noSuchPasskey();
        }
        return proven(
                asking,
                Act.REMOVE_PASSKEY,
                Purpose.PROVE_TO_REMOVE,
                _ -> {
                    Optional<String> name = passkeys.remove(actor.wallet(), id);
                    if (name.isEmpty()) {
                        return noSuchPasskey();
                    }
                    tell(
                            actor,
                            AuditKind.PASSKEY_REMOVED,
                            Template.PASSKEY_REMOVED,
                            name.get(),
                            asking.browser());
                    return new Outcome.Done<>(of(actor));
                });
    }

    /** Runs the effect in the transaction in which the proofs suffice. */
    private <T> Outcome<T> proven(
            Asking asking, Act act, Purpose purpose, Function<Set<ProofKind>, Outcome<T>> effect) {
        if (asking.passkey().isPresent()) {
            return byPasskey(asking, act, purpose, effect);
        }
        if (asking.password().isEmpty()) {
            throw FieldProblems.of("password", "empty");
        }
        return byPassword(asking, act, effect);
    }

    private <T> Outcome<T> byPasskey(
            Asking asking, Act act, Purpose purpose, Function<Set<ProofKind>, Outcome<T>> effect) {
        SignedIn actor = asking.actor();
        var shown =
                new PasskeyChecks.Shown(
                        ceremony(actor, purpose, asking.browser()),
                        Optional.of(actor.wallet()),
                        Optional.of(act),
                        Set.of(),
                        asking.passkey().orElseThrow(),
                        asking.browser());
        var check = checks.check(shown, _ -> effect.apply(Set.of(ProofKind.PASSKEY)));
        return check instanceof PasskeyChecks.Check.Right<Outcome<T>>(var done)
                ? done
                : new Outcome.Refused<>(AccessProblems.of(check));
    }

    private <T> Outcome<T> byPassword(
            Asking asking, Act act, Function<Set<ProofKind>, Outcome<T>> effect) {
        SignedIn actor = asking.actor();
        boolean hasApp = apps.since(actor.wallet()).isPresent();
        Optional<SecondStepEntry> code = asking.code().filter(_ -> hasApp);
        Set<ProofKind> proofs = EnumSet.of(ProofKind.SIGN_IN_PASSWORD);
        code.map(SecondStepEntry::proof).ifPresent(proofs::add);
        if (!hasApp && actor.trustedDevice().isPresent()) {
            proofs.add(ProofKind.TRUSTED_DEVICE);
        }
        // Before anything is shown: nobody proves anything in vain.
        Decision decision =
                access.decide(actor.wallet(), act, Context.proven(proofs).from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.GateRefused<>(decision);
        }
        var password =
                signIns.checkPassword(actor, asking.password().orElseThrow(), asking.browser());
        if (!(password instanceof SignInCheck.Right)) {
            return new Outcome.Refused<>(AccessProblems.of(password));
        }
        if (code.isEmpty()) {
            return transaction.execute(_ -> effectOf(actor, act, proofs, effect));
        }
        var check =
                secondSteps.check(
                        actor.wallet(),
                        act,
                        code.get(),
                        asking.browser(),
                        _ -> effect.apply(proofs));
        return check instanceof SecondSteps.Check.Right<Outcome<T>>(var done)
                ? done
                : new Outcome.Refused<>(AccessProblems.of(check));
    }

    private <T> Outcome<T> effectOf(
            SignedIn actor,
            Act act,
            Set<ProofKind> proofs,
            Function<Set<ProofKind>, Outcome<T>> effect) {
        restrictions.lockStanding(actor.wallet());
        Decision decision =
                access.decideInTransaction(
                        actor.wallet(), act, Context.proven(proofs).from(actor.session()));
        return decision instanceof Decision.Permitted
                ? effect.apply(proofs)
                : new Outcome.GateRefused<>(decision);
    }

    private static PasskeyCeremony ceremony(SignedIn actor, Purpose purpose, Browser browser) {
        return PasskeyCeremony.in(actor.session(), purpose, browser.series());
    }

    private void tell(
            SignedIn actor, AuditKind kind, Template template, String name, Browser browser) {
        audit.record(event(actor, kind, browser).with("device_name", name));
        notices.toAllAddresses(actor.wallet(), template, Map.of("name", name));
    }

    private AuditEvent event(SignedIn actor, AuditKind kind, Browser browser) {
        AuditEvent.Source source = AuditEvent.Source.of(browser);
        return AuditEvent.of(actor.wallet(), kind, clock.instant(), source);
    }

    private static <T> Outcome<T> noSuchPasskey() {
        return new Outcome.Refused<>(Problem.of(ProblemCode.NOT_FOUND));
    }
}
