package org.jinnang.bench;

import org.jinnang.bench.Way.Answer;

/**
 * What callers were told. Measured counts are those of the measured time; {@code everPosted} and
 * {@code everFailed} include the warm-up, for the check against the books.
 */
final class Tally {

    private final Histogram latency = new Histogram();
    private long posted;
    private long refused;
    private long repeated;
    private long failed;
    private long everPosted;
    private long everFailed;

    void answered(Answer answer, long nanos, boolean measured) {
        if (answer == Answer.POSTED) {
            everPosted++;
        }
        if (measured) {
            latency.add(nanos / 1000);
            switch (answer) {
                case POSTED -> posted++;
                case REFUSED -> refused++;
                case REPEATED -> repeated++;
            }
        }
    }

    void failed(boolean measured) {
        everFailed++;
        failed += measured ? 1 : 0;
    }

    void add(Tally other) {
        latency.add(other.latency);
        posted += other.posted;
        refused += other.refused;
        repeated += other.repeated;
        failed += other.failed;
        everPosted += other.everPosted;
        everFailed += other.everFailed;
    }

    Histogram latency() {
        return latency;
    }

    long posted() {
        return posted;
    }

    long refused() {
        return refused;
    }

    long repeated() {
        return repeated;
    }

    long failed() {
        return failed;
    }

    long everPosted() {
        return everPosted;
    }

    long everFailed() {
        return everFailed;
    }

    /** One line, to be read by {@link #of}. */
    String text() {
        return "%d %d %d %d %d %d %s"
                .formatted(
                        posted, refused, repeated, failed, everPosted, everFailed, latency.text());
    }

    static Tally of(String text) {
        String[] words = text.strip().split(" ", -1);
        var tally = new Tally();
        tally.posted = Long.parseLong(words[0]);
        tally.refused = Long.parseLong(words[1]);
        tally.repeated = Long.parseLong(words[2]);
        tally.failed = Long.parseLong(words[3]);
        tally.everPosted = Long.parseLong(words[4]);
        tally.everFailed = Long.parseLong(words[5]);
        for (int at = 6; at < words.length; at++) {
            int colon = words[at].indexOf(':');
            if (colon > 0) {
                int bucket = Integer.parseInt(words[at].substring(0, colon));
                tally.latency.add(bucket, Long.parseLong(words[at].substring(colon + 1)));
            }
        }
        return tally;
    }
}
