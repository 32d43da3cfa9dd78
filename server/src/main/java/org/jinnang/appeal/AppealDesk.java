package org.jinnang.appeal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Conflicts;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Appeals as the staff works on them: one person at a time, and nobody who had a hand in it. */
@Service
class AppealDesk {

    static final Duration LEASE = Duration.ofMinutes(10);

    private final AppealStore store;
    private final List<AppealableDecisions> owners;
    private final Conflicts conflicts;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final TransactionOperations transaction;

    AppealDesk(
            AppealStore store,
            List<AppealableDecisions> owners,
            Conflicts conflicts,
            Notices notices,
            Audit audit,
            Clock clock,
            TransactionOperations transaction) {
        this.store = store;
        this.owners = List.copyOf(owners);
        this.conflicts = conflicts;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.transaction = transaction;
    }

    /** What is undecided and not this member's own case, the one that is due first. */
    List<Appeal> queue(SignedInStaff staff) {
        return store.undecided().stream()
                .filter(appeal -> !conflicts.concerns(staff.staff(), appeal.wallet()))
                .toList();
    }

    /** One of them; empty when there is none, or it is the member's own case. */
    Optional<Appeal> find(AppealId id, SignedInStaff staff) {
        return store.owner(id)
                .filter(wallet -> !conflicts.concerns(staff.staff(), wallet))
                .flatMap(wallet -> store.find(wallet, id));
    }

    /** Whether this member may do that about it now, and if not, why. */
    Optional<AppealRule.Why> whyNot(
            Appeal appeal, AppealRule.StaffAct act, int version, SignedInStaff staff) {
        return AppealRule.of(
                appeal,
                act,
                staff.staff(),
                conflicts.concerns(staff.staff(), appeal.wallet()),
                store.hadPart(appeal, staff.staff()) || decidedOn(appeal, staff),
                version,
                clock.instant());
    }

    /** The second round is decided on another device too. */
    private static boolean decidedOn(Appeal appeal, SignedInStaff staff) {
        return appeal.decisions().stream().anyMatch(one -> one.device().equals(staff.device()));
    }

    /** Nobody else works on it for ten minutes; again makes it ten minutes from now. */
    Appeals.Doing take(AppealId id, int version, SignedInStaff staff) {
        return changed(
                id,
                AppealRule.StaffAct.TAKE,
                OptionalInt.of(version),
                staff,
                appeal -> {
                    if (appeal.lease().filter(one -> one.by().equals(staff.staff())).isEmpty()) {
                        record(appeal, AuditKind.APPEAL_LOOKED_AT, staff);
                    }
                    return leased(
                            appeal,
                            Optional.of(
                                    new Appeal.Lease(staff.staff(), clock.instant().plus(LEASE))));
                });
    }

    /** Somebody else may work on it. */
    Appeals.Doing giveBack(AppealId id, SignedInStaff staff) {
        return changed(
                id,
                AppealRule.StaffAct.GIVE_BACK,
                OptionalInt.empty(),
                staff,
                appeal -> leased(appeal, Optional.empty()));
    }

    /** Asks the holder something; the promise of a first answer is kept by it. */
    Appeals.Doing ask(AppealId id, int version, String words, SignedInStaff staff) {
        return changed(
                id,
                AppealRule.StaffAct.ASK,
                OptionalInt.of(version),
                staff,
                appeal -> {
                    store.insertLine(
                            appeal,
                            new Appeal.Line(
                                    appeal.lines().size() + 1,
                                    Optional.of(staff.staff()),
                                    clock.instant(),
                                    words));
                    record(appeal, AuditKind.APPEAL_ASKED, staff);
                    tell(appeal, Template.APPEAL_ASKED);
                    return leased(appeal, Optional.empty());
                });
    }

    /**
     * Decides it; what follows from a grant commits with it.
     *
     * @param reason for the holder, in writing
     */
    Appeals.Doing decide(
            AppealId id, int version, Appeal.Outcome outcome, String reason, SignedInStaff staff) {
        return changed(
                id,
                AppealRule.StaffAct.DECIDE,
                OptionalInt.of(version),
                staff,
                appeal -> {
                    Optional<Bilingual> done =
                            outcome == Appeal.Outcome.GRANTED
                                    ? granted(appeal, staff)
                                    : Optional.empty();
                    store.insertDecision(
                            appeal,
                            new Appeal.Decision(
                                    appeal.round(),
                                    outcome,
                                    reason,
                                    done,
                                    staff.staff(),
                                    staff.device(),
                                    clock.instant()));
                    audit.record(
                            event(appeal, AuditKind.APPEAL_DECIDED, staff)
                                    .with("outcome", outcome.name().toLowerCase(Locale.ROOT)));
                    tell(
                            appeal,
                            outcome == Appeal.Outcome.GRANTED
                                    ? Template.APPEAL_GRANTED
                                    : Template.APPEAL_REFUSED);
                    return leased(appeal, Optional.empty());
                });
    }

    private Optional<Bilingual> granted(Appeal appeal, SignedInStaff staff) {
        return owners.stream()
                .filter(owner -> owner.kind().equals(appeal.kind()))
                .findFirst()
                .flatMap(owner -> owner.granted(appeal.wallet(), appeal.about(), staff));
    }

    private Appeals.Doing changed(
            AppealId id,
            AppealRule.StaffAct act,
            OptionalInt version,
            SignedInStaff staff,
            UnaryOperator<Appeal> how) {
        Optional<WalletId> owner = store.owner(id);
        if (owner.isEmpty()) {
            return new Appeals.Doing.NoSuchAppeal();
        }
        return transaction.execute(_ -> {
            store.lock(owner.get(), id);
            Appeal appeal = store.find(owner.get(), id).orElseThrow();
            Optional<AppealRule.Why> why =
                    whyNot(appeal, act, version.orElse(appeal.version()), staff);
            if (why.isPresent()) {
                return new Appeals.Doing.Refused(why.get());
            }
            store.update(how.apply(appeal));
            return new Appeals.Doing.Done(store.find(owner.get(), id).orElseThrow());
        });
    }

    private static Appeal leased(Appeal appeal, Optional<Appeal.Lease> lease) {
        return new Appeal(
                appeal.id(),
                appeal.wallet(),
                appeal.kind(),
                appeal.about(),
                appeal.what(),
                appeal.filedAt(),
                appeal.round(),
                appeal.answerBy(),
                appeal.decideBy(),
                appeal.lines(),
                appeal.decisions(),
                lease,
                appeal.version());
    }

    private void record(Appeal appeal, AuditKind kind, SignedInStaff staff) {
        audit.record(event(appeal, kind, staff));
    }

    private AuditEvent event(Appeal appeal, AuditKind kind, SignedInStaff staff) {
        Instant now = clock.instant();
        return StaffAudit.event(
                        staff, kind, now, AuditEvent.Source.SERVER, Optional.of(appeal.wallet()))
                .referred(appeal.reference());
    }

    private void tell(Appeal appeal, Template template) {
        notices.toAllAddresses(appeal.wallet(), template, Map.of("reference", appeal.reference()));
    }
}
