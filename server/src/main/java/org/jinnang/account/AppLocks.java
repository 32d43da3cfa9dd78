package org.jinnang.account;

import java.util.Optional;
import java.util.Set;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.SignedIn;
import org.jinnang.session.Sessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The app lock: the session goes on, and answers nothing but how to open it. Opened by a passkey or
 * the sign-in password of the holder whose session it is.
 */
@Service
class AppLocks {

    private final Access access;
    private final SignIns signIns;
    private final Passkeys passkeys;
    private final PasskeyChecks checks;
    private final Sessions sessions;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    AppLocks(
            Access access,
            SignIns signIns,
            Passkeys passkeys,
            PasskeyChecks checks,
            Sessions sessions,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.signIns = signIns;
        this.passkeys = passkeys;
        this.checks = checks;
        this.sessions = sessions;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Locks it in every tab. */
    void lock(SignedIn actor, Browser browser) {
        transaction.executeWithoutResult(_ -> {
            sessions.lock(actor.wallet(), actor.session());
            record(actor, AuditKind.APP_LOCKED, browser);
        });
    }

    /** Asks for a passkey of whoever is signed in here. */
    PasskeyAsked ask(SignedIn locked, Browser browser) {
        return passkeys.ask(ceremony(locked, browser));
    }

    /** Opens it with the sign-in password; the tries are those of signing in. */
    Optional<Problem> open(SignedIn locked, Secret password, Browser browser) {
        var check = signIns.checkPassword(locked, password, browser);
        if (!(check instanceof SignInCheck.Right)) {
            return Optional.of(AccessProblems.of(check));
        }
        return transaction.execute(_ -> {
            Decision decision =
                    access.decideInTransaction(
                            locked.wallet(),
                            Act.UNLOCK_APP,
                            Context.proven(ProofKind.SIGN_IN_PASSWORD));
            if (!(decision instanceof Decision.Permitted)) {
                return Optional.of(AccessProblems.of(decision));
            }
            opened(locked, browser);
            return Optional.empty();
        });
    }

    /** Opens it with a passkey of the same holder. */
    Optional<Problem> open(SignedIn locked, PasskeyAnswer.Signed answer, Browser browser) {
        var shown =
                new PasskeyChecks.Shown(
                        ceremony(locked, browser),
                        Optional.of(locked.wallet()),
                        Optional.of(Act.UNLOCK_APP),
                        Set.of(),
                        answer,
                        browser);
        var check = checks.check(shown, _ -> opened(locked, browser));
        return check instanceof PasskeyChecks.Check.Right
                ? Optional.empty()
                : Optional.of(AccessProblems.of(check));
    }

    /** Opened twice at once it is opened, and told once. */
    private boolean opened(SignedIn locked, Browser browser) {
        boolean opened = sessions.open(locked.wallet(), locked.session());
        if (opened) {
            record(locked, AuditKind.APP_UNLOCKED, browser);
        }
        return opened;
    }

    /** After how many idle minutes it locks by itself; empty for never. */
    Optional<Integer> afterMinutes(SignedIn actor) {
        return sessions.lockAfterMinutes(actor.wallet());
    }

    /** Chooses it, for every session of the holder; the same again changes nothing. */
    void choose(SignedIn actor, Optional<Integer> minutes, Browser browser) {
        if (minutes.equals(afterMinutes(actor))) {
            return;
        }
        transaction.executeWithoutResult(_ -> {
            sessions.lockAfter(actor.wallet(), minutes);
            audit.record(
                    event(actor, AuditKind.APP_LOCK_CHOSEN, browser)
                            .with("count", minutes.orElse(0)));
        });
    }

    private static PasskeyCeremony ceremony(SignedIn locked, Browser browser) {
        return PasskeyCeremony.in(
                locked.session(), PasskeyCeremony.Purpose.UNLOCK, browser.series());
    }

    private void record(SignedIn actor, AuditKind kind, Browser browser) {
        audit.record(event(actor, kind, browser));
    }

    private AuditEvent event(SignedIn actor, AuditKind kind, Browser browser) {
        AuditEvent.Source source = AuditEvent.Source.of(browser);
        return AuditEvent.of(actor.wallet(), kind, clock.instant(), source);
    }
}
