package org.jinnang.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a cell of {@code bench payments} showed in one round. Everything in micros is CPU for each
 * payment; what is not known is not a number.
 *
 * @param callerMicros of those who pay, which is no part of the product
 * @param walBytes of the log, for each payment
 * @param stolenPercent of one CPU, taken by the machine's host: the noise
 */
record PaymentTurn(
        double perSecond,
        double p50Millis,
        double p99Millis,
        double serverMicros,
        double postgresMicros,
        double callerMicros,
        double walBytes,
        double failed,
        double stolenPercent) {

    /** The counters at both ends of the measured time, of the server and of those who pay. */
    record Ends(Reading server, Reading serverAfter, Reading callers, Reading callersAfter) {

        double seconds() {
            return (serverAfter.nanos() - server.nanos()) / 1e9;
        }
    }

    static PaymentTurn of(long done, Histogram latency, long failed, Ends ends) {
        double each = Math.max(1, done);
        Reading before = ends.server;
        Reading after = ends.serverAfter;
        return new PaymentTurn(
                done / ends.seconds(),
                latency.millis(0.5),
                latency.millis(0.99),
                (after.jvmMicros() - before.jvmMicros()) / each,
                (after.postgresMicros() - before.postgresMicros()) / each,
                (ends.callersAfter.jvmMicros() - ends.callers.jvmMicros()) / each,
                (after.walBytes() - before.walBytes()) / each,
                (double) failed,
                (after.stolenMicros() - before.stolenMicros()) / ends.seconds() / 1e4);
    }

    /** The same figures of a yardstick, which has neither server nor callers of ours. */
    static PaymentTurn of(Sample sample) {
        return new PaymentTurn(
                sample.perSecond(),
                sample.p50Millis(),
                sample.p99Millis(),
                Double.NaN,
                sample.postgresMicros(),
                Double.NaN,
                sample.walBytes(),
                sample.failed(),
                sample.stolenPercent());
    }

    double cpuMicros() {
        return serverMicros + postgresMicros;
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(List<PaymentTurn> turns, ToDoubleFunction<PaymentTurn> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
