package org.jinnang.bench;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * What a cell of {@code bench signin} showed in one round. What is not known is not a number.
 *
 * @param cpuMicros of server and database, for each call that was done
 * @param readP99Millis of balance reads beside it
 * @param refusedP99Millis how long a refusal (429) took
 * @param stolenPercent of one CPU, taken by the machine's host: the noise
 */
record SignInTurn(
        double perSecond,
        double p50Millis,
        double p99Millis,
        double cpuMicros,
        double readP99Millis,
        double refusedP99Millis,
        double refused,
        double failed,
        double stolenPercent) {

    static SignInTurn of(Crowd.Heard heard, Reading before, Reading after) {
        double done = Math.max(1, heard.doneCount());
        double micros = (after.nanos() - before.nanos()) / 1000.0;
        long cpu =
                after.jvmMicros()
                        - before.jvmMicros()
                        + after.postgresMicros()
                        - before.postgresMicros();
        return new SignInTurn(
                heard.doneCount() * 1e6 / micros,
                heard.done().millis(0.5),
                heard.done().millis(0.99),
                cpu / done,
                Double.NaN,
                heard.refusedCount() > 0 ? heard.refused().millis(0.99) : Double.NaN,
                heard.refusedCount(),
                heard.failedCount(),
                (after.stolenMicros() - before.stolenMicros()) * 100.0 / micros);
    }

    SignInTurn beside(SteadyCalls reads) {
        return new SignInTurn(
                perSecond,
                p50Millis,
                p99Millis,
                cpuMicros,
                reads.latency().millis(0.99),
                refusedP99Millis,
                refused,
                failed + reads.failed(),
                stolenPercent);
    }

    /** The middle one, or the mean of the two in the middle. */
    static double median(List<SignInTurn> turns, ToDoubleFunction<SignInTurn> figure) {
        double[] sorted = turns.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
