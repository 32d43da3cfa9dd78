package org.jinnang.supportdesk;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.CodeFlow;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.holder.Contact;
import org.jinnang.kernel.CallerCheckId;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * What a holder answers when the desk asks whether it is he who calls. A failure is counted and
 * committed before anything is looked at, and given back when it was right.
 */
@Service
class CallerAnswers {

    private final CallerChecks checks;
    private final CheckStore store;
    private final DocumentCheckStore documents;
    private final CaseStore cases;
    private final Writing writing;
    private final Calls calls;
    private final Codes codes;
    private final Passkeys passkeys;
    private final PasskeyChecks passkeyChecks;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    CallerAnswers(
            CallerChecks checks,
            CheckStore store,
            DocumentCheckStore documents,
            CaseStore cases,
            Writing writing,
            Calls calls,
            Codes codes,
            Passkeys passkeys,
            PasskeyChecks passkeyChecks,
            Notices notices,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.checks = checks;
        this.store = store;
        this.documents = documents;
        this.cases = cases;
        this.writing = writing;
        this.calls = calls;
        this.codes = codes;
        this.passkeys = passkeys;
        this.passkeyChecks = passkeyChecks;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What came of an answer. */
    sealed interface Outcome {

        record Verified() implements Outcome {}

        /** Of a number: that check is over. */
        record NotVerified() implements Outcome {}

        /** Unknown, over or answered: one answer for all. */
        record Over() implements Outcome {}

        record WrongCode(Codes.Check check) implements Outcome {}

        record WrongPasskey() implements Outcome {}
    }

    /** The holder picks a number in his app: one pick. */
    Outcome pick(WalletId wallet, CallerCheckId id, String choice, Browser browser) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Optional<CallerCheck> found = locked(wallet, id);
                    if (found.filter(one -> one.kind() == CallerCheck.Kind.NUMBER_MATCH).isEmpty()
                            || !checks.reserve(found.get())) {
                        return new Outcome.Over();
                    }
                    CallerCheck check = found.get();
                    if (check.number().filter(choice::equals).isEmpty()) {
                        failed(check, browser);
                        return new Outcome.NotVerified();
                    }
                    return verified(check, browser);
                }));
    }

    /** It is not the holder who calls: the call ends, and nothing shown in this case counts. */
    Outcome deny(WalletId wallet, CallerCheckId id, Browser browser) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    Optional<CallerCheck> found =
                            locked(wallet, id).filter(one -> one.isWaiting(clock.instant()));
                    if (found.isEmpty()) {
                        return new Outcome.Over();
                    }
                    store.deny(found.get(), clock.instant());
                    calls.end(wallet, found.get().caseId());
                    tell(found.get(), "caller_denied", AuditKind.CALLER_DENIED, browser);
                    return new Outcome.NotVerified();
                }));
    }

    /** A code that its holder types himself, signed in or not. Never inside a transaction. */
    Outcome enter(String reference, String code, Browser browser) {
        return reserved(reference, CallerCheck.Kind.SMS_CODE, CallerCheck.Kind.EMAIL_CODE)
                .map(check -> {
                    Runnable whenRight = () -> verified(check, browser);
                    return entered(check, checks.flow(check), code, browser, whenRight);
                })
                .orElseGet(Outcome.Over::new);
    }

    /** The same for documents: who types it has not shown enough, and may hand them in. */
    Outcome open(String reference, Contact.Kind channel, String code, Browser browser) {
        return reserved(reference, CallerCheck.Kind.DOCUMENTS)
                .map(check -> {
                    Runnable whenRight =
                            () -> {
                                store.count(check, -1);
                                documents.open(check, browser.series());
                            };
                    return entered(check, checks.flow(check, channel), code, browser, whenRight);
                })
                .orElseGet(Outcome.Over::new);
    }

    private Outcome entered(
            CallerCheck check, CodeFlow flow, String code, Browser browser, Runnable whenRight) {
        Codes.Check answer =
                codes.check(
                        flow,
                        code,
                        () -> {
                            locked(check.wallet(), check.id());
                            whenRight.run();
                        });
        if (answer instanceof Codes.Check.Right) {
            return new Outcome.Verified();
        }
        transaction.executeWithoutResult(_ -> afterWrong(check, answer, browser));
        return new Outcome.WrongCode(answer);
    }

    private void afterWrong(CallerCheck check, Codes.Check answer, Browser browser) {
        locked(check.wallet(), check.id());
        if (answer instanceof Codes.Check.Expired) {
            store.count(check, -1);
        } else if (checks.triesLeft(check.wallet()) == 0) {
            failed(check, browser);
        }
    }

    /** What the passkey is to sign; empty where none is waited for. */
    Optional<PasskeyAsked> ask(String reference, Browser browser) {
        return store.named(reference)
                .filter(check -> check.kind() == CallerCheck.Kind.PASSKEY)
                .filter(check -> check.isWaiting(clock.instant()))
                .map(check -> passkeys.ask(ceremony(check, browser)));
    }

    /** The passkey of the holder. Never inside a transaction. */
    Outcome sign(String reference, PasskeyAnswer.Signed answer, Browser browser) {
        Optional<CallerCheck> found = reserved(reference, CallerCheck.Kind.PASSKEY);
        if (found.isEmpty()) {
            return new Outcome.Over();
        }
        CallerCheck check = found.get();
        var shown =
                new PasskeyChecks.Shown(
                        ceremony(check, browser),
                        Optional.of(check.wallet()),
                        Optional.empty(),
                        Set.of(),
                        answer,
                        browser);
        var signed =
                passkeyChecks.check(
                        shown,
                        _ -> {
                            locked(check.wallet(), check.id());
                            return verified(check, browser);
                        });
        if (signed instanceof PasskeyChecks.Check.Right<Outcome>(var outcome)) {
            return outcome;
        }
        transaction.executeWithoutResult(_ -> {
            locked(check.wallet(), check.id());
            if (checks.triesLeft(check.wallet()) == 0) {
                failed(check, browser);
            }
        });
        return new Outcome.WrongPasskey();
    }

    /** The waiting check of this name, with a failure counted; committed. */
    private Optional<CallerCheck> reserved(String reference, CallerCheck.Kind... kinds) {
        return Objects.requireNonNull(
                transaction.execute(_ ->
                        store.named(reference)
                                .filter(check -> Set.of(kinds).contains(check.kind()))
                                .filter(checks::reserve)));
    }

    /** First the lock on the case, then those on its checks. */
    Optional<CallerCheck> locked(WalletId wallet, CallerCheckId id) {
        return store.find(wallet, id)
                .flatMap(check -> cases.lock(wallet, check.caseId()))
                .flatMap(_ -> store.find(wallet, id));
    }

    private Outcome verified(CallerCheck check, Browser browser) {
        if (!store.end(check, CallerCheck.State.VERIFIED, clock.instant())) {
            throw new IllegalStateException("Ended while it was locked: " + check.id());
        }
        store.count(check, -1);
        record(check, AuditKind.CALLER_VERIFIED, browser);
        event(check, "caller_verified");
        return new Outcome.Verified();
    }

    private void failed(CallerCheck check, Browser browser) {
        if (store.end(check, CallerCheck.State.FAILED, clock.instant())) {
            tell(check, "caller_failed", AuditKind.CALLER_NOT_VERIFIED, browser);
        }
    }

    private void tell(CallerCheck check, String event, AuditKind kind, Browser browser) {
        record(check, kind, browser);
        event(check, event);
        notices.toAllAddresses(
                check.wallet(),
                Template.CALLER_NOT_VERIFIED,
                Map.of("reference", SupportCase.number(check.caseId())));
    }

    private void event(CallerCheck check, String event) {
        SupportCase one = cases.find(check.wallet(), check.caseId()).orElseThrow();
        writing.event(one, event, Optional.empty(), clock.instant());
    }

    private void record(CallerCheck check, AuditKind kind, Browser browser) {
        Instant now = clock.instant();
        audit.record(
                AuditEvent.of(check.wallet(), kind, now, AuditEvent.Source.of(browser))
                        .with("staff", check.by().pseudonym())
                        .with("way", check.kind().code())
                        .referred(SupportCase.number(check.caseId())));
    }

    private static PasskeyCeremony ceremony(CallerCheck check, Browser browser) {
        return new PasskeyCeremony(
                PasskeyCeremony.Purpose.CALLER, browser.series(), check.id().value());
    }
}
