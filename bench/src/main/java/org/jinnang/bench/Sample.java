package org.jinnang.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a cell showed in one round. Everything "per transfer" is per posted one; what is not known
 * is not a number.
 *
 * @param jvmMicros CPU per transfer, callers included
 * @param postgresMicros CPU per transfer
 * @param fullPages whole pages in the log per transfer
 * @param perFlush transfers for each flush of the log
 * @param stolenPercent of one CPU, taken by the machine's host: the noise
 * @param failed calls that got no certain answer
 */
record Sample(
        double perSecond,
        double p50Millis,
        double p99Millis,
        double jvmMicros,
        double postgresMicros,
        double walBytes,
        double fullPages,
        double perFlush,
        double stolenPercent,
        double refused,
        double repeated,
        double failed) {

    static Sample of(Tally told, Reading before, Reading after) {
        double posted = Math.max(1, told.posted());
        double micros = (after.nanos() - before.nanos()) / 1000.0;
        return new Sample(
                told.posted() * 1e6 / micros,
                told.latency().millis(0.5),
                told.latency().millis(0.99),
                (after.jvmMicros() - before.jvmMicros()) / posted,
                (after.postgresMicros() - before.postgresMicros()) / posted,
                (after.walBytes() - before.walBytes()) / posted,
                (after.fullPages() - before.fullPages()) / posted,
                posted / Math.max(1, after.flushes() - before.flushes()),
                (after.stolenMicros() - before.stolenMicros()) * 100.0 / micros,
                told.refused(),
                told.repeated(),
                told.failed());
    }

    double cpuMicros() {
        return jvmMicros + postgresMicros;
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(List<Sample> samples, ToDoubleFunction<Sample> figure) {
        double[] sorted = samples.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
