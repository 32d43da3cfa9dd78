package org.jinnang.platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.jinnang.testing.TestClock;
import org.junit.jupiter.api.Test;

class TimeOrderedIdsTest {

    private final TestClock clock = new TestClock();
    private final TimeOrderedIds ids = new TimeOrderedIds(clock, new StrongBytes());

    @Test
    void anIdHasVersionSevenTheVariantOfTheStandardAndTheTime() {
        UUID id = ids.next();

        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(TestClock.START.toEpochMilli());
    }

    @Test
    void laterIdsSortAfterEarlierOnesEvenWhenTheClockStandsOrGoesBack() {
        var made = new ArrayList<String>();
        for (int round = 0; round < 20_000; round++) {
            made.add(ids.next().toString());
            if (round == 10_000) {
                clock.advance(Duration.ofSeconds(-5));
            }
        }

        assertThat(made).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void threadsThatAskAtOnceNeverGetTheSame() throws InterruptedException {
        var made = ConcurrentHashMap.<UUID>newKeySet();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int thread = 0; thread < 20; thread++) {
                threads.execute(() -> {
                    for (int id = 0; id < 1_000; id++) {
                        made.add(ids.next());
                    }
                });
            }
        }

        assertThat(made).hasSize(20_000);
    }
}
