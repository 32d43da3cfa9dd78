package org.jinnang.account;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.NotMeLinks;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Placing;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Sessions;
import org.jinnang.session.SignInRecord;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Freezing: always possible, for whoever holds one proof. Nothing may ever forbid it. */
@Service
class Freezes {

    private final Restrictions restrictions;
    private final Sessions sessions;
    private final NotMeLinks links;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    Freezes(
            Restrictions restrictions,
            Sessions sessions,
            NotMeLinks links,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.restrictions = restrictions;
        this.sessions = sessions;
        this.links = links;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * The wallet is lost: everything outward is shut and every session ends. Again changes nothing.
     */
    Restriction.InForce lost(WalletId wallet, Browser browser) {
        return transaction.execute(_ -> {
            var placing =
                    restrictions.place(
                            NewRestriction.of(wallet, Cause.LOST_WALLET, PlacedBy.HOLDER));
            sessions.endAll(wallet, Optional.empty());
            tell(placing.restriction(), AuditKind.FROZEN, Template.WALLET_FROZEN, browser);
            return placing.restriction();
        });
    }

    /** The same by the printed card, which is used up in the caller's transaction. */
    Restriction.InForce byCard(WalletId wallet, Browser browser) {
        var placing =
                restrictions.place(
                        NewRestriction.of(wallet, Cause.LOST_WALLET, PlacedBy.EMERGENCY_CARD));
        sessions.endAll(wallet, Optional.empty());
        tell(placing.restriction(), AuditKind.FROZEN, Template.WALLET_FROZEN_BY_CARD, browser);
        return placing.restriction();
    }

    /**
     * Somebody reported the wallet lost and proved nothing, in the caller's transaction: it freezes
     * for a short while, and whoever is signed in stays so.
     */
    void briefly(WalletId wallet, AuditEvent.Source source) {
        var placing =
                restrictions.place(NewRestriction.of(wallet, Cause.LOST_WALLET, PlacedBy.REPORTER));
        var until = placing.restriction().until().moment().orElseThrow();
        tell(
                placing.restriction(),
                AuditKind.FROZEN,
                Template.WALLET_FROZEN_BRIEFLY,
                Map.of("until", until),
                source);
    }

    /**
     * The "not me" link of a notice shuts payments and signs out every browser that the holder does
     * not trust, without signing in. Empty when the link is over or was used.
     */
    Optional<Restriction.InForce> notMe(String token, Browser browser) {
        return transaction.execute(_ ->
                links.redeem(token)
                        .map(wallet -> {
                            var placing =
                                    restrictions.place(
                                            NewRestriction.of(
                                                    wallet,
                                                    Cause.HOLDER_LOCK,
                                                    PlacedBy.NOT_ME_LINK));
                            sessions.revokeUntrusted(wallet);
                            tell(
                                    placing.restriction(),
                                    AuditKind.NOT_ME_REPORTED,
                                    Template.PAYMENTS_LOCKED_BY_HOLDER,
                                    browser);
                            return placing.restriction();
                        }));
    }

    /**
     * The holder locks payments, and may bind himself: nothing lifts the lock before. Locking again
     * can only make that later.
     */
    Restriction.InForce lock(WalletId wallet, Optional<Duration> notBefore, Browser browser) {
        return transaction.execute(_ -> {
            var bound = notBefore.map(clock.instant()::plus);
            var placing = restrictions.place(NewRestriction.lockedByHolder(wallet, bound));
            if (!(placing instanceof Placing.Kept)) {
                tellOfLock(placing.restriction(), browser);
            }
            return placing.restriction();
        });
    }

    /** The holder locks payments so that only a counter opens them; again changes nothing. */
    Restriction.InForce lockForCounter(WalletId wallet, Browser browser) {
        return transaction.execute(_ -> {
            var placing = restrictions.place(NewRestriction.lockedForCounter(wallet));
            if (!(placing instanceof Placing.Kept)) {
                tell(
                        placing.restriction(),
                        AuditKind.LOCKED_BY_HOLDER,
                        Template.HOLDER_LOCKED_FOR_COUNTER,
                        browser);
            }
            return placing.restriction();
        });
    }

    private void tellOfLock(Restriction.InForce restriction, Browser browser) {
        Instant bound = restriction.placement().notBefore();
        if (bound == null) {
            tell(restriction, AuditKind.LOCKED_BY_HOLDER, Template.HOLDER_LOCKED, browser);
        } else {
            tell(
                    restriction,
                    AuditKind.LOCKED_BY_HOLDER,
                    Template.HOLDER_LOCKED_NOT_BEFORE,
                    Map.of("not_before", bound),
                    AuditEvent.Source.of(browser));
        }
    }

    /**
     * The holder says in the app that a sign-in was not his: it is signed out and payments are
     * shut, in one press. The question whether he travelled is answered with it.
     */
    Restriction.InForce denied(WalletId wallet, SignInRecord signIn, Browser browser) {
        var lock = restrictions.place(NewRestriction.notMe(wallet)).restriction();
        sessions.revokeOf(wallet, signIn.id());
        tell(lock, AuditKind.SIGN_IN_DENIED, Template.SIGN_IN_DENIED, browser);
        return lock;
    }

    private void tell(
            Restriction.InForce restriction, AuditKind kind, Template words, Browser browser) {
        tell(restriction, kind, words, Map.of(), AuditEvent.Source.of(browser));
    }

    private void tell(
            Restriction.InForce restriction,
            AuditKind kind,
            Template words,
            Map<String, Object> more,
            AuditEvent.Source source) {
        var placement = restriction.placement();
        audit.record(
                AuditEvent.of(placement.walletId(), kind, clock.instant(), source)
                        .referred(placement.reference()));
        var values = new TreeMap<>(more);
        values.put("reference", placement.reference());
        notices.toAllAddresses(placement.walletId(), words, values);
    }
}
