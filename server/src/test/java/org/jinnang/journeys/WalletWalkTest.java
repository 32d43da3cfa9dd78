package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.jinnang.kernel.Currency;
import org.jinnang.kernel.Money;
import org.jinnang.kernel.TransferId;
import org.jinnang.payment.Payments;
import org.jinnang.platform.Ids;
import org.jinnang.platform.Verification;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Random walks over HTTP against a model of a few plain rules: whatever three holders do on five
 * browsers, each answer is the model's. {@code -Djinnang.walk.seed=7} repeats one walk.
 */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class WalletWalkTest {

    private static final boolean DEEP = Boolean.getBoolean("jinnang.deep");
    private static final int STEPS = DEEP ? 400 : 60;
    private static final int WALKS = DEEP ? 8 : 2;
    private static final long WELCOME = 100_000;
    private static final long MORE = 15_000_000;

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestJobs jobs;
    private final Payments payments;
    private final Ids ids;
    private final List<Verification> verifications;

    WalletWalkTest(
            Wallets wallets,
            WalletBrowsers browsers,
            TestClock clock,
            TestJobs jobs,
            Payments payments,
            Ids ids,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.jobs = jobs;
        this.payments = payments;
        this.ids = ids;
        this.verifications = verifications;
    }

    static List<Long> seeds() {
        Long chosen = Long.getLong("jinnang.walk.seed");
        return chosen == null ? LongStream.rangeClosed(1, WALKS).boxed().toList() : List.of(chosen);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whateverPeopleDoTheWalletAnswersAsTheModel(long seed) {
        var walk = new Walk(wallets, browsers, clock, new Random(seed));
        try {
            begin(walk);
            for (int step = 1; step <= STEPS; step++) {
                walk.step();
            }
            walk.compareAll();
            verify();
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    "Repeat with -Djinnang.walk.seed=" + seed + "\n" + walk.trail(), e);
        }
    }

    /** The model knows nothing of habits: what the watch pauses has its own tests. */
    @BeforeEach
    void theWatchIsOff() {
        wallets.watchBy("off");
    }

    @AfterEach
    void theWatchIsOnAgain() {
        wallets.watchBy("calm");
    }

    private void begin(Walk walk) {
        for (int person = 0; person < 3; person++) {
            Instant openedAt = clock.instant();
            Wallets.Person opened = wallets.open(true);
            Money more = new Money(MORE, Currency.CNY);
            assertThat(payments.topUp(new TransferId(ids.next()), opened.wallet(), more)).isTrue();
            walk.joins(opened, WELCOME + MORE, openedAt);
        }
        walk.stranger();
        walk.stranger();
    }

    private void verify() {
        jobs.runAll();
        for (Verification one : verifications) {
            Verification.Result result = one.verify();
            assertThat(result.holds()).as(result.lines().toString()).isTrue();
        }
    }
}
