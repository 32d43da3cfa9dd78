package org.jinnang.account;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.access.SignInCheck;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.EmergencyCards;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.ProofKind;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.SignedIn;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Making, replacing and revoking the emergency card. It asks for the sign-in password, because a
 * thief of an open session could take away the holder's own card; all addresses are told.
 */
@Service
class EmergencyCardSettings {

    private static final Context PROVEN = Context.proven(ProofKind.SIGN_IN_PASSWORD);

    private final Access access;
    private final SignIns signIns;
    private final EmergencyCards cards;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    EmergencyCardSettings(
            Access access,
            SignIns signIns,
            EmergencyCards cards,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.signIns = signIns;
        this.cards = cards;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What came of it. */
    sealed interface Outcome {

        /** The code of the new card, told this once. */
        record Made(String code) implements Outcome {}

        record Revoked() implements Outcome {}

        record Refused(Problem problem) implements Outcome {}
    }

    /** Who asks, and what he shows besides his session. */
    record Asking(SignedIn actor, Secret password, Browser browser) {}

    Optional<EmergencyCards.Card> card(SignedIn actor) {
        return cards.of(actor.wallet());
    }

    /** A new card; every earlier one is worthless from then on. */
    Outcome make(Asking asking) {
        return proven(
                asking,
                () -> {
                    String code = cards.make(asking.actor().wallet());
                    tell(asking, AuditKind.EMERGENCY_CARD_MADE, Template.EMERGENCY_CARD_MADE);
                    return new Outcome.Made(code);
                });
    }

    /** No card freezes this wallet any more. */
    Outcome revoke(Asking asking) {
        return proven(
                asking,
                () -> {
                    if (cards.revoke(asking.actor().wallet())) {
                        tell(
                                asking,
                                AuditKind.EMERGENCY_CARD_REVOKED,
                                Template.EMERGENCY_CARD_REVOKED);
                    }
                    return new Outcome.Revoked();
                });
    }

    private Outcome proven(Asking asking, Supplier<Outcome> effect) {
        WalletId wallet = asking.actor().wallet();
        Context context = PROVEN.from(asking.actor().session());
        Decision before = access.decide(wallet, Act.CHANGE_EMERGENCY_CARD, context);
        if (!(before instanceof Decision.Permitted)) {
            return new Outcome.Refused(AccessProblems.of(before));
        }
        SignInCheck check =
                signIns.checkPassword(asking.actor(), asking.password(), asking.browser());
        if (!(check instanceof SignInCheck.Right)) {
            return new Outcome.Refused(AccessProblems.of(check));
        }
        return transaction.execute(_ -> {
            Decision decision =
                    access.decideInTransaction(wallet, Act.CHANGE_EMERGENCY_CARD, context);
            return decision instanceof Decision.Permitted
                    ? effect.get()
                    : new Outcome.Refused(AccessProblems.of(decision));
        });
    }

    private void tell(Asking asking, AuditKind kind, Template words) {
        WalletId wallet = asking.actor().wallet();
        audit.record(
                AuditEvent.of(
                        wallet, kind, clock.instant(), AuditEvent.Source.of(asking.browser())));
        notices.toAllAddresses(wallet, words, Map.of());
    }
}
