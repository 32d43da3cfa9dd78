package org.jinnang.recovery;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.authenticator.Codes;
import org.jinnang.authenticator.SecondFactors;
import org.jinnang.authenticator.Subject;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Placing;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Sessions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * From the moment at which two people approve that a password or second step is chosen anew, the
 * one before opens nothing, whoever has it: until its holder has chosen, and no longer.
 */
@Service
public class OldCredentials {

    private static final Map<Act, Cause> SHUT =
            new EnumMap<>(
                    Map.of(
                            Act.RESET_SIGN_IN_PASSWORD, Cause.MUST_CHOOSE_SIGN_IN_PASSWORD,
                            Act.RESET_PAYMENT_PASSWORD, Cause.MUST_CHOOSE_PAYMENT_PASSWORD,
                            Act.RESET_SECOND_STEP, Cause.MUST_CHOOSE_SECOND_STEP));

    private final Restrictions restrictions;
    private final Sessions sessions;
    private final SecondFactors factors;
    private final Contacts contacts;
    private final Codes codes;
    private final Audit audit;
    private final Clock clock;

    OldCredentials(
            Restrictions restrictions,
            Sessions sessions,
            SecondFactors factors,
            Contacts contacts,
            Codes codes,
            Audit audit,
            Clock clock) {
        this.restrictions = restrictions;
        this.sessions = sessions;
        this.factors = factors;
        this.contacts = contacts;
        this.codes = codes;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Shuts, in the caller's transaction, what these acts replace. An old phone or mailbox stays
     * unless it was said to be lost: its messages say what happens, and a new one counts only after
     * a while.
     *
     * @param acts what was approved; other acts shut nothing
     */
    public void shut(WalletId wallet, Set<Act> acts) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into the caller's transaction");
        }
        restrictions.lockStanding(wallet);
        SHUT.forEach((act, cause) -> {
            boolean isThere = act != Act.RESET_SECOND_STEP || factors.isHeld(wallet);
            if (acts.contains(act) && isThere) {
                shut(wallet, cause);
            }
        });
    }

    /**
     * The same where somebody else may be in the wallet: everybody is signed out, payments cool
     * down, and nothing is proven any more by an address that is lost or in somebody else's hands.
     *
     * @param acts what was approved, in the order in which it was asked for
     * @param lost codes on the way there are worth nothing either
     */
    public void shutAndSignOut(WalletId wallet, List<Act> acts, Set<Contact.Kind> lost) {
        shut(wallet, Set.copyOf(acts));
        sessions.endAll(wallet, Optional.empty());
        distrust(wallet, lost);
        Act after = acts.isEmpty() ? Act.UNFREEZE : acts.getFirst();
        restrictions.place(NewRestriction.coolingAfter(wallet, after));
    }

    private void distrust(WalletId wallet, Set<Contact.Kind> lost) {
        for (Contact.Kind kind : lost) {
            Contact contact = contacts.distrust(wallet, kind);
            codes.endAll(Subject.of(wallet), kind);
            audit.record(
                    AuditEvent.of(
                                    wallet,
                                    AuditKind.CONTACT_DISTRUSTED,
                                    clock.instant(),
                                    AuditEvent.Source.SERVER)
                            .with("contact", contact.masked()));
        }
    }

    private void shut(WalletId wallet, Cause cause) {
        Placing placing = restrictions.place(NewRestriction.of(wallet, cause, PlacedBy.RECOVERY));
        if (placing instanceof Placing.Kept) {
            return;
        }
        Placement placement = placing.restriction().placement();
        audit.record(
                AuditEvent.of(
                                wallet,
                                AuditKind.RESTRICTION_PLACED,
                                clock.instant(),
                                AuditEvent.Source.SERVER)
                        .with("cause", cause.name().toLowerCase(Locale.ROOT))
                        .referred(placement.reference()));
    }
}
