package org.jinnang.start;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CarriersTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 2", "8, 7", "64, 63"})
    void oneProcessorIsLeftForWhatWorksBesideThem(int processors, int carriers) {
        assertThat(Carriers.of(processors)).isEqualTo(carriers);
    }
}
