package org.jinnang.recovery;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jinnang.access.Access;
import org.jinnang.access.KnownFacts;
import org.jinnang.access.PasskeyChecks;
import org.jinnang.access.SecondSteps;
import org.jinnang.access.SignInCheck;
import org.jinnang.authenticator.AuthenticatorApps;
import org.jinnang.authenticator.AuthenticatorKind;
import org.jinnang.authenticator.PasskeyAnswer;
import org.jinnang.authenticator.PasskeyAsked;
import org.jinnang.authenticator.PasskeyCeremony;
import org.jinnang.authenticator.Passkeys;
import org.jinnang.authenticator.Passwords;
import org.jinnang.authenticator.SavedCodes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.authenticator.SecondStepEntry;
import org.jinnang.authenticator.SecurityQuestion;
import org.jinnang.authenticator.SecurityQuestions;
import org.jinnang.authenticator.Subject;
import org.jinnang.identity.Identities;
import org.jinnang.identity.LinkedAccounts;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.PersonalData;
import org.jinnang.policy.ContactTerms;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Proofs that a holder has at hand and nobody sends him: the sign-in password, the app, the paper,
 * passkeys, the number of his document or of his bank account. Tries, waits and notices are those
 * of every second step, so a new recovery resets nothing.
 */
@Component
class HeldProofs {

    private final Access access;
    private final SecondSteps secondSteps;
    private final AuthenticatorApps apps;
    private final SavedCodes savedCodes;
    private final SecondFactors factors;
    private final Passkeys passkeys;
    private final PasskeyChecks passkeyChecks;
    private final Identities identities;
    private final LinkedAccounts linkedAccounts;
    private final KnownFacts knownFacts;
    private final SecurityQuestions questions;
    private final PersonalData personalData;
    private final TransactionOperations transaction;
    private final RecoveryStore store;
    private final RecoveryAudit audit;
    private final Clock clock;

    HeldProofs(
            Access access,
            SecondSteps secondSteps,
            AuthenticatorApps apps,
            SavedCodes savedCodes,
            SecondFactors factors,
            Passkeys passkeys,
            PasskeyChecks passkeyChecks,
            Identities identities,
            LinkedAccounts linkedAccounts,
            KnownFacts knownFacts,
            SecurityQuestions questions,
            PersonalData personalData,
            TransactionOperations transaction,
            RecoveryStore store,
            RecoveryAudit audit,
            Clock clock) {
        this.access = access;
        this.secondSteps = secondSteps;
        this.apps = apps;
        this.savedCodes = savedCodes;
        this.factors = factors;
        this.passkeys = passkeys;
        this.passkeyChecks = passkeyChecks;
        this.identities = identities;
        this.linkedAccounts = linkedAccounts;
        this.knownFacts = knownFacts;
        this.questions = questions;
        this.personalData = personalData;
        this.transaction = transaction;
        this.store = store;
        this.audit = audit;
        this.clock = clock;
    }

    /** What the holder behind it has. Tell it only to somebody who has proven a channel. */
    WayRule.Holdings of(Flow flow) {
        WalletId wallet = flow.wallet();
        return new WayRule.Holdings(
                apps.since(wallet).isPresent(),
                savedCodes.left(wallet) > 0,
                !passkeys.of(wallet).isEmpty(),
                hasIdentity(wallet),
                linkedAccounts.wasKnown(wallet, oldEnough()),
                questions.areAsked(wallet),
                factors.held(wallet).keySet(),
                factors.isOwed(wallet));
    }

    /**
     * What nobody checked proves nothing; and whoever has just found a session could have recorded
     * a document of his own, so it counts when every address has had its time to object.
     */
    private boolean hasIdentity(WalletId wallet) {
        Instant before = oldEnough();
        return identities
                .of(wallet)
                .filter(evidence -> evidence.checkedAt().isPresent())
                .filter(evidence -> !evidence.recordedAt().isAfter(before))
                .isPresent();
    }

    private Instant oldEnough() {
        return clock.instant().minus(ContactTerms.usual().countsAfter());
    }

    /**
     * Looks at the number of the recorded document, or of a linked bank account; a right one
     * becomes a proof.
     */
    KnownFacts.Check<ProofKind> showNumber(
            Flow flow, ProofKind kind, Secret number, Browser browser) {
        var shown =
                new KnownFacts.Shown(
                        flow.wallet(), flow.act(), AuthenticatorKind.valueOf(kind.name()), browser);
        return knownFacts.collect(
                shown,
                () ->
                        isNumber(flow.wallet(), kind, number.reveal())
                                ? Passwords.Verdict.RIGHT
                                : Passwords.Verdict.WRONG,
                () -> {
                    obtained(flow, kind, browser);
                    return kind;
                });
    }

    private boolean isNumber(WalletId wallet, ProofKind kind, String typed) {
        return kind == ProofKind.LINKED_ACCOUNT
                ? linkedAccounts.isNumberOf(wallet, typed, oldEnough())
                : identities.isNumberOf(wallet, typed);
    }

    /** What this holder is asked; tell it only to somebody who has proven something. */
    List<SecurityQuestion> questions(Flow flow) {
        return questions.areAsked(flow.wallet()) ? questions.of(flow.wallet()) : List.of();
    }

    /** Looks at the answers to all questions together; right ones take the hurdle. */
    KnownFacts.Check<ProofKind> showAnswers(Flow flow, List<Secret> answers, Browser browser) {
        var shown =
                new KnownFacts.Shown(
                        flow.wallet(), flow.act(), AuthenticatorKind.SECURITY_ANSWERS, browser);
        return knownFacts.collect(
                shown,
                () -> questions.verify(flow.wallet(), answers),
                () -> {
                    obtained(flow, ProofKind.SECURITY_ANSWERS, browser);
                    return ProofKind.SECURITY_ANSWERS;
                });
    }

    /**
     * Looks at the sign-in password as signing in does, with the same tries and the same answers
     * for names that do not exist; its series is that of what was typed in this browser.
     */
    SignInCheck show(Flow flow, Secret password, Browser browser) {
        Optional<WalletId> wallet =
                new Subject(flow.wallet().value()).isDecoy()
                        ? Optional.empty()
                        : Optional.of(flow.wallet());
        String of =
                flow.asked()
                        .map(asked -> HexFormat.of().formatHex(asked.bytes()))
                        .orElseGet(flow.wallet()::text);
        Digest series = personalData.lookUp("way_back_of", of);
        SignInCheck check = access.checkSignInPassword(wallet, series, password, browser);
        if (check instanceof SignInCheck.Right) {
            transaction.executeWithoutResult(
                    _ -> obtained(flow, ProofKind.SIGN_IN_PASSWORD, browser));
        }
        return check;
    }

    /** The password was shown a moment ago, when signing in. */
    void obtained(Flow flow, ProofKind kind, Browser browser) {
        store.insert(flow, Proof.shown(kind, clock.instant()));
        audit.proven(flow, kind, browser);
    }

    /** Looks at a code; a right one becomes a proof in the transaction that uses it up. */
    SecondSteps.Check<ProofKind> show(Flow flow, SecondStepEntry entry, Browser browser) {
        return secondSteps.collect(
                flow.wallet(),
                flow.act(),
                entry,
                browser,
                kind -> {
                    obtained(flow, kind, browser);
                    return kind;
                });
    }

    /** Asks for a passkey, for this recovery only; the same for holders who have none. */
    PasskeyAsked ask(Flow flow, Browser browser) {
        return passkeys.ask(ceremony(flow, browser));
    }

    /** Looks at a passkey; a right one becomes a proof in the transaction that counts it. */
    PasskeyChecks.Check<ProofKind> show(Flow flow, PasskeyAnswer.Signed answer, Browser browser) {
        var shown =
                new PasskeyChecks.Shown(
                        ceremony(flow, browser),
                        Optional.of(flow.wallet()),
                        Optional.empty(),
                        Set.of(),
                        answer,
                        browser);
        return passkeyChecks.check(
                shown,
                _ -> {
                    obtained(flow, ProofKind.PASSKEY, browser);
                    return ProofKind.PASSKEY;
                });
    }

    private static PasskeyCeremony ceremony(Flow flow, Browser browser) {
        return new PasskeyCeremony(
                PasskeyCeremony.Purpose.RECOVERY, browser.series(), flow.id().value());
    }
}
