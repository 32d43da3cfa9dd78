package org.jinnang.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SignInFiguresTest {

    private static final double NOTHING = Double.NaN;

    @Test
    void theShareIsTheMedianOfNeighboursInTimeAndNotOfTheirMedians() {
        var results = new SignInResults();
        double[][] rounds = {{50, 45}, {100, 80}, {10, 9}};
        for (double[] round : rounds) {
            results.add(SignInResults.HASH, turn(round[0]));
            results.add(SignInResults.SIGN_IN, turn(round[1]));
        }

        assertThat(results.figures())
                .containsEntry("share_of_hash_limit", 0.9)
                .containsEntry("signins_per_s", 45.0)
                .containsEntry("hash_per_s", 50.0);
    }

    @Test
    void whatWasNotMeasuredIsNull() {
        var figures = new SignInResults().figures();

        assertThat(figures)
                .containsEntry("signins_per_s", null)
                .containsEntry("share_of_hash_limit", null)
                .containsEntry("session_check_cpu_us", null)
                .containsEntry("read_p99_ms", null)
                .containsEntry("overload_answer_p99_ms", null)
                .containsEntry("ratio_keycloak", null)
                .containsEntry("failed", 0L);
    }

    @Test
    void costAndRefusalsAreCountedApart() throws Exception {
        var begin = new CountDownLatch(1);
        var enough = new CountDownLatch(30);
        var crowd =
                new Crowd(
                        1,
                        Thread.ofVirtual().factory(),
                        1,
                        _ -> {
                            begin.await();
                            enough.countDown();
                            return switch ((int) (enough.getCount() % 3)) {
                                case 0 -> throw new IllegalStateException("neither nor");
                                case 1 -> Crowd.Outcome.REFUSED;
                                default -> Crowd.Outcome.DONE;
                            };
                        });
        crowd.measure();
        begin.countDown();
        assertThat(enough.await(20, TimeUnit.SECONDS)).isTrue();
        Crowd.Heard heard = crowd.stop();

        var turn = SignInTurn.of(heard, reading(0, 0), reading(2_000_000_000L, 500));
        assertThat(turn.perSecond()).isEqualTo(heard.doneCount() / 2.0);
        assertThat(turn.cpuMicros()).isEqualTo(500.0 / heard.doneCount());
        assertThat(heard.doneCount()).isGreaterThanOrEqualTo(9);
        assertThat(heard.refusedCount()).isGreaterThanOrEqualTo(9);
        assertThat(turn.refused()).isEqualTo((double) heard.refusedCount());
        assertThat(turn.failed()).isEqualTo((double) heard.failedCount());
    }

    @Test
    void aReadThatComesLateCountsFromWhenItWasDue() throws Exception {
        var first = new CountDownLatch(1);
        var reads =
                new SteadyCalls(
                        1000,
                        number -> {
                            if (number == 0) {
                                first.await();
                            }
                        });
        reads.measure();
        Cell.pause(Duration.ofMillis(60));
        first.countDown();
        reads.close();

        assertThat(reads.failed()).isZero();
        assertThat(reads.latency().millis(1)).isPositive();
    }

    @Test
    void everyBrowserComesFromAnAddressThatIsKeptForMeasuring() {
        assertThat(SignInCells.address(0)).isEqualTo("198.18.0.0");
        assertThat(SignInCells.address(257)).isEqualTo("198.18.1.1");
        assertThat(SignInCells.address(1 << 16)).isEqualTo("198.19.0.0");
    }

    private static SignInTurn turn(double perSecond) {
        return new SignInTurn(perSecond, 1, 2, 3, NOTHING, NOTHING, 0, 0, 0);
    }

    private static Reading reading(long nanos, long cpuMicros) {
        return new Reading(nanos, cpuMicros, 0, 0, 0, 0, 0);
    }
}
