package org.jinnang.counter;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jinnang.identity.Claimed;
import org.jinnang.identity.EvidenceClass;
import org.jinnang.identity.Identities;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.WalletId;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Clock;
import org.jinnang.recovery.OldCredentials;
import org.jinnang.restriction.Lifting;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What approval does, in its one transaction: exactly the named locks are lifted, everybody is
 * signed out, the passwords that are chosen anew open nothing any more, nor do lost addresses prove
 * anything, payments cool down, and all addresses are told. Nothing here sets a credential.
 */
@Component
class Execution {

    private static final Set<Change.What> LETS_SOMEBODY_IN =
            Set.of(Change.What.RESET_SIGN_IN_PASSWORD, Change.What.RESET_SECOND_STEP);

    private final Restrictions restrictions;
    private final OldCredentials oldCredentials;
    private final Devices devices;
    private final Identities identities;
    private final VisitParts parts;
    private final CheckedDocuments documents;
    private final Notices notices;
    private final Clock clock;

    Execution(
            Restrictions restrictions,
            OldCredentials oldCredentials,
            Devices devices,
            Identities identities,
            VisitParts parts,
            CheckedDocuments documents,
            Notices notices,
            Clock clock) {
        this.restrictions = restrictions;
        this.oldCredentials = oldCredentials;
        this.devices = devices;
        this.identities = identities;
        this.parts = parts;
        this.documents = documents;
        this.notices = notices;
        this.clock = clock;
    }

    /**
     * Does it.
     *
     * @return false when a lock that the form names cannot be lifted here any more: then nothing
     *     may be done, and the caller rolls back
     */
    boolean isDone(Visit visit, List<Change> changes, Instant until) {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("This belongs into the caller's transaction");
        }
        WalletId wallet = visit.wallet();
        Instant now = clock.instant();
        restrictions.lockStanding(wallet);
        for (Change change : changes) {
            if (change.restriction().isPresent() && !isLifted(visit, change, now)) {
                return false;
            }
        }
        if (changes.stream().anyMatch(change -> LETS_SOMEBODY_IN.contains(change.what()))) {
            devices.revokeAll(wallet);
        }
        List<Act> acts = changes.stream().flatMap(change -> change.what().act().stream()).toList();
        oldCredentials.shutAndSignOut(
                wallet,
                acts,
                changes.stream()
                        .flatMap(change -> change.what().lost().stream())
                        .collect(Collectors.toSet()));
        recordIdentity(visit);
        boolean hasToChoose = hasToChoose(changes);
        notices.toAllAddresses(
                wallet,
                hasToChoose ? Template.VISIT_APPROVED : Template.VISIT_UNLOCKED,
                hasToChoose
                        ? Map.of("number", visit.number(), "until", until)
                        : Map.of("number", visit.number()));
        return true;
    }

    static boolean hasToChoose(List<Change> changes) {
        return changes.stream().anyMatch(change -> change.what() != Change.What.LIFT);
    }

    /** Exactly this lock. One that is over needs nothing; a newer one of its cause stays. */
    private boolean isLifted(Visit visit, Change change, Instant now) {
        Lifting lifting =
                restrictions.lift(
                        visit.wallet(),
                        change.restriction().orElseThrow(),
                        RemedyKind.BANK_COUNTER);
        return switch (lifting) {
            case Lifting.Lifted _ -> parts.done(visit, change, now);
            case Lifting.Refused(var why) -> why == Lifting.Why.OVER_ALREADY;
        };
    }

    /** Two people have compared the document with the person: that is what is recorded from now. */
    private void recordIdentity(Visit visit) {
        if (identities.of(visit.wallet()).isEmpty()) {
            return; // it was never recorded, and recording it is the holder's own act
        }
        documents.of(visit).stream()
                .filter(document -> document.matches() == CheckedDocument.Matches.SAME)
                .filter(document -> document.name().isPresent())
                .findFirst()
                .ifPresent(document ->
                        identities.record(
                                visit.wallet(),
                                new Claimed(
                                        document.material().document().orElseThrow(),
                                        document.name().orElseThrow(),
                                        document.number().orElseThrow()),
                                EvidenceClass.CHECKED_AT_COUNTER));
    }
}
