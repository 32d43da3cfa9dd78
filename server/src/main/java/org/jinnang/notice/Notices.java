package org.jinnang.notice;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jinnang.holder.Contact;
import org.jinnang.holder.Contacts;
import org.jinnang.holder.Holder;
import org.jinnang.holder.Holders;
import org.jinnang.kernel.NoticeId;
import org.jinnang.kernel.Rider.When;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Where everybody hands in messages to holders. They leave after the caller's commit, and stand in
 * the app at once.
 */
@Service
public class Notices {

    private final NoticeStore store;
    private final Holders holders;
    private final Contacts contacts;
    private final NotMeLinks links;
    private final Wording wording;
    private final Clock clock;
    private final Ids ids;

    Notices(
            NoticeStore store,
            Holders holders,
            Contacts contacts,
            NotMeLinks links,
            Wording wording,
            Clock clock,
            Ids ids) {
        this.store = store;
        this.holders = holders;
        this.contacts = contacts;
        this.links = links;
        this.wording = wording;
        this.clock = clock;
        this.ids = ids;
    }

    /** Queues one message in the caller's transaction; a rollback sends nothing. */
    @Transactional(propagation = Propagation.MANDATORY)
    public NoticeId queue(Notice notice) {
        return queue(notice, notice.walletId().map(holders::of), true);
    }

    /**
     * Tells every address of the holder, also those replaced lately, with one fresh "not me" link,
     * in the caller's transaction. NIST SP 800-63B-4 §4.2.3: all addresses are told, and how to
     * object.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<NoticeId> toAllAddresses(
            WalletId walletId, Template template, Map<String, Object> values) {
        return toAllAddresses(walletId, template, values, links.issue(walletId));
    }

    /** The same where the caller has read already whom to tell. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<NoticeId> toAllAddresses(
            WalletId walletId, Contacts.Told told, Template template, Map<String, Object> values) {
        var withLink = new HashMap<>(values);
        withLink.put(Template.NOT_ME, links.issue(walletId));
        return queue(walletId, told, template, withLink, _ -> true);
    }

    /** The same with a link that does more for whoever says "not me". */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<NoticeId> toAllAddresses(
            WalletId walletId, Template template, Map<String, Object> values, String notMe) {
        var withLink = new HashMap<>(values);
        withLink.put(Template.NOT_ME, notMe);
        return told(walletId, template, withLink, _ -> true);
    }

    /** The same to all addresses but one, of which it is doubtful who reads there. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<NoticeId> toAllAddressesBut(
            Contact doubtful,
            WalletId walletId,
            Template template,
            Map<String, Object> values,
            String notMe) {
        var withLink = new HashMap<>(values);
        withLink.put(Template.NOT_ME, notMe);
        return told(walletId, template, withLink, to -> !to.equals(doubtful));
    }

    private List<NoticeId> told(
            WalletId walletId,
            Template template,
            Map<String, Object> withLink,
            Predicate<Contact> to) {
        return queue(walletId, contacts.told(walletId), template, withLink, to);
    }

    private List<NoticeId> queue(
            WalletId walletId,
            Contacts.Told told,
            Template template,
            Map<String, Object> withLink,
            Predicate<Contact> to) {
        Holder holder = told.holder();
        return told.addresses().stream()
                .filter(to)
                .map(one -> new Notice(Optional.of(walletId), one, template, withLink, true))
                .map(notice ->
                        queue(notice, Optional.of(holder), notice.to().equals(holder.email())))
                .toList();
    }

    /** A message that a posting or refusal queues in its own transaction. */
    public NoticeRider rider(Notice notice, When when) {
        Optional<Holder> holder = notice.walletId().map(holders::of);
        return new NoticeRider(finished(notice, holder, true), when);
    }

    /** As {@link #toAllAddresses}, queued by a posting or refusal in its own transaction. */
    public List<NoticeRider> ridersToAllAddresses(
            WalletId walletId,
            Template template,
            Map<String, Object> values,
            String notMe,
            When when) {
        var withLink = new HashMap<>(values);
        withLink.put(Template.NOT_ME, notMe);
        Contacts.Told told = contacts.told(walletId);
        Holder holder = told.holder();
        return told.addresses().stream()
                .map(to -> new Notice(Optional.of(walletId), to, template, withLink, true))
                .map(notice ->
                        new NoticeRider(
                                finished(
                                        notice,
                                        Optional.of(holder),
                                        notice.to().equals(holder.email())),
                                when))
                .toList();
    }

    /** The same where the caller has read already whose notice it is. */
    public NoticeRider rider(Notice notice, Holder holder, When when) {
        return new NoticeRider(finished(notice, Optional.of(holder), true), when);
    }

    /** Since when the oldest message waits that could not leave; empty when nothing waits. */
    public Optional<Instant> waitingSince() {
        return store.oldestWaiting();
    }

    /** The same of text messages, or of e-mail. */
    public Optional<Instant> waitingSince(boolean isByPhone) {
        return store.oldestWaiting(isByPhone ? "phone" : "email");
    }

    private NoticeId queue(Notice notice, Optional<Holder> holder, boolean inApp) {
        QueuedNotice queued = finished(notice, holder, inApp);
        store.insert(queued);
        return queued.message().id();
    }

    private QueuedNotice finished(Notice notice, Optional<Holder> holder, boolean inApp) {
        Message words =
                wording.write(new NoticeId(ids.next()), notice, holder.map(Holder::language));
        Message message = holder.map(one -> Wording.carrying(words, one)).orElse(words);
        return new QueuedNotice(
                notice.walletId(),
                message,
                notice.template(),
                notice.security(),
                clock.instant(),
                holder.filter(_ -> inApp).map(_ -> Told.of(notice)));
    }
}
