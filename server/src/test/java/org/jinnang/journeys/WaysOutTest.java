package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jinnang.counter.Branches;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Act;
import org.jinnang.kernel.Cause;
import org.jinnang.kernel.RemedyKind;
import org.jinnang.kernel.RestrictionId;
import org.jinnang.kernel.StaffRole;
import org.jinnang.kernel.WalletId;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.policy.Policy;
import org.jinnang.recovery.Activations;
import org.jinnang.restriction.Restriction;
import org.jinnang.restriction.Restrictions;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.transaction.support.TransactionOperations;
import tools.jackson.databind.JsonNode;

/**
 * Each way out that the policy lists is walked to its end, with every other cause in force beside
 * it. The cases come from the policy, so a new cause or remedy is walked too – or fails here.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class, StaffTeam.class})
class WaysOutTest {

    private static final String NEW_SIGN_IN = "seven slow boats drift home";
    private static final String NEW_PAY = "593817";

    private final Policy policy;
    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final StaffTeam team;
    private final Branches branches;
    private final TransactionOperations transaction;
    private final Restrictions restrictions;
    private final Activations activations;
    private final OperatorCommand restrict;
    private final TestClock clock;

    WaysOutTest(
            Policy policy,
            Wallets wallets,
            Phones phones,
            WalletBrowsers browsers,
            StaffTeam team,
            Branches branches,
            TransactionOperations transaction,
            Restrictions restrictions,
            Activations activations,
            List<OperatorCommand> commands,
            TestClock clock) {
        this.policy = policy;
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.team = team;
        this.branches = branches;
        this.transaction = transaction;
        this.restrictions = restrictions;
        this.activations = activations;
        this.restrict =
                commands.stream().filter(one -> one.name().equals("restrict")).findFirst().get();
        this.clock = clock;
    }

    /** A cause and one of its ways out. */
    record Way(Cause cause, RemedyKind remedy) {}

    /** A freeze ends by time only when nobody has proven anything. */
    private static final Way REPORTED = new Way(Cause.LOST_WALLET, RemedyKind.WAIT);

    static Stream<Way> ways() {
        return ways(Policy.defaultProfile());
    }

    private static Stream<Way> ways(Policy policy) {
        return Arrays.stream(Cause.values())
                .flatMap(cause ->
                        policy.restrictions().of(cause).remedies().stream()
                                .map(remedy -> new Way(cause, remedy)));
    }

    @Test
    void theServerFollowsTheTableThatIsWalkedHere() {
        assertThat(ways(policy)).containsExactlyElementsOf(ways().toList());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void oneWayOutLiftsItsRestrictionAndNoOther(Way way) {
        Person person = wallets.open(false);
        if (way.remedy() == RemedyKind.RESET_SECOND_STEP) {
            phones.setUp(person);
        }
        Restriction.InForce lifted =
                way.equals(REPORTED)
                        ? wallets.report(person.wallet())
                        : wallets.place(person.wallet(), way.cause());
        if (way.remedy() == RemedyKind.WAIT) {
            clock.set(end(lifted).minus(Duration.ofSeconds(1)));
        }
        placeOthers(way, person.wallet());
        RestrictionId id = lifted.placement().id();
        List<RestrictionId> before = wallets.inForce(person.wallet());
        assertThat(before).hasSize(Cause.values().length - leftOut(way).size()).contains(id);
        assertThat(shown(person)).isEqualTo(words(before));
        assertThat(remediesShown(person, id))
                .contains(way.remedy().name().toLowerCase(Locale.ROOT));

        walk(way, person, lifted);

        Set<RestrictionId> others = new HashSet<>(before);
        others.remove(id);
        assertThat(wallets.inForce(person.wallet())).containsExactlyInAnyOrderElementsOf(others);
        assertThat(shown(person)).isEqualTo(words(List.copyOf(others)));
        assertThat(endedBy(person, id)).isEqualTo(endingOf(way.remedy()));
    }

    // A new remedy does not compile until it is walked here.
    private void walk(Way way, Person person, Restriction.InForce restriction) {
        switch (way.remedy()) {
            case WAIT -> clock.set(end(restriction));
            case RESET_PAYMENT_PASSWORD -> {
                WalletBrowser browser = wallets.signedIn(person.wallet());
                String recovery = wallets.recovery(browser, "reset_payment_password", Map.of());
                prove(browser, recovery, person, Map.of("new_secret", NEW_PAY));
            }
            case RESET_SIGN_IN_PASSWORD -> {
                WalletBrowser browser = browsers.open();
                var whose = Map.of("identifier", person.name());
                String recovery = wallets.recovery(browser, "reset_sign_in_password", whose);
                prove(browser, recovery, person, Map.of("new_secret", NEW_SIGN_IN));
            }
            case RESET_SECOND_STEP -> {
                WalletBrowser browser = browsers.open();
                var whose = Map.of("identifier", person.name());
                String recovery = wallets.recovery(browser, "reset_second_step", whose);
                var known = Map.of("kind", "sign_in_password", "code", Wallets.SIGN_IN);
                answered(200, browser.post("/api/v1/recoveries/" + recovery + "/proofs", known));
                prove(browser, recovery, person, Map.of());
            }
            case UNFREEZE -> {
                WalletBrowser browser = browsers.open();
                var which =
                        Map.of(
                                "identifier", person.name(),
                                "restriction_id", restriction.placement().id().text());
                String recovery = wallets.recovery(browser, "unfreeze", which);
                prove(browser, recovery, person, Map.of());
            }
            case CHANGE_SIGN_IN_PASSWORD -> change(person, "sign-in", Wallets.SIGN_IN, NEW_SIGN_IN);
            case CHANGE_PAYMENT_PASSWORD -> change(person, "payment", Wallets.PAY, NEW_PAY);
            case CONFIRM_SIGN_IN -> {
                WalletBrowser browser = wallets.signedIn(person.wallet());
                String path = "/api/v1/sign-ins/current/";
                answered(202, browser.post(path + "codes", Map.of("kind", "email_code")));
                var shown = Map.of("code", wallets.code(person.email()));
                answered(200, browser.post(path + "confirmation", shown));
            }
            case ACTIVATION -> chooseWithActivation(person, way.cause());
            case BANK_COUNTER -> visitTheCounter(person, restriction);
            case OPERATOR_REVIEW -> takeBack(person, restriction, "--why");
            case LEGAL_RELEASE -> takeBack(person, restriction, "--release");
        }
    }

    /** What two people approved, shown to the holder, and typed in a browser of his. */
    private void chooseWithActivation(Person person, Cause cause) {
        Map<Cause, Act> acts =
                Map.of(
                        Cause.MUST_CHOOSE_SIGN_IN_PASSWORD, Act.RESET_SIGN_IN_PASSWORD,
                        Cause.MUST_CHOOSE_PAYMENT_PASSWORD, Act.RESET_PAYMENT_PASSWORD,
                        Cause.MUST_CHOOSE_SECOND_STEP, Act.RESET_SECOND_STEP);
        Act act = acts.get(cause);
        Instant until = clock.instant().plus(Duration.ofHours(1));
        String code =
                transaction
                        .execute(_ -> activations.issue(person.wallet(), Set.of(act), until, "V-1"))
                        .reveal();
        WalletBrowser browser = browsers.open();
        var typed = Map.of("identifier", person.name(), "code", code);
        String recovery =
                answered(201, browser.post("/api/v1/activations", typed))
                        .at("/recoveries/0/recovery_id")
                        .asString();
        var chosen =
                switch (cause) {
                    case MUST_CHOOSE_SIGN_IN_PASSWORD -> Map.of("new_secret", NEW_SIGN_IN);
                    case MUST_CHOOSE_PAYMENT_PASSWORD -> Map.of("new_secret", NEW_PAY);
                    default -> Map.of();
                };
        answered(200, browser.post("/api/v1/recoveries/" + recovery + "/completion", chosen));
    }

    /** Two people, the papers, and exactly this lock on the form. */
    private void visitTheCounter(Person person, Restriction.InForce restriction) {
        var clerk =
                team.at(
                        Optional.of(CounterCalls.branch(branches, transaction, 1)),
                        StaffRole.CLERK);
        var reviewer = team.with(StaffRole.REVIEWER);
        var lift = Map.of("what", "lift", "restriction_id", restriction.placement().id().text());
        var visit = CounterCalls.walkIn(clerk, person, "unlock");
        CounterCalls.approved(reviewer, CounterCalls.submitted(clerk, visit, List.of(lift)));
    }

    private void change(Person person, String which, String current, String chosen) {
        WalletBrowser browser = wallets.signedIn(person.wallet());
        var both = Map.of("current_password", current, "new_password", chosen);
        answered(200, browser.post("/api/v1/passwords/" + which, both));
    }

    /** What its holder cannot do: whoever runs the wallet does it on the command line. */
    private void takeBack(Person person, Restriction.InForce restriction, String ground) {
        var typed = new TreeMap<String, String>();
        typed.put("--wallet", person.name());
        typed.put("--reference", restriction.placement().reference());
        typed.put("--by", "Zhao Min");
        typed.put(ground, "17-1");
        restrict.run(new OperatorCommand.Request("lift", typed));
    }

    /** Neither nothing nor one code lifts anything; both do. */
    private void prove(
            WalletBrowser browser, String recovery, Person person, Map<String, String> completion) {
        String path = "/api/v1/recoveries/" + recovery;
        List<RestrictionId> before = wallets.inForce(person.wallet());
        answered(409, browser.post(path + "/completion", completion));
        answered(202, browser.post(path + "/codes", Map.of("kind", "sms_code")));
        var sms = Map.of("kind", "sms_code", "code", wallets.code(person.phone()));
        answered(200, browser.post(path + "/proofs", sms));
        answered(409, browser.post(path + "/completion", completion));
        assertThat(wallets.inForce(person.wallet())).isEqualTo(before);
        answered(202, browser.post(path + "/codes", Map.of("kind", "email_code")));
        var email = Map.of("kind", "email_code", "code", wallets.code(person.email()));
        answered(200, browser.post(path + "/proofs", email));
        answered(200, browser.post(path + "/completion", completion));
    }

    /**
     * While signing in is shut, the sign-in password is not looked at: then it is reset. And a new
     * password lifts everything that was about the old one.
     */
    private static Set<Cause> leftOut(Way way) {
        return switch (way.remedy()) {
            case CHANGE_SIGN_IN_PASSWORD ->
                    Set.of(
                            Cause.LOST_WALLET,
                            Cause.WRONG_SIGN_IN_PASSWORD,
                            Cause.MUST_CHOOSE_SIGN_IN_PASSWORD);
            case CHANGE_PAYMENT_PASSWORD -> Set.of(Cause.MUST_CHOOSE_PAYMENT_PASSWORD);
            case RESET_SECOND_STEP ->
                    Set.of(
                            Cause.LOST_WALLET,
                            Cause.WRONG_SIGN_IN_PASSWORD,
                            Cause.MUST_CHOOSE_SIGN_IN_PASSWORD);
            case RESET_SIGN_IN_PASSWORD, RESET_PAYMENT_PASSWORD -> {
                var alike =
                        new HashSet<>(
                                Policy.defaultProfile().restrictions().liftedBy(way.remedy()));
                alike.remove(way.cause());
                yield alike;
            }
            case ACTIVATION -> {
                var alike = new HashSet<Cause>();
                for (RemedyKind reset :
                        Policy.defaultProfile().restrictions().of(way.cause()).remedies()) {
                    if (reset != RemedyKind.ACTIVATION) {
                        alike.addAll(Policy.defaultProfile().restrictions().liftedBy(reset));
                    }
                }
                alike.remove(way.cause());
                yield alike;
            }
            default -> Set.of();
        };
    }

    private void placeOthers(Way way, WalletId wallet) {
        for (Cause other : Cause.values()) {
            if (other != way.cause() && !leftOut(way).contains(other)) {
                wallets.place(wallet, other);
            }
        }
    }

    private Set<String> shown(Person person) {
        Set<String> shown = new TreeSet<>();
        wallet(person)
                .get("restrictions")
                .forEach(one -> shown.add(one.get("restriction_id").asString()));
        return shown;
    }

    private List<String> remediesShown(Person person, RestrictionId id) {
        return wallet(person)
                .get("restrictions")
                .valueStream()
                .filter(one -> one.get("restriction_id").asString().equals(id.text()))
                .flatMap(one -> one.get("remedies").valueStream())
                .map(remedy -> remedy.get("id").asString())
                .toList();
    }

    private JsonNode wallet(Person person) {
        return answered(200, wallets.signedIn(person.wallet()).get("/api/v1/wallet"));
    }

    private String endedBy(Person person, RestrictionId id) {
        return restrictions.find(person.wallet(), id).orElseThrow()
                        instanceof Restriction.Ended ended
                ? ended.by().name()
                : "NOTHING";
    }

    private static String endingOf(RemedyKind remedy) {
        return remedy == RemedyKind.WAIT ? "TIME_PASSED" : remedy.name();
    }

    private static Instant end(Restriction.InForce restriction) {
        return restriction.until().moment().orElseThrow();
    }

    private static Set<String> words(List<RestrictionId> ids) {
        Set<String> words = new TreeSet<>();
        ids.forEach(id -> words.add(id.text()));
        return words;
    }
}
