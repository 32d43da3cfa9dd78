package org.jinnang.account;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Phrase;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Choosing the phrase that every message carries. Who could change it unnoticed could imitate us,
 * so it asks for the sign-in password, and the old phrase tells of the new one.
 */
@Service
class Phrases {

    private static final Context PROVEN = Context.proven(ProofKind.SIGN_IN_PASSWORD);

    private final Access access;
    private final SignIns signIns;
    private final Holders holders;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Phrases(
            Access access,
            SignIns signIns,
            Holders holders,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.signIns = signIns;
        this.holders = holders;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of choosing. */
    sealed interface Outcome {

        record Chosen() implements Outcome {}

        /** It is the password, or a part of it: messages would give that away. */
        record LikePassword() implements Outcome {}

        record NotProven(SignInCheck check) implements Outcome {}

        record GateRefused(Decision decision) implements Outcome {}
    }

    /** Since when messages carry a phrase. */
    Optional<Instant> chosenAt(WalletId wallet) {
        return holders.phraseChosenAt(wallet);
    }

    /**
     * The gate is asked before the password is looked at, and again in the transaction of the
     * change. A wrong password counts in the budgets of signing in, under the same name.
     */
    Outcome choose(SignedIn actor, Phrase phrase, Secret password, Browser browser) {
        Decision decision =
                access.decide(actor.wallet(), Act.CHANGE_PHRASE, PROVEN.from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.GateRefused(decision);
        }
        // Says nothing about the right password: both were typed just now.
        if (phrase.resembles(password)) {
            return new Outcome.LikePassword();
        }
        SignInCheck check = signIns.checkPassword(actor, password, browser);
        return check instanceof SignInCheck.Right
                ? transaction.execute(_ -> chosen(actor, phrase, browser))
                : new Outcome.NotProven(check);
    }

    private Outcome chosen(SignedIn actor, Phrase phrase, Browser browser) {
        Decision decision =
                access.decideInTransaction(
                        actor.wallet(), Act.CHANGE_PHRASE, PROVEN.from(actor.session()));
        if (!(decision instanceof Decision.Permitted)) {
            return new Outcome.GateRefused(decision);
        }
        Holder before = holders.of(actor.wallet());
        notices.toAllAddresses(
                actor.wallet(),
                before.phrase().isPresent() ? Template.PHRASE_CHANGED : Template.PHRASE_CHOSEN,
                Map.of());
        holders.choosePhrase(actor.wallet(), phrase);
        audit.record(
                AuditEvent.of(
                        actor.wallet(),
                        AuditKind.PHRASE_CHANGED,
                        clock.instant(),
                        AuditEvent.Source.of(browser)));
        return new Outcome.Chosen();
    }
}
