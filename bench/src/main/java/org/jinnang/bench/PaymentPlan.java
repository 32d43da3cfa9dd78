package org.jinnang.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jinnang.platform.keys.KeysetFile;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The turns of {@code bench payments}: the closed loop, the open loop and pgbench beside each
 * other, the order turned round in every second round.
 */
final class PaymentPlan {

    static final String CLOSED = "jinnang";
    static final String OPEN = "jinnang-open";
    private static final String PGBENCH = "pgbench-";
    private static final int[] CLIENTS = {16, Pgbench.MOST_CLIENTS};

    /** Enough for everything that is paid here, and below every limit. */
    private static final long MONEY = 10_000_000;

    /** A server that runs for weeks has compiled what it does; one that has just begun has not. */
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(60);

    private static final int LEAST_RATE = 10;

    private final PaymentOptions options;
    private final PrintStream out;
    private final Report report;
    private final Map<String, List<PaymentTurn>> turns = new LinkedHashMap<>();
    private int rate;

    private interface Turn {
        PaymentTurn run(Duration warmUp, Duration measured);
    }

    PaymentPlan(PaymentOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.report = new Report(out);
        this.rate = options.rate();
    }

    void run(BenchServer server) throws Exception {
        BenchDatabase database = server.database("jinnang");
        Path folder = Files.createTempDirectory("jinnang-bench");
        try {
            run(server, database, folder);
        } finally {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private void run(BenchServer server, BenchDatabase database, Path folder) throws Exception {
        Path keyset = folder.resolve("keyset.json");
        KeysetFile.create(keyset);
        report.say(
                "准备持有人 " + options.holders() + " 个", "Preparing " + options.holders() + " holders");
        Members.All all = Members.make(options.holders(), MONEY, database, keyset);
        try (var gauges = new Gauges(server);
                var books = new BooksCheck(database);
                var product = ProductProcess.start(database, keyset, folder);
                var cells = new PaymentCells(gauges, product, books, all.members())) {
            report.parameters(gauges.parameters());
            rounds(cells(server, gauges, cells));
        }
        report.say("各轮中位数", "Medians of the rounds");
        turns.forEach((name, of) -> out.println(row("=", name, of)));
        json();
    }

    private Map<String, Turn> cells(BenchServer server, Gauges gauges, PaymentCells cells) {
        var all = new LinkedHashMap<String, Turn>();
        all.put(CLOSED, (warmUp, measured) -> cells.closed(options.callers(), warmUp, measured));
        all.put(OPEN, (warmUp, measured) -> cells.open(rate, warmUp, measured));
        Optional<Pgbench> pgbench = Pgbench.on(server);
        if (pgbench.isEmpty()) {
            report.say(
                    "没有 pgbench，跳过这一项。安装命令：apt-get install postgresql-contrib",
                    "No pgbench here, so it is left out. Install it with:"
                            + " apt-get install postgresql-contrib");
        }
        for (int clients : pgbench.isPresent() ? CLIENTS : new int[0]) {
            var cell = new PgbenchCell(pgbench.get(), gauges, clients);
            all.put(
                    PGBENCH + clients,
                    (warmUp, measured) -> PaymentTurn.of(cell.run(warmUp, measured)));
        }
        return all;
    }

    private void rounds(Map<String, Turn> cells) {
        report.say("预热：每项一次，不计入", "Warming up: each once, not counted");
        for (var cell : cells.entrySet()) {
            boolean first = cell.getKey().equals(CLOSED);
            PaymentTurn turn =
                    cell.getValue().run(first ? FIRST_WARM_UP : warmUp(), Duration.ofSeconds(2));
            out.println(row("-", cell.getKey(), List.of(turn)));
            if (first && rate == 0) {
                rate = Math.max(LEAST_RATE, (int) (turn.perSecond() / 2));
            }
        }
        for (int round = 1; round <= options.rounds(); round++) {
            var order = List.copyOf(cells.entrySet());
            for (var cell : round % 2 == 1 ? order : order.reversed()) {
                PaymentTurn turn =
                        cell.getValue().run(warmUp(), Duration.ofSeconds(options.seconds()));
                turns.computeIfAbsent(cell.getKey(), _ -> new ArrayList<>()).add(turn);
                out.println(row("r" + round, cell.getKey(), List.of(turn)));
            }
        }
    }

    private Duration warmUp() {
        return Duration.ofSeconds(options.warmUpSeconds());
    }

    private void json() {
        var line = new LinkedHashMap<String, @Nullable Object>(figures(turns));
        line.put("rate", rate);
        line.put("holders", options.holders());
        line.put("callers", options.callers());
        line.put("seconds", options.seconds());
        line.put("warm_up_seconds", options.warmUpSeconds());
        line.put("rounds", options.rounds());
        line.put("processors", Runtime.getRuntime().availableProcessors());
        out.println(JsonMapper.builder().build().writeValueAsString(line));
    }

    /** Key by key; what was not measured is null. */
    static Map<String, @Nullable Object> figures(Map<String, List<PaymentTurn>> turns) {
        Optional<Double> payments = median(turns, CLOSED, PaymentTurn::perSecond);
        Optional<Double> pgbench =
                turns.keySet().stream()
                        .filter(cell -> cell.startsWith(PGBENCH))
                        .flatMap(cell -> median(turns, cell, PaymentTurn::perSecond).stream())
                        .max(Double::compare);
        Optional<Double> ratio = payments.flatMap(ours -> pgbench.map(theirs -> ours / theirs));
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("payments_per_s", rounded(payments, 0));
        line.put("pgbench_tps", rounded(pgbench, 0));
        line.put("ratio_pgbench", rounded(ratio, 2));
        line.put("p50_ms", rounded(median(turns, CLOSED, PaymentTurn::p50Millis), 1));
        line.put("p99_ms", rounded(median(turns, CLOSED, PaymentTurn::p99Millis), 1));
        line.put("cpu_us", rounded(median(turns, CLOSED, PaymentTurn::cpuMicros), 0));
        line.put("cpu_jvm_us", rounded(median(turns, CLOSED, PaymentTurn::serverMicros), 0));
        line.put("cpu_postgres_us", rounded(median(turns, CLOSED, PaymentTurn::postgresMicros), 0));
        line.put("cpu_callers_us", rounded(median(turns, CLOSED, PaymentTurn::callerMicros), 0));
        line.put("wal_bytes", rounded(median(turns, CLOSED, PaymentTurn::walBytes), 0));
        line.put("open_per_s", rounded(median(turns, OPEN, PaymentTurn::perSecond), 0));
        line.put("open_p50_ms", rounded(median(turns, OPEN, PaymentTurn::p50Millis), 1));
        line.put("open_p99_ms", rounded(median(turns, OPEN, PaymentTurn::p99Millis), 1));
        line.put("failed", failed(turns));
        return line;
    }

    private static long failed(Map<String, List<PaymentTurn>> turns) {
        return turns.values().stream()
                .flatMap(List::stream)
                .mapToLong(turn -> (long) turn.failed())
                .sum();
    }

    private static Optional<Double> median(
            Map<String, List<PaymentTurn>> turns,
            String cell,
            ToDoubleFunction<PaymentTurn> figure) {
        List<PaymentTurn> of = turns.getOrDefault(cell, List.of());
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(PaymentTurn.median(of, figure)).filter(Double::isFinite);
    }

    private static @Nullable Number rounded(Optional<Double> value, int digits) {
        return value.<@Nullable Number>map(number -> Report.rounded(number, digits)).orElse(null);
    }

    private static String row(String mark, String cell, List<PaymentTurn> turns) {
        return String.format(
                Locale.ROOT,
                "%-3s %-13s %7.0f/s  p50 %s p99 %s ms  CPU %s + %s us (server + PG), callers %s us"
                        + "  WAL %s B  failed %.0f  steal %.1f%%",
                mark,
                cell,
                PaymentTurn.median(turns, PaymentTurn::perSecond),
                figure(turns, PaymentTurn::p50Millis, "%6.1f"),
                figure(turns, PaymentTurn::p99Millis, "%6.1f"),
                figure(turns, PaymentTurn::serverMicros, "%5.0f"),
                figure(turns, PaymentTurn::postgresMicros, "%5.0f"),
                figure(turns, PaymentTurn::callerMicros, "%4.0f"),
                figure(turns, PaymentTurn::walBytes, "%5.0f"),
                PaymentTurn.median(turns, PaymentTurn::failed),
                PaymentTurn.median(turns, PaymentTurn::stolenPercent));
    }

    private static String figure(
            List<PaymentTurn> turns, ToDoubleFunction<PaymentTurn> figure, String form) {
        double median = PaymentTurn.median(turns, figure);
        return Double.isFinite(median) ? String.format(Locale.ROOT, form, median) : "–";
    }
}
