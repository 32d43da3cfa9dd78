package org.jinnang.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jinnang.payment.People.Person;
import org.jinnang.platform.CannotRun;
import org.jinnang.platform.OperatorCommand;
import org.jinnang.risk.RuleSets;
import org.jinnang.testing.TestClock;
import org.jinnang.testing.TestDatabase;
import org.jinnang.testing.WalletTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.annotation.Import;

/** Rules of the watch are tried on the past, and switched on by a name. */
@WalletTest
@Import(People.class)
class WatchTrialsTest {

    private final People people;
    private final WatchTrials trials;
    private final TestClock clock;
    private final TestDatabase database;
    private final OperatorCommand command;

    WatchTrialsTest(
            People people,
            WatchTrials trials,
            TestClock clock,
            TestDatabase database,
            List<OperatorCommand> commands) {
        this.people = people;
        this.trials = trials;
        this.clock = clock;
        this.database = database;
        this.command =
                commands.stream().filter(one -> one.name().equals("watch")).findFirst().get();
    }

    @Test
    void whatRulesWouldHavePausedIsSaidFromPaymentsAndFromKeptSigns() {
        clock.advance(Duration.ofDays(500));
        Person payer = people.with(1_000_000);
        Person friend = people.with(0);
        for (int paid = 1; paid <= 3; paid++) {
            payer.confirms(payer.states(friend, 100));
            clock.advance(Duration.ofSeconds(1));
        }
        // Below the amounts of the rules in force: nothing was kept, only the payments tell.
        payer.confirms(payer.states(people.with(0), 80_000));
        clock.advance(Duration.ofSeconds(1));
        payer.confirms(payer.states(friend, 80_000));
        clock.advance(Duration.ofSeconds(1));
        // Paused at the time, with its signs.
        payer.confirms(payer.states(people.with(0), 300_000));

        var careful = trials.run(WatchTrialsTest.lower(), 30);

        assertThat(careful.payments()).isEqualTo(6);
        assertThat(careful.outcomes()).isEqualTo(Map.of("pause", 3));
        assertThat(careful.rules()).containsEntry("new_payee_far_above_usual", 3);
        assertThat(careful.guessed()).isEqualTo(2);
        assertThat(careful.pausedThen()).isEqualTo(1);
        assertThat(trials.run(RuleSets.set("off"), 30).outcomes()).isEmpty();
        assertThat(trials.run(RuleSets.set("calm"), 30).outcomes()).isEqualTo(Map.of("pause", 1));
        assertThat(run("try", "--rules", "calm", "--days", "1"))
                .anyMatch(
                        line -> line.contains("of 6 payments approved, 1 would have been paused"));
    }

    @Test
    void aSwitchIsListedAndInTheAuditLog() {
        assertThat(run("switch", "--rules", "careful", "--by", "Zhao Min"))
                .anyMatch(line -> line.contains("careful 2 holds from now on"));

        assertThat(run("list")).anyMatch(line -> line.matches("[*] .* careful 2 {2}Zhao Min"));
        run("switch", "--rules", "calm", "--by", "Zhao Min");
        assertThat(run("list")).anyMatch(line -> line.matches("[*] .* calm 1 {2}Zhao Min"));
        assertThat(
                        database.sql()
                                .sql(
                                        """
                                        select count(*) from jinnang.audit_event
                                        where kind = 'WATCH_RULES_SWITCHED'
                                        """)
                                .query(Integer.class)
                                .single())
                .isEqualTo(2);
        clock.advance(Duration.ofSeconds(2));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    switch | --rules careful               | Say with --by
                    switch | --by Zhao                     | Say with --rules
                    switch | --rules wild --by Zhao        | There is no set of rules
                    try    | --rules careful --days many   | Days are 0 to 400
                    show   | --rules /nowhere.json         | There is no file
                    """)
    void whatCannotBeDoneIsRefusedWithASentence(String action, String options, String said) {
        assertThatThrownBy(() -> run(action, options.split(" ", -1)))
                .isInstanceOf(CannotRun.class)
                .hasMessageContaining(said);
    }

    @Test
    void aSetIsShownWithItsConditions() {
        assertThat(String.join("\n", run("show", "--rules", "calm")))
                .contains("new_payee_far_above_usual", "pause 24 h", "times_the_usual 8")
                .contains("hours_of_day 0–5", "device not_trusted", "The payee is new");
    }

    /** Careful rules, at amounts that the rules in force leave alone. */
    private static org.jinnang.risk.RuleSet lower() {
        return RuleSets.set(WatchTrialsTest.class.getResource("/watch/low.json").getPath());
    }

    private List<String> run(String action, String... options) {
        var all = new TreeMap<String, String>();
        for (int at = 0; at + 1 < options.length; at += 2) {
            all.put(options[at], options[at + 1]);
        }
        return command.run(new OperatorCommand.Request(action, all));
    }
}
