package org.jinnang.supportdesk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent.Source;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.CaseId;
import org.jinnang.kernel.HolderSearchId;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Every look at a holder is counted and committed before anything is shown. Whoever passes the
 * bound of an hour is stopped until somebody else, a desk lead or a security officer, has looked
 * into it.
 */
@Service
class Lookups {

    /** NIST and others name no number; 30 is more than an agent can talk to in an hour. */
    static final int MOST_AN_HOUR = 30;

    private static final Duration HOUR = Duration.ofHours(1);

    /** How long a search may be the ground of a case. */
    private static final Duration SEARCH_COUNTS = Duration.ofMinutes(15);

    private final LookupStore store;
    private final DeskAlerts alerts;
    private final Audit audit;
    private final Ids ids;
    private final Clock clock;
    private final TransactionOperations transaction;

    Lookups(
            LookupStore store,
            DeskAlerts alerts,
            Audit audit,
            Ids ids,
            Clock clock,
            TransactionOperations transaction) {
        this.store = store;
        this.alerts = alerts;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What a look-up answers. */
    sealed interface Looking {

        record Counted(HolderSearchId id, int left) implements Looking {}

        record Stopped() implements Looking {}
    }

    /** A look for somebody; it is written down whether or not there is one. */
    Looking search(SignedInStaff staff, Optional<WalletId> found, String reason, Source source) {
        return look(staff, "search", found, Optional.empty(), reason, source);
    }

    /** A look at a case that he does not work on; within the hour again is no new one. */
    Looking open(SignedInStaff staff, SupportCase one, Source source) {
        Instant now = clock.instant();
        if (one.isHeldBy(staff.staff(), now)
                || store.hasOpened(staff.staff(), one.id(), now.minus(HOUR))) {
            return new Looking.Counted(new HolderSearchId(ids.next()), MOST_AN_HOUR);
        }
        return look(
                staff, "case", Optional.of(one.wallet()), Optional.of(one.id()), "case", source);
    }

    Looking field(SignedInStaff staff, SupportCase one, String reason, Source source) {
        return look(
                staff, "field", Optional.of(one.wallet()), Optional.of(one.id()), reason, source);
    }

    Looking file(SignedInStaff staff, SupportCase one, Source source) {
        return look(
                staff, "file", Optional.of(one.wallet()), Optional.of(one.id()), "file", source);
    }

    private Looking look(
            SignedInStaff staff,
            String kind,
            Optional<WalletId> wallet,
            Optional<CaseId> one,
            String reason,
            Source source) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    store.lock(staff.staff());
                    if (store.openStop(staff.staff()).isPresent()) {
                        return new Looking.Stopped();
                    }
                    Instant now = clock.instant();
                    int before = store.since(staff.staff(), now.minus(HOUR));
                    if (before >= MOST_AN_HOUR) {
                        stop(staff, before, source, now);
                        return new Looking.Stopped();
                    }
                    var id = new HolderSearchId(ids.next());
                    store.insert(
                            staff.staff(),
                            new LookupStore.Lookup(id, kind, wallet, one, reason),
                            now);
                    wallet.ifPresent(found -> record(staff, found, one, kind, reason, source));
                    return new Looking.Counted(id, MOST_AN_HOUR - before - 1);
                }));
    }

    private void record(
            SignedInStaff staff,
            WalletId wallet,
            Optional<CaseId> one,
            String kind,
            String reason,
            Source source) {
        var event =
                StaffAudit.event(
                                staff,
                                AuditKind.HOLDER_LOOKED_UP,
                                clock.instant(),
                                source,
                                Optional.of(wallet))
                        .with("kind_of_look", kind)
                        .with("why", reason);
        audit.record(one.map(SupportCase::number).map(event::referred).orElse(event));
    }

    private void stop(SignedInStaff staff, int lookups, Source source, Instant now) {
        store.insert(
                new LookupStore.Stop(
                        ids.next(),
                        staff.staff(),
                        now,
                        lookups,
                        Optional.empty(),
                        Optional.empty()));
        audit.record(
                StaffAudit.event(staff, AuditKind.LOOKUPS_STOPPED, now, source, Optional.empty())
                        .with("lookups", lookups));
        alerts.stopped(staff, lookups);
    }

    /** Whom a search of the last minutes by the same member of staff found. */
    Optional<WalletId> found(SignedInStaff staff, HolderSearchId search) {
        return store.found(staff.staff(), search, clock.instant().minus(SEARCH_COUNTS));
    }

    List<LookupStore.Stop> stops() {
        return store.stops();
    }

    /** Those that nobody has looked into yet; at most one of each member of staff. */
    List<LookupStore.Stop> stopsInForce() {
        return store.stops().stream().filter(stop -> stop.releasedAt().isEmpty()).toList();
    }

    /** What came of opening look-ups again. */
    enum Releasing {
        RELEASED,
        NO_SUCH_STOP,
        /** Nobody opens his own. */
        OWN
    }

    Releasing release(SignedInStaff by, String stop, Source source) {
        return Objects.requireNonNull(
                transaction.execute(_ -> {
                    var found =
                            store.stops().stream()
                                    .filter(one -> one.id().toString().equals(stop))
                                    .filter(one -> one.releasedAt().isEmpty())
                                    .findFirst();
                    if (found.isEmpty()) {
                        return Releasing.NO_SUCH_STOP;
                    }
                    if (found.get().staff().equals(by.staff())) {
                        return Releasing.OWN;
                    }
                    Instant now = clock.instant();
                    var who = new CaseLine.By(by.staff(), by.pseudonym());
                    if (!store.release(found.get(), who, now)) {
                        return Releasing.NO_SUCH_STOP;
                    }
                    audit.record(
                            StaffAudit.event(
                                    by, AuditKind.LOOKUPS_OPENED, now, source, Optional.empty()));
                    return Releasing.RELEASED;
                }));
    }
}
