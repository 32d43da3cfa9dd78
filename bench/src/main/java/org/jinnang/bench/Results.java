package org.jinnang.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** What each cell showed, round by round. */
final class Results {

    private final Map<String, List<Sample>> samples = new LinkedHashMap<>();

    void add(String cell, Sample sample) {
        samples.computeIfAbsent(cell, _ -> new ArrayList<>()).add(sample);
    }

    /** Those that had a turn, in order of their first. */
    List<String> cells() {
        return List.copyOf(samples.keySet());
    }

    List<Sample> of(String cell) {
        return samples.getOrDefault(cell, List.of());
    }

    /** The median; empty where the cell had no turn or nothing is known. */
    Optional<Double> median(String cell, ToDoubleFunction<Sample> figure) {
        List<Sample> of = of(cell);
        return of.isEmpty()
                ? Optional.empty()
                : Optional.of(Sample.median(of, figure)).filter(Double::isFinite);
    }

    Optional<Double> perSecond(String cell) {
        return median(cell, Sample::perSecond);
    }

    /** How many times as fast the first is; empty where one of them had no turn. */
    Optional<Double> ratio(String cell, String yardstick) {
        return perSecond(cell)
                .flatMap(fast ->
                        perSecond(yardstick).filter(slow -> slow > 0).map(slow -> fast / slow));
    }
}
