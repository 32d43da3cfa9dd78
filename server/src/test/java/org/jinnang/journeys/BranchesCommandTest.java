package org.jinnang.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jinnang.journeys.Wallets.answered;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletBrowsers;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import tools.jackson.databind.JsonNode;

/** Branches as an operator keeps them. */
@WalletTest
@ActiveProfiles("demo")
@Import({Wallets.class, StaffTeam.class})
class BranchesCommandTest {

    private static final String HOURS = "1-5 09:00-17:00, 6 09:00-12:00";
    private static final Map<String, String> BRANCH =
            Map.of(
                    "--name-zh", "新支行",
                    "--name-en", "New branch",
                    "--address-zh", "新街 1 号",
                    "--address-en", "1 New Street",
                    "--telephone", "+86 28 5550 0199",
                    "--hours", HOURS,
                    "--has", "step_free,elder_help");

    private final OperatorCommand command;
    private final WalletBrowsers browsers;
    private final TestDatabase database;
    private final TestClock clock;

    BranchesCommandTest(
            List<OperatorCommand> commands,
            WalletBrowsers browsers,
            TestDatabase database,
            TestClock clock) {
        this.command =
                commands.stream().filter(one -> one.name().equals("branches")).findFirst().get();
        this.browsers = browsers;
        this.database = database;
        this.clock = clock;
    }

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({
        "--hours, 1-5 9-17",
        "--minutes, 4",
        "--minutes, 241",
        "--capacity, 0",
        "--capacity, many",
        "--has, helipad",
        "--zone, Mars/Phobos"
    })
    void whatIsNotRightIsRefusedAndNothingIsAdded(String option, String typed) {
        int before = shown();
        var wish = new TreeMap<>(BRANCH);
        wish.put(option, typed);

        assertThatThrownBy(() -> run("add", wish))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(option);

        assertThat(shown()).isEqualTo(before);
    }

    @Test
    void aBranchIsAddedOpensAtOtherTimesAndTakesNoMoreBookings() {
        int before = shown();

        String added = run("add", BRANCH).getFirst();
        String id = added.replaceAll(".*(brn_[0-9A-Za-z]+).*", "$1");
        assertThat(shown()).isEqualTo(before + 1);
        assertThat(added).contains("30 min × 1");
        assertThat(run("hours", Map.of("--branch", id, "--hours", "7 10:00-12:00")).getFirst())
                .contains("7 10:00-12:00")
                .doesNotContain("09:00");
        assertThat(run("list", Map.of())).anyMatch(line -> line.contains(id));
        assertThat(run("close", Map.of("--branch", id)).getLast()).contains("0");

        assertThat(shown()).isEqualTo(before);
        assertThatThrownBy(() -> run("close", Map.of("--branch", id)))
                .isInstanceOf(CannotRun.class);
    }

    @Test
    void aBranchElsewhereOpensByItsOwnClocksAndSaysWhose() {
        var wish = new TreeMap<>(BRANCH);
        wish.put("--zone", "America/New_York");
        wish.put("--hours", "1-7 09:00-10:00");
        String added = run("add", wish).getFirst();
        String id = added.replaceAll(".*(brn_[0-9A-Za-z]+).*", "$1");
        ZoneId there = ZoneId.of("America/New_York");
        LocalDate day = LocalDate.ofInstant(clock.instant(), there).plusDays(2);

        JsonNode slots =
                answered(200, browsers.open().get("/api/v1/branches/" + id + "/slots?day=" + day))
                        .get("data");

        assertThat(added).contains("America/New_York");
        assertThat(slots).hasSize(2);
        assertThat(Instant.parse(slots.get(0).get("starts_at").asString()))
                .isEqualTo(day.atTime(9, 0).atZone(there).toInstant());
        for (JsonNode one : answered(200, browsers.open().get("/api/v1/branches")).get("data")) {
            boolean isIt = one.get("branch_id").asString().equals(id);
            assertThat(one.get("time_zone").asString())
                    .isEqualTo(isIt ? "America/New_York" : "Asia/Shanghai");
        }
        assertThat(run("hours", Map.of("--branch", id, "--hours", HOURS)).getFirst())
                .contains("America/New_York");
        run("close", Map.of("--branch", id));
    }

    @Test
    void theLastDoorOfWhoeverHasOnlyTheCounterStaysOpen() {
        String id = run("add", BRANCH).getFirst().replaceAll(".*(brn_[0-9A-Za-z]+).*", "$1");
        List<java.util.UUID> others =
                database.sqlAsOwner()
                        .sql(
                                """
                                update jinnang.branch set open = false
                                 where open and name_en <> 'New branch' returning branch_id
                                """)
                        .query(java.util.UUID.class)
                        .list();
        try {
            assertThatThrownBy(() -> run("close", Map.of("--branch", id)))
                    .isInstanceOf(CannotRun.class)
                    .hasMessageContaining("last branch");
        } finally {
            database.sqlAsOwner()
                    .sql("update jinnang.branch set open = true where branch_id in (:ids)")
                    .param("ids", others)
                    .update();
        }
        run("close", Map.of("--branch", id));
    }

    private List<String> run(String action, Map<String, String> options) {
        return command.run(new OperatorCommand.Request(action, new TreeMap<>(options)));
    }

    private int shown() {
        return answered(200, browsers.open().get("/api/v1/branches")).get("data").size();
    }
}
