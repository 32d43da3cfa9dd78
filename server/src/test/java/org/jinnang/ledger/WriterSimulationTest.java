package org.jinnang.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jinnang.ledger.SimulatedBooks.Broken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The writer against its model. {@code -Djinnang.seed=N} repeats one seed, {@code
 * -Djinnang.deep=true} takes millions of steps.
 */
class WriterSimulationTest {

    private static final int STEPS = 5000;
    private static final int TRIES = 40;

    static List<Long> seeds() {
        Long one = Long.getLong("jinnang.seed");
        if (one != null) {
            return List.of(one);
        }
        return LongStream.rangeClosed(1, Boolean.getBoolean("jinnang.deep") ? 600 : 4)
                .boxed()
                .toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void theWriterDoesWhatTheModelSays(long seed) {
        run(seed, Broken.NOTHING);
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NOTHING")
    void whatIsBrokenIsNoticed(Broken broken) {
        assertThatThrownBy(
                        () -> {
                            for (long seed = 1; seed <= TRIES; seed++) {
                                run(seed, broken);
                            }
                        })
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("-Djinnang.seed=");
    }

    @Test
    void everythingThatCanHappenDoes() {
        Set<String> met = new HashSet<>();
        for (long seed = 1; seed <= 4; seed++) {
            met.addAll(run(seed, Broken.NOTHING).keySet());
        }

        assertThat(met)
                .contains("Posted", "Refused", "Fenced", "PermitOver", "OtherBody", "nonsense")
                .contains("Move", "Hold", "Capture", "Release", "Refund", "group", "cheap")
                .contains("FUNDS", "CEILING", "CLOSED", "NO_HOLD", "ABOVE_HOLD")
                .contains("ABOVE_REFUNDABLE", "outrun", "taken", "corrected", "loss");
    }

    @Test
    void aSeedRepeatsItself() {
        assertThat(run(7, Broken.NOTHING)).isEqualTo(run(7, Broken.NOTHING));
    }

    private static Map<String, Integer> run(long seed, Broken broken) {
        Simulation simulation = new Simulation(seed, broken);
        try {
            simulation.run(STEPS);
            return simulation.met();
        } catch (SQLException | RuntimeException | AssertionError failed) {
            throw new AssertionError(
                    "Repeat with -Djinnang.seed=" + seed + ": " + failed.getMessage(), failed);
        }
    }
}
