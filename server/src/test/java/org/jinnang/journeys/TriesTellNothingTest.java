package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.NoOracleTest.masked;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * Wrong tries under one name or address tell nothing under another: neither whether both are one
 * person's, nor whether somebody has them, nor what their owner did himself.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class TriesTellNothingTest {

    private static final String WRONG = "000000";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private Person known;
    private Person other;

    TriesTellNothingTest(
            Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @BeforeEach
    void twoHaveWallets() {
        known = wallets.open(false);
        other = wallets.open(false);
        clock.advance(Duration.ofHours(25));
    }

    @ParameterizedTest
    @CsvSource({
        "name, recover, email",
        "name, recover, phone",
        "name, report, phone",
        "name, appeal, email",
        "name, appeal, phone",
        "email, report, phone",
        "phone, recover, email"
    })
    void allWrongCodesOfADayUnderOneTellNothingAtAnotherDoor(
            String first, String door, String second) {
        String channel = second.equals("phone") ? "sms_code" : "email_code";
        useUp(by(known, first), channel);

        List<String> ofTheSame = tried(door, by(known, second));

        assertThat(ofTheSame).isEqualTo(tried(door, by(other, second)));
        assertThat(ofTheSame).isEqualTo(tried(door, ContactSteps.fresh(second)));
        assertThat(ofTheSame).noneMatch(TriesTellNothingTest::tellsOfTheDay);
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "appeal", "recover"})
    void underTheSameAddressTheyCountAtEveryDoorForKnownAndUnknown(String door) {
        String nobodys = ContactSteps.fresh("phone");
        useUp(known.phone(), "sms_code");
        useUp(nobodys, "sms_code");

        List<String> ofKnown = tried(door, known.phone());

        assertThat(ofKnown).isEqualTo(tried(door, nobodys));
        assertThat(ofKnown.getLast()).matches(TriesTellNothingTest::tellsOfTheDay);
    }

    @Test
    void beyondTheTriesOfADayTheRightCodeReadsLikeAWrongOneAndNoneIsSentAnyMore() {
        WalletBrowser mine = browser();
        String before = begun(mine, known.phone());
        send(mine, before, "sms_code");
        String right = wallets.code(known.phone());
        useUp(known.name(), "sms_code");

        Answer shown = shown(mine, before, "sms_code", right);

        assertThat(shown.status()).isEqualTo(422);
        assertThat(shown.json().get("code").asString()).isEqualTo("code_wrong");
        assertThat(shown.json().get("tries_left").asInt()).isEqualTo(4);
        clock.advance(Duration.ofMinutes(2));
        send(mine, before, "sms_code");
        assertThat(lastMessage(known.phone())).doesNotContainPattern("\\d{6}");

        clock.advance(Duration.ofHours(25));
        WalletBrowser later = browser();
        String again = begun(later, known.phone());
        send(later, again, "sms_code");
        assertThat(shown(later, again, "sms_code", wallets.code(known.phone())).status())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"reset_second_step", "replace_phone", "replace_email"})
    void wrongPasswordsOfAWayBackTellNothingUnderAnotherName(String act) {
        WalletBrowser browser = browser();
        List<String> first = wrongPasswords(browser, act, known.name(), 3);
        assertThat(first.getLast()).contains("wait");

        List<String> ofTheSame = wrongPasswords(browser, act, known.email(), 2);

        assertThat(ofTheSame).isEqualTo(wrongPasswords(browser, act, other.email(), 2));
        assertThat(ofTheSame)
                .isEqualTo(wrongPasswords(browser, act, ContactSteps.fresh("email"), 2));
    }

    /** Ten wrong codes, five for each of two ways back, each in a browser of its own. */
    private void useUp(String identifier, String kind) {
        for (int time = 0; time < 2; time++) {
            WalletBrowser browser = browser();
            String path = begun(browser, identifier);
            send(browser, path, kind);
            for (int wrong = 1; wrong <= 5; wrong++) {
                assertThat(shown(browser, path, kind, WRONG).status()).isEqualTo(422);
            }
        }
    }

    /** What a stranger reads who asks for a code there and shows a wrong one. */
    private List<String> tried(String door, String address) {
        WalletBrowser browser = browser();
        var answers = new ArrayList<Answer>();
        switch (door) {
            case "recover" -> {
                String kind = address.contains("@") ? "email_code" : "sms_code";
                String path = begun(browser, address);
                answers.add(send(browser, path, kind));
                answers.add(browser.get(path));
                answers.add(shown(browser, path, kind, WRONG));
            }
            case "report" -> {
                answers.add(browser.submit("/lost/phone/code", Map.of("phone", address)));
                var shown = Map.of("phone", address, "code", WRONG);
                answers.add(browser.submit("/lost/phone/proof", shown));
            }
            case "appeal" -> {
                var wanted = Map.of("about", "R-7Q4K-2M9D", "address", address);
                Answer opened = browser.post("/api/v1/appeals/openings", wanted, key());
                answers.add(opened);
                String path =
                        "/api/v1/appeals/openings/" + opened.json().get("opening_id").asString();
                answers.add(browser.get(path));
                answers.add(browser.post(path + "/proof", Map.of("code", WRONG)));
            }
            default -> throw new IllegalArgumentException(door);
        }
        return answers.stream()
                .map(NoOracleTest::masked)
                .map(answer -> answer.replace(address, "…"))
                .map(answer -> answer.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "_csrf"))
                .toList();
    }

    private List<String> wrongPasswords(
            WalletBrowser browser, String act, String identifier, int times) {
        var wanted = Map.of("act", act, "identifier", identifier);
        Answer begun = browser.post("/api/v1/recoveries", wanted, key());
        String path = "/api/v1/recoveries/" + begun.json().get("recovery_id").asString();
        var answers = new ArrayList<String>();
        for (int time = 0; time < times; time++) {
            var entry = Map.of("kind", "sign_in_password", "code", "not the password at all");
            answers.add(masked(browser.post(path + "/proofs", entry)));
        }
        return answers;
    }

    /** As a problem, or as words on a page. */
    private static boolean tellsOfTheDay(String answer) {
        return answer.contains("code_tries_exhausted") || answer.contains("many wrong codes");
    }

    private WalletBrowser browser() {
        return browsers.open();
    }

    private static String begun(WalletBrowser browser, String identifier) {
        var wanted = Map.of("act", "reset_sign_in_password", "identifier", identifier);
        Answer begun = browser.post("/api/v1/recoveries", wanted, key());
        return "/api/v1/recoveries/" + begun.json().get("recovery_id").asString();
    }

    private static Answer send(WalletBrowser browser, String path, String kind) {
        return browser.post(path + "/codes", Map.of("kind", kind));
    }

    private static Answer shown(WalletBrowser browser, String path, String kind, String code) {
        return browser.post(path + "/proofs", Map.of("kind", kind, "code", code));
    }

    private static String by(Person person, String identifier) {
        return switch (identifier) {
            case "name" -> person.name();
            case "email" -> person.email();
            case "phone" -> person.phone();
            default -> throw new IllegalArgumentException(identifier);
        };
    }

    private String lastMessage(String to) {
        wallets.runJobs();
        return database.sql()
                .sql(
                        """
                        select body from jinnang.demo_message where recipient = :to
                        order by received_at desc, message_id desc limit 1
                        """)
                .param("to", to)
                .query(String.class)
                .single();
    }
}
