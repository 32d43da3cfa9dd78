package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jinnang.audit.AuditKind;
import org.jinnang.holder.Holders;
import org.jinnang.holder.Identifier;
import org.jinnang.kernel.BranchId;
import org.jinnang.kernel.VisitId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Conflicts;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * How the staff find visits: by picture or number, of the day, or of somebody who walks in. Every
 * look-up of a person is logged with its reason, and there are few within an hour.
 */
@Service
class CounterLookUps {

    /** Holders whom one member of staff may look up by name within an hour. */
    static final int LOOK_UPS = 30;

    private static final Duration HOUR = Duration.ofHours(1);

    private final VisitStore store;
    private final VisitParts parts;
    private final BranchStore slots;
    private final Branches branches;
    private final Holders holders;
    private final Conflicts conflicts;
    private final CounterAudit audit;
    private final VisitLooks looks;
    private final TransactionOperations transaction;
    private final Clock clock;
    private final Ids ids;

    CounterLookUps(
            VisitStore store,
            VisitParts parts,
            BranchStore slots,
            Branches branches,
            Holders holders,
            Conflicts conflicts,
            CounterAudit audit,
            VisitLooks looks,
            TransactionOperations transaction,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.parts = parts;
        this.slots = slots;
        this.branches = branches;
        this.holders = holders;
        this.conflicts = conflicts;
        this.audit = audit;
        this.looks = looks;
        this.transaction = transaction;
        this.clock = clock;
        this.ids = ids;
    }

    /** Why somebody is looked up. */
    enum LookUpReason {
        CUSTOMER_AT_COUNTER,
        CUSTOMER_ON_TELEPHONE,
        REVIEW_QUESTION
    }

    /** By what the picture holds or by the number; the holder reads it in his log. */
    Acting find(String code, LookUpReason reason, SignedInStaff staff, Browser browser) {
        Optional<Visit> found =
                VisitTokens.read(code.strip())
                        .flatMap(store::findByToken)
                        .or(() -> store.findByNumber(code.strip().toUpperCase(Locale.ROOT)))
                        .filter(visit -> StaffActs.maySee(visit, staff));
        if (found.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        if (conflicts.concerns(staff.staff(), found.get().wallet())) {
            return new Acting.OwnCase();
        }
        looks.found(found.get(), reason.name().toLowerCase(Locale.ROOT), staff, browser);
        return new Acting.Done(found.get());
    }

    /** A visit that nobody booked, checked in at once. */
    Acting walkIn(
            String identifier, VisitKind kind, WhoComes who, SignedInStaff staff, Browser browser) {
        Instant now = clock.instant();
        boolean mayLook =
                transaction.execute(_ ->
                        slots.chargeLookUp(staff.staff().value(), LOOK_UPS, now.minus(HOUR), now)
                                .isPresent());
        if (!mayLook) {
            return new Acting.TooManyLookUps();
        }
        Optional<WalletId> wallet = Identifier.parse(identifier).flatMap(holders::find);
        Optional<BranchId> branch =
                staff.branch().or(() -> branches.all().stream().findFirst().map(Branch::id));
        if (wallet.isEmpty() || branch.isEmpty()) {
            return new Acting.NoSuchVisit();
        }
        if (conflicts.concerns(staff.staff(), wallet.get())) {
            return new Acting.OwnCase();
        }
        return transaction.execute(
                _ -> walkedIn(wallet.get(), branch.get(), kind, who, staff, browser));
    }

    private Acting walkedIn(
            WalletId wallet,
            BranchId branch,
            VisitKind kind,
            WhoComes who,
            SignedInStaff staff,
            Browser browser) {
        Instant now = clock.instant();
        Worker clerk = Worker.of(staff);
        Visit visit =
                Visit.booked(
                        wallet,
                        new VisitId(ids.next()),
                        new VisitState.CheckedIn(clerk),
                        branch,
                        Optional.empty(),
                        kind,
                        who,
                        Set.of(),
                        now,
                        Optional.empty());
        store.insert(visit);
        parts.step(visit, now, Optional.of(clerk.pseudonym()));
        audit.lookedUp(visit, "customer_at_counter", staff, browser);
        audit.of(visit, AuditKind.VISIT_CHECKED_IN, staff, browser);
        return new Acting.Done(visit);
    }

    /** To show it; the holder reads in his log who looked. Empty for what nobody may see. */
    Optional<Visit> open(VisitId id, VisitLooks.From from, SignedInStaff staff, Browser browser) {
        Optional<Visit> visit = get(id, staff);
        visit.ifPresent(one -> looks.opened(one, from, staff, browser));
        return visit;
    }

    /** One visit of one's own branch, or one that was submitted. */
    Optional<Visit> get(VisitId id, SignedInStaff staff) {
        return store.find(id)
                .filter(visit -> StaffActs.maySee(visit, staff))
                .filter(visit -> !conflicts.concerns(staff.staff(), visit.wallet()));
    }

    /** The day at one's own branch, by time. */
    List<Visit> day(LocalDate day, BranchId branch) {
        ZoneId there = branches.zoneOf(branch);
        return store.between(
                branch,
                day.atStartOfDay(there).toInstant(),
                day.plusDays(1).atStartOfDay(there).toInstant());
    }
}
