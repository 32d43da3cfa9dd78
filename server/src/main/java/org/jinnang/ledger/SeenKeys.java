package org.jinnang.ledger;

import java.util.Collection;
import java.util.UUID;

/**
 * Keys that were written a short while ago: a repetition is nearly always one of them, and only
 * these are looked up before a batch is written. An older one is found by the database, which
 * refuses it; then the batch is decided anew. May take a key for another one, which costs a look.
 * Several lanes share it.
 */
final class SeenKeys {

    /** Two megabytes; at full speed those of the last ten seconds. */
    private static final int MOST = 1 << 18;

    private static final int WAYS = 8;

    private final long[] places = new long[MOST];
    private int turn;

    /** Whether one of these may have been written already. */
    boolean mayHave(Collection<Submission> submissions) {
        synchronized (places) {
            for (Submission submission : submissions) {
                if (submission.isGroup() || place(mix(submission.key())) >= 0) {
                    return true; // which parts of a group are known is told by the database alone
                }
            }
            return false;
        }
    }

    void add(Collection<Submission> submissions) {
        synchronized (places) {
            for (Submission submission : submissions) {
                submission.keys().forEach(this::add);
            }
        }
    }

    private void add(UUID key) {
        long mixed = mix(key);
        if (place(mixed) < 0) {
            turn++;
            places[first(mixed) + Math.floorMod(turn, WAYS)] = mixed;
        }
    }

    private int place(long mixed) {
        int first = first(mixed);
        for (int place = first; place < first + WAYS; place++) {
            if (places[place] == mixed) {
                return place;
            }
        }
        return -1;
    }

    private static int first(long mixed) {
        return (int) (mixed >>> 32) & (MOST - WAYS);
    }

    private static long mix(UUID key) {
        return (key.getMostSignificantBits() * 31 + key.getLeastSignificantBits())
                * 0x9E37_79B9_7F4A_7C15L;
    }
}
