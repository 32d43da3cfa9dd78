package org.jinnang.counter;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Opening hours as an operator types them. */
class OpeningHoursTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "0 09:00-17:00",
                "8 09:00-17:00",
                "1 9-17",
                "1 17:00-09:00",
                "1 09:00-09:00",
                "1 25:00-26:00",
                "5-1 09:00-17:00",
                "1 09:00-17:00,",
                "1 09:00-17:00, 1 16:00-18:00",
                "1-7 09:00-12:00, 1-7 13:00-17:00, 1 18:00-19:00"
            })
    void whatIsNoSuchListIsRefused(String typed) {
        assertThat(OpeningHours.read(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    1-2 09:00-17:00                | 1 09:00-17:00, 2 09:00-17:00
                    6 09:00-12:00                  | 6 09:00-12:00
                    1 09:00-12:00, 1 13:30-17:00   | 1 09:00-12:00, 1 13:30-17:00
                    """)
    void daysAndPausesAreRead(String typed, String written) {
        assertThat(OpeningHours.read(typed).map(OpeningHours::written)).hasValue(written);
    }

    @Test
    void aWholeWeekWithAPauseIsTheMost() {
        assertThat(OpeningHours.read("1-7 09:00-12:00, 1-7 13:00-17:00").orElseThrow()).hasSize(14);
    }
}
