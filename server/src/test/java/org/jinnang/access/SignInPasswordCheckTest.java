package org.jinnang.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.Digest;
import org.jinnang.kernel.Secret;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Browser;
import org.jinnang.platform.Problems;
import org.jinnang.restriction.NewRestriction;
import org.jinnang.restriction.PlacedBy;
import org.jinnang.restriction.Restrictions;
import org.jinnang.session.Devices;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.Import;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.json.JsonMapper;

/** Who does not know an account learns nothing of it; who is trusted is told everything. */
@WalletTest
@Import(Household.class)
class SignInPasswordCheckTest {

    private static final int PAIRS = Boolean.getBoolean("jinnang.deep") ? 200 : 40;
    private static final int ROUNDS = 6;
    private static final Duration TOLERANCE = Duration.ofMillis(5);
    private static final String WRONG = "not the password";

    private final Access access;
    private final Restrictions restrictions;
    private final Devices devices;
    private final Problems problems;
    private final JsonMapper json;
    private final Household household;
    private final TransactionOperations transactions;
    private final TestDatabase database;
    private final TestClock clock;

    SignInPasswordCheckTest(
            Access access,
            Restrictions restrictions,
            Devices devices,
            Problems problems,
            JsonMapper json,
            Household household,
            TransactionOperations transactions,
            TestDatabase database,
            TestClock clock) {
        this.access = access;
        this.restrictions = restrictions;
        this.devices = devices;
        this.problems = problems;
        this.json = json;
        this.household = household;
        this.transactions = transactions;
        this.database = database;
        this.clock = clock;
    }

    @BeforeEach
    void setClock() {
        clock.set(TestClock.START);
    }

    @Test
    void aCheckInsideATransactionIsABug() {
        WalletId walletId = household.open();

        assertThatIllegalStateException()
                .isThrownBy(() ->
                        transactions.executeWithoutResult(
                                _ -> wrong(walletId, household.browser())));
    }

    /** Fewer tries for each account than would pause it. */
    @Test
    void knownAndUnknownAccountsTakeTheSameTimeAndBytes() {
        sameForStrangers(pair -> pair % 19 == 0 ? Optional.of(household.open()) : Optional.empty());
    }

    @Test
    void pausedAndUnknownAccountsTakeTheSameTimeAndBytes() {
        WalletId paused = household.open();
        household.place(NewRestriction.of(paused, Cause.WRONG_SIGN_IN_PASSWORD, PlacedBy.GATE));

        sameForStrangers(pair -> pair == 0 ? Optional.of(paused) : Optional.empty());
    }

    /**
     * A busy machine adds noise, so a round that shows a difference is repeated; a difference that
     * is really there shows in every round.
     *
     * @param wallets the wallet from this pair on; empty to go on with the one before
     */
    private void sameForStrangers(IntFunction<Optional<WalletId>> wallets) {
        List<Duration> differences = new ArrayList<>();
        do {
            differences.add(differenceOfMedians(wallets));
        } while (differences.getLast().compareTo(TOLERANCE) >= 0 && differences.size() < ROUNDS);

        assertThat(differences.getLast()).as("of %s", differences).isLessThan(TOLERANCE);
    }

    private Duration differenceOfMedians(IntFunction<Optional<WalletId>> wallets) {
        List<Long> known = new ArrayList<>();
        List<Long> unknown = new ArrayList<>();
        Optional<WalletId> walletId = Optional.empty();
        for (int warmUp = 0; warmUp < 10; warmUp++) {
            timed(Optional.empty(), "warm up", new ArrayList<>());
        }
        for (int pair = 0; pair < PAIRS; pair++) {
            Optional<WalletId> next = wallets.apply(pair);
            walletId = next.isPresent() ? next : walletId;
            String nobody = "nobody " + pair;
            String one;
            String other;
            if (pair % 2 == 0) {
                one = timed(walletId, "somebody", known);
                other = timed(Optional.empty(), nobody, unknown);
            } else {
                other = timed(Optional.empty(), nobody, unknown);
                one = timed(walletId, "somebody", known);
            }
            assertThat(one).isEqualTo(other);
        }
        return Duration.ofNanos(Math.abs(median(known) - median(unknown)));
    }

    @Test
    void aBrowserHasThreeTriesThenWaitsLongerEachTimeForKnownAndUnknownAlike() {
        WalletId walletId = household.open();
        Browser one = household.browser();
        Browser other = household.browser();
        for (int entry = 0; entry < 6; entry++) {
            SignInCheck known = wrong(walletId, one);
            SignInCheck unknown = unknown(other);

            assertThat(known).isEqualTo(unknown);
            if (entry == 2) {
                assertThat(known)
                        .isInstanceOfSatisfying(
                                SignInCheck.Refused.class,
                                refused -> {
                                    assertThat(refused.triesLeft()).isZero();
                                    assertThat(refused.waitUntil())
                                            .isEqualTo(TestClock.START.plusSeconds(30));
                                });
            }
            if (entry > 2) {
                assertThat(known)
                        .isInstanceOfSatisfying(
                                SignInCheck.Wait.class,
                                wait ->
                                        assertThat(wait.until())
                                                .isEqualTo(TestClock.START.plusSeconds(30)));
            }
        }
        clock.advance(Duration.ofSeconds(30));
        assertThat(wrong(walletId, one))
                .isEqualTo(unknown(other))
                .isInstanceOfSatisfying(
                        SignInCheck.Refused.class,
                        refused ->
                                assertThat(refused.waitUntil())
                                        .isEqualTo(clock.instant().plusSeconds(60)));
    }

    @Test
    void theRightPasswordOpensAndBeginsTheSeriesAnew() {
        WalletId walletId = household.open();
        Browser browser = household.browser();
        wrong(walletId, browser);
        wrong(walletId, browser);

        assertThat(right(walletId, browser))
                .isEqualTo(new SignInCheck.Right(walletId, Optional.empty()));
        assertThat(wrong(walletId, browser))
                .isInstanceOfSatisfying(
                        SignInCheck.Refused.class,
                        refused -> assertThat(refused.triesLeft()).isEqualTo(2));
    }

    @Test
    void twentyWrongEntriesOfStrangersPauseNewDevicesOnlyAndTellTheHolder() {
        WalletId walletId = household.open();
        Browser trusted = trust(walletId);

        for (int entry = 0; entry < 20; entry++) {
            wrong(walletId, household.browser());
        }

        assertThat(restrictions.inForce(walletId))
                .extracting(one -> one.placement().cause())
                .containsExactly(Cause.WRONG_SIGN_IN_PASSWORD);
        assertThat(notices(walletId)).isEqualTo(2);
        assertThat(right(walletId, household.browser())).isInstanceOf(SignInCheck.Refused.class);
        assertThat(right(walletId, trusted)).isInstanceOf(SignInCheck.Right.class);
    }

    @Test
    void manyStrangersAtOnceGetNoMoreThanTwentyGuessesAndNeverBusy() {
        WalletId walletId = household.open();

        List<SignInCheck> checks = Household.atOnce(60, () -> wrong(walletId, household.browser()));

        assertThat(checks).noneMatch(SignInCheck.Right.class::isInstance);
        assertThat(tries(walletId)).isLessThanOrEqualTo(20);
    }

    @Test
    void strangersWhoAreStillBeingCheckedPauseNobody() {
        WalletId walletId = household.open();

        List<SignInCheck> checks =
                Household.atOnce(120, () -> right(walletId, household.browser()));

        assertThat(checks).anyMatch(SignInCheck.Right.class::isInstance);
        assertThat(restrictions.inForce(walletId)).isEmpty();
        assertThat(right(walletId, household.browser())).isInstanceOf(SignInCheck.Right.class);
    }

    @Test
    void tenWrongEntriesOnATrustedDeviceEndItsTrustAndNothingElse() {
        WalletId walletId = household.open();
        Browser device = trust(walletId);
        Browser otherDevice = trust(walletId);

        for (int entry = 1; entry <= 10; entry++) {
            int triesLeft = 10 - entry;
            assertThat(wrong(walletId, device))
                    .isInstanceOfSatisfying(
                            SignInCheck.Refused.class,
                            refused -> {
                                assertThat(refused.knownDevice()).isTrue();
                                assertThat(refused.triesLeft()).isEqualTo(triesLeft);
                            });
        }

        assertThat(devices.known(device)).isEmpty();
        assertThat(devices.known(otherDevice)).isPresent();
        assertThat(restrictions.inForce(walletId)).isEmpty();
        assertThat(right(walletId, device))
                .isEqualTo(new SignInCheck.Right(walletId, Optional.empty()));
    }

    @Test
    void aTrustedDeviceIsTrustedByItsHolderOnly() {
        WalletId walletId = household.open();
        WalletId other = household.open();
        Browser device = trust(other);

        assertThat(wrong(walletId, device))
                .isInstanceOfSatisfying(
                        SignInCheck.Refused.class,
                        refused -> assertThat(refused.knownDevice()).isFalse());
    }

    @Test
    void aFrozenWalletTellsItsReasonsToATrustedDeviceAndNothingToAStranger() {
        WalletId walletId = household.open();
        Browser device = trust(walletId);
        household.place(NewRestriction.of(walletId, Cause.LOST_WALLET, PlacedBy.HOLDER));

        assertThat(right(walletId, device))
                .isInstanceOfSatisfying(
                        SignInCheck.Restricted.class,
                        restricted ->
                                assertThat(restricted.explanation().remedies())
                                        .extracting(RemedyView::id)
                                        .containsExactly("unfreeze", "bank_counter"));
        assertThat(right(walletId, household.browser()))
                .isEqualTo(unknown(household.browser()))
                .isInstanceOf(SignInCheck.Refused.class);
    }

    private String timed(Optional<WalletId> walletId, String name, List<Long> nanos) {
        Browser browser = household.browser();
        Digest identifier = Household.identifier(name);
        long start = System.nanoTime();
        SignInCheck check =
                access.checkSignInPassword(walletId, identifier, Secret.of(WRONG), browser);
        nanos.add(System.nanoTime() - start);
        assertThat(check).isInstanceOf(SignInCheck.Refused.class);
        return json.writeValueAsString(problems.body(AccessProblems.of(check)));
    }

    private static long median(List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private SignInCheck wrong(WalletId walletId, Browser browser) {
        return check(walletId, WRONG, browser);
    }

    private SignInCheck right(WalletId walletId, Browser browser) {
        return check(walletId, Household.SIGN_IN_PASSWORD, browser);
    }

    private SignInCheck check(WalletId walletId, String password, Browser browser) {
        return access.checkSignInPassword(
                Optional.of(walletId),
                Household.identifier(walletId.text()),
                Secret.of(password),
                browser);
    }

    private SignInCheck unknown(Browser browser) {
        return access.checkSignInPassword(
                Optional.empty(), Household.identifier("nobody"), Secret.of(WRONG), browser);
    }

    /** A browser with the cookie of a device that the holder trusts. */
    private Browser trust(WalletId walletId) {
        var trusting = transactions.execute(_ -> devices.trust(walletId, "My laptop"));
        if (!(trusting instanceof Devices.Trusting.Trusted(var cookie, _))) {
            throw new AssertionError("Not trusted");
        }
        Browser browser = household.browser();
        return new Browser(
                browser.series(),
                Optional.of(org.jinnang.platform.Cookies.digest(cookie)),
                browser.userAgentName(),
                browser.ip(),
                browser.locale());
    }

    private long tries(WalletId walletId) {
        return database.sql()
                .sql("select count(*) from jinnang.attempt where subject_id = :wallet")
                .param("wallet", walletId.value())
                .query(Long.class)
                .single();
    }

    private long notices(WalletId walletId) {
        return database.sql()
                .sql(
                        """
                        select count(*) from jinnang.notice
                        where wallet_id = :wallet and upper(template) = 'SIGN_IN_PAUSED'
                        """)
                .param("wallet", walletId.value())
                .query(Long.class)
                .single();
    }
}
