package org.jinnang.bench;

import java.io.PrintStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Prints for people what was measured, and as the last line the same for programs. */
final class Report {

    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void say(String chinese, String english) {
        out.println(chinese);
        out.println(english);
    }

    void parameters(String parameters) {
        out.println("  " + parameters);
    }

    void turn(int round, String cell, Sample sample) {
        out.println(row(round == 0 ? "-" : "r" + round, cell, List.of(sample)));
    }

    void medians(Results results) {
        say("各轮中位数（最小–最大）", "Medians of the rounds (least–most)");
        for (String cell : results.cells()) {
            out.println(row("=", cell, results.of(cell)));
        }
    }

    /** Key by key; what was not measured is null. */
    void json(Options options, Results results) {
        var line = new LinkedHashMap<String, @Nullable Object>(figures(results));
        line.put("hot", options.hot());
        line.put("accounts", options.accounts());
        line.put("callers", options.callers());
        line.put("seconds", options.seconds());
        line.put("warm_up_seconds", options.warmUpSeconds());
        line.put("rounds", options.rounds());
        line.put("fill", options.fill());
        line.put("processes", options.processes());
        out.println(JsonMapper.builder().build().writeValueAsString(line));
    }

    static Map<String, @Nullable Object> figures(Results results) {
        var line = new LinkedHashMap<String, @Nullable Object>();
        String pgbench =
                results.cells().stream()
                        .filter(cell -> cell.startsWith("pgbench"))
                        .max((one, other) ->
                                Double.compare(
                                        results.perSecond(one).orElse(0.0),
                                        results.perSecond(other).orElse(0.0)))
                        .orElse("pgbench");
        put(line, "transfers_per_s", results.perSecond(Plan.JINNANG), 0);
        put(line, "naive_per_s", results.perSecond(Plan.NAIVE), 0);
        put(line, "function_per_s", results.perSecond(Plan.FUNCTION), 0);
        put(line, "pgbench_tps", results.perSecond(pgbench), 0);
        put(line, "ratio_naive", results.ratio(Plan.JINNANG, Plan.NAIVE), 2);
        put(line, "ratio_function", results.ratio(Plan.JINNANG, Plan.FUNCTION), 2);
        put(line, "ratio_pgbench", results.ratio(Plan.JINNANG, pgbench), 2);
        put(line, "p50_ms", results.median(Plan.JINNANG, Sample::p50Millis), 2);
        put(line, "p99_ms", results.median(Plan.JINNANG, Sample::p99Millis), 2);
        put(line, "naive_p99_ms", results.median(Plan.NAIVE, Sample::p99Millis), 2);
        put(line, "function_p99_ms", results.median(Plan.FUNCTION, Sample::p99Millis), 2);
        put(line, "wal_bytes", results.median(Plan.JINNANG, Sample::walBytes), 0);
        put(line, "full_pages", results.median(Plan.JINNANG, Sample::fullPages), 3);
        put(line, "cpu_us", results.median(Plan.JINNANG, Sample::cpuMicros), 1);
        put(line, "cpu_jvm_us", results.median(Plan.JINNANG, Sample::jvmMicros), 1);
        put(line, "cpu_postgres_us", results.median(Plan.JINNANG, Sample::postgresMicros), 1);
        put(line, "transfers_per_flush", results.median(Plan.JINNANG, Sample::perFlush), 1);
        for (String other : List.of(Plan.UNIFORM, Plan.EMPTY, Plan.ONE_PROCESS)) {
            if (!results.of(other).isEmpty()) {
                String key = other.substring(other.indexOf('-') + 1).replace('-', '_');
                put(line, key + "_per_s", results.perSecond(other), 0);
                put(line, "ratio_" + key, results.ratio(Plan.JINNANG, other), 2);
            }
        }
        return line;
    }

    private static void put(
            Map<String, @Nullable Object> line, String key, Optional<Double> value, int digits) {
        line.put(key, value.map(number -> rounded(number, digits)).orElse(null));
    }

    static Number rounded(double number, int digits) {
        double power = Math.pow(10, digits);
        double rounded = Math.round(number * power) / power;
        return digits == 0 ? (Number) (long) rounded : (Number) rounded;
    }

    private static String row(String mark, String cell, List<Sample> samples) {
        double least = samples.stream().mapToDouble(Sample::perSecond).min().orElse(0);
        double most = samples.stream().mapToDouble(Sample::perSecond).max().orElse(0);
        return String.format(
                Locale.ROOT,
                "%-3s %-19s %7.0f/s%s  p50 %s p99 %s ms  CPU %s + %s us (JVM + PG)"
                        + "  WAL %s B (FPI %s)  %s per flush  refused %.0f repeated %.0f failed %.0f"
                        + "  steal %.1f%%",
                mark,
                cell,
                Sample.median(samples, Sample::perSecond),
                samples.size() == 1 ? "" : String.format(Locale.ROOT, " (%.0f–%.0f)", least, most),
                figure(samples, Sample::p50Millis, "%6.2f"),
                figure(samples, Sample::p99Millis, "%7.2f"),
                figure(samples, Sample::jvmMicros, "%5.1f"),
                figure(samples, Sample::postgresMicros, "%6.1f"),
                figure(samples, Sample::walBytes, "%5.0f"),
                figure(samples, Sample::fullPages, "%.3f"),
                figure(samples, Sample::perFlush, "%.1f"),
                Sample.median(samples, Sample::refused),
                Sample.median(samples, Sample::repeated),
                Sample.median(samples, Sample::failed),
                Sample.median(samples, Sample::stolenPercent));
    }

    private static String figure(
            List<Sample> samples, ToDoubleFunction<Sample> figure, String form) {
        double median = Sample.median(samples, figure);
        return Double.isFinite(median) ? String.format(Locale.ROOT, form, median) : "–";
    }
}
