package org.jinnang.appeal;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
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
import org.jinnang.platform.SecretWords;
import org.jinnang.platform.SignedInStaff;
import org.jinnang.staff.Conflicts;
import org.jinnang.staff.Lease;
import org.jinnang.staff.StaffAudit;
import org.springframework.stereotype.Service;

/** Appeals as the staff works on them: one person at a time, and nobody who had a hand in it. */
@Service
class AppealDesk {

    private final AppealStore store;
    private final AppealChanges changes;
    private final List<AppealableDecisions> owners;
    private final Conflicts conflicts;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final SecretWords secrets = SecretWords.load();

    AppealDesk(
            AppealStore store,
            AppealChanges changes,
            List<AppealableDecisions> owners,
            Conflicts conflicts,
            Notices notices,
            Audit audit,
            Clock clock) {
        this.store = store;
        this.changes = changes;
        this.owners = List.copyOf(owners);
        this.conflicts = conflicts;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
    }

    /** What is undecided and not this member's own case, the one that is due first. */
    List<Appeal> queue(SignedInStaff staff) {
        Set<WalletId> own = conflicts.of(staff.staff());
        return store.undecided().stream().filter(appeal -> !own.contains(appeal.wallet())).toList();
    }

    /** Of these, the ones that this member had a hand in or decided a round of. */
    Set<AppealId> partsIn(List<Appeal> several, SignedInStaff staff) {
        return store.partsIn(several, staff.staff());
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
        return whyNot(
                appeal,
                act,
                version,
                staff,
                conflicts.concerns(staff.staff(), appeal.wallet()),
                store.hadPart(appeal, staff.staff()));
    }

    /** The same where the caller has read already whose it is and who had a part in it. */
    Optional<AppealRule.Why> whyNot(
            Appeal appeal,
            AppealRule.StaffAct act,
            int version,
            SignedInStaff staff,
            boolean isOwnCase,
            boolean hadPart) {
        return AppealRule.of(
                appeal,
                act,
                staff.staff(),
                isOwnCase,
                hadPart || decidedOn(appeal, staff),
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
                    return appeal.leased(Optional.of(Lease.of(staff.staff(), clock.instant())));
                });
    }

    /** Somebody else may work on it. */
    Appeals.Doing giveBack(AppealId id, SignedInStaff staff) {
        return changed(
                id,
                AppealRule.StaffAct.GIVE_BACK,
                OptionalInt.empty(),
                staff,
                appeal -> appeal.leased(Optional.empty()));
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
                            appeal.next(
                                    Optional.of(staff.staff()),
                                    clock.instant(),
                                    secrets.of(words).text()));
                    record(appeal, AuditKind.APPEAL_ASKED, staff);
                    tell(appeal, Template.APPEAL_ASKED);
                    return appeal.leased(Optional.empty());
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
                                    secrets.of(reason).text(),
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
                    return appeal.leased(Optional.empty());
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
        return store.owner(id)
                .map(owner ->
                        changes.change(
                                owner,
                                id,
                                appeal ->
                                        whyNot(
                                                appeal,
                                                act,
                                                version.orElse(appeal.version()),
                                                staff),
                                how))
                .orElseGet(Appeals.Doing.NoSuchAppeal::new);
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
