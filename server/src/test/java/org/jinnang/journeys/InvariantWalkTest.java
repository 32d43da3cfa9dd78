package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.jinnang.journeys.Wallets.answered;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.Verification;
import org.jinnang.testing.Shrinking;
import org.jinnang.testing.TestJobs;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * People do at random, over HTTP, everything that can be done with locks, secrets and ways back,
 * with the right proofs, with wrong ones and with too few; after each step every {@link Invariant}
 * is asked. A walk that fails is made smaller first. {@code -Djinnang.walk.seed=7} repeats one, and
 * {@code -Djinnang.walk.steps=3,17} only these steps of it.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({
    Wallets.class,
    Phones.class,
    Wandering.class,
    WayBackDeeds.class,
    SettingDeeds.class,
    LockDeeds.class,
    StrangerDeeds.class,
    Sights.class,
    Planted.class,
    StoreSwitch.Built.class
})
class InvariantWalkTest {

    private static final boolean DEEP = Boolean.getBoolean("jinnang.deep");
    private static final int STEPS = DEEP ? 600 : 60;
    private static final int WALKS = DEEP ? 12 : 1;
    private static final int SMALLER_TRIES = 12;
    private static final int CHAIN_EVERY = 10;
    private static final String SEAL = "audit";

    private final Wallets wallets;
    private final WayBackDeeds ways;
    private final SettingDeeds settings;
    private final LockDeeds locks;
    private final StrangerDeeds strangers;
    private final Sights sights;
    private final Planted planted;
    private final TestJobs jobs;
    private final List<Verification> verifications;

    InvariantWalkTest(
            Wallets wallets,
            WayBackDeeds ways,
            SettingDeeds settings,
            LockDeeds locks,
            StrangerDeeds strangers,
            Sights sights,
            Planted planted,
            TestJobs jobs,
            List<Verification> verifications) {
        this.wallets = wallets;
        this.ways = ways;
        this.settings = settings;
        this.locks = locks;
        this.strangers = strangers;
        this.sights = sights;
        this.planted = planted;
        this.jobs = jobs;
        this.verifications = verifications;
    }

    static List<Long> seeds() {
        Long chosen = Long.getLong("jinnang.walk.seed");
        return chosen == null ? LongStream.rangeClosed(1, WALKS).boxed().toList() : List.of(chosen);
    }

    private static List<Integer> steps() {
        String chosen = System.getProperty("jinnang.walk.steps");
        return chosen == null
                ? IntStream.rangeClosed(1, STEPS).boxed().toList()
                : Arrays.stream(chosen.split(",", -1)).map(Integer::valueOf).toList();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void afterEachStepOfARandomWalkEveryInvariantHolds(long seed) {
        var done = new TreeMap<String, Integer>();
        Optional<AssertionError> broken = walked(seed, steps(), done);
        if (broken.isPresent()) {
            List<Integer> smallest =
                    Shrinking.of(
                            steps(),
                            part -> walked(seed, part, new TreeMap<>()).isPresent(),
                            SMALLER_TRIES);
            String again = String.join(",", smallest.stream().map(String::valueOf).toList());
            fail(
                    "Repeat with -Djinnang.walk.seed=%d -Djinnang.walk.steps=%s%n%s"
                            .formatted(seed, again, broken.get().getMessage()),
                    broken.get());
        }
        if (System.getProperty("jinnang.walk.steps") == null) {
            assertThat(done).as("what was done, and not only tried").hasSizeGreaterThan(8);
        }
    }

    /** The negative control: a server that broke one of them would be caught by that one. */
    @ParameterizedTest
    @EnumSource(Invariant.class)
    void aViolationThatWasPlantedIsCaughtByItsOwnCheck(Invariant invariant) {
        Planted.Step step = planted.breaking(invariant);

        assertThatThrownBy(() -> invariant.check(step.before(), step.deed(), step.after()))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith(invariant.name());
        Deed nothing = Deed.of("looks", step.before().all().getFirst(), null);
        Invariant.checkAll(step.before(), nothing, step.before());
    }

    /** The people of one walk: two who have much, and one who has nothing and may leave. */
    private record Company(List<Member> holders, Member leaver, Member benefactor) {

        List<Member> all() {
            var all = new ArrayList<>(holders);
            all.add(leaver);
            return all;
        }

        List<WalletId> watched() {
            return all().stream().map(Member::wallet).toList();
        }
    }

    private Company company() {
        wallets.databaseWaitsToo();
        var holders = List.of(new Member(wallets.open(true)), new Member(wallets.open(true)));
        return new Company(
                holders, new Member(wallets.openEmpty()), new Member(wallets.open(false)));
    }

    /** Each step has chance of its own, so that leaving others out does not change it. */
    private Optional<AssertionError> walked(
            long seed, List<Integer> steps, Map<String, Integer> done) {
        var trail = new ArrayList<String>();
        try {
            Company company = company();
            for (int step : steps) {
                Random random = new Random(seed * 1_000_003 + step);
                random.nextLong();
                Sight before = sights.of(company.watched());
                Deed deed = deed(company, random);
                Sight after = sights.of(company.watched());
                besides(company, deed, random, step);
                trail.add(step + " " + deed);
                Invariant.checkAll(before, deed, after);
                if (deed.isDone()) {
                    done.merge(deed.name, 1, Integer::sum);
                }
            }
            return Optional.empty();
        } catch (AssertionError | RuntimeException broken) {
            return Optional.of(
                    new AssertionError(
                            broken.getMessage() + "\n" + String.join("\n", trail), broken));
        }
    }

    /** What a holder does, with his own proofs. */
    private List<BiFunction<Member, Random, Deed>> ofHolders() {
        List<BiFunction<Member, Random, Deed>> all = new ArrayList<>();
        for (Act act : WalkedActs.RECOVERIES.stream().sorted().toList()) {
            all.add((member, random) -> ways.goes(member, act, random));
        }
        all.addAll(
                List.of(
                        (member, random) -> ways.goes(member, Act.UNFREEZE, random),
                        (member, random) -> ways.goes(member, Act.UNFREEZE, random),
                        settings::signInPassword,
                        settings::paymentPassword,
                        settings::app,
                        settings::app,
                        settings::removesApp,
                        settings::renewsPapers,
                        settings::addsPasskey,
                        settings::removesPasskey,
                        settings::choosesTextMessage,
                        settings::contact,
                        settings::takesContactBack,
                        settings::card,
                        settings::realName,
                        settings::trust,
                        locks::signsIn,
                        locks::signsInWithPasskey,
                        locks::answersForSignIn,
                        locks::locksTheApp,
                        locks::freezes,
                        locks::freezes,
                        locks::orders));
        return all;
    }

    private Deed deed(Company company, Random random) {
        Member holder = Wandering.any(company.holders(), random);
        Optional<Act> wayOut = ways.wayOut(holder);
        if (wayOut.isPresent() && random.nextInt(3) == 0) {
            return ways.goes(holder, wayOut.get(), random);
        }
        return switch (random.nextInt(16)) {
            case 0 -> strangers.tries(holder, random);
            case 1 -> strangers.timePasses(company.all(), random);
            case 2 -> strangers.withoutStore(holder, company.watched(), random);
            case 3 ->
                    company.leaver().isGone
                            ? strangers.timePasses(company.all(), random)
                            : random.nextInt(3) == 0
                                    ? locks.keeps(company.leaver(), random)
                                    : locks.asksToClose(company.leaver(), random);
            case 4 -> locks.freezes(holder, random);
            case 5 -> locks.pays(holder, company.benefactor(), random);
            case 6 -> strangers.timePasses(company.all(), random);
            default -> Wandering.any(ofHolders(), random).apply(holder, random);
        };
    }

    /** What is asked beside each step: money comes in, twins are asked about, the chain is read. */
    private void besides(Company company, Deed deed, Random random, int step) {
        if (deed.untilOutage != null || deed.by == Deed.By.OPERATOR) {
            return;
        }
        Member holder =
                company.holders().stream()
                        .filter(one -> one.wallet().equals(deed.whose))
                        .findFirst()
                        .orElse(company.holders().getFirst());
        deed.incoming = incoming(company.benefactor(), holder);
        deed.twins = strangers.twins(holder, random);
        if (step % CHAIN_EVERY == 0) {
            jobs.runAll();
            deed.chain =
                    verifications.stream()
                            .filter(one -> one.name().contains(SEAL))
                            .findFirst()
                            .map(Verification::verify);
        }
    }

    private WalletBrowser.Answer incoming(Member from, Member to) {
        WalletBrowser browser = wallets.signedIn(from.wallet());
        var wish =
                Map.of(
                        "payee", to.person.name(),
                        "amount", Map.of("minor", "1", "currency", "CNY"));
        String id =
                answered(201, browser.post("/api/v1/payments", wish, Wallets.key()))
                        .get("payment_id")
                        .asString();
        return browser.post(
                "/api/v1/payments/" + id + "/confirmation",
                Map.of("payment_password", Wallets.PAY));
    }
}
