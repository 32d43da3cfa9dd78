package org.jinnang.ledger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Standings by account, as many as there is room for: where one comes that finds none, another is
 * dropped. Kept in two arrays of numbers, since a million objects that change all the time keep the
 * garbage collector busy. Not safe for several threads.
 */
final class StandingTable {

    /** An account's share, as tables are at most half full. */
    static final int BYTES_EACH = 2 * Long.BYTES * (1 + Place.WIDTH);

    /** The places where an account may be; their keys are one line of the processor's cache. */
    private static final int WAYS = 8;

    private static final int SLOTS_AT_FIRST = 1 << 10;
    private static final long FREE = 0;

    private final int most;
    private long[] keys = new long[SLOTS_AT_FIRST];
    private long[] values = new long[SLOTS_AT_FIRST * Place.WIDTH];
    private int size;
    private int turn;

    /**
     * @param most accounts; a power of two
     */
    StandingTable(int most) {
        this.most = most;
    }

    int size() {
        return size;
    }

    @Nullable Standing get(long account) {
        int slot = find(account, account);
        return slot < 0 ? null : Place.read(values, slot);
    }

    boolean contains(long account) {
        return find(account, account) >= 0;
    }

    void put(long account, Standing standing) {
        int slot = find(account, account);
        if (slot < 0) {
            if (size > keys.length / 2 && keys.length < 2 * most) {
                grow();
            }
            slot = room(account);
            keys[slot] = account;
        }
        Place.write(values, slot, standing);
    }

    void remove(long account) {
        int slot = find(account, account);
        if (slot >= 0) {
            keys[slot] = FREE;
            size--;
        }
    }

    /** Where this key stands among the places of the account; negative if it does not. */
    private int find(long account, long key) {
        int first = first(account);
        for (int slot = first; slot < first + WAYS; slot++) {
            if (keys[slot] == key) {
                return slot;
            }
        }
        return -1;
    }

    private int first(long account) {
        long mixed = account * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & (keys.length - WAYS);
    }

    /** A free place, or that of one which is dropped. */
    private int room(long account) {
        int free = find(account, FREE);
        if (free >= 0) {
            size++;
            return free;
        }
        turn++;
        return first(account) + Math.floorMod(turn, WAYS);
    }

    private void grow() {
        long[] oldKeys = keys;
        long[] oldValues = values;
        keys = new long[2 * oldKeys.length];
        values = new long[2 * oldValues.length];
        size = 0;
        for (int slot = 0; slot < oldKeys.length; slot++) {
            if (oldKeys[slot] != FREE) {
                int to = room(oldKeys[slot]);
                keys[to] = oldKeys[slot];
                System.arraycopy(
                        oldValues, slot * Place.WIDTH, values, to * Place.WIDTH, Place.WIDTH);
            }
        }
    }

    /** How a standing is written down in numbers. */
    private static final class Place {

        static final int WIDTH = 9;

        private static final int ASSET_BITS = 16;
        private static final int NANO_BITS = 30;

        private Place() {}

        static void write(long[] values, int slot, Standing standing) {
            int at = slot * WIDTH;
            values[at] = standing.posted();
            values[at + 1] = standing.heldOut();
            values[at + 2] = standing.heldIn();
            values[at + 3] = standing.seq();
            values[at + 4] = standing.fence();
            values[at + 5] = standing.floor();
            values[at + 6] = standing.ceiling();
            Instant movedAt = standing.movedAt();
            long seconds = movedAt.getEpochSecond();
            long nanos = movedAt.getNano();
            long open = standing.open() ? 1 : 0;
            values[at + 7] = seconds;
            values[at + 8] = (((open << NANO_BITS) | nanos) << ASSET_BITS) | asset(standing);
        }

        private static long asset(Standing standing) {
            return standing.assetId() & 0xFFFFL;
        }

        static Standing read(long[] values, int slot) {
            int at = slot * WIDTH;
            long rest = values[at + 8];
            long nanos = (rest >>> ASSET_BITS) & ((1L << NANO_BITS) - 1);
            return new Standing(
                    (short) rest,
                    values[at],
                    values[at + 1],
                    values[at + 2],
                    values[at + 3],
                    values[at + 4],
                    values[at + 5],
                    values[at + 6],
                    rest >>> (NANO_BITS + ASSET_BITS) != 0,
                    Instant.ofEpochSecond(values[at + 7], nanos));
        }
    }
}
