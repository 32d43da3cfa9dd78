package org.jinnang.bench;

/**
 * How long answers took, in microseconds: 32 buckets to every doubling, so that no figure read from
 * it is off by more than 2 %.
 */
final class Histogram {

    private static final int PER_DOUBLING = 32;
    private static final int BITS = 5;
    private static final int BUCKETS = 1024;

    private final long[] counts = new long[BUCKETS];
    private long total;

    void add(long micros) {
        add(bucket(micros), 1);
    }

    void add(int bucket, long count) {
        counts[bucket] += count;
        total += count;
    }

    void add(Histogram other) {
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            add(bucket, other.counts[bucket]);
        }
    }

    /** The time that this share of all answers kept below; 0 where there was none. */
    long count() {
        return total;
    }

    double millis(double share) {
        long wanted = (long) Math.ceil(total * share);
        long seen = 0;
        for (int bucket = 0; bucket < BUCKETS && total > 0; bucket++) {
            seen += counts[bucket];
            if (seen >= wanted && counts[bucket] > 0) {
                return middle(bucket) / 1000;
            }
        }
        return 0;
    }

    /** The buckets that hold anything, as {@code bucket:count}. */
    String text() {
        var text = new StringBuilder();
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            if (counts[bucket] > 0) {
                text.append(bucket).append(':').append(counts[bucket]).append(' ');
            }
        }
        return text.toString().strip();
    }

    private static int bucket(long micros) {
        if (micros < PER_DOUBLING) {
            return (int) Math.max(0, micros);
        }
        int doublings = 63 - Long.numberOfLeadingZeros(micros);
        int within = (int) (micros >> (doublings - BITS)) & (PER_DOUBLING - 1);
        return Math.min(BUCKETS - 1, (doublings - BITS + 1) * PER_DOUBLING + within);
    }

    private static double middle(int bucket) {
        if (bucket < PER_DOUBLING) {
            return bucket;
        }
        int doublings = bucket / PER_DOUBLING + BITS - 1;
        double width = Math.scalb(1.0, doublings - BITS);
        return Math.scalb(1.0, doublings) + (bucket % PER_DOUBLING + 0.5) * width;
    }
}
