package org.jinnang.appeal;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jinnang.attachment.Attachment;
import org.jinnang.attachment.Attachments;
import org.jinnang.audit.Audit;
import org.jinnang.audit.AuditEvent;
import org.jinnang.audit.AuditKind;
import org.jinnang.kernel.AppealId;
import org.jinnang.kernel.AttachmentId;
import org.jinnang.kernel.WalletId;
import org.jinnang.kernel.WorkingDays;
import org.jinnang.notice.Notices;
import org.jinnang.notice.Template;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jinnang.platform.SecretWords;
import org.jinnang.platform.Texts;
import org.jinnang.restriction.Restrictions;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionOperations;

/** Appeals as their holders see them. Nothing shuts them: what a lock leaves open stays open. */
@Service
public class Appeals {

    /** Undecided ones of one holder. */
    static final int MOST_OPEN = 5;

    /** The promises; docs/adr/0025 says why. */
    static final int ANSWER_WITHIN_DAYS = 1;

    static final int DECIDE_WITHIN_DAYS = 5;

    /** How long what was handed in is kept. */
    static final Duration FILES_LIVE = Duration.ofDays(730);

    private final AppealStore store;
    private final AppealChanges changes;
    private final List<AppealableDecisions> owners;
    private final Restrictions restrictions;
    private final Attachments attachments;
    private final Notices notices;
    private final Audit audit;
    private final Clock clock;
    private final Ids ids;
    private final ZoneId zone;
    private final TransactionOperations transaction;
    private final SecretWords secrets = SecretWords.load();

    Appeals(
            AppealStore store,
            AppealChanges changes,
            List<AppealableDecisions> owners,
            Restrictions restrictions,
            Attachments attachments,
            Notices notices,
            Audit audit,
            Clock clock,
            Ids ids,
            ZoneId zone,
            TransactionOperations transaction) {
        this.store = store;
        this.changes = changes;
        this.owners = List.copyOf(owners);
        this.restrictions = restrictions;
        this.attachments = attachments;
        this.notices = notices;
        this.audit = audit;
        this.clock = clock;
        this.ids = ids;
        this.zone = zone;
        this.transaction = transaction;
    }

    /** What doing something about an appeal answers. */
    sealed interface Doing {

        record Done(Appeal appeal) implements Doing {}

        record NoSuchAppeal() implements Doing {}

        record Refused(AppealRule.Why why) implements Doing {}
    }

    /** What filing answers. */
    sealed interface Filing {

        record Filed(Appeal appeal) implements Filing {}

        /** One decision has one appeal. */
        record FiledBefore(Appeal appeal) implements Filing {}

        /** {@link #MOST_OPEN} are undecided. */
        record TooMany() implements Filing {}
    }

    /** The decisions that this holder can appeal against, the newest first. */
    List<Appealable> decisions(WalletId wallet) {
        return owners.stream()
                .flatMap(owner -> owner.of(wallet).stream())
                .sorted(Comparator.comparing(Appealable::decidedAt).reversed())
                .toList();
    }

    /** The holder's own, the newest first. */
    List<Appeal> of(WalletId wallet) {
        return store.of(wallet);
    }

    Optional<Appeal> find(WalletId wallet, AppealId id) {
        return store.find(wallet, id);
    }

    /**
     * Files it, in the caller's transaction.
     *
     * @param about the reference of the decision; a number we do not know is taken as it is, so
     *     that nobody stands before a closed door
     * @param words what is wrong with it, as the holder says
     */
    Filing file(WalletId wallet, String about, String words, Browser browser) {
        Appealable decision = known(wallet, about).orElseGet(() -> other(about));
        // The lock on the wallet's standing: two who file at once meet here.
        restrictions.lockStanding(wallet);
        List<Appeal> mine = store.of(wallet);
        Optional<Appeal> before = against(mine, decision.reference());
        if (before.isPresent()) {
            return new Filing.FiledBefore(before.get());
        }
        if (mine.stream().filter(one -> one.state() != Appeal.State.DECIDED).count() >= MOST_OPEN) {
            return new Filing.TooMany();
        }
        Instant now = clock.instant();
        var appeal =
                new Appeal(
                        new AppealId(ids.next()),
                        wallet,
                        decision.kind(),
                        decision.reference(),
                        decision.what(),
                        now,
                        Appeal.FIRST,
                        answerBy(now),
                        decideBy(now),
                        List.of(
                                new Appeal.Line(
                                        1, Optional.empty(), now, secrets.of(words).text())),
                        List.of(),
                        Optional.empty(),
                        1);
        store.insert(appeal, decision.decidedBy());
        audit.record(event(appeal, AuditKind.APPEAL_FILED, browser).with("about", appeal.about()));
        tell(appeal, Template.APPEAL_FILED);
        return new Filing.Filed(appeal);
    }

    /** The decision of this number, or what the appeal of this number is against. */
    Optional<Appealable> decision(WalletId wallet, String number) {
        return known(wallet, number)
                .or(() ->
                        store.of(wallet).stream()
                                .filter(one ->
                                        one.reference().equals(number)
                                                || one.about().equals(number))
                                .findFirst()
                                .map(Appeals::decided));
    }

    /** The appeal against the decision of this number. */
    Optional<Appeal> against(WalletId wallet, String about) {
        return against(store.of(wallet), about);
    }

    private static Optional<Appeal> against(List<Appeal> several, String about) {
        return several.stream().filter(one -> one.about().equals(about)).findFirst();
    }

    private Optional<Appealable> known(WalletId wallet, String about) {
        return owners.stream().flatMap(owner -> owner.find(wallet, about).stream()).findFirst();
    }

    private static Appealable decided(Appeal appeal) {
        return new Appealable(
                appeal.kind(), appeal.about(), appeal.what(), appeal.filedAt(), Set.of());
    }

    private Appealable other(String about) {
        return new Appealable(
                Appealable.OTHER,
                about,
                Texts.bilingual("appeals", "other"),
                clock.instant(),
                Set.of());
    }

    /** Adds to it, or answers what was asked. */
    Doing say(WalletId wallet, AppealId id, String words) {
        return changed(
                wallet,
                id,
                AppealRule.HolderAct.SAY,
                appeal -> {
                    say(appeal, words);
                    return appeal;
                });
    }

    /** What handing in answers: the attachment, or why not. */
    sealed interface HandingIn {

        record Kept(Attachment attachment) implements HandingIn {}

        record NotKept(Attachments.Why why) implements HandingIn {}

        record NotNow(Doing why) implements HandingIn {}
    }

    /** Hands in evidence. */
    HandingIn handIn(WalletId wallet, AppealId id, byte[] file) {
        return transaction.execute(_ -> {
            store.lock(wallet, id);
            Optional<Appeal> found = store.find(wallet, id);
            if (found.isEmpty()) {
                return new HandingIn.NotNow(new Doing.NoSuchAppeal());
            }
            Optional<AppealRule.Why> why = AppealRule.of(found.get(), AppealRule.HolderAct.HAND_IN);
            if (why.isPresent()) {
                return new HandingIn.NotNow(new Doing.Refused(why.get()));
            }
            return switch (attachments.keep(wallet, id.value(), file, FILES_LIVE)) {
                case Attachments.Keeping.Kept(var kept) -> {
                    store.update(found.get());
                    yield new HandingIn.Kept(kept);
                }
                case Attachments.Keeping.Refused(var refused) -> new HandingIn.NotKept(refused);
            };
        });
    }

    /** What was handed in, in that order. */
    List<Attachment> files(Appeal appeal) {
        return attachments.of(appeal.wallet(), appeal.id().value());
    }

    /** The same of several, read at once, by the appeal's id. */
    Map<UUID, List<Attachment>> files(List<Appeal> several) {
        return attachments.of(
                several.stream()
                        .map(one -> new Attachments.Subject(one.wallet(), one.id().value()))
                        .toList());
    }

    Optional<byte[]> file(Appeal appeal, AttachmentId file) {
        return attachments.content(appeal.wallet(), appeal.id().value(), file);
    }

    /** Asks for a second decision, by somebody else again. */
    Doing escalate(WalletId wallet, AppealId id, String words, Browser browser) {
        return changed(
                wallet,
                id,
                AppealRule.HolderAct.ESCALATE,
                appeal -> {
                    say(appeal, words);
                    Instant now = clock.instant();
                    Appeal second = appeal.escalated(answerBy(now), decideBy(now));
                    audit.record(event(second, AuditKind.APPEAL_ESCALATED, browser));
                    tell(second, Template.APPEAL_FILED);
                    return second;
                });
    }

    private Doing changed(
            WalletId wallet, AppealId id, AppealRule.HolderAct act, UnaryOperator<Appeal> how) {
        return changes.change(wallet, id, appeal -> AppealRule.of(appeal, act), how);
    }

    /** What a holder adds, without what looks like a secret. */
    private void say(Appeal appeal, String words) {
        String kept = secrets.of(words).text();
        store.insertLine(appeal, appeal.next(Optional.empty(), clock.instant(), kept));
    }

    private Instant answerBy(Instant now) {
        return WorkingDays.after(now, ANSWER_WITHIN_DAYS, zone);
    }

    private Instant decideBy(Instant now) {
        return WorkingDays.after(now, DECIDE_WITHIN_DAYS, zone);
    }

    private void tell(Appeal appeal, Template template) {
        notices.toAllAddresses(
                appeal.wallet(),
                template,
                Map.of("reference", appeal.reference(), "until", appeal.decideBy()));
    }

    private AuditEvent event(Appeal appeal, AuditKind kind, Browser browser) {
        return AuditEvent.of(appeal.wallet(), kind, clock.instant(), AuditEvent.Source.of(browser))
                .referred(appeal.reference());
    }
}
