package org.jinnang.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** What the cells of {@code bench signin} showed, and the line for programs made of it. */
final class SignInResults {

    static final String HASH = "hash";
    static final String SIGN_IN = "jinnang";
    static final String READS = "jinnang-reads";
    static final String KEYCLOAK = "keycloak";
    static final String SESSION_CHECK = "session-check";
    static final String OVERLOAD = "overload";

    private final Map<String, List<SignInTurn>> turns = new LinkedHashMap<>();

    void add(String cell, SignInTurn turn) {
        turns.computeIfAbsent(cell, _ -> new ArrayList<>()).add(turn);
    }

    Map<String, List<SignInTurn>> turns() {
        return turns;
    }

    /** Key by key; what was not measured is null. */
    Map<String, @Nullable Object> figures() {
        var line = new LinkedHashMap<String, @Nullable Object>();
        line.put("signins_per_s", rounded(median(SIGN_IN, SignInTurn::perSecond), 1));
        line.put("hash_per_s", rounded(median(HASH, SignInTurn::perSecond), 1));
        line.put("share_of_hash_limit", rounded(ratio(SIGN_IN, HASH), 3));
        line.put("p50_ms", rounded(median(SIGN_IN, SignInTurn::p50Millis), 0));
        line.put("p99_ms", rounded(median(SIGN_IN, SignInTurn::p99Millis), 0));
        line.put("read_p99_ms", rounded(median(READS, SignInTurn::readP99Millis), 1));
        line.put("session_check_cpu_us", rounded(median(SESSION_CHECK, SignInTurn::cpuMicros), 0));
        line.put("session_checks_per_s", rounded(median(SESSION_CHECK, SignInTurn::perSecond), 0));
        line.put(
                "overload_answer_p99_ms",
                rounded(median(OVERLOAD, SignInTurn::refusedP99Millis), 1));
        line.put("overload_refused", rounded(median(OVERLOAD, SignInTurn::refused), 0));
        line.put("overload_signins_per_s", rounded(median(OVERLOAD, SignInTurn::perSecond), 1));
        line.put("keycloak_per_s", rounded(median(KEYCLOAK, SignInTurn::perSecond), 1));
        line.put("ratio_keycloak", rounded(ratio(SIGN_IN, KEYCLOAK), 2));
        line.put("failed", failed());
        return line;
    }

    /** The median; empty where the cell had no turn or nothing is known. */
    private Optional<Double> median(String cell, ToDoubleFunction<SignInTurn> figure) {
        List<SignInTurn> of = turns.getOrDefault(cell, List.of());
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(SignInTurn.median(of, figure)).filter(Double::isFinite);
    }

    /** The median of the rounds' own ratios: neighbours in time have the same noise. */
    private Optional<Double> ratio(String cell, String yardstick) {
        List<SignInTurn> ours = turns.getOrDefault(cell, List.of());
        List<SignInTurn> theirs = turns.getOrDefault(yardstick, List.of());
        if (ours.isEmpty() || ours.size() != theirs.size()) {
            return Optional.empty();
        }
        double[] ratios = new double[ours.size()];
        for (int round = 0; round < ratios.length; round++) {
            ratios[round] = ours.get(round).perSecond() / theirs.get(round).perSecond();
        }
        java.util.Arrays.sort(ratios);
        int middle = ratios.length / 2;
        double median =
                ratios.length % 2 == 1 ? ratios[middle] : (ratios[middle - 1] + ratios[middle]) / 2;
        return Optional.of(median).filter(Double::isFinite);
    }

    private long failed() {
        return turns.values().stream()
                .flatMap(List::stream)
                .mapToLong(turn -> (long) turn.failed())
                .sum();
    }

    private static @Nullable Number rounded(Optional<Double> value, int digits) {
        return value.<@Nullable Number>map(number -> Report.rounded(number, digits)).orElse(null);
    }
}
