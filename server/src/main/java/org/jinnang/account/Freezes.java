package org.jinnang.account;

import java.util.Map;
import java.util.Optional;
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
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Sessions;
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

    /**
     * The "not me" link of a notice shuts payments, without signing in. Empty when the link is over
     * or was used.
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
                            tell(
                                    placing.restriction(),
                                    AuditKind.NOT_ME_REPORTED,
                                    Template.PAYMENTS_LOCKED_BY_HOLDER,
                                    browser);
                            return placing.restriction();
                        }));
    }

    private void tell(
            Restriction.InForce restriction, AuditKind kind, Template words, Browser browser) {
        var placement = restriction.placement();
        audit.record(
                AuditEvent.of(
                                placement.walletId(),
                                kind,
                                clock.instant(),
                                AuditEvent.Source.of(browser))
                        .referred(placement.reference()));
        notices.toAllAddresses(
                placement.walletId(), words, Map.of("reference", placement.reference()));
    }
}
