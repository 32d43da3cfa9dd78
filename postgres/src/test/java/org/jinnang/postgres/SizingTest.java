package org.jinnang.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizingTest {

    @ParameterizedTest
    @CsvSource({
        "0, 128MB",
        "536870912, 128MB",
        "17179869184, 2048MB",
        "9223372036854775807, 4096MB"
    })
    void aDatabaseTakesAnEighthOfTheMemoryWithinBounds(long memory, String buffers) {
        assertThat(Sizing.of(memory)).containsEntry("shared_buffers", buffers);
    }

    @Test
    void whatItTakesOfThisMachineMayBeChosen() {
        Parameters.check(Sizing.ofThisMachine());
    }
}
