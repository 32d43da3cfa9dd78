package org.jinnang.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTest {

    @ParameterizedTest
    @CsvSource({"1, PT5S", "2, PT10S", "3, PT20S", "8, PT10M40S", "9, PT15M", "2000000000, PT15M"})
    void pausesDoubleUpToAQuarterOfAnHour(int failedTries, Duration pause) {
        assertThat(Retry.pauseAfter(failedTries)).isEqualTo(pause);
    }

    @Test
    void aMessageIsTriedForThreeDays() {
        Instant queued = Instant.parse("2026-11-21T10:00:00Z");

        assertThat(Retry.isHopeless(queued, queued.plus(Duration.ofDays(3)))).isFalse();
        assertThat(Retry.isHopeless(queued, queued.plus(Duration.ofDays(3)).plusMillis(1)))
                .isTrue();
    }

    @Test
    void aBrokenLineRestsLongerEachTimeAndIsFreshAfterASuccess() {
        var line = new Line();
        Instant now = Instant.parse("2026-11-21T10:00:00Z");

        assertThat(line.failed(now)).isTrue();
        assertThat(line.isResting(now.plusMillis(499))).isTrue();
        assertThat(line.isResting(now.plusMillis(500))).isFalse();
        for (int failure = 0; failure < 100; failure++) {
            assertThat(line.failed(now)).isFalse();
        }
        assertThat(line.isResting(now.plusMillis(14_999))).isTrue();
        assertThat(line.isResting(now.plusSeconds(15))).isFalse();
        assertThat(line.worked()).isTrue();
        assertThat(line.isResting(now)).isFalse();
        assertThat(line.worked()).isFalse();
    }
}
