package org.jinnang.counter;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jinnang.access.CounterDoors;
import org.jinnang.kernel.Bilingual;
import org.jinnang.kernel.BranchId;
import org.jinnang.platform.Clock;
import org.springframework.stereotype.Service;

/** The branches and their free times. */
@Service
public class Branches implements CounterDoors {

    private final BranchStore store;
    private final Clock clock;
    private final ZoneId zone;

    Branches(BranchStore store, Clock clock, ZoneId zone) {
        this.store = store;
        this.clock = clock;
        this.zone = zone;
    }

    /** A time at which somebody can still be served. */
    record Free(Instant startsAt, Instant endsAt, int left) {}

    /**
     * Adds a branch, or puts it in the place of the one with its id; in the caller's transaction.
     */
    public void put(Branch branch) {
        store.put(branch);
    }

    /** Those that serve holders, by name. */
    public List<Branch> all() {
        return store.all();
    }

    @Override
    public boolean areOpen() {
        return !store.all().isEmpty();
    }

    public Optional<Branch> find(BranchId id) {
        return store.all().stream().filter(branch -> branch.id().equals(id)).findFirst();
    }

    /** Takes it from those that can be booked, in the caller's transaction; never the last one. */
    boolean close(BranchId id) {
        return store.close(id);
    }

    /** Visits that are booked there. */
    int booked(BranchId id) {
        return store.booked(id);
    }

    /** The branch of a visit, also once it serves nobody any more. */
    Branch of(BranchId id) {
        return store.find(id)
                .orElseThrow(() -> new IllegalStateException("No branch " + id.text()));
    }

    /** What people call it, also once it is shut. */
    Bilingual nameOf(BranchId id) {
        return store.nameOf(id);
    }

    /** Whose local time it is there. */
    ZoneId zoneOf(Branch branch) {
        return branch.zone().orElse(zone);
    }

    /** The same, also once it serves nobody any more. */
    ZoneId zoneOf(BranchId id) {
        return zoneOf(of(id));
    }

    BranchView view(Branch branch, Optional<Instant> nextFreeAt) {
        return BranchView.of(branch, zoneOf(branch), nextFreeAt);
    }

    /** Which day it is there. */
    LocalDate today(Branch branch) {
        return clock.instant().atZone(zoneOf(branch)).toLocalDate();
    }

    /** Whether somebody can book it: one of its times, not too soon and not too late. */
    boolean isSlot(Branch branch, Instant at) {
        return SlotRule.isSlot(branch, at, zoneOf(branch), clock.instant());
    }

    /** The free times of a day there, by time. */
    List<Free> free(Branch branch, LocalDate day) {
        Instant now = clock.instant();
        ZoneId there = zoneOf(branch);
        List<Instant> slots = SlotRule.of(branch, day, there, now);
        Map<Instant, Integer> taken =
                store.taken(
                        branch.id(),
                        day.atStartOfDay(there).toInstant(),
                        day.plusDays(1).atStartOfDay(there).toInstant());
        Duration each = Duration.ofMinutes(branch.slotMinutes());
        return slots.stream()
                .map(slot ->
                        new Free(
                                slot,
                                slot.plus(each),
                                branch.capacity() - taken.getOrDefault(slot, 0)))
                .filter(free -> free.left() > 0)
                .toList();
    }

    /** The next free time within two weeks. */
    Optional<Instant> next(Branch branch) {
        LocalDate today = today(branch);
        for (int ahead = 0; ahead <= SlotRule.AHEAD.toDays(); ahead++) {
            List<Free> free = free(branch, today.plusDays(ahead));
            if (!free.isEmpty()) {
                return Optional.of(free.getFirst().startsAt());
            }
        }
        return Optional.empty();
    }
}
