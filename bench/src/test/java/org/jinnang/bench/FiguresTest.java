package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jinnang.bench.Way.Answer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class FiguresTest {

    private static final String STAT =
            "42 (a ) b) S 1 42 42 0 -1 4194560 10 20 0 0 300 40 5000 600 20 0 1 0 9 8 7";

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 31, 32, 33, 1000, 54_321, 999_999, 60_000_000})
    void aTimeIsReadBackWithinTwoPercent(long micros) {
        var histogram = new Histogram();
        histogram.add(micros);

        assertThat(histogram.millis(0.5)).isCloseTo(micros / 1000.0, within(micros * 0.02 / 1000));
    }

    @Test
    void aTimeOutOfAllBoundsIsCountedAsTheLongest() {
        var histogram = new Histogram();
        histogram.add(Long.MAX_VALUE);
        histogram.add(-5);

        assertThat(histogram.millis(0.5)).isZero();
        assertThat(histogram.millis(1)).isGreaterThan(60_000);
    }

    @Test
    void theShareIsCountedFromTheFastest() {
        var histogram = new Histogram();
        for (int at = 0; at < 99; at++) {
            histogram.add(10);
        }
        histogram.add(30);

        assertThat(histogram.millis(0.5)).isEqualTo(0.01);
        assertThat(histogram.millis(0.99)).isEqualTo(0.01);
        assertThat(histogram.millis(0.991)).isEqualTo(0.03);
        assertThat(new Histogram().millis(0.5)).isZero();
    }

    @Test
    void theWarmUpCountsOnlyForTheBooks() {
        var tally = new Tally();
        tally.answered(Answer.POSTED, 5_000, false);
        tally.answered(Answer.POSTED, 7_000, true);
        tally.answered(Answer.REFUSED, 7_000, true);
        tally.answered(Answer.REPEATED, 7_000, true);
        tally.failed(false);
        tally.failed(true);

        assertThat(tally.text()).isEqualTo("1 1 1 1 2 2 7:3");
    }

    @Test
    void whatAProcessTellsIsReadBackWhole() {
        var tally = new Tally();
        tally.answered(Answer.POSTED, 70_000_000, true);
        tally.answered(Answer.REFUSED, 1_000, true);

        assertThat(Tally.of(tally.text()).text()).isEqualTo(tally.text());
        assertThat(Tally.of(new Tally().text()).text()).isEqualTo(new Tally().text());
    }

    @Test
    void cpuTimeIsCountedBehindAnyNameAndEndedChildrenOnlyWhereWanted() {
        assertThat(Gauges.ticks(STAT, false)).isEqualTo(340);
        assertThat(Gauges.ticks(STAT, true)).isEqualTo(5940);
    }

    @Test
    void pgbenchIsReadAndAnythingElseIsAnError() {
        var said =
                """
                number of transactions actually processed: 37012
                latency average = 4.3 ms
                tps = 3701.25 (without initial connection time)
                """;

        assertThat(Pgbench.outcome(said)).isEqualTo(new Pgbench.Outcome(3701.25, 37012));
        assertThatThrownBy(() -> Pgbench.outcome("connection refused"))
                .hasMessageContaining("connection refused");
    }

    @Test
    void theMedianIsTheMiddleAndTheRatiosAreThoseOfMedians() {
        var results = new Results();
        for (double perSecond : new double[] {900, 1000, 5000}) {
            results.add(Plan.JINNANG, sample(perSecond));
        }
        results.add(Plan.NAIVE, sample(100));
        results.add(Plan.NAIVE, sample(300));
        results.add("pgbench-16", sample(500));
        results.add("pgbench-64", sample(400));

        var line = Report.figures(results);

        assertThat(line)
                .containsEntry("transfers_per_s", 1000L)
                .containsEntry("naive_per_s", 200L)
                .containsEntry("pgbench_tps", 500L)
                .containsEntry("ratio_naive", 5.0)
                .containsEntry("ratio_pgbench", 2.0)
                .containsEntry("cpu_us", 3.5)
                .containsEntry("function_per_s", null)
                .containsEntry("ratio_function", null);
    }

    @Test
    void theLastLineIsOneObjectThatProgramsCanRead() {
        var results = new Results();
        results.add(Plan.JINNANG, sample(1000));
        results.add(Plan.UNIFORM, sample(800));
        var bytes = new ByteArrayOutputStream();
        var report = new Report(new PrintStream(bytes, true, StandardCharsets.UTF_8));

        report.medians(results);
        report.json(Options.of(List.of("--hot")), results);

        var last = bytes.toString(StandardCharsets.UTF_8).lines().toList().getLast();
        var read = JsonMapper.builder().build().readTree(last);
        assertThat(read.get("hot").asBoolean()).isTrue();
        assertThat(read.get("ratio_uniform").asDouble()).isEqualTo(1.25);
        assertThat(read.get("pgbench_tps").isNull()).isTrue();
        assertThat(read.propertyNames())
                .contains(
                        "transfers_per_s",
                        "naive_per_s",
                        "pgbench_tps",
                        "ratio_naive",
                        "ratio_pgbench",
                        "p99_ms",
                        "wal_bytes",
                        "cpu_us");
    }

    private static Sample sample(double perSecond) {
        return new Sample(perSecond, 1, 2, 1.25, 2.25, 900, 0.1, 50, 0, 10, 5, 0);
    }
}
