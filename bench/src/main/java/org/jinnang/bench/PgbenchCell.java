package org.jinnang.bench;

import java.time.Duration;
import java.util.List;

/** pgbench with so many clients. */
final class PgbenchCell implements Cell {

    private final Pgbench pgbench;
    private final Gauges gauges;
    private final int clients;

    PgbenchCell(Pgbench pgbench, Gauges gauges, int clients) {
        this.pgbench = pgbench;
        this.gauges = gauges;
        this.clients = clients;
    }

    @Override
    public String name() {
        return "pgbench-" + clients;
    }

    @Override
    public Sample run(Duration warmUp, Duration measured) {
        pgbench.run(clients, warmUp.toSeconds());
        Reading before = gauges.read(List.of());
        var outcome = pgbench.run(clients, measured.toSeconds());
        Reading after = gauges.read(List.of());
        return sample(outcome, before, after);
    }

    private static Sample sample(Pgbench.Outcome outcome, Reading before, Reading after) {
        double done = Math.max(1, outcome.transactions());
        double micros = (after.nanos() - before.nanos()) / 1000.0;
        return new Sample(
                outcome.perSecond(),
                Double.NaN,
                Double.NaN,
                Double.NaN,
                (after.postgresMicros() - before.postgresMicros()) / done,
                (after.walBytes() - before.walBytes()) / done,
                (after.fullPages() - before.fullPages()) / done,
                done / Math.max(1, after.flushes() - before.flushes()),
                (after.stolenMicros() - before.stolenMicros()) * 100.0 / micros,
                0,
                0,
                0);
    }
}
