package org.jinnang.audit;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Jobs;
import org.jinnang.platform.Macs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Binds recorded events into the chain, twice a second.
 *
 * <p>It seals what carries a mark. The mark is written with its event and commits with it, so an
 * event that commits late is simply sealed later: nothing can slip in below. A chain inside the
 * effect's own transaction would make every commit wait for one row.
 */
@Component
final class Sealer {

    /** The job's name. */
    static final String JOB = "seal the audit log";

    private static final Logger LOG = LoggerFactory.getLogger(Sealer.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int MOST_EVENTS = 5_000;

    private final SealStore store;
    private final TransactionOperations transactions;
    private final Macs macs;
    private final Clock clock;

    Sealer(SealStore store, TransactionOperations transactions, Macs macs, Clock clock, Jobs jobs) {
        this.store = store;
        this.transactions = transactions;
        this.macs = macs;
        this.clock = clock;
        jobs.every(PAUSE, JOB, this::sealAll);
    }

    /** Seals until nothing is left; another node that was faster is not an error. */
    void sealAll() {
        try {
            while (Boolean.TRUE.equals(transactions.execute(_ -> sealSome()))) {
                LOG.debug("A full seal: going on at once");
            }
        } catch (DuplicateKeyException _) {
            LOG.debug("Another node added this seal; our marks are back and wait");
        }
    }

    /** One seal; true when there may be more to seal. */
    private boolean sealSome() {
        List<Seal.Member> marked = store.takeMarks(MOST_EVENTS);
        if (marked.isEmpty()) {
            return false;
        }
        List<EventRow> events = store.events(marked.stream().sorted(IN_ORDER).toList());
        var last = store.last();
        long number = last.map(Seal::number).orElse(0L) + 1;
        Digest previous = last.map(Seal::hash).orElse(Seal.BEGINNING);
        var sealedAt = clock.instant();
        var mac = macs.mac(Seal.PURPOSE, Seal.content(number, sealedAt, previous, events));
        var members =
                events.stream()
                        .map(event -> new Seal.Member(event.walletId(), event.id().value()))
                        .toList();
        store.add(new Seal(number, sealedAt, members, previous, mac.digest(), mac.keyId()));
        return marked.size() == MOST_EVENTS;
    }

    private static final Comparator<Seal.Member> IN_ORDER =
            Comparator.comparing(Seal.Member::eventId).thenComparing(Seal.Member::walletId);
}
