package org.jinnang.account;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.Subject;
import org.jinnang.identity.Claimed;
import org.jinnang.identity.Document;
import org.jinnang.identity.Evidence;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Saying by a document who one is. Ways back compare with it, so it asks for the sign-in password,
 * all addresses are told, and what was checked stays the same person.
 */
@Service
class RealNames {

    private static final Context PROVEN = Context.proven(ProofKind.SIGN_IN_PASSWORD);

    private final Access access;
    private final SignIns signIns;
    private final Identities identities;
    private final Attempts attempts;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final ZoneId zone;

    RealNames(
            Access access,
            SignIns signIns,
            Identities identities,
            Attempts attempts,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock,
            ZoneId zone) {
        this.access = access;
        this.signIns = signIns;
        this.identities = identities;
        this.attempts = attempts;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
        this.zone = zone;
    }

    /** Who asks, and what he shows besides his session. */
    record Asking(SignedIn actor, Secret password, Browser browser) {}

    Optional<Evidence> of(SignedIn actor) {
        return identities.of(actor.wallet());
    }

    /** Reads what was typed, before anything is asked of anybody. */
    Claimed.Reading read(Document document, String name, String number) {
        LocalDate today = clock.instant().atZone(zone).toLocalDate();
        return Claimed.read(document, name, number, today);
    }

    /** Records it; the problem when that was refused. */
    Optional<Problem> record(Asking asking, Claimed claimed) {
        WalletId wallet = asking.actor().wallet();
        Decision before = access.decide(wallet, Act.RECORD_REAL_NAME, context(asking));
        if (!(before instanceof Decision.Permitted)) {
            return Optional.of(AccessProblems.of(before));
        }
        SignInCheck password =
                signIns.checkPassword(asking.actor(), asking.password(), asking.browser());
        if (!(password instanceof SignInCheck.Right)) {
            return Optional.of(AccessProblems.of(password));
        }
        return switch (identities.check(wallet, claimed)) {
            case Identities.Check.Fit(var evidenceClass) ->
                    transaction.execute(_ -> recorded(asking, claimed, evidenceClass));
            case Identities.Check.DifferentPerson() -> different();
            case Identities.Check.NotConfirmed(var left) ->
                    Optional.of(
                            Problem.of(ProblemCode.IDENTITY_NOT_CONFIRMED)
                                    .with("tries_left", left));
            case Identities.Check.Exhausted(var until) ->
                    Optional.of(Problem.of(ProblemCode.IDENTITY_TRIES_EXHAUSTED).until(until));
            case Identities.Check.NoAnswer() -> Optional.of(Problem.of(ProblemCode.UNAVAILABLE));
        };
    }

    private Optional<Problem> recorded(
            Asking asking, Claimed claimed, EvidenceClass evidenceClass) {
        WalletId wallet = asking.actor().wallet();
        Decision decision =
                access.decideInTransaction(wallet, Act.RECORD_REAL_NAME, context(asking));
        if (!(decision instanceof Decision.Permitted)) {
            return Optional.of(AccessProblems.of(decision));
        }
        if (!identities.record(wallet, claimed, evidenceClass)) {
            return different();
        }
        attempts.reset(Subject.of(wallet), AuthenticatorKind.IDENTITY_NUMBER);
        audit.record(
                AuditEvent.of(
                        wallet,
                        AuditKind.REAL_NAME_RECORDED,
                        clock.instant(),
                        AuditEvent.Source.of(asking.browser())));
        notices.toAllAddresses(wallet, Template.REAL_NAME_RECORDED, Map.of());
        return Optional.empty();
    }

    private static Context context(Asking asking) {
        return PROVEN.from(asking.actor().session());
    }

    private static Optional<Problem> different() {
        return Optional.of(Problem.of(ProblemCode.IDENTITY_DIFFERENT));
    }
}
