package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.kernel.Cause;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A stranger asks for somebody who has a wallet and for somebody who has none, each from a browser
 * that was never here: same status, same headers, same bytes, same time.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class NoOracleTest {

    private static final int PAIRS = Boolean.getBoolean("jinnang.deep") ? 200 : 100;
    private static final Duration DIFFER_AT_MOST = Duration.ofMillis(5);
    private static final int MEASURED_AT_MOST = 3;

    /** Set when a connection was used often enough, whoever was asked for. */
    private static final Set<String> OF_THE_CONNECTION = Set.of("connection", "keep-alive");

    private final Wallets wallets;
    private final Phones phones;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private Person known;

    NoOracleTest(Wallets wallets, Phones phones, WalletBrowsers browsers, TestClock clock) {
        this.wallets = wallets;
        this.phones = phones;
        this.browsers = browsers;
        this.clock = clock;
        this.known = wallets.open(false);
    }

    /** Somebody in all three ways of naming; of the unknown ones nobody has a wallet. */
    record Names(String name, String email, String phone) {

        String by(String kind) {
            return switch (kind) {
                case "name" -> name;
                case "email" -> email;
                default -> phone;
            };
        }
    }

    private static final Names UNKNOWN =
            new Names("nobody-here", "nobody-here@example.com", "+8618900009876");

    @BeforeEach
    void nobodyWaitsForTheTestBefore() {
        clock.advance(Duration.ofHours(25));
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "phone"})
    void refusedSignInsAreAlikeUpToTheWait(String kind) {
        List<String> ofKnown = refusedSignIns(names().by(kind), "not the password at all");
        List<String> ofUnknown = refusedSignIns(UNKNOWN.by(kind), "not the password at all");

        assertThat(ofKnown).isEqualTo(ofUnknown);
        assertThat(ofKnown.getFirst()).startsWith("401").contains("tries_left");
        assertThat(ofKnown.getLast()).startsWith("429");
    }

    @Test
    void theRightPasswordOfAPausedWalletIsRefusedLikeAnUnknownName() {
        wallets.place(known.wallet(), Cause.WRONG_SIGN_IN_PASSWORD);

        List<String> ofKnown = refusedSignIns(known.name(), Wallets.SIGN_IN);

        assertThat(ofKnown).isEqualTo(refusedSignIns(UNKNOWN.name(), Wallets.SIGN_IN));
        assertThat(ofKnown.getFirst()).startsWith("401");
    }

    @Test
    void theRightPasswordOfALostWalletIsRefusedLikeAnUnknownName() {
        wallets.place(known.wallet(), Cause.LOST_WALLET);

        List<String> ofKnown = refusedSignIns(known.name(), Wallets.SIGN_IN);

        assertThat(ofKnown).isEqualTo(refusedSignIns(UNKNOWN.name(), Wallets.SIGN_IN));
        assertThat(ofKnown.getFirst()).startsWith("401");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "email", "phone"})
    void aWayBackToASignInPasswordLooksTheSame(String kind) {
        List<String> ofKnown = wayBack("reset_sign_in_password", names().by(kind));
        List<String> ofUnknown = wayBack("reset_sign_in_password", UNKNOWN.by(kind));

        assertThat(ofKnown).isEqualTo(ofUnknown);
        assertThat(ofKnown.getFirst()).startsWith("201");
    }

    @Test
    void aWayBackLooksTheSameWhetherThereIsAnAppOrNot() {
        Person with = wallets.open(false);
        phones.setUp(with);

        List<String> ofUnknown = wayBack("reset_sign_in_password", UNKNOWN.name());

        assertThat(wayBack("reset_sign_in_password", with.name())).isEqualTo(ofUnknown);
    }

    @Test
    void aWayBackFromAFreezeLooksTheSameWhetherThereIsOneOrNot() {
        Person frozen = wallets.open(false);
        wallets.place(frozen.wallet(), Cause.LOST_WALLET);

        List<String> ofUnknown = wayBack("unfreeze", UNKNOWN.name());

        assertThat(wayBack("unfreeze", known.name())).isEqualTo(ofUnknown);
        assertThat(wayBack("unfreeze", frozen.name())).isEqualTo(ofUnknown);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "phone"})
    void namingAContactWhenOpeningAWalletLooksTheSame(String kind) {
        List<String> ofKnown = namedContact(kind, names().by(kind));
        List<String> ofUnknown = namedContact(kind, UNKNOWN.by(kind));

        assertThat(ofKnown).isEqualTo(ofUnknown);
        assertThat(ofKnown.get(1)).startsWith("202");
        assertThat(ofKnown.getLast()).startsWith("422").contains("code_wrong");
    }

    @Test
    void refusedSignInsTakeTheSameTime() {
        List<Duration> differences = new ArrayList<>();
        for (int measured = 1; measured <= MEASURED_AT_MOST; measured++) {
            Duration difference = medianDifference(measured);
            differences.add(difference);
            if (difference.compareTo(DIFFER_AT_MOST) <= 0) {
                return;
            }
            clock.advance(Duration.ofHours(25));
            known = wallets.open(false);
        }
        assertThat(differences).as("known and unknown differ by (median)").isEmpty();
    }

    private List<String> refusedSignIns(String identifier, String password) {
        WalletBrowser browser = browsers.open();
        List<String> answers = new ArrayList<>();
        for (int wrong = 1; wrong <= 5; wrong++) {
            answers.add(masked(signIn(browser, identifier, password)));
        }
        return answers;
    }

    private List<String> wayBack(String act, String identifier) {
        WalletBrowser browser = browsers.open();
        List<String> answers = new ArrayList<>();
        var wanted = Map.of("act", act, "identifier", identifier);
        Answer begun = browser.post("/api/v1/recoveries", wanted, key());
        answers.add(masked(begun));
        String path = "/api/v1/recoveries/" + begun.json().get("recovery_id").asString();
        for (var entry :
                List.of(
                        Map.of("kind", "totp_code", "code", "000000"),
                        Map.of("kind", "identity_number", "code", Documents.NUMBER),
                        Map.of("kind", "saved_code", "code", "7Q4K-2M9D-X0FA-8Z3P"))) {
            answers.add(masked(browser.post(path + "/proofs", entry)));
        }
        for (String kind : List.of("sms_code", "email_code")) {
            answers.add(masked(browser.post(path + "/codes", Map.of("kind", kind))));
            answers.add(masked(browser.post(path + "/codes", Map.of("kind", kind))));
            for (int wrong = 1; wrong <= 6; wrong++) {
                var shown = Map.of("kind", kind, "code", "000000");
                answers.add(masked(browser.post(path + "/proofs", shown)));
            }
            answers.add(masked(browser.get(path)));
        }
        var secret = Map.of("new_secret", "seven slow boats drift home");
        var completion = act.equals("unfreeze") ? Map.of() : secret;
        answers.add(masked(browser.post(path + "/completion", completion)));
        return answers;
    }

    private List<String> namedContact(String kind, String value) {
        WalletBrowser browser = browsers.open();
        List<String> answers = new ArrayList<>();
        Answer begun = browser.post("/api/v1/enrolments", Map.of(), key());
        answers.add(masked(begun));
        String enrolment = answered(201, begun).get("enrolment_id").asString();
        String path = "/api/v1/enrolments/" + enrolment;
        var contact = Map.of("kind", kind, "value", value);
        var wrong = Map.of("code", "000000");
        answers.add(masked(browser.post(path + "/contacts", contact)));
        answers.add(masked(browser.get(path)));
        answers.add(masked(browser.post(path + "/contacts", contact)));
        answers.add(masked(browser.post(path + "/contacts/" + kind + "/proof", wrong)));
        return answers;
    }

    /**
     * One right after the other, in turn, and each pair compared in itself: a machine that gets
     * busier or slower meanwhile slows both alike.
     */
    private Duration medianDifference(int measured) {
        List<Long> differences = new ArrayList<>();
        for (int pair = 0; pair < PAIRS; pair++) {
            WalletBrowser browser = browsers.open();
            browser.delete("/api/v1/sessions/current"); // brings cookie and token
            String unknown = "nobody" + (char) ('a' + measured);
            boolean knownFirst = pair % 2 == 0;
            long first = nanos(browser, knownFirst ? known.name() : unknown);
            long second = nanos(browser, knownFirst ? unknown : known.name());
            differences.add(knownFirst ? first - second : second - first);
        }
        return Duration.ofNanos(Math.abs(median(differences)));
    }

    private long nanos(WalletBrowser browser, String identifier) {
        long began = System.nanoTime();
        Answer answer = signIn(browser, identifier, "not the password at all");
        long took = System.nanoTime() - began;
        assertThat(answer.status()).as(answer.body()).isEqualTo(401);
        return took;
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private Answer signIn(WalletBrowser browser, String identifier, String password) {
        var credentials = Map.of("identifier", identifier, "password", password);
        return browser.post("/api/v1/sessions", credentials);
    }

    private Names names() {
        return new Names(known.name(), known.email(), known.phone());
    }

    /** Everything the stranger gets, without what is new in every answer or what he typed. */
    static String masked(Answer answer) {
        Set<String> headers = new TreeSet<>(answer.headers().map().keySet());
        headers.removeAll(OF_THE_CONNECTION);
        String body =
                answer.body()
                        .replaceAll("\"([a-z]{3})_[0-9a-z]{20,}\"", "\"$1_…\"")
                        .replaceAll("\"csrf\":\"[^\"]*\"", "\"csrf\":\"…\"")
                        .replaceAll("\"masked\":\"[^\"]*\"", "\"masked\":\"…\"");
        return Stream.of(
                        Integer.toString(answer.status()),
                        headers.toString(),
                        answer.header("Retry-After"),
                        body)
                .reduce((one, next) -> one + "\n" + next)
                .orElseThrow();
    }
}
