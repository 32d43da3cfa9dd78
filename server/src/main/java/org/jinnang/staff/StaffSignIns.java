package org.jinnang.staff;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.TotpRule;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.StaffDeviceId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.RealTime;
import org.jinnang.platform.SignedInStaff;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Signing in of the staff: with a passkey, or where it is allowed with login name, password and the
 * code of an app, all three at once. Whatever is wrong, the answer is the same, and so is the work.
 */
@Service
class StaffSignIns {

    private final MemberStore members;
    private final FactorStore factors;
    private final StaffPasskeys passkeys;
    private final Passwords passwords;
    private final PasswordSignIn setting;
    private final Tries tries;
    private final StaffSessions sessions;
    private final StaffMail mail;
    private final Audit audit;
    private final Clock clock;
    private final RealTime realTime;
    private final TransactionOperations transaction;

    StaffSignIns(
            MemberStore members,
            FactorStore factors,
            StaffPasskeys passkeys,
            Passwords passwords,
            PasswordSignIn setting,
            Tries tries,
            StaffSessions sessions,
            StaffMail mail,
            Audit audit,
            Clock clock,
            RealTime realTime,
            TransactionOperations transaction) {
        this.members = members;
        this.factors = factors;
        this.passkeys = passkeys;
        this.passwords = passwords;
        this.setting = setting;
        this.tries = tries;
        this.sessions = sessions;
        this.mail = mail;
        this.audit = audit;
        this.clock = clock;
        this.realTime = realTime;
        this.transaction = transaction;
    }

    /** What came of it. */
    sealed interface Outcome {

        record In(StaffMember member, StaffSessions.Opened session) implements Outcome {}

        /** Shown once more, in the same session. */
        record Proven() implements Outcome {}

        /**
         * One answer for everything.
         *
         * @param until when it is paused
         */
        record Refused(Optional<Instant> until) implements Outcome {}

        /** Only passkeys are taken here. */
        record PasskeysOnly() implements Outcome {}

        /** More hashing waits than the machine can do. */
        record Busy() implements Outcome {}
    }

    /** What is typed. */
    record Typed(String loginName, Secret password, Secret code) {

        /** The one form of a login name. */
        String name() {
            return loginName.strip().toLowerCase(Locale.ROOT);
        }
    }

    private record Right(StaffMember member, long step) {}

    Outcome signIn(Typed typed, Browser browser) {
        if (!setting.isAllowed()) {
            return new Outcome.PasskeysOnly();
        }
        return passwords
                .whileThereIsRoom(() -> signInAdmitted(typed, browser))
                .orElseGet(Outcome.Busy::new);
    }

    private Outcome signInAdmitted(Typed typed, Browser browser) {
        Optional<StaffMember> member =
                members.findByLogin(typed.name()).filter(one -> one.standing() == Standing.ACTIVE);
        Optional<StaffDeviceId> known =
                member.flatMap(one -> sessions.knownDevice(one.id(), browser));
        return tried(
                typed,
                member,
                tries.pool(typed.name(), known),
                browser,
                right -> opened(right.member(), browser, "password"));
    }

    /** The same by whoever is signed in already. */
    Outcome prove(SignedInStaff staff, Secret password, Secret code, Browser browser) {
        if (!setting.isAllowed()) {
            return new Outcome.PasskeysOnly();
        }
        StaffMember member = members.find(staff.staff()).orElseThrow();
        String login = members.loginName(staff.staff());
        var pool = tries.pool(login, Optional.of(staff.device()));
        return passwords
                .whileThereIsRoom(() ->
                        tried(
                                new Typed(login, password, code),
                                Optional.of(member),
                                pool,
                                browser,
                                _ -> proven(staff, browser)))
                .orElseGet(Outcome.Busy::new);
    }

    private interface Effect {
        Outcome of(Right right);
    }

    private Outcome tried(
            Typed typed,
            Optional<StaffMember> member,
            Tries.Pool pool,
            Browser browser,
            Effect effect) {
        if (tries.reserve(pool) instanceof TryRule.Decision.Paused(_, var until)) {
            return new Outcome.Refused(until);
        }
        Passwords.Verdict password =
                passwords.matches(
                        member.flatMap(one -> factors.password(one.id())), typed.password());
        Optional<Right> right = member.flatMap(one -> code(one, typed.code()));
        return transaction.execute(_ -> {
            boolean isRight =
                    password == Passwords.Verdict.RIGHT
                            && right.filter(one -> factors.useCode(one.member().id(), one.step()))
                                    .isPresent();
            tries.settle(pool, isRight);
            if (!isRight) {
                failed(member, browser, "password");
                return password == Passwords.Verdict.BUSY
                        ? new Outcome.Busy()
                        : new Outcome.Refused(Optional.empty());
            }
            return effect.of(right.orElseThrow());
        });
    }

    private Optional<Right> code(StaffMember member, Secret code) {
        String digits = code.reveal().replaceAll("[\\s-]", "");
        return factors.app(member.id())
                .map(app ->
                        TotpRule.match(app.secret(), digits, app.lastStep(), realTime.instant()))
                .flatMap(match ->
                        match instanceof TotpRule.Match.Of(long step)
                                ? Optional.of(new Right(member, step))
                                : Optional.empty());
    }

    /** With a passkey, which is both factors: the device has checked who uses it. */
    Outcome signIn(PasskeyAnswer.Signed answer, Browser browser) {
        var right =
                passkeys.look(
                        StaffPasskeys.Purpose.SIGN_IN, browser.series(), Optional.empty(), answer);
        return transaction.execute(_ ->
                right.filter(passkeys::use)
                        .flatMap(one -> members.find(one.kept().staff()))
                        .filter(member -> member.standing() == Standing.ACTIVE)
                        .<Outcome>map(member -> opened(member, browser, "passkey"))
                        .orElseGet(() -> {
                            failed(Optional.empty(), browser, "passkey");
                            return new Outcome.Refused(Optional.empty());
                        }));
    }

    Outcome prove(SignedInStaff staff, PasskeyAnswer.Signed answer, Browser browser) {
        var right =
                passkeys.look(
                        StaffPasskeys.Purpose.PROVE,
                        browser.series(),
                        Optional.of(staff.staff()),
                        answer);
        return transaction.execute(_ ->
                right.filter(passkeys::use)
                        .<Outcome>map(_ -> proven(staff, browser))
                        .orElseGet(() -> new Outcome.Refused(Optional.empty())));
    }

    /** A session of somebody who has just shown everything, in the caller's transaction. */
    Outcome.In opened(StaffMember member, Browser browser, String by) {
        return opened(member, browser, by, clock.instant());
    }

    /** The same, when it was shown earlier, to somebody whom we believe. */
    Outcome.In opened(StaffMember member, Browser browser, String by, Instant provenAt) {
        boolean isNewDevice = sessions.knownDevice(member.id(), browser).isEmpty();
        StaffSessions.Opened session = sessions.open(member.id(), browser, provenAt);
        if (isNewDevice) {
            mail.changed(member.id(), "device");
        }
        audit.record(
                AuditEvent.ofNobody(AuditKind.STAFF_SIGNED_IN, clock.instant(), Source.of(browser))
                        .with("staff", member.pseudonym())
                        .with("staff_session", session.id().text())
                        .with("proof", by));
        return new Outcome.In(member, session);
    }

    /** Signs out. */
    void out(SignedInStaff staff, Browser browser) {
        transaction.executeWithoutResult(_ -> {
            sessions.end(staff.staff(), staff.session());
            audit.record(
                    StaffAudit.event(
                            staff,
                            AuditKind.STAFF_SIGNED_OUT,
                            clock.instant(),
                            Source.of(browser),
                            Optional.empty()));
        });
    }

    private Outcome proven(SignedInStaff staff, Browser browser) {
        sessions.proven(staff.session());
        audit.record(
                StaffAudit.event(
                        staff,
                        AuditKind.STAFF_PROVEN_AGAIN,
                        clock.instant(),
                        Source.of(browser),
                        Optional.empty()));
        return new Outcome.Proven();
    }

    private void failed(Optional<StaffMember> member, Browser browser, String by) {
        AuditEvent event =
                AuditEvent.ofNobody(
                                AuditKind.STAFF_SIGN_IN_FAILED, clock.instant(), Source.of(browser))
                        .with("proof", by);
        audit.record(member.map(one -> event.with("staff", one.pseudonym())).orElse(event));
    }
}
