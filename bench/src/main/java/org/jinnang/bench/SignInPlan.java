package org.jinnang.bench;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.jinnang.platform.keys.KeysetFile;
import org.jspecify.annotations.Nullable;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * The turns of {@code bench signin}: the pure hash and the sign-ins beside each other, the order
 * turned round in every second round; then one session check and one overload in each round.
 */
final class SignInPlan {

    /** A server that runs for weeks has compiled what it does; one that has just begun has not. */
    private static final Duration FIRST_WARM_UP = Duration.ofSeconds(60);

    private static final Duration WARM_UP_ALONE = Duration.ofSeconds(15);

    private final SignInOptions options;
    private final PrintStream out;
    private final Report report;
    private final SignInResults results = new SignInResults();

    /** One cell: its warm-up does not count. */
    private interface Turn {
        SignInTurn run(Duration warmUp, Duration measured);
    }

    SignInPlan(SignInOptions options, PrintStream out) {
        this.options = options;
        this.out = out;
        this.report = new Report(out);
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
        Members.All all = Members.make(options.holders(), 0, database, keyset);
        try (var gauges = new Gauges(server);
                var product = ProductProcess.start(database, keyset, folder);
                var cells = new SignInCells(gauges, product, all)) {
            report.parameters(gauges.parameters());
            cells.seatReaders();
            if (options.keycloak().isPresent()) {
                report.say("启动 Keycloak", "Starting Keycloak");
                try (var keycloak =
                        Keycloak.start(options.keycloak().get(), folder, server, all, gauges)) {
                    rounds(cells, keycloak);
                }
            } else {
                rounds(cells, null);
            }
        }
        medians();
        json();
    }

    private void rounds(SignInCells cells, @Nullable Keycloak keycloak) { // null: none was given
        int callers = options.callers();
        Map<String, Turn> rivals = new LinkedHashMap<>();
        rivals.put(SignInResults.HASH, cells::hash);
        rivals.put(
                SignInResults.SIGN_IN,
                (warmUp, measured) -> cells.signIns(callers, warmUp, measured));
        if (keycloak != null) {
            rivals.put(
                    SignInResults.KEYCLOAK,
                    (warmUp, measured) -> keycloak.signIns(callers, warmUp, measured));
        }
        Map<String, Turn> alone = new LinkedHashMap<>();
        alone.put(
                SignInResults.READS,
                (warmUp, measured) -> cells.signInsAndReads(callers, warmUp, measured));
        alone.put(SignInResults.SESSION_CHECK, cells::sessionChecks);
        alone.put(
                SignInResults.OVERLOAD,
                (warmUp, measured) -> cells.signInsAndReads(cells.mostCallers(), warmUp, measured));
        report.say("预热：每项一次，不计入", "Warming up: each once, not counted");
        rivals.forEach((name, turn) -> warmUp(name, turn, FIRST_WARM_UP));
        alone.forEach((name, turn) ->
                warmUp(
                        name,
                        turn,
                        name.equals(SignInResults.READS) ? FIRST_WARM_UP : WARM_UP_ALONE));
        for (int round = 1; round <= options.rounds(); round++) {
            var order = List.copyOf(rivals.entrySet());
            for (var each : round % 2 == 1 ? order : order.reversed()) {
                measure(round, each.getKey(), each.getValue());
            }
            for (var each : alone.entrySet()) {
                measure(round, each.getKey(), each.getValue());
            }
        }
    }

    /** The hash alone is one small loop. */
    private void warmUp(String name, Turn turn, Duration first) {
        Duration before = name.equals(SignInResults.HASH) ? warmUp() : first;
        say("-", name, turn.run(before, Duration.ofSeconds(1)));
    }

    private void measure(int round, String name, Turn turn) {
        SignInTurn measured = turn.run(warmUp(), Duration.ofSeconds(options.seconds()));
        results.add(name, measured);
        say("r" + round, name, measured);
    }

    private Duration warmUp() {
        return Duration.ofSeconds(options.warmUpSeconds());
    }

    private void medians() {
        report.say("各轮中位数", "Medians of the rounds");
        results.turns().forEach((name, turns) -> out.println(row("=", name, turns)));
    }

    private void say(String mark, String name, SignInTurn turn) {
        out.println(row(mark, name, List.of(turn)));
    }

    private void json() {
        var line = new LinkedHashMap<>(results.figures());
        line.put("reads_per_s", SignInCells.READS_PER_SECOND);
        line.put("holders", options.holders());
        line.put("callers", options.callers());
        line.put("seconds", options.seconds());
        line.put("warm_up_seconds", options.warmUpSeconds());
        line.put("rounds", options.rounds());
        line.put("processors", Runtime.getRuntime().availableProcessors());
        out.println(JsonMapper.builder().build().writeValueAsString(line));
    }

    private static String row(String mark, String cell, List<SignInTurn> turns) {
        return String.format(
                Locale.ROOT,
                "%-3s %-13s %8.1f/s  p50 %s p99 %s ms  CPU %s us  reads p99 %s ms"
                        + "  429 p99 %s ms  refused %.0f failed %.0f  steal %.1f%%",
                mark,
                cell,
                SignInTurn.median(turns, SignInTurn::perSecond),
                figure(turns, SignInTurn::p50Millis, "%7.1f"),
                figure(turns, SignInTurn::p99Millis, "%7.1f"),
                figure(turns, SignInTurn::cpuMicros, "%7.0f"),
                figure(turns, SignInTurn::readP99Millis, "%5.1f"),
                figure(turns, SignInTurn::refusedP99Millis, "%5.1f"),
                SignInTurn.median(turns, SignInTurn::refused),
                SignInTurn.median(turns, SignInTurn::failed),
                SignInTurn.median(turns, SignInTurn::stolenPercent));
    }

    private static String figure(
            List<SignInTurn> turns, ToDoubleFunction<SignInTurn> figure, String form) {
        double median = SignInTurn.median(turns, figure);
        return Double.isFinite(median) ? String.format(Locale.ROOT, form, median) : "–";
    }
}
