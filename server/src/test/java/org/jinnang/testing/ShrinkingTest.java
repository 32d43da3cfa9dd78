package org.jinnang.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkingTest {

    private static final List<Integer> WALK = IntStream.rangeClosed(1, 60).boxed().toList();

    @Test
    void onlyTheStepsThatAreNeededToFailAreLeft() {
        List<Integer> smallest =
                Shrinking.of(WALK, part -> part.containsAll(List.of(17, 43)), 1_000);

        assertThat(smallest).containsExactly(17, 43);
    }

    @Test
    void whenTheTriesAreSpentTheAnswerStillFails() {
        List<List<Integer>> tried = new ArrayList<>();

        List<Integer> smallest =
                Shrinking.of(
                        WALK,
                        part -> {
                            tried.add(part);
                            return part.contains(17);
                        },
                        3);

        assertThat(tried).hasSize(3);
        assertThat(smallest).contains(17).hasSizeLessThan(WALK.size());
    }
}
