package org.jinnang.console;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Explanations;
import org.jinnang.access.RestrictionView;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.Scope;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.Order;
import org.jinnang.restriction.Placement;
import org.jinnang.restriction.Placing;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.restriction.Until;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Orders of the operator and of authorities. The restriction, the fence, the entry in the audit log
 * and the messages to its holder commit together.
 */
@Service
class Orders {

    private final Restrictions restrictions;
    private final Explanations explanations;
    private final Audit audit;
    private final Notices notices;
    private final TransactionOperations transaction;
    private final Clock clock;

    Orders(
            Restrictions restrictions,
            Explanations explanations,
            Audit audit,
            Notices notices,
            TransactionOperations transaction,
            Clock clock) {
        this.restrictions = restrictions;
        this.explanations = explanations;
        this.audit = audit;
        this.notices = notices;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The very same order that is in force already is kept, and nobody is told twice. */
    Placing place(WalletId wallet, Order order, Scope scope, Until until, String by) {
        return transaction.execute(_ -> {
            Placing placing =
                    restrictions.place(NewRestriction.ordered(wallet, order, scope, until));
            if (!(placing instanceof Placing.Kept)) {
                placed(placing.restriction(), order, by);
            }
            return placing;
        });
    }

    private void placed(Restriction.InForce restriction, Order order, String by) {
        Placement placement = restriction.placement();
        AuditEvent event =
                event(placement, AuditKind.RESTRICTION_PLACED, by)
                        .with("order_reason", order.reason().code())
                        .with("scope", placement.scope().code())
                        .with("appeal_to", order.appealTo());
        Order.Authority authority = order.authority();
        if (authority != null) {
            event =
                    event.with("authority", authority.name())
                            .with("authority_reference", authority.reference());
        }
        Optional<Instant> end = restriction.until().moment();
        audit.record(end.isPresent() ? event.with("ends_at", end.get()) : event);
        notices.toAllAddresses(
                placement.walletId(),
                Template.ORDER_PLACED,
                Map.of(
                        "reference", placement.reference(),
                        "what", what(restriction),
                        "appeal", order.appealTo()));
    }

    /**
     * Lifts the order with this reference and no other: one that came later keeps its own.
     *
     * @param remedy the operator's own review, or the release of the authority
     * @param why what is kept of the reason, such as the number of the release
     */
    Lifting lift(WalletId wallet, String reference, RemedyKind remedy, String why, String by) {
        return transaction.execute(_ -> {
            restrictions.lockStanding(wallet);
            Lifting lifting =
                    all(wallet).stream()
                            .map(Restriction::placement)
                            .filter(placement -> placement.reference().equals(reference))
                            .findFirst()
                            .map(placement -> restrictions.lift(wallet, placement.id(), remedy))
                            .orElseGet(() -> new Lifting.Refused(Lifting.Why.NO_SUCH_RESTRICTION));
            if (lifting instanceof Lifting.Lifted(var ended)) {
                lifted(ended.placement(), why, by);
            }
            return lifting;
        });
    }

    private void lifted(Placement placement, String why, String by) {
        audit.record(event(placement, AuditKind.RESTRICTION_LIFTED, by).with("why", why));
        notices.toAllAddresses(
                placement.walletId(),
                Template.ORDER_LIFTED,
                Map.of("reference", placement.reference()));
    }

    /** All that this wallet ever had, newest first. */
    List<Restriction> all(WalletId wallet) {
        return restrictions.placedSince(wallet, Instant.EPOCH);
    }

    private AuditEvent event(Placement placement, AuditKind kind, String by) {
        return AuditEvent.of(placement.walletId(), kind, clock.instant(), AuditEvent.Source.SERVER)
                .with("cause", placement.cause().name().toLowerCase(Locale.ROOT))
                .with("by", by)
                .referred(placement.reference());
    }

    /** Such as "A legal order restricts this wallet: an order of a court (…)." */
    private Bilingual what(Restriction.InForce restriction) {
        RestrictionView view = explanations.view(restriction);
        RestrictionView.OrderView order = view.order();
        if (order == null) {
            throw new IllegalArgumentException("Nobody ordered it");
        }
        String chinese = view.title().zh() + "：" + order.grounds().zh();
        String english = view.title().en() + ": " + order.grounds().en();
        return order.authority() == null
                ? new Bilingual(chinese + "。", english + ".")
                : new Bilingual(
                        chinese
                                + "（"
                                + order.authority()
                                + "，文号 "
                                + order.authorityReference()
                                + "）。",
                        english
                                + " ("
                                + order.authority()
                                + ", number "
                                + order.authorityReference()
                                + ").");
    }
}
