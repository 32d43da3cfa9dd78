package org.jinnang.staff;

import java.time.Instant;
import java.util.Optional;
import org.jinnang.access.PasswordProblems;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.HolderFacts;
import org.jinnang.authenticator.Passkey;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyRule;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.Strength;
import org.jinnang.kernel.PasskeyId;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A member of staff changes what he signs in with, for himself and after a fresh proof. Every other
 * session of his ends with it; so of two who do it at the same time in two sessions, one does.
 */
@Service
class OwnKeys {

    private static final String PASSWORD = "password";
    private static final String APP = "app";
    private static final String PASSKEY = "passkey";

    private final MemberStore members;
    private final FactorStore factors;
    private final AppDrafts drafts;
    private final StaffPasskeys passkeys;
    private final PasswordSignIn setting;
    private final ProviderSetting provider;
    private final ProviderIdentities identities;
    private final Passwords passwords;
    private final Strength strength;
    private final PasswordProblems problems;
    private final StaffSessions sessions;
    private final StaffMail mail;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    OwnKeys(
            MemberStore members,
            FactorStore factors,
            AppDrafts drafts,
            StaffPasskeys passkeys,
            PasswordSignIn setting,
            ProviderSetting provider,
            ProviderIdentities identities,
            Passwords passwords,
            Strength strength,
            PasswordProblems problems,
            StaffSessions sessions,
            StaffMail mail,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.members = members;
        this.factors = factors;
        this.drafts = drafts;
        this.passkeys = passkeys;
        this.setting = setting;
        this.provider = provider;
        this.identities = identities;
        this.passwords = passwords;
        this.strength = strength;
        this.problems = problems;
        this.sessions = sessions;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What came of it. */
    sealed interface Outcome {

        /**
         * Done.
         *
         * @param sessionsEnded others of this member
         */
        record Changed(int sessionsEnded) implements Outcome {}

        record Added(Passkey passkey) implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    private interface Change {
        Optional<Problem> of(Instant now);
    }

    /** Another password, where they are taken. Never inside a transaction: it hashes. */
    Outcome password(SignedInStaff staff, Secret password, Browser browser) {
        if (!setting.isAllowed()) {
            return refused(ProblemCode.STEP_OUT_OF_ORDER);
        }
        var facts = new HolderFacts(members.loginName(staff.staff()), staff.name(), "", "");
        var judged = strength.of(AuthenticatorKind.SIGN_IN_PASSWORD, password, facts);
        if (!judged.isAcceptable()) {
            return new Outcome.Refused(
                    problems.refused(
                            AuthenticatorKind.SIGN_IN_PASSWORD, PASSWORD, judged.reasons()));
        }
        if (!(passwords.hash(password) instanceof Passwords.Hashing.Hashed(var hash))) {
            return refused(ProblemCode.BUSY);
        }
        return changed(
                staff,
                AuditKind.STAFF_FACTOR_CHANGED,
                PASSWORD,
                browser,
                now -> {
                    factors.keepPassword(staff.staff(), hash, now);
                    return Optional.empty();
                });
    }

    /** The key for another app, which works when it has shown its first code. */
    Optional<AppDrafts.Begun> beginApp(SignedInStaff staff) {
        return setting.isAllowed()
                ? Optional.of(transaction.execute(_ -> drafts.begin(staff)))
                : Optional.empty();
    }

    /** The app that was begun takes the place of the one there was, and its first code is used. */
    Outcome installApp(SignedInStaff staff, Secret code, Browser browser) {
        String digits = code.reveal().replaceAll("[\\s-]", "");
        return switch (drafts.look(staff, digits)) {
            case AppDrafts.First.Over() -> refused(ProblemCode.STEP_OUT_OF_ORDER);
            case AppDrafts.First.Wrong() -> new Outcome.Refused(MemberFields.wrongCode("code"));
            case AppDrafts.First.Right right ->
                    changed(
                            staff,
                            AuditKind.STAFF_FACTOR_CHANGED,
                            APP,
                            browser,
                            now -> {
                                if (!drafts.take(staff, right)) {
                                    return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
                                }
                                factors.keepApp(staff.staff(), right.key(), right.step(), now);
                                return Optional.empty();
                            });
        };
    }

    /** Keeps a passkey that the device has just made. */
    Outcome addPasskey(
            SignedInStaff staff, PasskeyAnswer.Registered answer, String name, Browser browser) {
        Optional<PasskeyRule.NewKey> key =
                passkeys.look(StaffPasskeys.Purpose.ADD, browser.series(), answer);
        return transaction.execute(_ -> {
            if (!isStillHere(staff)) {
                return refused(ProblemCode.STAFF_NOT_SIGNED_IN);
            }
            Optional<Passkey> added = key.flatMap(made -> passkeys.add(staff.staff(), made, name));
            if (added.isEmpty()) {
                return refused(ProblemCode.PASSKEY_REFUSED);
            }
            ended(staff, AuditKind.STAFF_FACTOR_ADDED, PASSKEY, browser);
            return new Outcome.Added(added.get());
        });
    }

    /** Never the last way in. */
    Outcome removePasskey(SignedInStaff staff, PasskeyId passkey, Browser browser) {
        return changed(
                staff,
                AuditKind.STAFF_FACTOR_REMOVED,
                PASSKEY,
                browser,
                _ -> {
                    if (factors.passkeys(staff.staff()).stream()
                            .noneMatch(kept -> kept.passkey().id().equals(passkey))) {
                        return Optional.of(Problem.of(ProblemCode.NOT_FOUND));
                    }
                    if (!hasAnotherWayThan(staff, passkey)) {
                        return Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER));
                    }
                    factors.removePasskey(staff.staff(), passkey);
                    return Optional.empty();
                });
    }

    private boolean hasAnotherWayThan(SignedInStaff staff, PasskeyId passkey) {
        boolean byProvider =
                provider.client()
                        .filter(client -> identities.has(staff.staff(), client.issuer().getValue()))
                        .isPresent();
        boolean anotherPasskey =
                factors.passkeys(staff.staff()).stream()
                        .anyMatch(kept -> !kept.passkey().id().equals(passkey));
        return anotherPasskey
                || byProvider
                || (setting.isAllowed()
                        && factors.app(staff.staff()).isPresent()
                        && factors.password(staff.staff()).isPresent());
    }

    /** Another name for a passkey; false when it is not this member's. */
    boolean namePasskey(SignedInStaff staff, PasskeyId passkey, String name, Browser browser) {
        return transaction.execute(_ -> {
            boolean isNamed = factors.namePasskey(staff.staff(), passkey, name);
            if (isNamed) {
                record(staff, AuditKind.STAFF_FACTOR_CHANGED, "passkey_name", browser, 0);
            }
            return isNamed;
        });
    }

    private Outcome changed(
            SignedInStaff staff, AuditKind kind, String factor, Browser browser, Change change) {
        return transaction.execute(_ -> {
            if (!isStillHere(staff)) {
                return refused(ProblemCode.STAFF_NOT_SIGNED_IN);
            }
            return change.of(clock.instant())
                    .<Outcome>map(Outcome.Refused::new)
                    .orElseGet(() -> new Outcome.Changed(ended(staff, kind, factor, browser)));
        });
    }

    /** Whoever changed something in another session meanwhile has ended this one. */
    private boolean isStillHere(SignedInStaff staff) {
        return members.findForUpdate(staff.staff())
                        .filter(member -> member.standing() == Standing.ACTIVE)
                        .isPresent()
                && sessions.isOpen(staff.session());
    }

    private int ended(SignedInStaff staff, AuditKind kind, String factor, Browser browser) {
        int others = sessions.endAll(staff.staff(), Optional.of(staff.session()));
        record(staff, kind, factor, browser, others);
        mail.changed(staff.staff(), factor);
        return others;
    }

    private void record(
            SignedInStaff staff, AuditKind kind, String factor, Browser browser, int ended) {
        audit.record(
                StaffAudit.event(staff, kind, clock.instant(), Source.of(browser), Optional.empty())
                        .with("factor", factor)
                        .with("sessions_ended", ended));
    }

    private static Outcome refused(ProblemCode code) {
        return new Outcome.Refused(Problem.of(code));
    }
}
