package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.NoOracleTest.masked;
import static org.jinnang.journeys.Wallets.key;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/**
 * A stranger has codes sent by one page and then, within the minute, by another: what he reads is
 * the same whether somebody has the address or nobody, and whether two addresses are one person's.
 */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, Phones.class})
class SendsTellNothingTest {

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;
    private final TestDatabase database;
    private Person known;

    SendsTellNothingTest(
            Wallets wallets, WalletBrowsers browsers, TestClock clock, TestDatabase database) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
        this.database = database;
    }

    @BeforeEach
    void somebodyHasAWallet() {
        known = wallets.open(false);
        clock.advance(Duration.ofHours(25));
    }

    @ParameterizedTest
    @CsvSource({
        "enrol, recover, email",
        "enrol, recover, phone",
        "recover, enrol, email",
        "recover, enrol, phone",
        "report, recover, phone",
        "recover, report, phone",
        "enrol, report, phone",
        "report, enrol, phone",
        "appeal, recover, email",
        "recover, appeal, email",
        "enrol, appeal, phone",
        "appeal, enrol, phone"
    })
    void oneAfterTheOtherTellsNotWhetherSomebodyHasTheAddress(
            String first, String second, String kind) {
        List<String> ofKnown = bothOf(first, second, known(kind));
        List<String> ofUnknown = bothOf(first, second, unknown(kind));

        assertThat(ofKnown).isEqualTo(ofUnknown);
        assertThat(ofKnown).allSatisfy(one -> assertThat(one).doesNotStartWith("429"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "phone"})
    void aWayBackByTheNameAndThenByAnAddressTellsNotWhetherTheyAreOnePersons(String kind) {
        Person other = wallets.open(false);
        clock.advance(Duration.ofHours(25));
        asked("recover", "email", known.name());

        String ofTheSame = masked(asked("recover", kind, known(kind)));

        assertThat(ofTheSame).startsWith("202");
        String another = kind.equals("email") ? other.email() : other.phone();
        assertThat(masked(asked("recover", kind, another))).isEqualTo(ofTheSame);
        assertThat(masked(asked("recover", kind, unknown(kind)))).isEqualTo(ofTheSame);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "phone"})
    void beyondTheBoundsOfAnAddressNothingLeavesAndNobodyReadsSo(String kind) {
        int before = messages(known(kind));
        for (int time = 0; time < 8; time++) {
            String ofKnown = masked(asked("recover", kind, known(kind)));
            assertThat(ofKnown).isEqualTo(masked(asked("recover", kind, unknown(kind))));
            assertThat(ofKnown).startsWith("202");
            clock.advance(Duration.ofMinutes(2));
        }

        assertThat(messages(known(kind)) - before).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"email", "phone"})
    void inOnesOwnWayBackTheWaitIsTold(String kind) {
        UnaryOperator<String> twice =
                address -> {
                    WalletBrowser browser = browsers.open();
                    String path = begun(browser, address);
                    var code = Map.of("kind", kind.equals("email") ? "email_code" : "sms_code");
                    browser.post(path + "/codes", code);
                    return masked(browser.post(path + "/codes", code));
                };

        String ofKnown = twice.apply(known(kind));

        assertThat(ofKnown).startsWith("429").isEqualTo(twice.apply(unknown(kind)));
    }

    private List<String> bothOf(String first, String second, String address) {
        String kind = address.contains("@") ? "email" : "phone";
        return List.of(masked(asked(first, kind, address)), masked(asked(second, kind, address)))
                .stream()
                .map(answer -> answer.replace(address, "…"))
                .map(answer -> answer.replaceAll("name=\"_csrf\" value=\"[^\"]*\"", "_csrf"))
                .toList();
    }

    /** Each in a browser of its own. */
    private Answer asked(String page, String kind, String address) {
        WalletBrowser browser = browsers.open();
        return switch (page) {
            case "enrol" -> {
                Answer begun = browser.post("/api/v1/enrolments", Map.of(), key());
                String id = begun.json().get("enrolment_id").asString();
                yield browser.post(
                        "/api/v1/enrolments/" + id + "/contacts",
                        Map.of("kind", kind, "value", address));
            }
            case "recover" ->
                    browser.post(
                            begun(browser, address) + "/codes",
                            Map.of("kind", kind.equals("email") ? "email_code" : "sms_code"));
            case "report" -> browser.submit("/lost/phone/code", Map.of("phone", address));
            case "appeal" ->
                    browser.post(
                            "/api/v1/appeals/openings",
                            Map.of("about", "R-7Q4K-2M9D", "address", address),
                            key());
            default -> throw new IllegalArgumentException(page);
        };
    }

    private static String begun(WalletBrowser browser, String address) {
        var wanted = Map.of("act", "reset_sign_in_password", "identifier", address);
        Answer begun = browser.post("/api/v1/recoveries", wanted, key());
        return "/api/v1/recoveries/" + begun.json().get("recovery_id").asString();
    }

    private String known(String kind) {
        return kind.equals("email") ? known.email() : known.phone();
    }

    private static String unknown(String kind) {
        return ContactSteps.fresh(kind);
    }

    private int messages(String to) {
        wallets.runJobs();
        return database.sql()
                .sql("select count(*) from jinnang.demo_message where recipient = :to")
                .param("to", to)
                .query(Integer.class)
                .single();
    }
}
