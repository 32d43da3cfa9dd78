package org.jinnang.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jinnang.kernel.Digest;
import org.jinnang.platform.Browser;
import org.jinnang.policy.Policy;
import org.jinnang.session.Series.Standing;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class SeriesTest {

    private static final TestDatabase DATABASE = TestDatabase.fresh();
    private static final AtomicInteger BROWSERS = new AtomicInteger();
    private static final Digest NAME = Somebody.digest(1);

    private final TestClock clock = new TestClock();
    private final Series series =
            new Series(
                    new SeriesStore(JdbcClient.create(DATABASE.asApplication())),
                    Policy.defaultProfile(),
                    clock);
    private final Browser browser = Somebody.browser(BROWSERS.incrementAndGet());

    @Test
    void threeFreeTriesThenWaitsThatDoubleUpToAnHour() {
        List<Long> waits = new ArrayList<>();
        for (int failure = 1; failure <= 13; failure++) {
            var mayTry = (Standing.MayTry) series.attempt(browser, NAME);
            assertThat(mayTry.triesLeftAfterFailure()).isEqualTo(Math.max(0, 3 - failure));
            Instant until = mayTry.waitUntilAfterFailure().orElse(clock.instant());
            waits.add(Duration.between(clock.instant(), until).toSeconds());
            clock.set(until);
        }

        assertThat(waits)
                .containsExactly(
                        0L, 0L, 30L, 60L, 120L, 240L, 480L, 960L, 1920L, 3600L, 3600L, 3600L,
                        3600L);
    }

    @Test
    void whoeverMustWaitIsToldUntilWhenAndMakesItNoLonger() {
        fail(3);
        Instant until = clock.instant().plusSeconds(30);

        assertThat(series.attempt(browser, NAME)).isEqualTo(new Standing.MustWait(until));
        clock.set(until.minusMillis(1));
        assertThat(series.attempt(browser, NAME)).isEqualTo(new Standing.MustWait(until));
        assertThat(series.waitUntil(browser)).contains(until);
        assertThat(series.waitUntil(browser, NAME)).contains(until);
        clock.set(until);
        assertThat(series.waitUntil(browser)).isEmpty();
        assertThat(series.attempt(browser, NAME)).isInstanceOf(Standing.MayTry.class);
    }

    @Test
    void otherBrowsersAndOtherNamesDoNotWait() {
        fail(3);
        Browser other = Somebody.browser(BROWSERS.incrementAndGet());

        assertThat(series.attempt(other, NAME)).isEqualTo(firstTry());
        assertThat(series.attempt(browser, Somebody.digest(2))).isEqualTo(firstTry());
        assertThat(series.waitUntil(browser, Somebody.digest(2))).isEmpty();
    }

    @Test
    void ofAHundredParallelTriesOnlyTheFreeOnesAreLookedAt() throws Exception {
        List<Callable<Standing>> all = new ArrayList<>();
        for (int at = 0; at < 100; at++) {
            all.add(() -> series.attempt(browser, NAME));
        }
        int mayTry = 0;
        try (var threads = Executors.newFixedThreadPool(20)) {
            for (Future<Standing> answer : threads.invokeAll(all)) {
                mayTry += answer.get() instanceof Standing.MayTry ? 1 : 0;
            }
        }

        assertThat(mayTry).isEqualTo(3);
    }

    @Test
    void insideATransactionItIsRefused() {
        var transactions = TestDatabase.transactions(DATABASE.asApplication());

        assertThatThrownBy(() -> transactions.execute(_ -> series.attempt(browser, NAME)))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void theRightPasswordBeginsAnew() {
        fail(2);
        series.attempt(browser, NAME);
        series.succeeded(browser, NAME);

        assertThat(series.waitUntil(browser)).isEmpty();
        assertThat(series.attempt(browser, NAME)).isEqualTo(firstTry());
    }

    @Test
    void aTryThatWasNotLookedAtIsGivenBack() {
        fail(2);
        series.attempt(browser, NAME);
        series.giveBack(browser, NAME);

        assertThat(series.attempt(browser, NAME))
                .isEqualTo(new Standing.MayTry(0, Optional.of(clock.instant().plusSeconds(30))));
    }

    @Test
    void aDayWithoutFailureForgetsAll() {
        fail(3);
        clock.advance(Duration.ofDays(1));

        assertThat(series.attempt(browser, NAME)).isEqualTo(firstTry());
        clock.advance(Duration.ofDays(1).plusMillis(1));
        series.forget();
        assertThat(
                        DATABASE.sql()
                                .sql("select count(*) from sign_in_series where browser_hash = :b")
                                .param("b", browser.series().bytes())
                                .query(Integer.class)
                                .single())
                .isZero();
    }

    private static Standing firstTry() {
        return new Standing.MayTry(2, Optional.empty());
    }

    private void fail(int times) {
        for (int failure = 0; failure < times; failure++) {
            assertThat(series.attempt(browser, NAME)).isInstanceOf(Standing.MayTry.class);
        }
    }
}
