package org.jinnang.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Attempts;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.PasswordHash;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.SecurityQuestions;
import org.jinnang.authenticator.SecurityQuestions.Answered;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Secret;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.ProblemCode;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;

/**
 * Sets, replaces and deletes security questions, each after the strongest proof the holder has.
 * Forgotten answers are so replaced, too: nobody is asked for the old ones.
 */
@Service
class QuestionSettings {

    private final SecurityQuestions questions;
    private final StrongProofs proofs;
    private final Attempts attempts;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;

    QuestionSettings(
            SecurityQuestions questions,
            StrongProofs proofs,
            Attempts attempts,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.questions = questions;
        this.proofs = proofs;
        this.attempts = attempts;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** Sends a code as part of the proof; empty when it is sent. */
    Optional<Problem> send(SignedIn actor, Secret password, Contact.Kind to, Browser browser) {
        return proofs.send(wanted(actor, Optional.empty(), browser), password, to);
    }

    /** Sets them instead of what was there; empty when it is done. */
    Optional<Problem> set(
            SignedIn actor, List<Answered> all, StrongProofs.Shown shown, Browser browser) {
        var wanted = wanted(actor, notAllowed(), browser);
        if (notAllowed().isPresent()) {
            return proofs.proven(wanted, shown, () -> {});
        }
        return switch (questions.hash(all)) {
            case Passwords.Hashing.Busy() -> Optional.of(Problem.of(ProblemCode.BUSY));
            case Passwords.Hashing.Hashed(PasswordHash hash) ->
                    proofs.proven(
                            wanted,
                            shown,
                            () -> {
                                questions.set(actor.wallet(), all, hash);
                                attempts.reset(
                                        Subject.of(actor.wallet()),
                                        AuthenticatorKind.SECURITY_ANSWERS);
                                tell(
                                        actor,
                                        AuditKind.QUESTIONS_SET,
                                        Template.QUESTIONS_SET,
                                        browser);
                            });
        };
    }

    /** Deletes them; again changes nothing and tells nobody. */
    Optional<Problem> remove(SignedIn actor, StrongProofs.Shown shown, Browser browser) {
        return proofs.proven(
                wanted(actor, Optional.empty(), browser),
                shown,
                () -> {
                    if (questions.remove(actor.wallet())) {
                        tell(
                                actor,
                                AuditKind.QUESTIONS_REMOVED,
                                Template.QUESTIONS_REMOVED,
                                browser);
                    }
                });
    }

    private Optional<Problem> notAllowed() {
        return questions.areAllowed()
                ? Optional.empty()
                : Optional.of(Problem.of(ProblemCode.STEP_OUT_OF_ORDER).variant("no_questions"));
    }

    private static StrongProofs.Wanted wanted(
            SignedIn actor, Optional<Problem> inTheWay, Browser browser) {
        return new StrongProofs.Wanted(
                actor,
                Act.CHANGE_QUESTIONS,
                PasskeyCeremony.Purpose.PROVE_TO_CHANGE_QUESTIONS,
                () -> inTheWay,
                browser);
    }

    private void tell(SignedIn actor, AuditKind kind, Template template, Browser browser) {
        audit.record(
                AuditEvent.of(
                        actor.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser)));
        notices.toAllAddresses(actor.wallet(), template, Map.of());
    }
}
