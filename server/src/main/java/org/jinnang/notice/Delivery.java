package org.jinnang.notice;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.holder.Contact;
import org.jinnang.notice.NoticeStore.Due;
import org.jinnang.platform.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Takes messages from the queue and hands them over, each in a transaction that keeps its row
 * locked: at least once, and only once as long as nothing crashes in between.
 */
@Component
class Delivery {

    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** So that a worker that is stopped or starved of messages gets a say now and then. */
    private static final int MESSAGES_PER_RUN_MAX = 500;

    private final NoticeStore store;
    private final Clock clock;
    private final TransactionOperations transactions;
    private final Map<Contact.Kind, Sender> senders = new EnumMap<>(Contact.Kind.class);
    private final Map<Contact.Kind, Line> lines = new EnumMap<>(Contact.Kind.class);

    Delivery(
            NoticeStore store,
            Clock clock,
            TransactionOperations transactions,
            List<Sender> senders) {
        this.store = store;
        this.clock = clock;
        this.transactions = transactions;
        for (Sender sender : senders) {
            this.senders.put(sender.channel(), sender);
            this.lines.put(sender.channel(), new Line());
        }
    }

    /** Hands over what is due; returns early when the other side cannot be reached. */
    void run(Contact.Kind channel) {
        Sender sender = Optional.ofNullable(senders.get(channel)).orElseThrow();
        Line line = Optional.ofNullable(lines.get(channel)).orElseThrow();
        for (int sent = 0; sent < MESSAGES_PER_RUN_MAX; sent++) {
            Instant now = clock.instant();
            if (line.isResting(now) || !deliverOne(sender, line, now)) {
                return;
            }
        }
    }

    private boolean deliverOne(Sender sender, Line line, Instant now) {
        Boolean more =
                transactions.execute(_ ->
                        store.takeDue(sender.channel(), now)
                                .map(due -> handOver(due, sender, line))
                                .orElse(false));
        return Boolean.TRUE.equals(more);
    }

    /** False when others should not be tried now either. */
    private boolean handOver(Due due, Sender sender, Line line) {
        if (due.muted()) {
            store.giveUp(due, clock.instant(), "muted by the holder");
            return true;
        }
        Handover handover = sender.send(due.message());
        Instant now = clock.instant();
        switch (handover) {
            case Handover.Accepted _ -> {
                if (line.worked()) {
                    LOG.info("Messages by {} leave again", sender.channel());
                }
                store.markDelivered(due, now);
            }
            case Handover.Unreachable(String why) -> {
                if (line.failed(now)) {
                    LOG.warn("Messages by {} wait: {}", sender.channel(), why);
                }
                return false;
            }
            case Handover.NotNow(String why) -> notNow(due, why, now);
            case Handover.Refused(String why) -> giveUp(due, why, now);
        }
        return true;
    }

    private void notNow(Due due, String why, Instant now) {
        if (Retry.isHopeless(due.queuedAt(), now)) {
            giveUp(due, why, now);
        } else {
            store.postpone(due, now.plus(Retry.pauseAfter(due.failedTries() + 1)), why);
        }
    }

    private void giveUp(Due due, String why, Instant now) {
        LOG.warn("Message {} will not be delivered: {}", due.message().id(), why);
        store.giveUp(due, now, why);
    }
}
