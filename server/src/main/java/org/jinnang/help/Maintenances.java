package org.jinnang.help;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Bilingual;
import org.jinnang.platform.Clock;
import org.jinnang.platform.Ids;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Planned work: what is on, what comes, and the only way to plan or end it.
 *
 * <p>The gate asks at every act, so what was read is remembered for a second: work that another
 * process plans to begin at once binds here within that second. Work that was planned before binds
 * at its very moment.
 */
@Service
public class Maintenances {

    private static final Duration REMEMBERED = Duration.ofSeconds(1);

    private final MaintenanceStore store;
    private final Clock clock;
    private final Ids ids;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Remembered remembered;

    Maintenances(MaintenanceStore store, Clock clock, Ids ids) {
        this.store = store;
        this.clock = clock;
        this.ids = ids;
    }

    private record Remembered(Instant at, List<Maintenance> works) {

        boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(at.plus(REMEMBERED));
        }
    }

    /** What came of planning. */
    public sealed interface Planning {

        record Planned(Maintenance work) implements Planning {}

        /** Other work that covers the same is on at some moment of it. */
        record Overlaps(Maintenance other) implements Planning {}
    }

    /**
     * Plans work; call it in the transaction that records who did it.
     *
     * @throws IllegalArgumentException when it would last longer than a week, or no time at all
     */
    public Planning plan(
            Maintenance.Covers covers,
            Instant startsAt,
            Instant endsAt,
            Bilingual message,
            String by) {
        Instant now = clock.instant();
        var work = new Maintenance(ids.next(), covers, startsAt, endsAt, message, by, true);
        Optional<Maintenance> other =
                store.notOver(now).stream()
                        .filter(one -> one.covers() == covers)
                        .filter(one -> one.startsAt().isBefore(endsAt))
                        .filter(one -> one.endsAt().isAfter(startsAt))
                        .findFirst();
        if (other.isPresent()) {
            return new Planning.Overlaps(other.get());
        }
        store.add(work, now);
        forget();
        return new Planning.Planned(work);
    }

    /** Ends work that is on, or calls off what has not begun; empty when there is no such work. */
    public Optional<Maintenance> end(String reference, String by) {
        Instant now = clock.instant();
        Optional<Maintenance> ended =
                store.notOver(now).stream()
                        .filter(Maintenance::isPlanned)
                        .filter(work -> work.reference().equals(reference))
                        .findFirst()
                        .filter(work -> store.end(work.id(), by, now));
        forget();
        return ended;
    }

    /** Planned work that is on or still to come, the earliest first. */
    public List<Maintenance> planned() {
        return notOver().stream().filter(Maintenance::isPlanned).toList();
    }

    /** What is on or still to come, and what is said to be down, the earliest first. */
    public List<Maintenance> notOver() {
        Instant now = clock.instant();
        return works(now).stream().filter(work -> now.isBefore(work.endsAt())).toList();
    }

    /** What is on now, and of that what ends last first. */
    public List<Maintenance> on() {
        Instant now = clock.instant();
        return works(now).stream()
                .filter(work -> work.isOn(now))
                .sorted(Comparator.comparing(Maintenance::endsAt).reversed())
                .toList();
    }

    /** The work because of which this cannot be done now. */
    public Optional<Maintenance> covering(Act act) {
        return on().stream().filter(work -> work.covers().includes(act)).findFirst();
    }

    /** The next question reads anew, on this server; others notice within a second. */
    void forget() {
        Remembered known = remembered;
        remembered = known == null ? null : new Remembered(Instant.MIN, known.works());
    }

    private List<Maintenance> works(Instant now) {
        Remembered known = remembered;
        if (known != null && known.isFresh(now)) {
            return known.works();
        }
        // While one reads, the others go on with what is a moment too old; nobody waits.
        boolean isReader = reading.tryLock();
        if (!isReader && known != null) {
            return known.works();
        }
        try {
            List<Maintenance> works = store.notOver(now);
            remembered = new Remembered(now, works);
            return works;
        } finally {
            if (isReader) {
                reading.unlock();
            }
        }
    }
}
