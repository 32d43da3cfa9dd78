package org.jinnang.dispute;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.ClaimId;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.kernel.WalletId;
import org.jinnang.ledger.Movement;
import org.jinnang.ledger.Movements;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Claims as their holders see them. Filing one locks payments in the same transaction: whoever paid
 * without the holder pays nothing more. Like freezing it is never forbidden.
 */
@Service
public class Claims {

    private final ClaimStore store;
    private final Movements movements;
    private final Restrictions restrictions;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final ZoneId zone;
    private final TransactionOperations transaction;

    Claims(
            ClaimStore store,
            Movements movements,
            Restrictions restrictions,
            Notices notices,
            Audit audit,
            Clock clock,
            Ids ids,
            ZoneId zone,
            TransactionOperations transaction) {
        this.store = store;
        this.movements = movements;
        this.restrictions = restrictions;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
        this.transaction = transaction;
    }

    /** What filing answers. */
    sealed interface Filing {

        record Filed(Claim claim) implements Filing {}

        /** This wallet has no such movement. */
        record NoSuchMovement() implements Filing {}

        /** The money came in, or went to nobody: there is nothing to claim. */
        record NotPaidOut() implements Filing {}

        /** One payment has one claim. */
        record FiledBefore(Claim claim) implements Filing {}
    }

    /** What appealing answers. */
    sealed interface Appealing {

        record Appealed(Claim claim) implements Appealing {}

        /** It is not decided, was not refused, or was appealed against before. */
        record NotNow() implements Appealing {}

        record NoSuchClaim() implements Appealing {}
    }

    /** The holder's own, newest first. */
    List<Claim> of(WalletId wallet) {
        return store.of(wallet);
    }

    Optional<Claim> find(WalletId wallet, ClaimId claim) {
        return store.find(wallet, claim);
    }

    /** Files it in the caller's transaction and locks payments. */
    Filing file(WalletId wallet, TransferId transfer, Browser browser) {
        Optional<Movements.Line> line = movements.find(wallet, transfer);
        if (line.isEmpty()) {
            return new Filing.NoSuchMovement();
        }
        Movement movement = line.get().movement();
        if (movement.delta().isPositive() || movement.counterparty().isEmpty()) {
            return new Filing.NotPaidOut();
        }
        // First the lock on the wallet's standing: two who file at once meet here.
        var lock = restrictions.place(NewRestriction.notMe(wallet)).restriction();
        Optional<Claim> before =
                store.of(wallet).stream().filter(one -> one.transfer().equals(transfer)).findAny();
        if (before.isPresent()) {
            return new Filing.FiledBefore(before.get());
        }
        Instant now = clock.instant();
        Claim claim =
                new Claim(
                        new ClaimId(ids.next()),
                        wallet,
                        transfer,
                        line.get().account(),
                        Money.zero(movement.delta().currency()).minus(movement.delta()),
                        now,
                        PromiseRule.promised(now, zone),
                        Optional.empty(),
                        List.of());
        if (!store.insert(claim)) {
            throw new IllegalStateException("Claimed twice under one lock: " + claim);
        }
        audit.record(
                event(claim, AuditKind.CLAIM_FILED, browser)
                        .with("amount", claim.amount())
                        .with("lock", lock.placement().reference()));
        tell(claim, Template.CLAIM_FILED);
        return new Filing.Filed(claim);
    }

    /** Asks for a second decision, by other people. */
    Appealing appeal(WalletId wallet, ClaimId id, Browser browser) {
        return transaction.execute(_ -> {
            Optional<Claim> found = store.find(wallet, id);
            if (found.isEmpty()) {
                return new Appealing.NoSuchClaim();
            }
            store.lock(found.get());
            Claim claim = store.find(wallet, id).orElseThrow();
            Instant now = clock.instant();
            if (!claim.mayAppeal() || !store.appeal(claim, now, PromiseRule.promised(now, zone))) {
                return new Appealing.NotNow();
            }
            Claim appealed = store.find(wallet, id).orElseThrow();
            audit.record(event(appealed, AuditKind.CLAIM_APPEALED, browser));
            tell(appealed, Template.CLAIM_APPEALED);
            return new Appealing.Appealed(appealed);
        });
    }

    private void tell(Claim claim, Template template) {
        notices.toAllAddresses(
                claim.wallet(),
                template,
                Map.of(
                        "reference",
                        claim.reference(),
                        "amount",
                        claim.amount(),
                        "until",
                        claim.promisedAt()));
    }

    private AuditEvent event(Claim claim, AuditKind kind, Browser browser) {
        return AuditEvent.of(claim.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser))
                .referred(claim.reference());
    }
}
