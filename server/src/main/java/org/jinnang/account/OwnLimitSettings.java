package org.jinnang.account;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.Access;
import org.jinnang.access.AccessProblems;
import org.jinnang.access.Context;
import org.jinnang.access.Decision;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Ledger;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Problem;
import org.jinnang.platform.SignedIn;
import org.jinnang.platform.Texts;
import org.jinnang.platform.Words;
import org.jinnang.policy.LimitSchedule;
import org.jinnang.policy.OwnLimit;
import org.jinnang.policy.OwnLimits;
import org.jinnang.policy.OwnSpan;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * A holder's own limits. A narrower one binds at once, on every server: the fence of the accounts
 * is bumped with it. A wider one waits, so that nobody who has the session alone gains by it.
 */
@Service
class OwnLimitSettings {

    private final Access access;
    private final OwnLimits limits;
    private final LimitSchedule schedule;
    private final Restrictions restrictions;
    private final Ledger ledger;
    private final Notices notices;
    private final Audit audit;
    private final TransactionOperations transaction;
    private final Clock clock;

    OwnLimitSettings(
            Access access,
            OwnLimits limits,
            LimitSchedule schedule,
            Restrictions restrictions,
            Ledger ledger,
            Notices notices,
            Audit audit,
            TransactionOperations transaction,
            Clock clock) {
        this.access = access;
        this.limits = limits;
        this.schedule = schedule;
        this.restrictions = restrictions;
        this.ledger = ledger;
        this.notices = notices;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What shall be. */
    record Wish(Currency currency, OwnSpan span, Optional<Money> amount) {}

    /** Empty when it is done, or stands like that already. */
    Optional<Problem> change(SignedIn actor, Wish wish, Browser browser) {
        return transaction.execute(_ -> {
            WalletId wallet = actor.wallet();
            restrictions.lockStanding(wallet);
            Decision decision =
                    access.decideInTransaction(
                            wallet, Act.CHANGE_OWN_LIMIT, Context.none().from(actor.session()));
            if (!(decision instanceof Decision.Permitted)) {
                return Optional.of(AccessProblems.of(decision));
            }
            Instant now = clock.instant();
            OwnLimit before = present(wallet, wish, now);
            OwnLimit.Changed changed =
                    before.wanting(wish.amount(), now, schedule.at(now).raisedAfter());
            if (changed.change() != OwnLimit.Change.NONE) {
                limits.put(wallet, changed.limit(), now);
                tell(wallet, before, changed, AuditEvent.Source.of(browser), now);
            }
            if (changed.change() == OwnLimit.Change.LOWERED) {
                ledger.bumpFence(wallet);
            }
            return Optional.empty();
        });
    }

    private OwnLimit present(WalletId wallet, Wish wish, Instant now) {
        return limits.of(wallet, now).stream()
                .filter(one -> one.currency() == wish.currency() && one.span() == wish.span())
                .findFirst()
                .orElseGet(() -> OwnLimit.none(wish.currency(), wish.span()));
    }

    private void tell(
            WalletId wallet,
            OwnLimit before,
            OwnLimit.Changed changed,
            AuditEvent.Source source,
            Instant now) {
        OwnLimit after = changed.limit();
        Bilingual span = Texts.bilingual("limits", "span." + after.span().code());
        Bilingual was = words(before.amount());
        switch (changed.change()) {
            case NONE -> {}
            case KEPT ->
                    audit.record(
                            event(wallet, AuditKind.OWN_LIMIT_KEPT, source, now, after)
                                    .with("limit", after.amount().orElseThrow()));
            case LOWERED -> {
                audit.record(
                        event(wallet, AuditKind.OWN_LIMIT_LOWERED, source, now, after)
                                .with("limit", after.amount().orElseThrow()));
                notices.toAllAddresses(
                        wallet,
                        Template.OWN_LIMIT_LOWERED,
                        Map.of("span", span, "before", was, "limit", words(after.amount())));
            }
            case WILL_BE_RAISED -> {
                OwnLimit.Next next = after.next().orElseThrow();
                AuditEvent event =
                        event(wallet, AuditKind.OWN_LIMIT_WILL_BE_RAISED, source, now, after)
                                .with("from", next.from());
                audit.record(
                        next.amount()
                                .map(limit -> event.with("limit", limit))
                                .orElseGet(() -> event.with("limit", "none")));
                notices.toAllAddresses(
                        wallet,
                        Template.OWN_LIMIT_WILL_BE_RAISED,
                        Map.of(
                                "span",
                                span,
                                "before",
                                was,
                                "limit",
                                words(next.amount()),
                                "from",
                                next.from()));
            }
        }
    }

    private static AuditEvent event(
            WalletId wallet,
            AuditKind kind,
            AuditEvent.Source source,
            Instant now,
            OwnLimit limit) {
        return AuditEvent.of(wallet, kind, now, source)
                .with("span", limit.span().name().toLowerCase(Locale.ROOT))
                .with("currency", limit.currency().name());
    }

    private static Bilingual words(Optional<Money> amount) {
        return amount.map(Words::amount).orElseGet(() -> Texts.bilingual("limits", "no_limit"));
    }
}
