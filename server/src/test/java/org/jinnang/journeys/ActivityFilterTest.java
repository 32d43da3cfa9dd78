package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jinnang.journeys.Wallets.answered;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jinnang.audit.ActivityGroup;
import org.jinnang.audit.AuditKind;
import org.jinnang.journeys.Wallets.Person;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.WalletBrowser;
import org.jinnang.testing.WalletBrowser.Answer;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Looking back: a part of the log on the page and in a file. */
@WalletTest
@ActiveProfiles("demo")
@Import(Wallets.class)
class ActivityFilterTest {

    private static final String ACTIVITY = "/api/v1/activity";
    private static final String EXPORT = ACTIVITY + "/export";

    private final Wallets wallets;
    private final WalletBrowsers browsers;
    private final TestClock clock;

    ActivityFilterTest(Wallets wallets, WalletBrowsers browsers, TestClock clock) {
        this.wallets = wallets;
        this.browsers = browsers;
        this.clock = clock;
    }

    @Test
    void aStrangerGetsNoFile() {
        answered(401, browsers.open().get(EXPORT));
    }

    @Test
    void nobodyGetsALineOfSomebodyElse() {
        Person person = wallets.open(false);
        Person other = wallets.open(false);
        named(other, "Nobody elses business");

        assertThat(file(person, "").body()).doesNotContain("Nobody elses business");
        assertThat(file(other, "").body()).contains("Nobody elses business");
    }

    @ParameterizedTest
    @CsvSource({
        "group=nonsense, 400",
        "from=yesterday, 422",
        "until=2026-13-01T00:00:00Z, 422",
        "from=%2B999999999-12-31T00:00:00Z, 422",
        "from=2026-11-22T00:00:00Z&until=2026-11-22T00:00:00Z, 422",
        "from=2026-11-22T00:00:00Z&until=2026-11-21T00:00:00Z, 422"
    })
    void aFilterThatMakesNoSenseIsRefused(String filter, int status) {
        Person person = wallets.open(false);

        answered(status, person.browser().get(ACTIVITY + "?" + filter));
        answered(status, person.browser().get(EXPORT + "?" + filter));
    }

    @ParameterizedTest
    @EnumSource(ActivityGroup.class)
    void aGroupShowsItsKindsAndNoOthers(ActivityGroup group) {
        Person person = wallets.open(true);
        named(person, "Laptop");
        answered(200, person.browser().get("/api/v1/check"));

        for (JsonNode entry : read(person, "group=" + code(group))) {
            AuditKind kind =
                    AuditKind.valueOf(entry.get("kind").asString().toUpperCase(Locale.ROOT));
            assertThat(ActivityGroup.of(kind)).isEqualTo(group);
        }
    }

    @Test
    void theGroupsTogetherAreTheWholeLog() {
        Person person = wallets.open(true);
        named(person, "Laptop");
        var all = new TreeSet<String>();
        read(person, "").forEach(entry -> all.add(entry.get("event_id").asString()));

        var found = new ArrayList<String>();
        for (ActivityGroup group : ActivityGroup.values()) {
            read(person, "group=" + code(group))
                    .forEach(entry -> found.add(entry.get("event_id").asString()));
        }

        assertThat(all).isNotEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(all);
    }

    @Test
    void aTimeBeginsWithItsFirstMomentAndEndsBeforeItsLast() {
        Person person = wallets.open(true);
        clock.advance(Duration.ofMinutes(1));
        Instant first = clock.instant();
        named(person, "First");
        clock.advance(Duration.ofMinutes(1));
        Instant second = clock.instant();
        named(person, "Second");

        assertThat(read(person, between(first, second))).hasSize(1);
        assertThat(read(person, between(first, second)).get(0).at("/detail/en").asString())
                .startsWith("First");
        assertThat(read(person, between(second, second.plusMillis(1)))).hasSize(1);
        assertThat(read(person, between(second.plusMillis(1), second.plusSeconds(60)))).isEmpty();
    }

    @Test
    void pagesOfAFilterFollowEachOtherWithoutGapOrRepetition() {
        Person person = wallets.open(true);
        for (int number = 1; number <= 5; number++) {
            named(person, "Number " + number);
            answered(200, person.browser().get("/api/v1/session"));
        }
        List<String> whole = ids(read(person, "group=changes"));

        var seen = new ArrayList<String>();
        String after = "";
        do {
            JsonNode page =
                    answered(
                            200, person.browser().get(ACTIVITY + "?group=changes&limit=2" + after));
            seen.addAll(ids(page.get("data")));
            after = page.get("next").isNull() ? "" : "&after=" + page.get("next").asString();
        } while (!after.isEmpty());

        assertThat(seen).isEqualTo(whole).hasSizeGreaterThan(5);
    }

    @Test
    void theFileIsWhatASpreadsheetReads() {
        Person person = wallets.open(true);
        named(person, "-1+1, so");

        Answer answer = file(person, "?lang=en&group=changes");

        assertThat(answer.header("Content-Type")).isEqualTo("text/csv;charset=UTF-8");
        assertThat(answer.header("Content-Disposition"))
                .startsWith("attachment; filename=\"jinnang-activity-")
                .endsWith(".csv\"");
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.body()).startsWith("\ufeff\"Time\",\"What happened\",").endsWith("\r\n");
        List<String> lines = answer.body().lines().toList();
        assertThat(lines).hasSize(1 + read(person, "group=changes").size());
        assertThat(lines.get(1))
                .contains("\"Device renamed\",\"'-1+1, so, before: Chrome, Linux\"");
        assertThat(answer.body().replace("\r\n", "")).doesNotContain("\n", "\r");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "?lang=zh"})
    void theFileSpeaksChinese(String query) {
        Person person = wallets.open(true);

        assertThat(file(person, query).body())
                .startsWith("\ufeff\"时间\",\"发生了什么\",")
                .contains("开通钱包");
    }

    private void named(Person person, String name) {
        WalletBrowser browser = person.browser();
        String id = answered(200, browser.get("/api/v1/devices")).at("/data/0/id").asString();
        answered(200, browser.post("/api/v1/devices/" + id + "/name", Map.of("name", name)));
    }

    private static JsonNode read(Person person, String filter) {
        return answered(200, person.browser().get(ACTIVITY + "?limit=100&" + filter)).get("data");
    }

    private static Answer file(Person person, String query) {
        Answer answer = person.browser().get(EXPORT + query);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer;
    }

    private static List<String> ids(JsonNode data) {
        return data.findValuesAsString("event_id");
    }

    private static String between(Instant from, Instant until) {
        return "from=" + encoded(from) + "&until=" + encoded(until);
    }

    private static String encoded(Instant moment) {
        return URLEncoder.encode(moment.toString(), StandardCharsets.UTF_8);
    }

    private static String code(ActivityGroup group) {
        return group.name().toLowerCase(Locale.ROOT);
    }
}
